"""What can be said of how much was left after a set, and what the log gets of it."""

from itertools import pairwise, starmap

from django.utils.translation import gettext as _

from springleg.core.guide import Guide
from springleg.core.noun import Noun


class Reserve(Noun, frozen=True):
    """An answer to how many were left: `count` is what the log gets, `least` the fewest of it.

    `title` is how many; `words` say it whole, `short` what stands beside the title.
    """

    least: int
    count: float
    title: str
    words: str
    short: str = ""

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
            _("That was all I had: %(more)s"),
            _("Just right: I had %(more)s in me"),
            _("A bit light: I had %(more)s in me"),
            _("Light: I had %(more)s in me"),
            _("Far too light: I had %(more)s in me"),
        ),
    )
    ends = [(low, following - 1) for low, following in pairwise(lows)]
    said = [*starmap(_more, ends), _("%(n)s or more") % {"n": lows[-1]}]
    titles = [*starmap(_band, ends), f"{lows[-1]} +"]
    short = (
        _("That was all I had"),
        _("Just right"),
        _("A bit light"),
        _("Light"),
        _("Far too light"),
    )
    answers = zip(lows, search.answers, titles, words, said, short, strict=False)
    return tuple(
        Reserve(low, count, title, told % {"more": more}, alone)
        for low, count, title, told, more, alone in answers
    )


def _band(low: int, high: int) -> str:
    return f"{low}\u2013{high}" if high > low else f"{low}"


def _more(low: int, high: int) -> str:
    """So many more in words: 0 or 1 more, 4 to 6 more."""
    if high <= low:
        return _("%(n)s more") % {"n": low}
    told = _("%(low)s or %(high)s more") if high == low + 1 else _("%(low)s to %(high)s more")
    return told % {"low": low, "high": high}


def staminas(guide: Guide) -> tuple[Reserve, ...]:
    """What can be said of "could you have gone on?" after a timed set (squat.rungs)."""
    squat = guide.values.squat
    told = ((0, _("No")), (squat.a_little, _("A little")), (squat.a_lot, _("A lot")))
    return tuple(Reserve(int(count), count, words, "") for count, words in told)
