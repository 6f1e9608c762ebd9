"""Apple Health's `export.xml`: the workouts in it, cut out as the file streams by.

Such a file has millions of records (heart rate, steps) of which none is looked at: only what stands
from `<Workout` to `</Workout>` is read as XML, each by itself. So 2 GB take no more memory than the
longest workout, and neither its document type nor anything that it might define is ever read.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.units import KM_PER_MILE
from springleg.exchange.activities.activity import ActivitiesRead, Activity, Sport
from springleg.exchange.activities.sports import sport_named
from springleg.exchange.activities.xml_events import read_xml

_CHUNK = 1 << 20
_MOST_BYTES = 1 << 22  # of one workout, with all its laps and pauses
_ROOT, _HEAD, _CLOSED = b"HealthData", 1 << 12, b"</HealthData>"
_BEGINS, _ENDS = b"<Workout", b"</Workout>"
_BEHIND_NAME = b" \t\r\n/>"
_TAG = re.compile(rb"<Workout(?:[^\"'>]|\"[^\"]*\"|'[^']*')*+>")
_DISTANCE = "HKQuantityTypeIdentifierDistanceWalkingRunning"
_ZONE = "HKTimeZone"
_KM = {"km": 1.0, "mi": KM_PER_MILE, "m": 0.001, "yd": KM_PER_MILE / 1760, "ft": KM_PER_MILE / 5280}
_MINUTES = {"min": 1.0, "s": 1 / 60, "sec": 1 / 60, "hr": 60.0, "h": 60.0}


def is_apple_health(head: bytes) -> bool:
    """Whether a file that begins so is Apple Health's export."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _ROOT in head[:_HEAD]


def read_apple_health(name: str, stream: BinaryIO) -> ActivitiesRead:
    """The workouts of such a file. Raises Refused, by `name`, for a file that is none.

    Where the file is cut off, what was there is taken, and a note says so.
    """
    pieces = _Pieces(stream)
    if not is_apple_health(pieces.data):
        raise Refused(
            name,
            message("this is not Apple Health's export"),
            message("Name export.zip, as the Health app makes it"),
        )
    found: list[Activity] = []
    unread: list[Unread] = []
    for number, cut in enumerate(_workouts(pieces), 1):
        try:
            found.append(_activity(cut))
        except Refused as refused:
            unread.append(Unread(number, refused.message))
    cut_off = message("It ends in the middle: later workouts may be missing. Export it again.")
    notes = () if pieces.is_whole else (cut_off,)
    return ActivitiesRead(tuple(sorted(found, key=lambda one: one.started)), tuple(unread), notes)


class _Pieces:
    """What of the file is looked at, as it streams by."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._tail = stream, b""
        self.data, self.ended = b"", False
        self.more(0)

    @property
    def is_whole(self) -> bool:
        """Whether the end was seen, once all is read."""
        return _CLOSED in self._tail

    def more(self, keep_from: int) -> None:
        """Drop what is before `keep_from`, and read on; twice as much as is kept, or a chunk."""
        fresh = self._stream.read(max(_CHUNK, len(self.data) - keep_from))
        self._tail = (self._tail + fresh[-_HEAD:])[-_HEAD:]
        self.ended = not fresh
        self.data = self.data[keep_from:] + fresh


def _workouts(pieces: _Pieces) -> Iterator[bytes]:
    """Each workout as it is written; one that is cut off, or far too long, as far as it goes."""
    at = 0
    while True:
        at = pieces.data.find(_BEGINS, at)
        if at < 0 or at + len(_BEGINS) >= len(pieces.data):
            if pieces.ended:
                return
            pieces.more(max(0, len(pieces.data) - len(_BEGINS)) if at < 0 else at)
            at = 0
        elif pieces.data[at + len(_BEGINS)] not in _BEHIND_NAME:
            at += len(_BEGINS)  # <WorkoutStatistics and the like
        elif (end := _end(pieces.data, at)) is not None:
            yield pieces.data[at:end]
            at = end
        elif pieces.ended or len(pieces.data) - at > _MOST_BYTES:
            yield pieces.data[at : at + _MOST_BYTES]
            at = len(pieces.data)  # nothing is looked through twice
        else:
            pieces.more(at)
            at = 0


def _end(data: bytes, at: int) -> int | None:
    """Where the workout that begins at a place ends, None where that is not there yet."""
    tag = _TAG.match(data, at)
    if tag is None or tag[0].endswith(b"/>"):
        return tag.end() if tag else None
    end = data.find(_ENDS, tag.end())
    return None if end < 0 else end + len(_ENDS)


def _activity(cut: bytes) -> Activity:
    """The activity that a workout is. Raises Refused where it cannot be read."""
    if len(cut) >= _MOST_BYTES:
        raise Refused("", message("the workout is longer than any is"))
    said: dict[str, str] = {}
    depth = [0]

    def started(name: str, attributes: Mapping[str, str]) -> None:
        depth[0] += 1
        if depth[0] == 1:
            said.update(attributes)
        elif depth[0] == 2:  # noqa: PLR2004 its own, not those of its parts
            _note(said, name, attributes)

    def ended(*_: str) -> None:
        depth[0] -= 1

    read_xml((cut,), started, ended, doctype=False)
    return _of(said)


def _note(said: dict[str, str], name: str, attributes: Mapping[str, str]) -> None:
    """Keep the distance and the time zone of a workout, where an element in it says them."""
    if name == "WorkoutStatistics" and attributes.get("type") == _DISTANCE:
        said.setdefault("totalDistance", attributes.get("sum", ""))
        said.setdefault("totalDistanceUnit", attributes.get("unit", ""))
    elif name == "MetadataEntry" and attributes.get("key") == _ZONE:
        said.setdefault(_ZONE, attributes.get("value", ""))


def _of(said: Mapping[str, str]) -> Activity:
    local = _instant(said.get("startDate", ""))
    if local is None:
        raise Refused("", message("it does not say when it began"))
    distance_km = _amount(said.get("totalDistance"), _KM, said.get("totalDistanceUnit") or "km")
    minutes = _amount(said.get("duration"), _MINUTES, said.get("durationUnit") or "min")
    end = _instant(said.get("endDate", ""))
    if not minutes and end is not None:
        minutes = max(0.0, (end - local).total_seconds() / 60)
    return Activity(
        started=local.astimezone(UTC),
        sport=sport_named(said.get("workoutActivityType", "")) or Sport.OTHER,
        distance_km=distance_km or None,
        minutes=minutes or None,
        utc_offset_min=_offset_min(local, said.get(_ZONE, "")),
    )


def _offset_min(local: datetime, zone: str) -> int:
    """What the local time was ahead of UTC: by the zone where it says one.

    The offset in its dates is that of the phone when it was exported.
    """
    try:
        offset = local.astimezone(ZoneInfo(zone)).utcoffset() if zone else local.utcoffset()
    except (OSError, ValueError, KeyError, OverflowError):
        offset = local.utcoffset()
    return round(offset.total_seconds() / 60) if offset is not None else 0


def _instant(said: str) -> datetime | None:
    """An instant as Apple writes it: 2026-07-11 07:00:00 -0400."""
    try:
        found = datetime.strptime(said, "%Y-%m-%d %H:%M:%S %z")
        return found if found.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None


def _amount(said: str | None, units: Mapping[str, float], unit: str) -> float | None:
    try:
        number = float(said or "") * units.get(unit.lower(), math.nan)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
