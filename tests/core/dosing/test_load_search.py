"""The search for a first load: at most five steps of five, each answered by how many were left."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from builders import MONDAY, raises, runner, told
from hypothesis import given
from hypothesis import strategies as st
from logs import the_guide

from springleg.core.athlete import HeelRaise, Kit
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.load_search import FoundLoad, SearchAnswer, next_step
from springleg.core.dosing.prescribe import prescribe
from springleg.core.dosing.prescription import LoadSearch, SearchStep
from springleg.core.log.sets import Log, SetDone

GUIDE = the_guide()
DAY = timedelta(days=1)
TWO_LEG = "standing-two-leg"


def search(workout: str = "straight-heavy", **who: Any) -> LoadSearch:
    """The search of a runner's first dose."""
    profile = runner(**who)
    found = told([], MONDAY, profile)[workout].ramp_up
    assert found is not None
    return found


def after(found: LoadSearch, *answers: tuple[int, float | None]) -> SearchStep | FoundLoad:
    """What comes after these answers (raises done, left), each at the load that was asked."""
    given_: list[SearchAnswer] = []
    for reps, left in answers:
        step = next_step(GUIDE, found, given_)
        assert isinstance(step, SearchStep)
        given_.append(SearchAnswer(step.load_kg, reps, left))
    return next_step(GUIDE, found, given_)


def test_it_starts_at_body_weight_with_five_raises() -> None:
    found = search()
    assert found.first == SearchStep("standing", 5, 0.0)
    assert (found.dose_reps, found.rir_target, found.steps) == (6, 4, 5)


def test_fewer_repetitions_than_the_dose_get_the_weight_that_they_leave_room_for() -> None:
    """73.5 kg with 5 + 3 are 93.1 kg once: six are too many at 70 kg, five leave four at 71.6."""
    found = search(kit=Kit(increments_kg=(0.5,)))
    assert after(found, (5, 7)) == SearchStep("standing", 5, 3.5)
    assert after(found, (5, 7), (5, 3)) == FoundLoad("standing", 5, 1.5)


def test_six_left_are_near_enough_whatever_the_kit_has_next() -> None:
    """70 x (1 + 11/30) = 95.7 kg; six with four left are 71.8 kg: 1.5 kg."""
    fine = search(kit=Kit(increments_kg=(0.5,)))
    assert after(fine, (5, 6)) == FoundLoad("standing", 6, 1.5)
    assert after(fine, (5, 6.5)) == SearchStep("standing", 5, 2.5)


def test_one_raise_counts_and_what_fits_just_is_on_one_leg() -> None:
    """One: 72.3 kg, 54.3 kg for six with four left; less the half of the body 19.3 a leg."""
    assert after(search(), (1, 0)) == FoundLoad(TWO_LEG, 6, 37.5)
    assert after(search(), (5, 2)) == FoundLoad("standing", 3, 0.0)


def test_a_bent_knee_stays_at_the_least_load_with_as_few_as_it_takes() -> None:
    """90 x (1 + 6/30) = 108 kg: six could be done with 20 kg, two with four left; three it is."""
    done = heavy_done(20.0)
    bent = told([done], MONDAY + 7 * DAY)["bent-heavy"].ramp_up
    assert bent is not None
    assert (bent.start_kg, bent.least_kg) == (20.0, 20.0)
    assert after(bent, (5, 1)) == FoundLoad("standing", 3, 20.0)


def heavy_done(load_kg: float) -> list[SetDone]:
    known: dict[str, Any] = {"workout": "straight-heavy", "rir": 4.0, "pain": 0, "sets": 2}
    return raises(MONDAY, 6, load_kg=load_kg, **known)


def test_a_light_load_that_was_too_much_leaves_thirteen_at_body_weight() -> None:
    """70 x (1 + 18/30) = 112 kg, 80 for eight with four left: 10 kg, and the kit has 15."""
    coarse = search("straight-light", kit=Kit(increments_kg=(15.0,)))
    assert after(coarse, (8, 10)) == SearchStep("standing", 8, 15.0)
    assert after(coarse, (8, 10), (0, None)) == FoundLoad("standing", 13, 0.0)


def test_a_light_search_has_three_steps_of_eight() -> None:
    found = search("straight-light")
    assert (found.first.reps, found.steps, found.rir_target) == (8, 3, 4)


def test_many_left_go_up_by_a_quarter_of_the_system_load() -> None:
    """70 x 1.25 is 87.5: 17.5 kg; then 109.4: 37.5 kg."""
    found = search()
    assert after(found, (5, 10)) == SearchStep("standing", 5, 17.5)
    assert after(found, (5, 10), (5, 12)) == SearchStep("standing", 5, 37.5)


