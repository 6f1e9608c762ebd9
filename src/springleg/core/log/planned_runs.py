"""The calendar of planned runs, out of all its sources: what two of them tell of is one run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Run
from springleg.core.log.events import RunsImported
from springleg.core.noun import Noun

BY_HAND = ""  # the source of what was typed in
ALIKE_KM, ALIKE_PART = 0.5, 0.1
MOST_A_DAY = 20  # more are no runner's day, and are not compared


class PlannedRun(Noun, frozen=True):
    """One run, and the calendars that tell of it, in the order in which they first came.

    It is the strongest of what they say, with a distance or a title that only another has.
    """

    run: Run
    sources: tuple[str, ...]


def planned_runs(
    imports: Mapping[str, RunsImported], added: Iterable[Run]
) -> tuple[PlannedRun, ...]:
    """All runs in date order, of one day the weakest first.

    What one calendar tells of twice on a day is two runs; what two tell of alike is one.
    """
    days = defaultdict[date, list[tuple[str, Run]]](list)
    for source, one in imports.items():
        for run in one.runs:
            days[run.date].append((source, run))
    for run in added:
        days[run.date].append((BY_HAND, run))
    found = [one for told in days.values() for one in _of_day(told)]
    return tuple(sorted(found, key=lambda one: (one.run.date, one.run.weight, one.run.title)))


def alike(one: Run, other: Run) -> bool:
    """Whether two runs of a day, of two calendars, are the same: easy 8 km, and easy 8.3 km.

    So are two of one title; a distance that is not known is like any.
    """
    if one.title and _title(one) == _title(other):
        return True
    if one.kind is not other.kind:
        return False
    if one.distance_km is None or other.distance_km is None:
        return True
    far = max(one.distance_km, other.distance_km)
    return abs(one.distance_km - other.distance_km) <= max(ALIKE_KM, ALIKE_PART * far)


def _title(run: Run) -> str:
    return " ".join(run.title.casefold().split())


def _of_day(told: list[tuple[str, Run]]) -> list[PlannedRun]:
    if len(told) == 1 or len(told) > MOST_A_DAY:
        return [PlannedRun(run, (source,)) for source, run in told]
    found: list[PlannedRun] = []
    for source, run in told:
        same = [one for one in found if source not in one.sources and alike(one.run, run)]
        # Of several that it may be, the one of its very title.
        known = max(same, key=lambda one: _title(one.run) == _title(run), default=None)
        if known is None:
            found.append(PlannedRun(run, (source,)))
        else:
            both = PlannedRun(_together(known.run, run), (*known.sources, source))
            found[found.index(known)] = both
    return found


def _together(one: Run, other: Run) -> Run:
    strong, weak = (one, other) if one.weight >= other.weight else (other, one)
    return replace(
        strong,
        distance_km=weak.distance_km if strong.distance_km is None else strong.distance_km,
        title=strong.title or weak.title,
    )
