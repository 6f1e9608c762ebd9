"""The season as a picture's data: what stands on each day, out of a plan or its calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from springleg.core.athlete import Priority, Run, RunKind, Units
from springleg.core.dosing.forecast import Forecast
from springleg.core.dosing.prescription import Prescription, Reduced, State
from springleg.core.guide import Guide
from springleg.core.log.events import Away, RunDone
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Session
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.plan.lighter_days import easier_weeks
from springleg.usecases.plan.move_session import Change, Wish, try_change
from springleg.usecases.plan.propose_plan import Moved, keep, propose
from springleg.usecases.plan.season import Season, plan_season
from springleg.usecases.plan.season_picture import (
    PictureDay,
    SeasonPicture,
    Status,
    changed_weeks,
    followed_picture,
    own_picture,
    picture_of,
    proposed_picture,
    takes_away,
    with_moves,
)
from springleg.usecases.plan.season_view import proposed_weeks, season_view
from springleg.usecases.training.doses_ahead import doses_ahead
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY = date(2026, 11, 30)  # of the week that the clock of these tests is in
RACE = date(2026, 12, 20)
Draw = Callable[[], SeasonPicture]


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Four weeks accepted, from Tuesday 1 December, up to a race."""
    set_profile(space, guide, RUNNER)
    add_run(space, Run(RACE, RunKind.RACE, Priority.A, 21.1))
    keep(space, propose(space, guide, weeks=4))
    return space


@pytest.fixture
def followed(planned: Workspace, guide: Guide) -> Draw:
    return lambda: followed_picture(planned, guide, season_view(planned, guide))


def on(picture: SeasonPicture, day: date) -> PictureDay:
    return next(one for one in picture.days if one.date == day)


def statuses(picture: SeasonPicture) -> dict[tuple[date, str], Status]:
    return {(day.date, one.workout): one.status for day in picture.days for one in day.workouts}


def of_problem(guide: Guide, **held: object) -> SeasonPicture:
    problem = read_problem({"start": "2026-12-01", "weeks": 2, **held}, guide)
    return picture_of(guide, Season(problem, make_plan(problem, guide)))


