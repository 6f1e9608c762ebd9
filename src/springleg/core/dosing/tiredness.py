"""A lighter round: asked for, or where heavy work and mornings say so (deload.tired)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from springleg.core.dosing.symptoms import Mornings
from springleg.core.guide import Guide
from springleg.core.log.sets import Log
from springleg.core.message import Message, message
from springleg.core.noun import Noun

DAY = timedelta(days=1)
RULE = "deload.tired"


class LighterRound(Noun, frozen=True):
    """A round with fewer sets: each workout once, from the day `first` on. `why` in words."""

    first: date
    why: Message
    said: bool = False


def lighter_round(  # noqa: PLR0913 a round rests on all of these
    guide: Guide,
    log: Log,
    mornings: Mornings,
    heavy: Sequence[tuple[date, float | None]],
    days: Sequence[date],
    on: date,
) -> LighterRound | None:
    """The lighter round that a day may belong to; None where there is none.

    `heavy` are the heavy sessions, oldest first, each with what was observed as a share of the
    capacity before it (None: not counted); `days` are those with a session.
    """
    if not guide.on(RULE):
        return None
    every = sorted(
        (*_said(log), *_under(guide, heavy), *_ambers(guide, mornings), *_rounds(guide, days)),
        key=lambda one: (one.first, not one.said),
    )
    lasts, last = timedelta(weeks=guide.values.deload.tired_weeks), None
    for one in every:
        if one.first <= on and (last is None or one.said or one.first - last.first >= lasts):
            last = one
    return last if last is not None and on - last.first < lasts else None


def _said(log: Log) -> Iterator[LighterRound]:
    for day in log.tired:
        yield LighterRound(day, message("you said that you are tired"), said=True)


def _under(guide: Guide, heavy: Sequence[tuple[date, float | None]]) -> Iterator[LighterRound]:
    """Heavy sessions in a row that came out under what was to be expected."""
    values, row = guide.values.deload, 0
    least = 1 - values.tired_under_pct / 100
    for day, share in heavy:
        if share is None:
            continue
        row = row + 1 if share < least else 0
        if row >= values.tired_exposures:
            row = 0
            why = message("your last heavy sessions came out weaker than the ones before")
            yield LighterRound(day + DAY, why)


def _ambers(guide: Guide, mornings: Mornings) -> Iterator[LighterRound]:
    """Mornings of a week of which too many were not green."""
    values = guide.values.deload
    bad = [day for day, worst in mornings.items() if worst is not None]
    window = timedelta(days=values.tired_window_days)
    for index in range(values.tired_mornings - 1, len(bad)):
        if bad[index] - bad[index - values.tired_mornings + 1] < window:
            why = message("too many of the mornings of a week were not calm")
            yield LighterRound(bad[index], why)


def _rounds(guide: Guide, days: Sequence[date]) -> Iterator[LighterRound]:
    """A lighter round after so many others, for those who want one; none by default."""
    a_round = len(guide.workouts)
    every = guide.values.deload.every_rounds * a_round
    if every:
        for index in range(every - 1, len(days), every + a_round):
            why = message("it is time for it, by your settings")
            yield LighterRound(days[index] + DAY, why)