def test_the_next_step_goes_to_the_load_that_would_leave_the_target() -> None:
    """Seven left: 70 x (1 + 12/30) = 98; six with four left are 73.5 kg: 2.5 kg."""
    assert after(search(), (5, 7)) == SearchStep("standing", 5, 2.5)


def test_it_ends_at_the_target_and_two() -> None:
    """Six left: 70 x (1 + 11/30) = 95.7 kg; six with four left are 71.8 kg: body weight."""
    assert after(search(), (5, 6)) == FoundLoad("standing", 6, 0.0)


def test_the_example_of_the_module() -> None:
    """17.5 kg and five left: 87.5 x (1 + 10/30) = 117 kg; 87.5 kg again."""
    assert after(search(), (5, 11), (5, 5)) == FoundLoad("standing", 6, 17.5)


def test_no_answer_ends_it_as_if_the_target_were_left() -> None:
    """87.5 x (1 + 9/30) = 113.8 kg; / (1 + 10/30) = 85.3: 15 kg."""
    assert after(search(), (5, 10), (5, None)) == FoundLoad("standing", 6, 15.0)


def test_what_the_fifth_step_found_is_kept() -> None:
    """Ten left every time: 17.5, 37.5, 62.5, 95 kg; then what was seen stands."""
    found = search()
    assert after(found, *[(5, 10)] * 4) == SearchStep("standing", 5, 95.0)
    last = after(found, *[(5, 10)] * 5)
    assert isinstance(last, FoundLoad)
    assert last.load_kg == 115.0  # 165 x 1.5 / 1.333 = 185.6 kg


def test_a_step_with_none_done_does_not_count() -> None:
    """The one before was it, at body weight, however many were left there."""
    assert after(search(), (5, 10), (0, None)) == FoundLoad("standing", 6, 0.0)


def test_not_one_raise_at_body_weight_is_two_legs() -> None:
    found = after(search(), (0, None))
    assert isinstance(found, FoundLoad)
    assert found.variant == "standing-two-leg"
    assert found.reps == 6


def test_three_raises_and_nothing_left_is_two_legs() -> None:
    """70 x 1.1 = 77 kg: fewer than three with four left. Six of them on two legs: 57.8 kg a leg."""
    found = after(search(), (3, 0))
    assert found == FoundLoad("standing-two-leg", 6, 45.0)


def test_fewer_repetitions_where_body_weight_is_nearly_too_much() -> None:
    """70 x (1 + 8/30) = 88.7 kg: eight could be done, four with four left."""
    found = after(search(), (5, 3))
    assert isinstance(found, FoundLoad)
    assert (found.variant, found.load_kg) == ("standing", 0.0)
    assert 3 <= found.reps < 6


def test_light_may_have_up_to_thirteen_at_body_weight() -> None:
    """70 x (1 + 17/30): seventeen could be done, thirteen with four left; no weight is needed."""
    found = search("straight-light", kit=Kit(increments_kg=(20.0,)))
    assert after(found, (8, 9)) == FoundLoad("standing", 13, 0.0)


def test_the_kit_ends_it() -> None:
    found = search(kit=Kit(heaviest_kg=10.0))
    assert after(found, (5, 10)) == SearchStep("standing", 5, 10.0)
    last = after(found, (5, 10), (5, 10))
    assert isinstance(last, FoundLoad)
    assert last.load_kg == 10.0


def pressed(*done: list[SetDone], **who: Any) -> LoadSearch:
    """The search for heavy raises on the leg press, after these sessions."""
    log = Log(tuple(one for those in done for one in those))
    state = athlete_state(GUIDE, runner(**who), log, MONDAY)
    found = prescribe(state, GUIDE.workout("straight-heavy"), "leg-press").ramp_up
    assert found is not None
    return found


def test_the_leg_press_starts_at_half_of_body_mass() -> None:
    assert pressed().first == SearchStep("leg-press", 5, 35.0)


def test_the_leg_press_starts_at_body_mass_for_who_does_eight_raises() -> None:
    tested = HeelRaise(8, 9, MONDAY)
    assert pressed(heel_raise=tested).first == SearchStep("leg-press", 5, 70.0)
    before = MONDAY - 7 * DAY
    for reps, variant, start in (
        (8, "standing", 70.0),
        (7, "standing", 35.0),
        (12, TWO_LEG, 35.0),
        (12, "leg-press", 35.0),
    ):
        assert pressed(raises(before, reps, variant=variant)).first.load_kg == start
    assert pressed(raises(before, 30, workout="mini-squat")).first.load_kg == 35.0


