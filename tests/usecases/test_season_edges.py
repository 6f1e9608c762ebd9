"""The season's own problem: days, pins, what was done, and when a plan is stale."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind, Weekday
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import Away, CheckedIn, Fact, Ill, PlanAccepted, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Dose, Plan, Session
from springleg.planner.problem import Slot
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import days_off
from springleg.usecases.log.record import record
from springleg.usecases.plan.propose_plan import propose
from springleg.usecases.plan.season import (
    accept,
    done_before,
    first_free_day,
    last_day,
    last_end,
    plan_season,
    read_pins,
    season_problem,
    standing_season,
)
from springleg.usecases.training.doses_ahead import forecasts_of, with_doses
from usecases.test_seasons import RUNNER, START

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
ONE = SetDone(TUE, "bent-light", Side.LEFT, reps=12)


def journal(*facts: Fact, hour: int = 18) -> Journal:
    """Entries of Tuesday evening, a minute apart."""
    at = datetime.combine(TUE, time(hour), UTC)
    return Journal(
        Entry(UUID(int=n), at + timedelta(minutes=n), fact) for n, fact in enumerate(facts)
    )


def test_a_day_is_free_once_nothing_was_done_on_it_or_later() -> None:
    assert first_free_day(journal(), TUE) == TUE
    assert first_free_day(journal(replace(ONE, day=TUE - DAY)), TUE) == TUE
    assert first_free_day(journal(ONE), TUE) == TUE + DAY
    assert first_free_day(journal(ONE, replace(ONE, day=TUE + 3 * DAY)), TUE) == TUE + 4 * DAY


def test_a_session_ended_when_its_last_set_was_logged_on_its_day() -> None:
    assert last_end(journal(CheckedIn(TUE))) is None
    ended = last_end(journal(ONE, replace(ONE, side=Side.RIGHT), replace(ONE, day=TUE - DAY)))
    assert ended == datetime(2026, 12, 1, 18, 1, tzinfo=UTC)
    assert last_end(journal(replace(ONE, day=TUE - DAY))) is None


def test_days_off_are_those_away_without_training_and_those_of_illness() -> None:
    held = journal(
        Away(TUE, TUE + 2 * DAY, can_train=False),
        Away(TUE + 5 * DAY, TUE + 6 * DAY, can_train=True),
        Ill(TUE - 5 * DAY, TUE - 4 * DAY),
        Ill(TUE - 2 * DAY),
    )
    assert sorted(days_off(held, TUE)) == [TUE + n * DAY for n in (-5, -4, -2, -1, 0, 0, 1, 2)]
    long = journal(Away(TUE, TUE + 365 * DAY, can_train=False))
    assert sorted(days_off(long, TUE)) == [TUE + n * DAY for n in range(366)]
    longer = journal(Away(TUE, TUE + 366 * DAY, can_train=False))
    assert sorted(days_off(longer, TUE)) == [TUE + n * DAY for n in range(1, 367)]


def test_what_was_done_is_what_was_logged_else_what_was_planned(guide: Guide) -> None:
    plan = Plan("2026", (Session(TUE, "rope"), Session(TUE + 3 * DAY, "bent-light")), {})
    planned = PlanAccepted(plan, TUE, 2)
    as_planned = (Slot(TUE, "rope"), Slot(TUE + 3 * DAY, "bent-light"))
    assert done_before(journal(planned), guide, TUE + 7 * DAY) == as_planned
    assert done_before(journal(planned), guide, TUE + 3 * DAY) == (), "nobody has begun yet"
    logged = journal(
        planned,
        replace(ONE, day=TUE + DAY),
        ONE,
        replace(ONE, side=Side.RIGHT),
        replace(ONE, workout="handstand"),
    )
    assert done_before(logged, guide, TUE + 2 * DAY) == (
        Slot(TUE, "bent-light"),
        Slot(TUE + DAY, "bent-light"),
    )
    assert done_before(logged, guide, TUE + DAY) == (Slot(TUE, "bent-light"),)


def test_pins_outside_are_left_out_or_refused(guide: Guide) -> None:
    """Of accepted ones the first and the last day stay, and a shut workout goes."""
    days = (TUE - DAY, TUE, date(2026, 12, 13), date(2026, 12, 14))
    pins = tuple(Session(day, "bent-light") for day in days)
    shut = Session(TUE + 3 * DAY, "rope")
    accepted = PlanAccepted(Plan("2026", pins, {}), TUE - DAY, 4, (shut, *pins))
    menu = ("bent-light", "mini-squat")

    def problem(*said: Slot) -> tuple[Slot, ...]:
        found = season_problem(
            journal(accepted), guide, start=TUE, weeks=2, today=TUE, pins=said, menu=menu
        )
        assert found.keep == tuple(Slot(day, "bent-light") for day in days[1:3])
        assert last_day(found) == days[2]
        return found.pins

    assert problem() == tuple(Slot(day, "bent-light") for day in days[1:3])
    assert problem(Slot(TUE, "mini-squat"))[0] == Slot(TUE, "mini-squat")
    says = r"outside the planned weeks \(2026-12-01 to 2026-12-13\)"
    for day in (days[0], days[3]):
        with pytest.raises(Refused, match=says):
            problem(Slot(day, "bent-light"))
    with pytest.raises(Refused, match=r"is not on your menu\. On it: bent-light, mini-squat"):
        problem(Slot(TUE, "rope"))


def test_a_season_is_twelve_weeks_from_today_where_nothing_else_is_said(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("springleg.planner.findings.findings", lambda *_: ())
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    problem = plan_season(space, guide).problem
    assert (problem.start, problem.weeks, problem.menu) == (TUE, 12, ("bent-light", "mini-squat"))


def test_pins_are_read_as_they_are_typed(guide: Guide) -> None:
    assert read_pins(guide, (), START) == ()
    assert read_pins(guide, ("2026-12-15:rope", "2026-12-08:bent-light"), START) == (
        Slot(date(2026, 12, 15), "rope"),
        Slot(date(2026, 12, 8), "bent-light"),
    )
    for said in ("2026-12-15", "rope", "2026-12-15 rope"):
        with pytest.raises(Refused, match=f"^--pin {said}: is not DATE:WORKOUT"):
            read_pins(guide, (said,), START)
    for said in ("2026-13-15:rope", "2026-12-15:ropes"):
        with pytest.raises(Refused, match=f"^--pin {said}: "):
            read_pins(guide, (said,), START)


@pytest.mark.parametrize(
    ("fact", "stale"),
    [
        (-15, False),
        (-14, True),
        (-1, True),
        (13 + 14, True),
        (14 + 14, False),
    ],
)
def test_what_is_within_two_weeks_of_a_plan_makes_it_stale(
    space: Workspace, guide: Guide, fact: int, *, stale: bool
) -> None:
    """The plan goes from Monday 7 December, day 0, to Sunday 20, day 13."""
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    accept(space, plan_season(space, guide, start=START, weeks=2))
    day = START + fact * DAY
    set_profile(space, guide, replace(space.profile, unavailable=(day,)))
    assert standing_season(space, guide).stale is stale
    set_profile(space, guide, replace(space.profile, unavailable=()))
    assert not standing_season(space, guide).stale
    add_run(space, Run(day, RunKind.EASY))
    assert standing_season(space, guide).stale is stale


@pytest.mark.parametrize(
    "change",
    [
        {"preferred_weekdays": (Weekday.MON,)},
        {"kit": replace(RUNNER.kit, leg_press=(Weekday.MON,))},
    ],
)
def test_other_days_make_a_plan_stale_and_a_name_does_not(
    space: Workspace, guide: Guide, change: dict[str, object]
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    accept(space, plan_season(space, guide, start=START, weeks=1))
    set_profile(space, guide, replace(space.profile, name="Maya"))
    assert not standing_season(space, guide).stale
    set_profile(space, guide, replace(space.profile, **change))
    assert standing_season(space, guide).stale


def test_the_plan_of_a_day_is_the_last_that_had_begun(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    for start in (START, START + 7 * DAY):
        accept(space, plan_season(space, guide, start=start, weeks=2))
    set_profile(space, guide, replace(space.profile, unavailable=(START + 8 * DAY,)))
    starts = [
        standing_season(space, guide, START + n * DAY).problem.start for n in (-1, 0, 6, 7, 30)
    ]
    later = START + 7 * DAY
    assert starts == [later, START, START, later, later]
    assert standing_season(space, guide, later).stale
    assert not standing_season(space, guide, START).stale, "only the last can be"


def test_sessions_carry_their_doses_in_the_count_of_the_workout(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=tuple(guide.workouts)))
    standing = dosing_state(space, guide)
    days = (("rope", 0), ("mini-squat", 3), ("bent-light", 7))
    sessions = tuple(Session(TUE + n * DAY, workout) for workout, n in days)
    found = told_with(standing, sessions).sessions
    told = [standing.dose(workout) for workout, _ in days]
    assert [one.dose for one in found] == [
        Dose(told[0].sets or 0, contacts=told[0].amount, load_kg=loads(told[0].load_kg)),
        Dose(told[1].sets or 0, seconds=told[1].amount, load_kg=loads(told[1].load_kg)),
        Dose(told[2].sets or 0, reps=told[2].amount, load_kg=loads(told[2].load_kg)),
    ]
    record(space, guide, SessionFelt(TUE, "rope", kind="flag.snap"))
    shut = told_with(dosing_state(space, guide), sessions[:1])
    assert [one.dose for one in shut.sessions] == [None]
    with pytest.raises(NotFound, match="No workout is open now"):
        plan_season(space, guide, weeks=1)


def told_with(standing: DosingState, sessions: tuple[Session, ...]) -> Plan:
    return with_doses(standing.guide, Plan("2026", sessions, {}), forecasts_of(standing, sessions))


def loads(said: object) -> dict[str, float | None] | None:
    return {str(leg): kg for leg, kg in said.items()} if isinstance(said, dict) else None


def test_what_waits_for_a_calm_session_is_planned_but_not_first(
    space: Workspace, guide: Guide
) -> None:
    """After a red morning the rope waits for a light raise; it was to come first."""
    menu = ("rope", "straight-light")
    set_profile(space, guide, replace(RUNNER, menu=menu))
    space.add(replace(ONE, day=TUE - 3 * DAY))
    assert plan_season(space, guide, weeks=2).plan.sessions[0].workout == "rope"
    record(space, guide, CheckedIn(TUE, pain=6))
    season = plan_season(space, guide, weeks=2)
    workouts = [session.workout for session in season.plan.sessions]
    assert (season.problem.menu, season.problem.pins) == (menu, ())
    assert workouts[0] == "straight-light"
    assert "rope" in workouts[1:]
    assert all("pin" not in session.because for session in season.plan.sessions)
    put = Slot(TUE + 4 * DAY, "rope")  # on a day that does not suit
    pinned = plan_season(space, guide, weeks=2, pins=(put,))
    assert put in {Slot(one.date, one.workout) for one in pinned.plan.sessions}
    assert pinned.problem.pins == (put,)


def test_where_all_waits_the_first_of_the_menu_tells_why(space: Workspace, guide: Guide) -> None:
    new = replace(RUNNER, heel_raise=None, rope_history=False, strength_history=False)
    for menu, says in ((("rope", "bent-heavy"), "The rope"), (("bent-heavy", "rope"), "Heavy")):
        set_profile(space, guide, replace(new, menu=menu))
        for ask in (plan_season, propose):
            with pytest.raises(NotFound, match=f"^No workout is open now: {says}.* 0 of 6 calm"):
                ask(space, guide)


def test_where_every_day_is_off_nothing_is_planned(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "mini-squat")))
    record(space, guide, Away(TUE, TUE + 6 * DAY, can_train=False))
    assert plan_season(space, guide, weeks=1).plan.sessions == ()
