"""What is planned, done and open on a day, and what an illness takes off it."""

from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Condition, Run, RunKind
from springleg.core.guide import Guide
from springleg.core.log.events import Ill, SessionFelt
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.core.message import message
from springleg.core.plan import CostName, Session, finding, iso_week
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.training.day import day_of
from springleg.usecases.training.today import reasons, today
from usecases.test_agreement import MONDAY, RUNNER, go_to
from usecases.test_training_session import planned

DAY = timedelta(days=1)
TODAY = date(2026, 12, 1)


def test_a_day_is_told_with_its_session_its_runs_and_what_was_done(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, replace(RUNNER, rope_history=True, strength_history=True))
    planned(space, guide, "bent-light")
    for n in (-1, 0, 1):
        add_run(space, Run(TODAY + n * DAY, RunKind.EASY, title=f"run {n}"))
    one = SetDone(TODAY, "rope", Side.BOTH, contacts=30)
    space.add(one, one, replace(one, workout="mini-squat", contacts=None, seconds=30))
    space.add(replace(one, day=TODAY - DAY, workout="straight-light", contacts=None, reps=9))
    found = today(space, guide)
    assert (found.date, found.has_plan, found.next) == (TODAY, True, None)
    assert found.session is not None
    assert found.session.workout == "bent-light"
    assert found.dose == dosing_state(space, guide).dose("bent-light")
    assert [run.title for run in found.runs] == ["run 0"]
    assert found.done == ("mini-squat", "rope")
    assert (found.ill_since, found.stop) == (None, None)
    before = today(space, guide, TODAY - DAY)
    assert (before.date, before.session, before.dose) == (TODAY - DAY, None, None)
    assert before.next == found.session
    assert before.done == ("straight-light",)


def test_an_illness_that_is_not_over_has_no_session_up_to_today(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, TODAY - 2 * DAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "bent-light")
    record(space, guide, Ill(TODAY - 2 * DAY))
    ahead = today(space, guide, TODAY)
    assert (ahead.session is None, ahead.ill_since) == (False, None), "it may be over by then"
    go_to(space, TODAY)
    ill = today(space, guide)
    assert (ill.session, ill.dose, ill.ill_since) == (None, None, TODAY - 2 * DAY)
    assert today(space, guide, TODAY - 3 * DAY).ill_since is None


def test_what_has_opened_beside_the_plan_is_told_and_what_shuts_all(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "bent-light")
    accepted = space.journal.accepted
    assert accepted is not None
    space.add(replace(accepted, menu=("bent-light",)))
    assert today(space, guide).opened == ("straight-light", "mini-squat")
    record(space, guide, SessionFelt(TODAY, "rope", kind="flag.snap"))
    stopped = today(space, guide)
    assert stopped.stop is not None
    assert (stopped.stop.rule, stopped.opened) == ("flag.snap", ())


def test_the_reasons_of_a_session_are_the_rules_that_there_are(guide: Guide) -> None:
    session = Session(MONDAY, "rope", because=("G9", "gone.rule", "G13"))
    told = tuple((r, guide.rules[r].says) for r in ("G9", "G13"))
    assert reasons(guide, session, ()) == told
    week, before = iso_week(MONDAY), iso_week(MONDAY - 7 * DAY)
    apart = finding(week, CostName.OVER_72H, 1, ("G13",), message("Too far apart."))
    earlier = replace(apart, week=before)
    assert reasons(guide, session, (earlier,)) == told
    for cost, broken in ((CostName.OVER_72H, "G13"), (CostName.MISSING, "G13"), ("pin", "G9")):
        found = replace(apart, cost=cost, rules=(broken,))
        left = tuple(one for one in told if one[0] != broken)
        assert reasons(guide, session, (earlier, found)) == left, "it would contradict the finding"


def test_who_was_never_asked_is_asked_until_all_is_answered(space: Workspace, guide: Guide) -> None:
    """Until then each counts as "not yet": heavy work and the rope open step by step."""
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    assert str(today(space, guide).asks).startswith(
        "Some questions are not answered yet: whether you run"
    )
    assert day_of(space, guide).questions.never_asked
    shut = {d.workout for d in dosing_state(space, guide).doses if d.sets is None}
    assert shut == {"straight-heavy", "bent-heavy", "rope"}
    set_profile(space, guide, replace(RUNNER, runs_regularly=False))
    assert today(space, guide).asks
    assert day_of(space, guide).questions.never_asked
    healthy = {"runs_regularly": True, "injured_lately": False, "condition": Condition.NONE}
    set_profile(space, guide, replace(RUNNER, **healthy))
    assert not today(space, guide).asks
    assert not day_of(space, guide).questions.never_asked
    assert all(dose.sets for dose in dosing_state(space, guide).doses)


def test_heavy_work_that_was_done_twice_stays_open_to_who_was_never_asked(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    for n, day in enumerate((TODAY - 20 * DAY, TODAY - 10 * DAY), start=1):
        sets = [SetDone(day, "straight-heavy", leg, reps=6, load_kg=20, rir=3) for leg in LEGS]
        space.add(*sets)
        open_now = dosing_state(space, guide).open_workouts
        assert ("straight-heavy" in open_now) is (n == 2)
    assert "bent-heavy" not in dosing_state(space, guide).open_workouts
