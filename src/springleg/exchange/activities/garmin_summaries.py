"""Garmin's export of an account: its lists of activities, read as a stream.

They are named `…_summarizedActivities.json` and hold `[{"summarizedActivitiesExport": [{…}, …]}]`.
Distances in them are centimetres, times milliseconds, instants milliseconds since 1970. With years
of laps in it one has 100 MB and more, so it is never held whole.
"""

import codecs
import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.activity import ActivitiesRead, Activity, Sport
from springleg.exchange.activities.sports import sport_named

ENDING = "summarizedactivities.json"
_LIST = '"summarizedActivitiesExport"'
_CHUNK = 1 << 18
_MOST_CHARACTERS = 1 << 22  # of one activity, with all its laps
_CM_PER_KM, _MS_PER_MIN = 100_000, 60_000
_FIRST_ISSUE = datetime(1970, 1, 1, tzinfo=UTC)
_SPACES = " \t\r\n,"
_FARTHEST_OFFSET_MIN = 15 * 60


def read_garmin_summaries(name: str, stream: BinaryIO) -> ActivitiesRead:
    """The activities of such a list. Raises Refused, by `name`, for a file that is none."""
    found: list[Activity] = []
    unread: list[Unread] = []
    number = 0
    for number, one in enumerate(_activities(name, stream), 1):
        try:
            found.append(_activity(one))
        except Refused as refused:
            unread.append(Unread(number, refused.message))
    return ActivitiesRead(tuple(sorted(found, key=lambda one: one.started)), tuple(unread))


class _Window:
    """The part of a text that is looked at, as it moves through a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._decode = stream, codecs.getincrementaldecoder("utf-8")("replace")
        self.text, self.ended = "", False

    def more(self, keep_from: int) -> None:
        """Drop what is before `keep_from`, and read on; twice as much as is kept, or a chunk."""
        data = self._stream.read(max(_CHUNK, len(self.text) - keep_from))
        self.ended = not data
        self.text = self.text[keep_from:] + self._decode.decode(data, final=self.ended)


def _activities(name: str, stream: BinaryIO) -> Iterator[Mapping[str, object]]:
    """What the lists of a file hold, one after the other."""
    window, lists = _Window(stream), 0
    while True:
        at = _list_begins(window)
        if at is None:
            break
        lists += 1
        yield from _items(name, window, at)
    if not lists:
        raise Refused(
            name,
            message("this is not Garmin's list of activities"),
            message("Name the whole export, as Garmin has sent it"),
        )


def _list_begins(window: _Window) -> int | None:
    """Where the next list's first item may stand, None at the end."""
    at = 0
    while True:
        found = window.text.find(_LIST, at)
        begins = window.text.find("[", found) if found >= 0 else -1
        if begins >= 0:
            return begins + 1
        if window.ended:
            return None
        window.more(found if found >= 0 else max(0, len(window.text) - len(_LIST)))


def _items(name: str, window: _Window, at: int) -> Iterator[Mapping[str, object]]:
    """The items of a list, from `at` on; the window stands behind it then."""
    decoder = json.JSONDecoder()
    while True:
        while at < len(window.text) and window.text[at] in _SPACES:
            at += 1
        if window.text[at : at + 1] == "]":
            window.text = window.text[at + 1 :]
            return
        try:
            item, at = decoder.raw_decode(window.text, at)
        except (ValueError, RecursionError):
            if window.ended or len(window.text) - at > _MOST_CHARACTERS:
                wrong = message("the list of activities is damaged or cut off")
                raise Refused(name, wrong, message("Ask Garmin for the export again")) from None
            window.more(at)
            at = 0
            continue
        if isinstance(item, dict):
            yield item


def _activity(said: Mapping[str, object]) -> Activity:
    begin_ms = _number(said, "beginTimestamp") or _number(said, "startTimeGmt")
    if begin_ms is None:
        raise Refused("", message("it does not say when it began"))
    try:
        started = _FIRST_ISSUE + timedelta(milliseconds=begin_ms)
    except OverflowError:
        raise Refused("", message("it does not say when it began")) from None
    distance_cm = _number(said, "distance")
    duration_ms = _number(said, "movingDuration") or _number(said, "duration")
    kind = said.get("activityType")
    if isinstance(kind, dict):
        kind = kind.get("typeKey")
    return Activity(
        started=started,
        sport=sport_named(str(kind or said.get("sportType") or "")) or Sport.OTHER,
        distance_km=distance_cm / _CM_PER_KM if distance_cm else None,
        minutes=duration_ms / _MS_PER_MIN if duration_ms else None,
        title=str(said.get("name") or "")[:200],
        utc_offset_min=_offset_min(begin_ms, _number(said, "startTimeLocal")),
    )


def _offset_min(begin_ms: float, local_ms: float | None) -> int | None:
    if local_ms is None:
        return None
    offset = (local_ms - begin_ms) / _MS_PER_MIN
    return round(offset) if abs(offset) <= _FARTHEST_OFFSET_MIN else None


def _number(said: Mapping[str, object], name: str) -> float | None:
    value = said.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
