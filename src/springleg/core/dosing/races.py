"""The first heavy or rope session after a long race is half of what was done before."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from springleg.core.athlete import Run, RunKind
from springleg.core.dosing.nouns import Exposure, Reduced
from springleg.core.dosing.timeline import Cut
from springleg.core.guide import Guide, Scheme

RULE = "recovery.restart"
WAITED = (Scheme.HEAVY, Scheme.PLYOMETRIC)  # what recovery.race keeps shut the longest


def restarts(
    guide: Guide, exposures: Sequence[Exposure], races: Iterable[Run], since: date, on: date
) -> Mapping[Scheme, frozenset[date]]:
    """The days on which heavy and rope work began again after long races, `on` as if it were one.

    Of races from `since` on; where nothing of a kind was done before, nothing begins again.
    """
    if not guide.on(RULE):
        return {}
    over = guide.values.time_off.race_over_km
    long = [
        run.date
        for run in races
        if run.kind is RunKind.RACE and since <= run.date < on and (run.distance_km or 0) > over
    ]
    if not long:
        return {}
    of = guide.workouts
    found = {}
    for scheme in WAITED:
        done = [e.day for e in exposures if of[e.workout].scheme is scheme]
        days = [*done, on]
        after = (bisect_right(done, race) for race in long)
        found[scheme] = frozenset(days[index] for index in after if index)
    return found


def restart_cut(guide: Guide) -> Cut:
    """What is taken off the first heavy or rope session after a long race (recovery.restart)."""
    share = guide.values.time_off.race_volume_factor
    return Cut(Reduced.RETURN, RULE, volume=share, contacts=share)
