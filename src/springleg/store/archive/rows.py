"""Rows of the log as lines of an archive, and back: byte for byte, whatever kind they are of."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from msgspec import DecodeError, Raw, ValidationError, json

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.store.archive.layout import AthleteLine, CalendarLine, EntryLine, FeedLine
from springleg.store.drivers.driver import Connection, DatabaseRow, uuid_of

T = TypeVar("T")
AT_ONCE = 2_000  # rows asked for at a time: some megabytes at most
_AGAIN = message("Nothing was changed. Make the archive again: springleg export")
_encoded = json.Encoder().encode
_entry_line = json.Decoder(EntryLine).decode
_athlete_line = json.Decoder(AthleteLine).decode
_feed_line = json.Decoder(FeedLine).decode
_calendar_line = json.Decoder(CalendarLine).decode
_account_line = json.Decoder(dict[str, Any]).decode
_is_json = json.Decoder(Raw).decode


def athletes(connection: Connection) -> list[AthleteLine]:
    """All runners, by their ids."""
    rows = connection.execute("SELECT id, slug FROM store_athlete ORDER BY id")
    return [AthleteLine(uuid_of(key), str(slug)) for key, slug in rows]


def entry_lines(
    connection: Connection, athlete: UUID, kinds: tuple[str, ...] = ()
) -> Iterator[EntryLine]:
    """An athlete's entries, the oldest first, a few thousand held at a time; of `kinds` alone.

    To be read in a snapshot, else it may be of no one moment.
    """
    at, received = (connection.INSTANT_TEXT.format(name) for name in ("at", "received"))
    of_kinds = f" AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    begin = f"SELECT id, {at}, written_at, kind, body, {received} FROM store_entry WHERE athlete_id = ?{of_kinds}"  # noqa: S608, E501 ours
    end = f" ORDER BY at, id LIMIT {AT_ONCE:d}"
    said: list[object] = [connection.key(athlete), *kinds]
    rows = connection.execute(begin + end, said)
    while rows:
        yield from map(_line_of, rows)
        last = [connection.instant(_instant(rows[-1][1])), connection.key(uuid_of(rows[-1][0]))]
        more = len(rows) == AT_ONCE
        rows = (
            connection.execute(f"{begin} AND (at, id) > (?, ?){end}", said + last) if more else []
        )


def _line_of(row: DatabaseRow) -> EntryLine:
    key, at, written_at, kind, body, received = row
    line = EntryLine(uuid_of(key), written_at, kind, _instant(received))
    order = _instant(at)
    if written_instant(written_at) != order:
        line.order = order
    plain = body.encode("utf-8", "surrogatepass")
    if _stands_in_a_line(plain):
        line.fact = Raw(plain)
    else:
        line.raw = body
    return line


def _stands_in_a_line(body: bytes) -> bool:
    """Whether a body is JSON that comes back the same to the byte from within a line."""
    if b"\n" in body or body != body.strip():
        return False
    try:
        _is_json(body)
        body.decode()
    except (DecodeError, ValidationError, RecursionError, UnicodeDecodeError):
        return False
    return True


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


def written_instant(written: str) -> datetime | None:
    """The instant that a text with an offset names, in UTC; None where it names none."""
    try:
        found = datetime.fromisoformat(written)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def order_of(line: EntryLine) -> datetime:
    """The instant that a line is sorted by, in UTC. Raises Refused where it names none."""
    if line.order is None:
        found = written_instant(line.at)
        if found is None:
            raise Refused("", message("its `at` is no instant with an offset from UTC"), _AGAIN)
        return found
    try:
        return line.order.astimezone(UTC)
    except OverflowError:
        raise Refused("", message("not an instant that has a date in UTC"), _AGAIN) from None


def body_of(line: EntryLine) -> str:
    """The fact as the log holds it. Raises Refused for a line that has none, or two."""
    plain = bytes(line.fact)
    if (line.raw is None) == (not plain):
        raise Refused("", message("it states no fact, or two"), _AGAIN)
    try:
        body = plain.decode() if line.raw is None else line.raw
    except UnicodeDecodeError:
        raise Refused("", message("it is not UTF-8 text"), _AGAIN) from None
    if "\0" in body or "\0" in line.kind or "\0" in line.at:
        raise Refused("", message("the text holds a NUL character"), _AGAIN)
    return body


def encoded(line: EntryLine | AthleteLine | FeedLine | CalendarLine | dict[str, Any]) -> bytes:
    """A line as it stands in the archive, with its line feed."""
    return _encoded(line) + b"\n"


def entry_line(text: bytes) -> EntryLine:
    """The entry of a line. Raises Refused."""
    return _read(_entry_line, text)


def athlete_line(text: bytes) -> AthleteLine:
    """The athlete of a line. Raises Refused."""
    return _read(_athlete_line, text)


def feed_line(text: bytes) -> FeedLine:
    """The calendar address of a line. Raises Refused."""
    return _read(_feed_line, text)


def calendar_line(text: bytes) -> CalendarLine:
    """The followed calendar of a line. Raises Refused."""
    return _read(_calendar_line, text)


def account_line(text: bytes) -> dict[str, Any]:
    """A row of the tables of accounts, by its columns. Raises Refused."""
    return _read(_account_line, text)


def _read(decode: Callable[[bytes], T], text: bytes) -> T:
    try:
        return decode(text)
    except (DecodeError, ValidationError, RecursionError, UnicodeDecodeError) as error:
        wrong = message("cannot be read ({error})", error=str(error)[:200])
        raise Refused("", wrong, _AGAIN) from None
