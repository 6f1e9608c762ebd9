"""A season in a few figures, to be compared with another one of the same runner."""

from collections.abc import Mapping, Sequence

from springleg.core.noun import Noun
from springleg.simulation.record import Record
from springleg.simulation.statistics import Estimate, estimate, paired, share

EXPOSURE_COUNTED = 3
RESERVE_MOST = 4.5
BETTER_BY_ERRORS = 2.0


class Summary(Noun, frozen=True, omit_defaults=False):
    """What a runner-season came to: shares from 0 to 1, days and sessions of the season.

    `heavy_right`: of heavy sessions from the third on, those that truly left 0 to 4.5. `heavy_left`
    is what they truly left, on average.
    """

    strength: float
    pain_days: float
    short: float
    heavy_right: float
    heavy_left: float
    sessions: float
    nothing_days: float


#: What T9 is judged by, and whether more is better.
JUDGED: Mapping[str, bool] = {"strength": True, "pain_days": False, "short": False}
MEASURES = Summary.__struct_fields__


def summary_of(record: Record) -> Summary:
    """The figures of one season."""
    heavy = record.heavy(EXPOSURE_COUNTED)
    return Summary(
        strength=record.strength,
        pain_days=record.pain_days,
        short=record.short_share,
        heavy_right=share([0 <= row.reserve <= RESERVE_MOST for row in heavy]),
        heavy_left=sum(row.reserve for row in heavy) / max(1, len(heavy)),
        sessions=len(record.rows),
        nothing_days=record.nothing_days,
    )


def means(summaries: Sequence[Summary]) -> dict[str, Estimate]:
    """Each measure over some runners."""
    return {name: estimate([getattr(one, name) for one in summaries]) for name in MEASURES}


def differences(first: Sequence[Summary], second: Sequence[Summary]) -> dict[str, Estimate]:
    """Each measure of `first` over that of `second`, on the same runners in the same order."""
    return {
        name: paired([getattr(a, name) for a in first], [getattr(b, name) for b in second])
        for name in MEASURES
    }


def better_on_all(over: Mapping[str, Estimate]) -> bool:
    """Whether a policy with these differences is clearly better on all that is judged."""
    return all(_clearly(over[name], more_is_better=more) for name, more in JUDGED.items())


def _clearly(one: Estimate, *, more_is_better: bool) -> bool:
    gain = one.mean if more_is_better else -one.mean
    return gain > BETTER_BY_ERRORS * one.error
