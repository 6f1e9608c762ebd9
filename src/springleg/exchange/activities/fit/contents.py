"""What the messages of one FIT file say of its activities, gathered while they go by."""

from collections.abc import Callable, Mapping
from math import isfinite

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.activities.fit.definitions import (
    ACTIVITY,
    FILE_ID,
    LAP,
    RECORD,
    SESSION,
    SPORT,
    TIME_CORRELATION,
    TIMESTAMP,
    Value,
)
from springleg.exchange.activities.pieces import ALONE
from springleg.exchange.activities.points import Point, TrackTotals

MOST_PARTS = 10_000  # sessions and laps of a file
FIRST_TIME = 0x10000000  # smaller ones count from when the watch was started
LAST_TIME = 0xFFFFFFFE
_DEGREES, _METRES, _SECONDS = 2**31 / 180, 100, 1_000  # units of a field in one
_LATITUDE, _LONGITUDE, _DISTANCE = 0, 1, 5  # of a record


class Part(Noun, frozen=True):
    """A session or a lap: when it began by FIT's clock, and its totals as far as they are told."""

    started: int | None = None
    sport: int | None = None
    sub_sport: int | None = None
    name: str = ""
    metres: float | None = None
    elapsed_s: float | None = None
    timer_s: float | None = None
    moving_s: float | None = None


class Contents:
    """Sessions, laps, sums of the records, and what is said once for the file."""

    def __init__(self) -> None:
        self.file_type: int | None = None
        self.created: int | None = None
        self._sport_told: dict[int, Value] = {}
        #: The device's local time and the true one, of the message that tells both.
        self.times: tuple[int, int] | None = None
        self.sessions: list[Part] = []
        self.laps: list[Part] = []
        self.track = TrackTotals()
        self._takers = self._by_kind()

    def sport(self) -> Part:
        """What is said of the sport of the whole file; it has neither a start nor totals."""
        fields = self._sport_told
        return Part(
            sport=whole_of(fields, 0), sub_sport=whole_of(fields, 1), name=text_of(fields, 3)
        )

    def _by_kind(self) -> Mapping[int, Callable[[dict[int, Value]], None]]:
        return {
            SESSION: lambda values: self.sessions.append(_session(values)),
            LAP: lambda values: self.laps.append(_lap(values)),
            FILE_ID: self._file_id,
            SPORT: self._sport,
            ACTIVITY: lambda values: self._local_time(values, 5),
            TIME_CORRELATION: lambda values: self._local_time(values, 3),
        }

    def take(self, kind: int, values: dict[int, Value]) -> None:
        """One message more. Refused where there are too many sessions or laps."""
        if kind == RECORD:  # nearly all are, and an hour has thousands
            self._record(values)
            return
        self._takers[kind](values)
        if len(self.sessions) + len(self.laps) > MOST_PARTS:
            raise Refused("", message("the file holds too many laps"), ALONE)

    def _record(self, values: dict[int, Value]) -> None:
        time = time_in(values, TIMESTAMP)
        if time is None:
            return
        if _DISTANCE in values:
            point = Point(time, distance_m=_number(values, _DISTANCE, _METRES))
        else:
            latitude = _number(values, _LATITUDE, _DEGREES)
            point = Point(time, latitude, _number(values, _LONGITUDE, _DEGREES))
        self.track.add(point)

    def _file_id(self, values: dict[int, Value]) -> None:
        self.file_type = whole_of(values, 0)
        self.created = time_in(values, 4)

    def _sport(self, values: dict[int, Value]) -> None:
        self._sport_told = values

    def _local_time(self, values: dict[int, Value], local: int) -> None:
        there, true = time_in(values, local), time_in(values, TIMESTAMP)
        if there is not None and true is not None:
            self.times = there, true


def _session(values: dict[int, Value]) -> Part:
    elapsed_s = _number(values, 7, _SECONDS)
    return Part(
        _started(values, elapsed_s),
        whole_of(values, 5),
        whole_of(values, 6),
        text_of(values, 110),
        _number(values, 9, _METRES),
        elapsed_s,
        _number(values, 8, _SECONDS),
        _number(values, 59, _SECONDS),
    )


def _lap(values: dict[int, Value]) -> Part:
    elapsed_s = _number(values, 7, _SECONDS)
    return Part(
        _started(values, elapsed_s),
        whole_of(values, 25),
        whole_of(values, 39),
        "",
        _number(values, 9, _METRES),
        elapsed_s,
        _number(values, 8, _SECONDS),
        _number(values, 52, _SECONDS),
    )


def _started(values: dict[int, Value], elapsed_s: float | None) -> int | None:
    """When it began: as it says, else its end less how long it took."""
    if (started := time_in(values, 2)) is not None:
        return started
    ended = time_in(values, TIMESTAMP)
    return None if ended is None else ended - int(elapsed_s or 0)


def time_in(values: dict[int, Value], number: int) -> int | None:
    """The seconds of FIT's clock that a field tells; None where the watch's clock was not set."""
    seconds = whole_of(values, number)
    return seconds if seconds is not None and FIRST_TIME <= seconds <= LAST_TIME else None


def whole_of(values: dict[int, Value], number: int) -> int | None:
    """A field that is a whole number; None for none."""
    value = values.get(number)
    return value if isinstance(value, int) else None


def _number(values: dict[int, Value], number: int, units: float) -> float | None:
    value = values.get(number)
    return value / units if isinstance(value, int | float) and isfinite(value) else None


def text_of(values: dict[int, Value], number: int) -> str:
    """A field that is a text, up to its end; empty for none."""
    value = values.get(number)
    if not isinstance(value, bytes):
        return ""
    return value.partition(b"\0")[0].decode(errors="replace")
