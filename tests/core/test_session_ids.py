"""Sessions keep their ids from plan to plan: what stays, moves, is swapped, is gone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from springleg.core.log.entries import Entry
from springleg.core.log.events import Correction, Noted, PlanAccepted, Retraction
from springleg.core.log.journal import Journal
from springleg.core.log.session_ids import FARTHEST_DAYS, TrackedSession, tracked_sessions
from springleg.core.plan import Dose, Plan, Session

FIRST = date(2026, 12, 1)
DAY = timedelta(days=1)
A, B, C = "straight-heavy", "bent-heavy", "rope"
Slots = Sequence[tuple[int, str]]


def at(number: int) -> date:
    return FIRST + DAY * (number - 1)


def plan(*slots: tuple[int, str], start: int = 1, sets: int = 3) -> PlanAccepted:
    """A plan of these sessions: days counted from 1 December, and workouts."""
    sessions = tuple(Session(at(day), workout, dose=Dose(sets, 8)) for day, workout in slots)
    return PlanAccepted(Plan("guide", sessions, {}), at(start), 4)


def log(*facts: PlanAccepted | Retraction | Correction | Noted) -> tuple[Entry, ...]:
    """Entries 1, 2, ... a minute apart, with these numbers as their ids."""
    begun = datetime(2026, 12, 1, 8, tzinfo=UTC)
    return tuple(
        Entry(UUID(int=number), begun + timedelta(minutes=number), fact)
        for number, fact in enumerate(facts, 1)
    )


def live(entries: Sequence[Entry]) -> dict[tuple[int, str], UUID]:
    """The ids of what is planned, by day and workout."""
    return {
        ((one.session.date - FIRST).days + 1, one.session.workout): one.id
        for one in tracked_sessions(entries)
        if not one.gone
    }


def gone(entries: Sequence[Entry]) -> set[UUID]:
    return {one.id for one in tracked_sessions(entries) if one.gone}


def before_and_after(
    first: Slots, second: Slots, start: int = 1
) -> tuple[dict[tuple[int, str], UUID], dict[tuple[int, str], UUID], set[UUID]]:
    entries = log(plan(*first), plan(*second, start=start))
    return live(entries[:1]), live(entries), gone(entries)


def test_what_stays_is_the_same_and_does_not_change() -> None:
    entries = log(plan((1, A), (4, B)), plan((1, A), (4, B)))
    assert tracked_sessions(entries) == tracked_sessions(entries[:1])
    assert live(entries[:1]) == live(entries)


def test_another_dose_is_a_change_of_the_same_session() -> None:
    entries = log(plan((1, A)), Noted(FIRST, "between"), plan((1, A), sets=2))
    (one,) = tracked_sessions(entries)
    assert (one.id, one.place) == (tracked_sessions(entries[:1])[0].id, 3)
    assert one.at == entries[2].at


def test_the_same_workout_moves_to_the_nearest_in_its_order() -> None:
    was, now, left = before_and_after([(1, A), (8, A), (15, A)], [(3, A), (8, A), (24, A)])
    assert now == {(3, A): was[1, A], (8, A): was[8, A], (24, A): was[15, A]}
    assert not left


def test_over_a_fortnight_away_it_is_another_session() -> None:
    was, now, left = before_and_after([(1, A)], [(1 + FARTHEST_DAYS, A)])
    assert (set(now.values()), left) == ({was[1, A]}, set())
    was, now, left = before_and_after([(1, A)], [(2 + FARTHEST_DAYS, A)])
    assert was[1, A] not in now.values()
    assert left == {was[1, A]}


def test_a_session_that_is_left_out_is_gone_and_the_others_stay_who_they_are() -> None:
    """The nearest, not the next: the second one goes, and nobody takes the place of the third."""
    was, now, left = before_and_after([(1, A), (8, A), (15, A)], [(2, A), (16, A)])
    assert now == {(2, A): was[1, A], (16, A): was[15, A]}
    assert left == {was[8, A]}


def test_workouts_that_change_places_both_move() -> None:
    was, now, left = before_and_after([(1, A), (4, B)], [(1, B), (4, A)])
    assert now == {(4, A): was[1, A], (1, B): was[4, B]}
    assert not left


def test_a_session_that_is_swapped_on_its_day_stays_that_session() -> None:
    was, now, left = before_and_after([(1, A), (4, B)], [(1, C), (4, B)])
    assert now == {(1, C): was[1, A], (4, B): was[4, B]}
    assert not left


def test_what_is_behind_is_not_touched_by_a_plan_that_starts_later() -> None:
    was, now, _ = before_and_after([(1, A), (8, A)], [(9, A)], start=5)
    assert now == {(1, A): was[1, A], (9, A): was[8, A]}


def test_taking_a_plan_back_brings_everybody_back() -> None:
    plans = [plan((1, A), (4, B), (8, C)), plan((2, A), (4, C), (20, B))]
    entries = log(*plans, Retraction(UUID(int=2)))
    first, last = live(entries[:1]), live(entries)
    assert first == last
    moved = next(one for one in tracked_sessions(entries) if one.session.workout == A)
    assert moved.place == 3, "moved, and moved back: it changed a second time"
    again = log(*plans, Retraction(UUID(int=2)), Retraction(UUID(int=3)))
    assert live(again) == live(log(*plans))


def test_what_comes_back_to_where_it_was_is_what_it_was() -> None:
    entries = log(plan((1, A), (8, B)), plan((1, A)), plan((1, A), (8, B)))
    assert live(entries) == live(entries[:1])
    assert live(entries[:2]) == {(1, A): live(entries)[1, A]}
    assert gone(entries[:2]) == {live(entries)[8, B]}


def test_a_corrected_plan_is_a_plan_like_any_other() -> None:
    entries = log(plan((1, A)), Correction(UUID(int=1), plan((2, A))))
    assert live(entries) == {(2, A): live(entries[:1])[1, A]}


def test_a_plan_with_a_session_before_its_own_start_is_read_all_the_same() -> None:
    entries = log(plan((1, A), (2, B), start=2), plan((3, A), (1, C), start=2))
    assert live(entries).keys() == {(1, A), (1, C), (3, A)}


SLOTS = st.lists(
    st.tuples(st.integers(1, 24), st.sampled_from([A, B, C])),
    max_size=8,
    unique_by=lambda slot: slot[0],
)


def accepted(slots: Slots, start: int) -> PlanAccepted:
    return plan(*(slot for slot in slots if slot[0] >= start), start=start)


NUMBERS = st.integers(1, 8).map(lambda number: UUID(int=number))
PLANS = st.builds(accepted, SLOTS, st.integers(1, 12))
STEPS = st.lists(
    PLANS | st.builds(Retraction, NUMBERS) | st.builds(Correction, NUMBERS, PLANS), max_size=9
)


@given(STEPS)
def test_whatever_becomes_of_a_plan(steps: list[PlanAccepted | Retraction | Correction]) -> None:
    entries = log(*steps)
    states = [tracked_sessions(entries[:number]) for number in range(len(entries) + 1)]
    for number, state in enumerate(states):
        planned = {(s.date, s.workout) for s in Journal(entries[:number]).followed}
        there = [(one.session.date, one.session.workout) for one in state if not one.gone]
        assert sorted(there) == sorted(planned)
        assert len({one.id for one in state}) == len(state)
    for one, other in pairwise(states):
        _same_go_on_as_they_were(one, other)


def _same_go_on_as_they_were(
    before: Sequence[TrackedSession], after: Sequence[TrackedSession]
) -> None:
    was, now = ({one.id: one for one in some} for some in (before, after))
    assert was.keys() <= now.keys(), "nobody is forgotten"
    for known, one in was.items():
        assert now[known].place >= one.place
        assert now[known] == one or now[known].place > one.place
    slots = {(one.session.date, one.session.workout): one.id for one in after if not one.gone}
    for one in before:
        slot = one.session.date, one.session.workout
        if not one.gone and slot in slots:
            assert slots[slot] == one.id, "what stays keeps its id"
