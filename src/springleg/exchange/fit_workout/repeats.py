"""Equal steps in a row told once: watches take few steps, and say "2 of 3" for a group."""

from collections.abc import Sequence

from springleg.core.noun import Noun
from springleg.exchange.fit_workout.workout import WatchStep

MOST_STEPS = 50  # of one workout, as watches hold them: each group's own line is one too
LONGEST_GROUP = 8  # left, pause, right, rest are four


class Block(Noun, frozen=True):
    """Steps that are done so many times over, 1 for once."""

    steps: tuple[WatchStep, ...]
    times: int = 1

    @property
    def held(self) -> int:
        """How many steps a watch has to hold for it."""
        return len(self.steps) + (self.times > 1)

    @property
    def saved(self) -> int:
        """How many steps fewer that is than one after the other."""
        return len(self.steps) * self.times - self.held


def in_blocks(steps: Sequence[WatchStep]) -> tuple[Block, ...]:
    """The same steps in the same order, told by groups where that is shorter."""
    blocks, at = list[Block](), 0
    while at < len(steps):
        best = Block((steps[at],))
        for length in range(1, LONGEST_GROUP + 1):
            group = tuple(steps[at : at + length])
            found = Block(group, _times(steps, at, group))
            best = max(best, found, key=lambda one: one.saved)
        blocks.append(best)
        at += len(best.steps) * best.times
    return tuple(blocks)


def held_steps(steps: Sequence[WatchStep]) -> int:
    """How many steps a watch has to hold for these."""
    return sum(block.held for block in in_blocks(steps))


def _times(steps: Sequence[WatchStep], at: int, group: tuple[WatchStep, ...]) -> int:
    """How many times over the group stands here."""
    times, length = 1, len(group)
    while tuple(steps[at + length * times : at + length * (times + 1)]) == group:
        times += 1
    return times
