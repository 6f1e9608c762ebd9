"""What two results of the heel-raise test say, each with its noise."""

from springleg.core.guide import Guide
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message, sentences, term
from springleg.core.noun import Noun


class Symmetry(Noun, frozen=True):
    """Limb symmetry index of two results: 100 x weaker / stronger, and whether it says anything.

    `index_pct` is None where both are 0, `weaker` where both are the same.
    """

    index_pct: float | None
    weaker: Side | None
    within_noise: bool
    text: Message


def symmetry(guide: Guide, left: int, right: int) -> Symmetry:
    """The symmetry of two repetition counts, with its noise (symmetry.act)."""
    if left == right:
        same = message("Both legs the same.")
        return Symmetry(100.0 if left else None, None, within_noise=True, text=same)
    weaker, stronger = sorted((left, right))
    index = 100 * weaker / stronger
    side = Side.LEFT if left < right else Side.RIGHT
    test, few = guide.values.heel_raise, stronger - weaker
    noise = index >= guide.values.gates.lsi_pct or few <= test.symmetry_flag_over_reps
    differ = message(
        "{pct} %: the {leg} leg does {n} fewer.",
        pct=round(index),
        leg=term(side),
        n=few,
    )
    advice = NOTHING
    if noise and index < test.symmetry_flag_below_pct:
        advice = message("That is within the noise of one test.")
    elif not noise:
        advice = message("Test again before you read much into it.")
    return Symmetry(index, side, noise, sentences(differ, advice))


class RealChange(Noun, frozen=True):
    """A change in repetitions between two tests done alike; `real`: more than `needed`."""

    change: int
    needed: float
    real: bool
    floor: float  # what is needed at the least, whatever the earlier result was


def real_change(guide: Guide, before: int, after: int) -> RealChange:
    """Whether a change in repetitions is likely real on one retest (test.real-change)."""
    test = guide.values.heel_raise
    floor = test.real_change_floor_reps
    needed = max(floor, test.real_change_pct / 100 * before)
    return RealChange(after - before, needed, abs(after - before) > needed, floor)
