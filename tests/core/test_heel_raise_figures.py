"""What two results of the heel-raise test say."""

import pytest
from logs import the_guide

from springleg.core.heel_raise import real_change, symmetry
from springleg.core.log.sets import Side
from springleg.core.message import say

GUIDE = the_guide()


@pytest.mark.parametrize(
    ("left", "right", "index", "weaker", "noise", "text"),
    [
        (0, 0, None, None, True, "Both legs the same."),
        (20, 20, 100, None, True, "Both legs the same."),
        (27, 30, 90, Side.LEFT, True, "90 %: the left leg does 3 fewer."),
        (
            20,
            17,
            85,
            Side.RIGHT,
            True,
            "85 %: the right leg does 3 fewer. That is within the noise of one test.",
        ),
        (
            20,
            16,
            80,
            Side.RIGHT,
            False,
            "80 %: the right leg does 4 fewer. Test again before you read much into it.",
        ),
        (36, 40, 90, Side.LEFT, True, "90 %: the left leg does 4 fewer."),
        (
            0,
            4,
            0,
            Side.LEFT,
            False,
            "0 %: the left leg does 4 fewer. Test again before you read much into it.",
        ),
    ],
)
def test_symmetry(  # noqa: PLR0913 one row
    left: int, right: int, index: float | None, weaker: Side | None, text: str, *, noise: bool
) -> None:
    found = symmetry(GUIDE, left, right)
    assert (found.index_pct, found.weaker, found.within_noise) == (index, weaker, noise)
    assert say(found.text) == text


@pytest.mark.parametrize(
    ("before", "after", "needed", "real"),
    [(10, 16, 6, False), (10, 17, 6, True), (25, 34, 9.25, False), (25, 35, 9.25, True)],
)
def test_a_real_change(before: int, after: int, needed: float, *, real: bool) -> None:
    found = real_change(GUIDE, before, after)
    assert (found.change, found.real) == (after - before, real)
    assert found.needed == pytest.approx(needed)
    back = real_change(GUIDE, 40, 40 - 15)
    assert (back.change, back.real) == (-15, True)
