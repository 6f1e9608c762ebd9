"""How far and how long a track goes: points come one by one, and two of them are ever held."""

from math import asin, cos, radians, sin, sqrt

from springleg.core.noun import Noun

EARTH_M = 6_371_008.8  # mean radius
STEP_S = 3.0  # points nearer in time are one step: a position is no truer than some metres
LONGEST_GAP_S = 60.0  # without a point; watches that save points write one at least that often
SLOWEST_MPS = 0.5  # slower is standing still
LONGEST_FIGURE = 40  # characters
FASTEST_MPS = 50.0  # faster is a leap of the satellites
# Where places alone tell the way, and none came for a while: who was faster, or longer away, had
# stopped the device and took the bus.
FASTEST_UNSEEN_MPS, LONGEST_UNSEEN_S = 8.0, 600.0


class Point(Noun, frozen=True):
    """Where and when: `distance_m` is what the device had counted so far, where it counts."""

    time_s: float
    latitude: float | None = None
    longitude: float | None = None
    distance_m: float | None = None


class TrackTotals:
    """The sums of a track while it is read; times are in seconds of one clock."""

    def __init__(self) -> None:
        self.first_s: float | None = None
        self.last_s: float | None = None
        self.moving_s = 0.0
        self._metres: float | None = None
        self._from: Point | None = None
        self._last: Point | None = None

    def add(self, point: Point) -> None:
        """The next point. One that is earlier than the last is passed over."""
        if self._last is not None and point.time_s < self._last.time_s:
            return
        if self.first_s is None:
            self.first_s = point.time_s
        self.last_s = point.time_s
        if self._from is None:
            self._from = point
        elif point.time_s - self._from.time_s >= STEP_S:
            self._step(self._from, point)
            self._from = point
        self._last = point

    def interrupt(self) -> None:
        """The device was stopped: what lies between this and the next point does not count."""
        if self._from is not None and self._last is not None:
            self._step(self._from, self._last)
        self._from = self._last = None

    def distance_m(self) -> float | None:
        """How far so far; None where no two points told."""
        return self._metres

    def _step(self, start: Point, end: Point) -> None:
        took_s = end.time_s - start.time_s
        counted = _counted_between(start, end)
        metres = _metres_between(start, end) if counted is None else counted
        if metres is None:  # a treadmill: nothing tells whether somebody moved
            self.moving_s += took_s if took_s <= LONGEST_GAP_S else 0
        elif took_s:
            moving = _is_moving(metres / took_s, took_s, counted=counted is not None)
            self._metres = (self._metres or 0.0) + (metres if moving or counted else 0)
            self.moving_s += took_s if moving else 0


def _is_moving(mps: float, took_s: float, *, counted: bool) -> bool:
    if counted or took_s <= LONGEST_GAP_S:
        return SLOWEST_MPS <= mps <= FASTEST_MPS
    return SLOWEST_MPS <= mps <= FASTEST_UNSEEN_MPS and took_s <= LONGEST_UNSEEN_S


def _counted_between(start: Point, end: Point) -> float | None:
    """By the device's own count; a count that goes back began anew."""
    if start.distance_m is None or end.distance_m is None:
        return None
    return max(0.0, end.distance_m - start.distance_m)


def _metres_between(start: Point, end: Point) -> float | None:
    if (
        start.latitude is None
        or start.longitude is None
        or end.latitude is None
        or end.longitude is None
    ):
        return None
    return great_circle_m(start.latitude, start.longitude, end.latitude, end.longitude)


def great_circle_m(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Metres between two places in degrees, on a sphere (haversine)."""
    north, east = radians(to_latitude - latitude), radians(to_longitude - longitude)
    spread = cos(radians(latitude)) * cos(radians(to_latitude))
    return 2 * EARTH_M * asin(min(1.0, sqrt(sin(north / 2) ** 2 + spread * sin(east / 2) ** 2)))


def figure(text: str) -> float | None:
    """A number as it is written, `nan` and `inf` among them; None where it is none."""
    try:
        return float(text) if len(text) < LONGEST_FIGURE else None
    except ValueError:
        return None


def degrees(text: str, most: float) -> float | None:
    """A latitude or longitude as it is written; None where there is no such place."""
    angle = figure(text)
    return angle if angle is not None and abs(angle) <= most else None
