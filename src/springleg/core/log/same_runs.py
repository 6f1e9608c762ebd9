"""Which runs done are one run: told by two products, or by a file and by hand; pure.

Two runs of one runner cannot overlap, so what began at one time, or lay in one time, is one run if
it was about as far. What was typed in has no time: there the day and the distance tell, and only a
person can say for sure.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from springleg.core.log.events import RunDone

#: Clocks of a watch and of a phone differ, and one is started after the other.
SAME_START = timedelta(minutes=2)
_LIKE_SHARE, _LIKE_KM = 0.15, 0.5
_EXACT_SHARE = 0.01
_HALF_HOUR_MIN, _FARTHEST_ZONE_MIN = 30, 14 * 60
_OVERLAP = 0.5  # of the shorter one


class Likeness(StrEnum):
    """How surely a run is one that is known."""

    SAME = "same"
    PERHAPS = "perhaps"
    OTHER = "other"


class KnownRuns:
    """The runs of a log by their days, each to be found once: whoever finds one takes it out."""

    def __init__(self, runs: Iterable[RunDone]) -> None:
        self._by_day: dict[date, list[RunDone]] = {}
        for run in runs:
            self.add(run)

    def add(self, run: RunDone) -> None:
        """Let this one be known too."""
        self._by_day.setdefault(run.day, []).append(run)

    def take(self, run: RunDone, likeness: Likeness, *, on_wall: bool = False) -> RunDone | None:
        """The known run that this one is with such likeness, which is then found no more; or None.

        Of several the nearest by distance. `on_wall`: its time may be that of another time zone.
        """
        around = [run.day + timedelta(days=days) for days in (-1, 0, 1)]
        alike = [
            (_distance_apart(known, run), at, known)
            for at in around
            for known in self._by_day.get(at, ())
            if likeness_of(known, run, on_wall=on_wall) is likeness
        ]
        if not alike:
            return None
        _, at, found = min(alike, key=lambda one: one[0])
        self._by_day[at] = [one for one in self._by_day[at] if one is not found]
        return found


def likeness_of(known: RunDone, run: RunDone, *, on_wall: bool = False) -> Likeness:
    """How surely a run that a file tells is one that is known; see the module."""
    if known.started is None or run.started is None:
        alike = known.day == run.day and _alike(known.distance_km, run.distance_km)
        return Likeness.PERHAPS if alike else Likeness.OTHER
    apart = abs(known.started - run.started)
    if apart <= SAME_START or _overlap(known, run):
        if _alike(known.distance_km, run.distance_km):
            return Likeness.SAME
        return Likeness.OTHER
    if on_wall and _is_zones_apart(apart) and _is_exact(known, run):
        return Likeness.PERHAPS
    return Likeness.OTHER


def _alike(one: float | None, other: float | None) -> bool:
    """Whether two distances may be one run's; of one that is not known nothing speaks against."""
    if one is None or other is None:
        return True
    return abs(one - other) <= max(_LIKE_KM, _LIKE_SHARE * max(one, other))


def _overlap(known: RunDone, run: RunDone) -> bool:
    """Whether both lay in one time for most of the shorter one."""
    if known.started is None or run.started is None or not known.minutes or not run.minutes:
        return False
    long, own = timedelta(minutes=known.minutes), timedelta(minutes=run.minutes)
    common = min(known.started + long, run.started + own) - max(known.started, run.started)
    return common > _OVERLAP * min(long, own)


def _is_zones_apart(apart: timedelta) -> bool:
    """Whether two instants differ as clocks of two time zones do."""
    minutes = apart.total_seconds() / 60
    off = abs(minutes - _HALF_HOUR_MIN * round(minutes / _HALF_HOUR_MIN))
    return off * 60 <= SAME_START.total_seconds() and minutes <= _FARTHEST_ZONE_MIN


def _is_exact(known: RunDone, run: RunDone) -> bool:
    pairs = ((known.distance_km, run.distance_km), (known.minutes, run.minutes))
    return all(
        one is not None and other is not None and abs(one - other) <= _EXACT_SHARE * max(one, other)
        for one, other in pairs
    )


def _distance_apart(known: RunDone, run: RunDone) -> float:
    if known.distance_km is None or run.distance_km is None:
        return 0.0
    return abs(known.distance_km - run.distance_km)
