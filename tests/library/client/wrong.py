"""Calls that a type checker is to refuse, each by the kind of error behind it."""

import springleg

springleg.plan_season(20261207)  # E: arg-type
springleg.plan_season("2026-12-07", weeks="four")  # E: arg-type
springleg.plan_season("2026-12-07", 4, "tue,fri")  # E: call-arg
springleg.plan_season("2026-12-07", runs="runs.csv")  # E: arg-type
springleg.plan_season("2026-12-07", run=[])  # E: call-arg
springleg.next_doses([])  # E: call-arg
springleg.next_doses([], today="2026-12-04", profile=62)  # E: arg-type
springleg.read_calendar("runs.ics", first="2026-12-01")  # E: call-arg
springleg.check_log([1, 2])  # E: list-item
springleg.simulate("many")  # E: arg-type
springleg.plan_seasons("2026-12-07")  # E: attr-defined
springleg.plan_season("2026-12-07").sessions.append(1)  # E: attr-defined
springleg.plan_season("2026-12-07").weeks = 3  # E: misc