def test_without_a_plan_there_is_no_picture(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    assert followed_picture(space, guide, season_view(space, guide)) == SeasonPicture(())


def test_the_followed_plan_is_there_workout_by_workout(planned: Workspace, followed: Draw) -> None:
    picture = followed()
    assert [week.monday for week in picture.weeks] == [MONDAY + n * WEEK for n in range(4)]
    sessions = planned.journal.followed
    assert statuses(picture) == dict.fromkeys(
        ((s.date, s.workout) for s in sessions), Status.PLANNED
    )
    assert [day.date for day in picture.days if day.is_today] == [MONDAY + DAY]
    assert [week.is_this_week for week in picture.weeks] == [True, False, False, False]


def test_what_was_done_is_told_from_what_was_not(
    planned: Workspace, followed: Draw, clock: Clock
) -> None:
    first, second, third = planned.journal.followed[:3]
    planned.add(SetDone(first.date, first.workout, Side.LEFT, reps=8))
    clock.at += third.date - first.date
    found = statuses(followed())
    assert found[first.date, first.workout] is Status.DONE
    assert found[second.date, second.workout] is Status.NOT_DONE
    assert found[third.date, third.workout] is Status.PLANNED


def test_of_a_days_runs_the_one_that_counts_is_there(planned: Workspace, followed: Draw) -> None:
    day = MONDAY + 3 * DAY
    add_run(planned, Run(day, RunKind.EASY, title="To work"))
    add_run(planned, Run(day, RunKind.HARD, title="Track"))
    run = on(followed(), day).run
    assert run is not None
    assert run.title == "Track"
    assert [week.has_main_race for week in followed().weeks] == [False, False, True, False]


def test_the_runs_that_were_done_are_beside_those_planned(
    planned: Workspace, guide: Guide, followed: Draw
) -> None:
    done = RunDone(MONDAY + DAY, 8.2, 48, pain=3)
    planned.add(done)
    own = own_picture(planned, guide, plan_season(planned, guide, weeks=2))
    for picture in (followed(), own):
        assert {day.date: day.ran for day in picture.days if day.ran} == {done.day: (done,)}
    assert not PictureDay(MONDAY, ran=(done,)).is_empty


def test_days_away_are_there_and_those_of_travel_can_be_used(
    planned: Workspace, guide: Guide, followed: Draw
) -> None:
    mark_away(planned, guide, date(2026, 12, 9), date(2026, 12, 10))
    planned.add(Away(date(2026, 12, 11), date(2026, 12, 11), can_train=True))
    assert [day.date.day for day in followed().days if day.away] == [9, 10]


def test_days_that_a_race_keeps_free_of_every_workout_are_there(followed: Draw) -> None:
    free = [day.date for day in followed().days if day.kept_free]
    assert free == [RACE + n * DAY for n in range(-3, 3)]


NEW, TAPER, TIRED = Reduced.FIRST_SESSIONS, Reduced.TAPER, Reduced.TIRED
KEEPS = Reduced.MAINTENANCE


@pytest.mark.parametrize(
    ("kinds", "begins", "only_keeps", "easier"),
    [
        ([(None, None), (TAPER, None), (TAPER, TAPER)], True, False, [2]),
        ([(NEW, NEW), (NEW, NEW), (NEW, TIRED)], True, False, [0, 2]),
        ([(NEW, NEW), (NEW, NEW), (NEW, TIRED)], False, False, [2]),
        ([(NEW, None), (NEW,), (TIRED,)], True, False, [2]),
        ([(KEEPS, KEEPS), (TAPER, KEEPS), (KEEPS, NEW)], False, True, [1]),
        ([], True, False, []),
    ],
)
def test_a_week_is_easier_where_all_of_it_is_smaller_and_not_as_new(
    kinds: list[tuple[Reduced | None, ...]], begins: bool, only_keeps: bool, easier: list[int]
) -> None:
    doses = [
        Forecast(
            Session(MONDAY + n * WEEK + 2 * m * DAY, "rope"),
            Prescription("rope", "two-feet", State.GO, reduced=kind),
        )
        for n, week in enumerate(kinds)
        for m, kind in enumerate(week)
    ]
    found = easier_weeks(doses, begins=begins, only_keeps=only_keeps)
    assert sorted(found) == [MONDAY + n * WEEK for n in easier]


def test_a_runners_first_week_is_easier_until_they_have_trained(
    planned: Workspace, guide: Guide, followed: Draw
) -> None:
    assert followed().weeks[0].easier
    assert doses_ahead(planned, guide) is doses_ahead(planned, guide)
    first = planned.journal.followed[0]
    planned.add(SetDone(first.date, first.workout, Side.LEFT, reps=8))
    assert not followed().weeks[0].easier


def test_weeks_that_are_over_fill_a_short_season_up(
    planned: Workspace, followed: Draw, clock: Clock
) -> None:
    clock.at += 3 * WEEK
    assert [week.monday for week in followed().weeks] == [MONDAY + n * WEEK for n in range(4)]
    clock.at += 20 * WEEK
    picture = followed()
    assert len(picture.weeks) == 12
    assert picture.weeks[-1].is_this_week
    assert planned.journal.acceptances


def test_a_long_season_begins_with_this_week(
    planned: Workspace, guide: Guide, followed: Draw, clock: Clock
) -> None:
    clock.at += WEEK
    keep(planned, propose(planned, guide, weeks=14))
    assert [week.monday for week in followed().weeks][::13] == [MONDAY + WEEK, MONDAY + 14 * WEEK]


def test_a_proposal_has_what_leaves_and_what_comes(planned: Workspace, guide: Guide) -> None:
    first = planned.journal.followed[1]
    mark_away(planned, guide, first.date, first.date)
    proposal = propose(planned, guide)
    weeks = proposed_weeks(planned, guide, proposal)
    found = statuses(proposed_picture(planned, guide, proposal, weeks))
    gone = {(move.before, move.workout) for move in proposal.moves if move.before}
    new = {(move.after, move.workout) for move in proposal.moves if move.after}
    assert (first.date, first.workout) in gone
    assert {key for key, status in found.items() if status is Status.GONE} == gone
    assert {key for key, status in found.items() if status is Status.NEW} == new


def test_what_was_moved_by_hand_is_marked_too(planned: Workspace, guide: Guide) -> None:
    first = planned.journal.followed[1]
    proposal = try_change(planned, guide, Change(Wish.MOVE, first.date, first.date + DAY))
    weeks = proposed_weeks(planned, guide, proposal)
    found = statuses(proposed_picture(planned, guide, proposal, weeks))
    assert found[first.date, first.workout] is Status.GONE
    assert found[first.date + DAY, first.workout] is Status.NEW


def test_a_first_plan_changes_nothing(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    proposal = propose(space, guide, weeks=2)
    weeks = proposed_weeks(space, guide, proposal)
    picture = proposed_picture(space, guide, proposal, weeks)
    assert set(statuses(picture).values()) == {Status.PLANNED}
    assert changed_weeks(picture) == ()


def test_moves_mark_their_days_and_no_others(guide: Guide) -> None:
    picture = of_problem(guide, menu=["rope", "mini-squat"])
    (first, workout), (second, other) = list(statuses(picture))[:2]
    moves = (Moved(workout, second, first), Moved("bent-heavy", None, MONDAY - DAY))
    marked = with_moves(guide, picture, moves)
    assert {key: s for key, s in statuses(marked).items() if s is not Status.PLANNED} == {
        (first, workout): Status.NEW,
        (second, workout): Status.GONE,
    }
    assert statuses(marked)[second, other] is Status.PLANNED
    assert [week.monday for week in changed_weeks(marked)] == [MONDAY]
    assert takes_away(marked)
    assert not takes_away(with_moves(guide, picture, (Moved(workout, None, first),)))
    assert with_moves(guide, picture, ()) == picture


def test_a_plan_out_of_a_problem_has_what_the_problem_says(guide: Guide) -> None:
    picture = of_problem(
        guide,
        done=[{"date": "2026-11-27", "workout": "rope"}, {"date": "2026-11-30", "workout": "rope"}],
        unavailable=["2026-12-02"],
        runs=[{"date": "2026-12-04", "kind": "long"}, {"date": "2026-12-04", "kind": "easy"}],
    )
    assert (len(picture.weeks), picture.units) == (2, Units.METRIC)
    assert statuses(picture)[MONDAY, "rope"] is Status.DONE
    assert [day.date.day for day in picture.days if day.away] == [2]
    assert [day.run.kind for day in picture.days if day.run] == [RunKind.LONG]
    assert not any(day.is_today for day in picture.days)
    assert not any(week.easier for week in picture.weeks)


def test_windows_that_are_switched_off_keep_nothing_free(guide: Guide) -> None:
    race = {"runs": [{"date": "2026-12-06", "kind": "race", "priority": "C"}]}
    closed = of_problem(guide, **race)
    assert [day.date.day for day in closed.days if day.kept_free] == [5, 6, 7, 8]
    off = of_problem(guide, **race, windows={"taper": False, "recovery": False})
    assert not any(day.kept_free for day in off.days)


def test_what_opens_is_named_by_its_scheme_or_else_by_itself(guide: Guide) -> None:
    picture = of_problem(
        guide,
        opens={
            "straight-light": "2026-11-30",
            "straight-heavy": "2026-12-09",
            "bent-heavy": "2026-12-09",
            "rope": "2026-12-09",
            "mini-squat": "2027-01-05",
        },
    )
    assert [(one.date, one.names) for one in picture.openings] == [
        (date(2026, 12, 9), ("heavy", "plyometric")),
        (date(2027, 1, 5), ("One-leg mini-squat",)),
    ]


def test_a_runners_own_plan_has_today_and_the_easier_weeks(
    planned: Workspace, guide: Guide
) -> None:
    picture = own_picture(planned, guide, plan_season(planned, guide, weeks=3))
    assert [day.date for day in picture.days if day.is_today] == [MONDAY + DAY]
    assert picture.weeks[0].easier
    assert len(picture.weeks) == 3