def test_the_leg_press_starts_at_what_the_same_knee_has_done_there() -> None:
    """8 at 60 kg with 4 left are 84 kg once: six with four left are 63 kg."""
    before, known = MONDAY - 7 * DAY, {"load_kg": 60.0, "rir": 4.0, "variant": "leg-press"}
    light = raises(before, 8, **known)
    assert pressed(light).first == SearchStep("leg-press", 5, 62.5)
    bent = raises(before, 8, **known, workout="bent-light")
    assert pressed(bent).first.load_kg == 35.0


def test_the_leg_press_goes_up_by_a_quarter_of_the_sled() -> None:
    assert after(pressed(), (5, 10)) == SearchStep("leg-press", 5, 42.5)


@given(
    could=st.integers(75, 260),
    per_rep=st.integers(22, 45),
    step=st.sampled_from((1.25, 2.5, 5.0, 10.0)),
)
def test_a_search_is_short_and_what_it_finds_leaves_about_the_target(
    could: int, per_rep: int, step: float
) -> None:
    """Whatever the body's own constant is: at most five steps, 25 raises, and nothing failed."""
    found = search(kit=Kit(increments_kg=(step,)))
    answers = list[SearchAnswer]()
    now = next_step(GUIDE, found, answers)
    while isinstance(now, SearchStep):
        left = _true_left(could, per_rep, now)
        done = min(5, max(0, 5 + left))
        answers.append(SearchAnswer(now.load_kg, done, float(max(0, min(10, left)))))
        now = next_step(GUIDE, found, answers)
    assert len(answers) <= 5
    assert sum(one.reps for one in answers) <= 25
    assert all(b.load_kg > a.load_kg for a, b in _pairs(answers))
    if now.variant == "standing" and len(answers) < 5:
        reserve = (could / (70 + now.load_kg) - 1) * per_rep - now.reps
        assert reserve >= 0.5
        assert reserve <= 9 or step > 2.5


def _true_left(could: int, per_rep: int, step: SearchStep) -> int:
    return int((could / (70 + step.load_kg) - 1) * per_rep) - step.reps


def _pairs(answers: Sequence[SearchAnswer]) -> list[tuple[SearchAnswer, SearchAnswer]]:
    return list(pairwise(answers))


@pytest.mark.parametrize("soreness", [4, 7])
def test_no_search_on_a_day_that_is_not_calm(soreness: int) -> None:
    doses = told([], MONDAY, soreness={MONDAY: soreness})
    assert doses["straight-light"].ramp_up is None
    assert not doses["straight-heavy"].sets


def trial() -> LoadSearch:
    """The one step on one leg with which the third time on two legs begins."""
    done = [raises(MONDAY + 7 * n * DAY, 12, variant=TWO_LEG, sets=3, pain=0) for n in range(2)]
    found = told(done, MONDAY + 14 * DAY)["straight-light"].ramp_up
    assert found is not None
    assert found.trial
    return found


@pytest.mark.parametrize(
    ("reps", "left", "variant"),
    [(8, 1, "standing"), (8, None, "standing"), (8, 0, TWO_LEG), (7, 0, TWO_LEG)],
)
def test_a_trial_stays_on_one_leg_where_one_is_left(
    reps: int, left: float | None, variant: str
) -> None:
    found = after(trial(), (reps, left))
    assert isinstance(found, FoundLoad)
    assert found.variant == variant


def test_none_done_at_a_load_goes_back_to_the_one_before() -> None:
    """17.5 kg left seven: 87.5 x (1 + 12/30) = 122.5, so 91.9 kg would be the next: 20 kg."""
    found = search()
    assert after(found, (5, 10), (5, 7)) == SearchStep("standing", 5, 20.0)
    assert after(found, (5, 10), (5, 7), (0, None)) == FoundLoad("standing", 6, 17.5)
    hard = pressed(kit=Kit(increments_kg=(20.0,)))
    assert after(hard, (0, None)) == FoundLoad("leg-press", 3, 0.0)


def test_the_step_before_may_ask_for_less_than_was_done() -> None:
    """Fewer done than asked ends it: 87.5 x (1 + 3/30) = 96 kg; six with four left are 72.2 kg."""
    assert after(search(), (5, 10), (3, 0)) == FoundLoad("standing", 6, 0.0)
