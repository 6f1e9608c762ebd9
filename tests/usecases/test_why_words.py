"""Why a day is as it is, in its sentences: each kind of answer to the last word."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.why import STALE, why, why_day
from usecases.test_seasons import RUNNER
from usecases.test_whys import answer, season

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)


def told(guide: Guide, day: str, **changes: object) -> list[str]:
    return list(map(str, answer(guide, day, **changes).sentences))


def test_of_several_races_the_nearest_that_closes_the_day_is_named(guide: Guide) -> None:
    first = Run(date(2026, 12, 13), RunKind.RACE, Priority.B)
    second = Run(date(2026, 12, 20), RunKind.RACE, Priority.B)
    after = "This day is kept free for recovery after the race on Sunday 13 December 2026."
    before = "This day is kept free before the race on Sunday 20 December 2026 (taper)."
    on = "This day is kept free for the race on Sunday 20 December 2026 (taper)."
    for runs in ((first, second), (second, first)):
        assert told(guide, "2026-12-14", runs=runs) == [after]
        assert told(guide, "2026-12-19", runs=runs) == [before]
        assert told(guide, "2026-12-20", runs=runs) == [on]
    great = Run(date(2026, 12, 20), RunKind.RACE, Priority.A)
    small = Run(date(2026, 12, 18), RunKind.RACE, Priority.B)
    near = "This day is kept free before the race on Friday 18 December 2026 (taper)."
    for runs in ((great, small), (small, great)):
        assert told(guide, "2026-12-17", runs=runs) == [near], "both shut it"


def test_a_day_that_only_several_races_close_together_names_none(guide: Guide) -> None:
    """The A race shuts heavy work for ten days before it, the C race here the rope for six."""
    own = with_settings(guide, {"taper.C.no_rope_days": 6})
    races = (
        Run(date(2026, 12, 16), RunKind.RACE, Priority.C),
        Run(date(2026, 12, 22), RunKind.RACE, Priority.A),
    )
    hard = ("straight-heavy", "rope")
    assert told(own, "2026-12-13", runs=races, menu=hard) == [
        "This day is kept free between races (taper, recovery)."
    ]
    assert "kept free" not in told(own, "2026-12-13", runs=races[:1], menu=hard)[0]
    assert "kept free" not in told(own, "2026-12-13", runs=races[1:], menu=hard)[0]


def test_what_costs_most_is_told_with_its_counts(guide: Guide) -> None:
    off = "workouts off your preferred days, 1 instead of 0."
    (line,) = told(guide, "2026-12-10", weeks=1)
    assert line == f"With a workout on this day, the best plan is worse: {off}"
    monday = {"preferred": frozenset({Weekday.MON, Weekday.THU}), "weeks": 1}
    (line,) = told(guide, "2026-12-07", **monday)
    assert line == f"Without this day, the best plan is worse: {off}"


def test_what_was_put_by_hand_and_what_is_off_are_the_runners_own(guide: Guide) -> None:
    day = date(2026, 12, 8)
    pinned = season(guide, pins=(Slot(day, "rope"),))
    found = why(replace(pinned, stale=True), guide, day)
    assert [str(line) for line in found.sentences] == [
        "You put this workout here yourself; the plan is built around it.",
        str(STALE),
    ]
    assert found.lines[-2:] == tuple(map(str, found.sentences))
    assert [line.partition(":")[0] for line in found.lines[:-2]] == [r for r, _ in found.rules]
    assert not why(pinned, guide, day).stale
    other = why(pinned, guide, day + DAY)
    assert (other.session, other.rules) == (None, ())


def test_the_first_and_the_last_day_of_a_plan_have_an_answer(guide: Guide) -> None:
    plan = season(guide)
    for day in (date(2026, 12, 7), date(2026, 12, 27)):
        assert why(plan, guide, day).date == day
    for day in (date(2026, 12, 6), date(2026, 12, 28)):
        says = f"{day} is outside the planned weeks. The plan goes from 2026-12-07 to 2026-12-27"
        with pytest.raises(NotFound, match=says):
            why(plan, guide, day)


def test_the_plan_that_is_followed_answers_for_its_days_alone(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    assert why_day(space, guide, TUE) is None
    keep(space, propose(space, guide, weeks=1))
    mark_away(space, guide, TUE + DAY, TUE + DAY)
    found = why_day(space, guide, TUE + DAY)
    assert found is not None
    assert found.stale
    assert why_day(space, guide, TUE - DAY) is None
    assert why_day(space, guide, date(2026, 12, 7)) is None
