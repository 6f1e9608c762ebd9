"""Capacity: what one session says of a leg, and how it is folded."""

import pytest
from builders import ruled, runner
from logs import the_guide

from springleg.core.athlete import Kit
from springleg.core.dosing.capacity import Capacity, after, lift_of, observation
from springleg.core.dosing.loads import loads_of
from springleg.core.dosing.prescription import LegWork
from springleg.core.guide import Guide

GUIDE = the_guide()
STANDING = loads_of(GUIDE, runner(), "standing")


def work(
    load: float, last: int | None, rir: float | None, *, wanted: int | None = 6, least: int = -1
) -> LegWork:
    return LegWork(load, 4, last, last if least < 0 else least, rir, wanted)


def seen(*args: object, variant: str = "standing", **known: object) -> tuple[float, bool] | None:
    done = work(*args, **known)  # type: ignore[arg-type]
    found = observation(GUIDE, lift_of(loads_of(GUIDE, runner(), variant), done))
    return None if found is None else (round(found.kg, 2), found.bound)


def test_it_is_load_times_repetitions_and_what_was_left() -> None:
    assert seen(20, 6, 2.0) == (114.0, False)
    assert seen(20, 6, 2.0, variant="leg-press") == (25.33, False)
    assert seen(20, 6, 2.0, variant="standing-two-leg") == (57.0, False)


@pytest.mark.parametrize(
    ("last", "rir", "kg", "bound"),
    [(6, 7.0, 129.0, False), (6, 8.0, 132.0, True), (3, 8.0, 123.0, True), (6, 10.0, 138.0, True)],
)
def test_with_eight_or_more_left_it_is_a_bound(
    last: int, rir: float, kg: float, *, bound: bool
) -> None:
    assert seen(20, last, rir, wanted=last) == (kg, bound)


def test_over_twenty_in_all_it_is_a_bound_at_twenty() -> None:
    assert seen(20, 18, 2.0, wanted=18) == (150.0, False)
    assert seen(20, 18, 3.0, wanted=18) == (150.0, True)
    assert seen(20, 30, 2.0, wanted=20) == (150.0, True)


def test_a_set_that_fell_short_left_nothing_whatever_was_said() -> None:
    assert seen(20, 4, 3.0) == (102.0, False)


def test_a_set_of_none_counts_for_nine_tenths_of_its_load() -> None:
    assert seen(20, 0, None) == (81.0, False)
    assert seen(20, 1, 0.0) == (93.0, False), "one is counted"


def test_where_neither_is_said_it_says_nothing() -> None:
    assert seen(20, 6, None) is None
    assert seen(20, None, 2.0, wanted=None) is None


def test_repetitions_that_were_not_said_are_those_that_were_asked() -> None:
    assert seen(20, None, 2.0) == (114.0, False)


def fold(
    before: float | None, done: LegWork, *, guide: Guide = GUIDE, step: float = 2.5, **known: bool
) -> Capacity | None:
    start = None if before is None else Capacity(before)
    profile = runner(kit=Kit(increments_kg=(step,)))
    return after(guide, start, lift_of(loads_of(guide, profile, "standing"), done), 2.0, **known)


def kg(found: Capacity | None) -> float | None:
    """What the answers say; what was done in full has tests of its own."""
    return None if found is None else round(found.folded_kg, 2)


def test_the_first_is_taken_as_it_is() -> None:
    found = fold(None, work(20, 6, 2.0))
    assert kg(found) == 114.0
    assert found is not None
    assert found.last_share is None


def test_later_ones_move_it_three_fifths_of_the_way_up_and_down() -> None:
    found = fold(100.0, work(20, 6, 2.0))
    assert kg(found) == 108.4
    assert found is not None
    assert found.last_share == pytest.approx(1.14)
    assert kg(fold(124.0, work(20, 6, 2.0))) == 118.0
    assert kg(fold(100.0, work(20, 6, 2.0), guide=ruled(**{"capacity.fold.weight": 0.5}))) == 107.0


