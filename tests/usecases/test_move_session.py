"""Moving by hand: the answer before anything is kept, what is kept, and taking it back."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import PlanAccepted
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import Message, say
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.athlete.settings import change
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import Reason, days_off_of, make_free, mark_away
from springleg.usecases.plan.move_session import Change, Wish, pinned_days, swaps, try_change
from springleg.usecases.plan.propose_plan import Verdict, keep, propose, take_back
from springleg.usecases.plan.season import plan_season, standing_season
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

DAY = timedelta(days=1)


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Six weeks accepted, from Tuesday 1 December."""
    set_profile(space, guide, RUNNER)
    keep(space, propose(space, guide, weeks=6))
    return space


def slots(space: Workspace) -> set[tuple[date, str]]:
    return {(s.date, s.workout) for s in space.journal.followed}


def session(space: Workspace, number: int) -> Session:
    return space.journal.followed[number]


def words(lines: tuple[Message, ...]) -> str:
    return " ".join(map(say, lines))


def test_a_first_plan_is_only_a_proposal_until_it_is_kept(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    proposal = propose(space, guide, weeks=4)
    assert proposal.is_first
    assert space.journal.followed == ()
    keep(space, proposal)
    assert space.journal.followed == proposal.season.plan.sessions


def test_planning_again_with_nothing_new_changes_nothing(planned: Workspace, guide: Guide) -> None:
    assert not standing_season(planned, guide).stale
    assert not plan_season(planned, guide).stale
    again = propose(planned, guide)
    assert (again.moves, again.breaks, again.worse, again.better) == ((), (), (), ())
    assert not again.is_first
    assert again.mark == propose(planned, guide).mark


def test_trying_a_move_writes_nothing(planned: Workspace, guide: Guide) -> None:
    before = planned.entries
    third = session(planned, 2)
    try_change(planned, guide, Change(Wish.MOVE, third.date, third.date + DAY))
    assert planned.entries == before
    assert planned.logbook.entries(planned.athlete) == before


def test_a_move_says_what_it_costs_and_what_else_moves(planned: Workspace, guide: Guide) -> None:
    third, fourth = session(planned, 2), session(planned, 3)
    found = try_change(planned, guide, Change(Wish.MOVE, third.date, fourth.date - DAY))
    assert found.verdict is Verdict.COSTS
    assert "preferred days" in words(found.worse)
    assert fourth.workout in {moved.workout for moved in found.moves}
    assert all(moved.before != third.date for moved in found.moves)


def test_a_move_onto_a_day_off_breaks_a_rule_in_plain_words(
    planned: Workspace, guide: Guide
) -> None:
    third = session(planned, 2)
    mark_away(planned, guide, third.date + DAY, third.date + DAY)
    found = try_change(planned, guide, Change(Wish.MOVE, third.date, third.date + DAY))
    assert found.verdict is Verdict.BREAKS
    assert "the day is marked unavailable" in words(found.breaks)


@pytest.mark.parametrize("of_old", [False, True])
def test_what_the_plan_said_already_is_not_told_again(
    planned: Workspace, guide: Guide, *, of_old: bool
) -> None:
    third = session(planned, 2)
    mark_away(planned, guide, third.date + DAY, third.date + DAY)
    keep(planned, try_change(planned, guide, Change(Wish.MOVE, third.date, third.date + DAY)))
    fact = planned.journal.acceptances[-1][1]
    kept = tuple(replace(one, said={}) if of_old else one for one in fact.plan.findings)
    assert any(one.cost == "pin" for one in kept)
    now = planned.supposing(replace(fact, plan=replace(fact.plan, findings=kept)))
    assert propose(now, guide).breaks == ()


def test_heavy_put_before_a_long_run_is_told(planned: Workspace, guide: Guide) -> None:
    heavy = next(s for s in planned.journal.followed[2:] if s.workout.endswith("heavy"))
    add_run(planned, Run(heavy.date + 2 * DAY, RunKind.LONG))
    keep(planned, propose(planned, guide))
    place = next(s.date for s in planned.journal.followed if s.workout == heavy.workout)
    found = try_change(planned, guide, Change(Wish.MOVE, place, heavy.date + DAY))
    assert "close before a hard run" in words(found.worse)


def test_a_kept_move_is_a_pin_and_stays_when_planned_again(
    planned: Workspace, guide: Guide
) -> None:
    third = session(planned, 2)
    to = third.date + DAY
    keep(planned, try_change(planned, guide, Change(Wish.MOVE, third.date, to)))
    assert (to, third.workout) in slots(planned)
    assert pinned_days(planned) == {to}
    keep(planned, propose(planned, guide))
    assert (to, third.workout) in slots(planned)


def test_a_pinned_session_can_be_moved_on_and_leaves_no_pin_behind(
    planned: Workspace, guide: Guide
) -> None:
    third = session(planned, 2)
    for _ in range(2):
        at = next(s.date for s in planned.journal.followed[2:] if s.workout == third.workout)
        keep(planned, try_change(planned, guide, Change(Wish.MOVE, at, at + DAY)))
    assert pinned_days(planned) == {third.date + 2 * DAY}


def test_a_move_is_taken_back_whole(planned: Workspace, guide: Guide) -> None:
    before, third = slots(planned), session(planned, 2)
    change = Change(Wish.MOVE, third.date, third.date + DAY)
    entry = keep(planned, try_change(planned, guide, change))
    take_back(planned, entry)
    assert slots(planned) == before
    assert pinned_days(planned) == frozenset()
    with pytest.raises(NotFound, match="no longer the last"):
        take_back(planned, entry)


def test_a_pin_let_go_stays_where_it_is_unless_that_costs_more(
    planned: Workspace, guide: Guide
) -> None:
    third = session(planned, 2)
    to = third.date + DAY
    keep(planned, try_change(planned, guide, Change(Wish.MOVE, third.date, to)))
    assert try_change(planned, guide, Change(Wish.FREE, to)).moves == ()
    mark_away(planned, guide, to, to)
    freed = try_change(planned, guide, Change(Wish.FREE, to))
    assert (third.workout, to) in {(moved.workout, moved.before) for moved in freed.moves}
    keep(planned, freed)
    assert pinned_days(planned) == frozenset()
    assert to not in {day for day, _ in slots(planned)}


def test_a_pin_changes_no_session(planned: Workspace, guide: Guide) -> None:
    before, third = slots(planned), session(planned, 2)
    keep(planned, try_change(planned, guide, Change(Wish.PIN, third.date)))
    assert slots(planned) == before
    assert pinned_days(planned) == {third.date}


def test_only_swaps_that_break_nothing_are_offered(planned: Workspace, guide: Guide) -> None:
    third = session(planned, 2)
    offered = swaps(planned, guide, third.date)
    assert offered
    assert third.workout not in offered
    for workout in offered:
        change = Change(Wish.SWAP, third.date, workout=workout)
        assert try_change(planned, guide, change).breaks == ()


def test_no_heavy_swap_is_offered_where_a_race_forbids_it(planned: Workspace, guide: Guide) -> None:
    light = next(
        s for s in planned.journal.followed[2:] if guide.workout(s.workout).scheme == "light"
    )
    add_run(planned, Run(light.date + 4 * DAY, RunKind.RACE))
    offered = swaps(planned, guide, light.date)
    assert not [name for name in offered if name.endswith("heavy")]
    heavy = Change(Wish.SWAP, light.date, workout="bent-heavy")
    assert "kept light or free" in words(try_change(planned, guide, heavy).breaks)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(Wish.MOVE, date(2026, 12, 1), date(2026, 11, 30)), "outside the plan"),
        (Change(Wish.MOVE, date(2026, 12, 1), date(2027, 12, 1)), "outside the plan"),
        (Change(Wish.MOVE, date(2026, 12, 1), date(2026, 12, 1)), "on that day already"),
        (Change(Wish.MOVE, date(2026, 12, 1)), "on that day already"),
        (Change(Wish.SWAP, date(2026, 12, 1), workout="handstand"), "handstand"),
        (Change(Wish.MOVE, date(2026, 12, 2), date(2026, 12, 3)), "no workout on 2026-12-02"),
    ],
)
def test_what_cannot_be_is_refused(
    planned: Workspace, guide: Guide, change: Change, said: str
) -> None:
    assert session(planned, 0).date == date(2026, 12, 1)
    with pytest.raises((Refused, NotFound), match=said):
        try_change(planned, guide, change)


