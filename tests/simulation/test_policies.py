"""The policies that ours are compared with, by hand-made diaries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from springleg.simulation.asks import STANDING, Ask, SetResult
from springleg.simulation.diary import Diary, Said
from springleg.simulation.policies import RULES, Lifter, Plain

DAY = date(2026, 1, 5)
LIFTER = Lifter(70.0, 2.5)
HEAVY = "straight-heavy"


def done(diary: Diary, ask: Ask, amount: int, left: float | None = 3.0) -> None:
    """A session of this dose, in which each set had this many."""
    results = [
        SetResult(number + 1, leg, amount, 2.0, short=amount < ask.amount)
        for number in range(ask.sets)
        for leg in (0, 1)
    ]
    day = DAY + timedelta(21 * len(diary.sessions(ask.workout, ask.variant)))
    diary.session(day, ask, results, Said(0, tuple(left for _ in results)))


def next_dose(name: str, diary: Diary, workout: str = HEAVY) -> Ask:
    ask = Plain(LIFTER, RULES[name]).dose(diary, DAY, workout, STANDING)
    assert ask is not None
    return ask


def heavy(sets: int, reps: int, load: float) -> Ask:
    return Ask(HEAVY, STANDING, sets, reps, load, 2.0)


def test_the_article_turns_through_its_examples_at_one_load() -> None:
    diary, seen = Diary(), []
    for _ in range(4):
        ask = next_dose("article", diary)
        seen.append((ask.sets, ask.amount, ask.load_kg))
        done(diary, heavy(ask.sets, ask.amount, 20.0), ask.amount)
    assert seen == [(4, 6, None), (5, 5, 20.0), (4, 6, 20.0), (6, 3, 20.0)]
    assert [next_dose("article", Diary(), name).amount for name in ("rope", "mini-squat")] == [
        80,
        60,
    ]


def test_double_progression_climbs_repetitions_then_load_after_two() -> None:
    diary = Diary()
    for reps in (4, 5, 6, 6):
        assert next_dose("double-progression", diary).amount == reps
        done(diary, heavy(4, reps, 20.0), reps)
    risen = next_dose("double-progression", diary)
    assert (risen.amount, risen.load_kg) == (4, 22.5)


def test_double_progression_waits_where_too_few_were_left_and_goes_back_after_two_failures() -> (
    None
):
    diary = Diary()
    for _ in range(2):
        done(diary, heavy(4, 6, 20.0), 6, left=1.0)
    assert next_dose("double-progression", diary).load_kg == 20.0
    for _ in range(2):
        done(diary, heavy(4, 6, 20.0), 4)
    assert next_dose("double-progression", diary).load_kg == 15.0


def test_one_step_up_goes_up_each_time_and_stays_after_a_failure() -> None:
    diary = Diary()
    done(diary, heavy(4, 6, 20.0), 6)
    assert next_dose("one-step-up", diary).load_kg == 22.5
    done(diary, heavy(4, 6, 22.5), 5)
    assert next_dose("one-step-up", diary).load_kg == 22.5


@pytest.mark.parametrize("name", ["double-progression", "one-step-up"])
def test_rope_and_squats_climb_by_steps_to_the_articles_numbers(name: str) -> None:
    diary = Diary()
    for contacts in (50, 60):
        ask = next_dose(name, diary, "rope")
        assert ask.amount == contacts
        done(diary, ask, contacts)
    done(diary, Ask("rope", "two-feet", 1, 140), 140)
    assert next_dose(name, diary, "rope").amount == 140
    squat = next_dose(name, diary, "mini-squat")
    assert (squat.sets, squat.amount) == (2, 30)


def test_a_load_is_found_in_few_steps_and_never_too_far_at_a_time() -> None:
    seen: list[float] = []

    def trial(variant: str, load_kg: float, raises: int) -> tuple[int, float | None]:
        assert variant == STANDING
        seen.append(load_kg)
        left = 30 * (150 / (70 + load_kg) - 1) - raises
        return raises, min(10.0, left)

    policy = Plain(LIFTER, RULES["article"])
    found = policy.find(next_dose("article", Diary()), Diary(), DAY, trial)
    assert seen[0] == 0
    assert found.steps == len(seen) <= 5
    assert all(70 + b <= 1.25 * (70 + a) for a, b in pairwise(seen))
    assert found.ask.load_kg is not None
    assert 35 <= found.ask.load_kg <= 50


def test_loads_are_of_the_kit() -> None:
    assert LIFTER.load_kg(STANDING, 94.9) == 22.5
    assert LIFTER.load_kg(STANDING, 60.0) == 0
    assert LIFTER.load_kg("leg-press", 94.9) == 92.5
    assert Lifter(70.0, 2.5, 0.0).load_kg(STANDING, 94.9) == 0


def test_plain_policies_shut_nothing_and_ask_no_signs() -> None:
    policy = Plain(LIFTER, RULES["article"])
    assert policy.shut(Diary(), DAY) == frozenset()
    assert policy.opens(Diary(), DAY, {}, DAY) == {}
    assert policy.asks_signs(Diary(), DAY) is False
