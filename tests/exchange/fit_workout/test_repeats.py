"""Groups of equal steps: the same steps in the same order, told in fewer lines."""

from hypothesis import given
from hypothesis import strategies as st

from springleg.core.message import term
from springleg.exchange.fit_workout.repeats import Block, held_steps, in_blocks
from springleg.exchange.fit_workout.workout import Ends, Part, WatchStep


def step(name: str) -> WatchStep:
    return WatchStep(Part.WORK, term(name), Ends.OPEN)


def steps(names: str) -> tuple[WatchStep, ...]:
    return tuple(map(step, names))


@given(names=st.text("abc", max_size=40))
def test_walked_through_the_groups_give_the_steps_again(names: str) -> None:
    blocks = in_blocks(steps(names))
    walked = [one for block in blocks for _ in range(block.times) for one in block.steps]
    assert walked == list(steps(names))
    assert held_steps(steps(names)) <= len(names)


def test_a_session_of_three_sets_is_one_group_and_its_last_round() -> None:
    """Left, pause, right, rest; behind the last set no rest."""
    blocks = in_blocks(steps("lprelprelpr"))
    assert blocks == (Block(steps("lpre"), 2), *(Block((one,)) for one in steps("lpr")))
    assert held_steps(steps("lprelprelpr")) == 8


def test_what_a_group_would_not_shorten_stays_as_it_is() -> None:
    assert [block.times for block in in_blocks(steps("aab"))] == [1, 1, 1]
    assert [block.times for block in in_blocks(steps("aaab"))] == [3, 1]
    assert in_blocks(()) == ()