def test_a_bound_never_lowers_it_and_is_no_share() -> None:
    assert kg(fold(150.0, work(20, 6, 10.0))) == 150.0
    found = fold(100.0, work(20, 6, 10.0))
    assert kg(found) == 122.8
    assert found is not None
    assert found.last_share is None


def test_nothing_said_lifts_it_to_the_next_step_by_five_per_cent_at_most() -> None:
    silent = work(20, 6, None)
    assert kg(fold(114.0, silent)) == 117.17  # 92.5 x (1 + 8/30)
    assert kg(fold(114.0, silent, step=10.0)) == 119.7  # 5 %
    assert kg(fold(130.0, silent)) == 130.0
    assert kg(fold(None, silent)) == 114.0
    assert kg(fold(114.0, LegWork(20, 4, None, None, None, None))) == 114.0
    assert fold(None, LegWork(20, 4, None, None, None, None)) is None


def test_nothing_said_of_what_fell_short_or_was_reduced_lifts_nothing() -> None:
    assert kg(fold(114.0, work(20, 6, None, least=4))) == 114.0
    assert kg(fold(114.0, work(20, 6, None), reduced=True)) == 114.0
    assert kg(fold(None, work(20, 6, None), reduced=True)) == 114.0


def again(found: Capacity | None, *loads: float, **known: bool) -> Capacity:
    """Six repetitions at each of these loads, after which none was left."""
    for load in loads:
        found = after(GUIDE, found, lift_of(STANDING, work(load, 6, 0.0)), 2.0, **known)
    assert found is not None
    return found


def test_what_was_done_in_full_keeps_a_load_whatever_was_said_of_it() -> None:
    """At 20 kg six repetitions are 90 x 36/30 = 108 kg, though the answers say less and less."""
    first = again(None, 20.0)
    assert first.kg == 108.0
    later = again(first, 15.0, 15.0, 15.0)
    assert round(later.folded_kg, 1) == 102.4
    assert later.kg == pytest.approx(85 * 38 / 30)


def test_what_was_done_in_full_lifts_no_load() -> None:
    """Where less was asked since, it keeps that: 75 kg once more, with two left, are 95 kg."""
    assert again(None, 30.0, 25.0, 20.0, 5.0).kg == pytest.approx(98.5, abs=0.1)  # by the answers
    assert again(None, 30.0, *[5.0] * 6).kg == pytest.approx(95.0)


def test_what_was_done_in_full_counts_for_eight_sessions_and_until_a_set_falls_short() -> None:
    found = again(None, 20.0)
    for _ in range(7):
        found = again(found, 15.0)
        assert found.kg >= 85 * 38 / 30 - 1e-9
    assert again(found, 15.0).kg < 103
    early = after(GUIDE, found, lift_of(STANDING, work(10, 5, 9.0)), 2.0)
    short = after(GUIDE, found, lift_of(STANDING, work(10, 5, 2.0)), 2.0)
    assert early is not None
    assert early.done is not None
    assert short is not None
    assert short.done is None


def test_a_reduced_session_was_done_in_full_and_asks_for_no_load_once_more() -> None:
    done = again(again(None, 20.0), 5.0, reduced=True).done
    assert done is not None
    assert done.once_kg == (90.0, 108.0)
    assert done.same_kg == pytest.approx(90 * 38 / 30)


def test_what_was_done_in_full_may_be_switched_off() -> None:
    found = fold(None, work(20, 6, 0.0), guide=ruled(**{"capacity.fold.done_sessions": 0}))
    assert found is not None
    assert found.done is None


def test_an_empty_leg_press_says_nothing() -> None:
    empty = work(0, 6, 2.0)
    lift = lift_of(loads_of(GUIDE, runner(), "leg-press"), empty)
    assert after(GUIDE, None, lift, 2.0) is None
    assert after(GUIDE, Capacity(80.0), lift, 2.0) == Capacity(80.0)