def test_a_session_that_was_done_cannot_be_moved(planned: Workspace, guide: Guide) -> None:
    first = session(planned, 0)
    planned.add(SetDone(first.date, first.workout, Side.LEFT, reps=8))
    with pytest.raises(NotFound, match="is past"):
        try_change(planned, guide, Change(Wish.MOVE, first.date, first.date + 2 * DAY))


def test_days_off_are_marked_planned_round_and_freed_again(
    planned: Workspace, guide: Guide
) -> None:
    third = session(planned, 2)
    mark_away(planned, guide, third.date, third.date + DAY)
    again = propose(planned, guide)
    assert third.workout in {moved.workout for moved in again.moves}
    assert slots(planned) >= {(third.date, third.workout)}, "the plan was changed silently"
    assert [off.reason for off in days_off_of(planned)] == [Reason.AWAY]
    make_free(planned, guide, third.date + DAY)
    assert days_off_of(planned) == ()
    assert propose(planned, guide).moves == ()
    with pytest.raises(NotFound, match="not marked"):
        make_free(planned, guide, third.date)


def test_a_day_off_of_the_profile_is_freed_too(planned: Workspace, guide: Guide) -> None:
    day = date(2026, 12, 25)
    set_profile(planned, guide, replace(RUNNER, unavailable=(day, day + DAY)))
    make_free(planned, guide, day)
    assert planned.profile.unavailable == (day + DAY,)


