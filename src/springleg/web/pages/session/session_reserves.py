"""What can be said of how much was left after a set, and what the log gets of it."""

from itertools import pairwise

from django.utils.translation import gettext as _

from springleg.core.guide import Guide
from springleg.core.noun import Noun


class Reserve(Noun, frozen=True):
    """An answer to how many were left: `count` is what the log gets, `least` the fewest of it."""

    least: int
    count: float
    title: str
    words: str

    @property
    def key(self) -> str:
        """The count as it is written in any language."""
        return f"{self.count:g}"


def reserves(guide: Guide) -> tuple[Reserve, ...]:
    """What can be said of the repetitions left, the fewest first (effort.answers)."""
    search = guide.values.search
    lows, words = (
        search.answers_from,
        (
            _("That was all I had"),
            _("Just right"),
            _("A bit light"),
            _("Too light"),
            _("Far too light"),
        ),
    )
    titles = [*(_band(low, following - 1) for low, following in pairwise(lows)), f"{lows[-1]}+"]
    answers = zip(lows, search.answers, titles, words, strict=False)
    return tuple(Reserve(*answer) for answer in answers)


def _band(low: int, high: int) -> str:
    return f"{low}\u2013{high}" if high > low else f"{low}"


def staminas(guide: Guide) -> tuple[Reserve, ...]:
    """What can be said of "could you have gone on?" after a timed set (squat.rungs)."""
    squat = guide.values.squat
    told = ((0, _("No")), (squat.a_little, _("A little")), (squat.a_lot, _("A lot")))
    return tuple(Reserve(int(count), count, words, "") for count, words in told)
