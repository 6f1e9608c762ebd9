"""Plans made beside a server: the same plans, by a deadline, and nothing by halves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event

import pytest

from springleg.core.errors import Busy, Refused
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan import planning
from springleg.usecases.plan.plan_problem import plan_problem

SMALL = {"start": "2026-12-07", "weeks": 12, "runs": [{"date": "2026-12-12", "kind": "race"}]}


def test_a_plan_made_aside_is_the_one_made_here() -> None:
    guide = current_guide()
    here = plan_problem(guide, SMALL)
    with planning.plan_aside(1, within_s=120):
        planning.warm_up()
        assert plan_problem(guide, SMALL) == here
        with pytest.raises(Refused, match="weeks"):
            plan_problem(guide, {**SMALL, "weeks": 0})
    assert plan_problem(guide, SMALL) == here


def test_a_plan_that_takes_too_long_is_said_to_and_the_next_is_made() -> None:
    guide = current_guide()
    days = [(date(2026, 12, 7) + timedelta(n)).isoformat() for n in range(371)]
    workouts = tuple(guide.workouts)
    pins = [{"date": day, "workout": workouts[n % 4]} for n, day in enumerate(days)]
    large = {**SMALL, "weeks": 53, "pins": pins}
    with planning.plan_aside(1, within_s=120):
        planning.warm_up()
        planning._within_s = 0.3  # noqa: SLF001 short once it is warm
        with pytest.raises(Busy, match="stays as it was") as told:
            plan_problem(guide, large)
        assert told.value.wait_s > 0
        planning._within_s = 120  # noqa: SLF001 it has to start anew
        assert plan_problem(guide, SMALL).sessions


def test_leaving_waits_for_who_warms_up(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_go_on = Event(), Event()

    def slowly(_: object) -> None:
        begun.set()
        assert may_go_on.wait(60)

    monkeypatch.setattr(planning, "solve", slowly)

    def serve() -> None:
        with planning.plan_aside(1):
            assert begun.wait(60)

    with ThreadPoolExecutor(2) as pool:
        serving = pool.submit(serve)
        while planning._beside is None:  # noqa: SLF001 it has begun
            pass
        warming = pool.submit(planning.warm_up)
        with pytest.raises(TimeoutError):
            serving.result(timeout=0.2)
        may_go_on.set()
        warming.result(timeout=60)
        serving.result(timeout=60)
    begun.clear()
    planning.warm_up()
    assert not begun.is_set(), "once it is left nothing is begun"


def test_a_problem_holds_so_many_runs_and_says_so() -> None:
    run = {"date": "2026-12-12", "kind": "easy"}
    assert plan_problem(current_guide(), {**SMALL, "runs": [run] * 1_500}).sessions
    with pytest.raises(Refused, match="runs: holds 1501 items, at most 1500 are taken"):
        plan_problem(current_guide(), {**SMALL, "runs": [run] * 1_501})