def test_a_plan_made_again_from_a_sunday_that_is_done_keeps_its_end(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    sunday = date(2026, 12, 6)
    clock.at += sunday - date(2026, 12, 1)
    planned.add(SetDone(sunday, "rope", Side.BOTH, contacts=40))
    problem = propose(planned, guide).season.problem
    assert problem.start == sunday + DAY
    assert problem.end == date(2027, 1, 11)


def test_a_workout_that_has_opened_comes_onto_the_menu_by_proposal(
    space: Workspace, guide: Guide
) -> None:
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "straight-light")))
    keep(space, propose(space, guide, weeks=6))
    set_profile(space, guide, replace(RUNNER, menu=("bent-light", "straight-light", "mini-squat")))
    proposal = propose(space, guide)
    assert "mini-squat" in {moved.workout for moved in proposal.moves if moved.after}
    assert "mini-squat" not in {workout for _, workout in slots(space)}
    keep(space, proposal)
    accepted = [e.fact for e in space.entries if isinstance(e.fact, PlanAccepted)]
    assert accepted[-1].menu == ("bent-light", "straight-light", "mini-squat")


def test_what_a_move_costs_says_the_gap_as_it_is_set(space: Workspace, guide: Guide) -> None:
    for key, days in (("min_gap_days", 3), ("max_gap_days_in_week", 4)):
        change(space, guide, f"planning.spacing.{key}", days)
    hard = ("straight-heavy", "bent-heavy", "rope")
    known = replace(RUNNER, menu=hard, preferred_weekdays=(), settings=space.profile.settings)
    set_profile(space, guide, known)
    assert "with only 3 days to the next" in said_of_all_moves(space, guide)


def said_of_all_moves(space: Workspace, guide: Guide) -> str:
    keep(space, propose(space, guide, weeks=3))
    third = session(space, 2)
    said = ""
    for days in range(1, 4):
        wish = Change(Wish.MOVE, third.date, third.date - days * DAY)
        said += words(try_change(space, guide, wish).worse)
    return said
