"""Calendar addresses as lines of an instance's archive, and back; one runner's archive has none."""

from collections.abc import Collection, Iterable
from uuid import UUID

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.store import feeds
from springleg.store.archive import rows
from springleg.store.archive.layout import FEEDS, AthleteLine, FeedLine
from springleg.store.archive.zip_reader import Archive, line_place
from springleg.store.drivers.driver import Connection

_NAMES = FeedLine.__struct_fields__


def feed_lines(connection: Connection) -> list[bytes]:
    """All addresses, by their hashes, in the order of their athletes."""
    found = feeds.every(connection)
    lines = (FeedLine(**{name: getattr(feed, name) for name in _NAMES}) for feed in found)
    return [rows.encoded(line) for line in lines]


def load_feeds(connection: Connection, archive: Archive, everybody: Iterable[AthleteLine]) -> None:
    """Add the addresses of runners who have none here, inside a transaction.

    One that was made here since stays: it is the one that its owner knows. Raises Refused by the
    line.
    """
    known = {athlete.id for athlete in everybody}
    for number, text in archive.lines(FEEDS):
        try:
            line = rows.feed_line(text)
            _refuse_stranger(line, known)
        except Refused as refused:
            raise refused.at(line_place(archive.name, FEEDS, number)) from None
        values = {name: getattr(line, name) for name in _NAMES}
        feeds.add_missing(connection, feeds.Feed(**values))


def _refuse_stranger(line: FeedLine, known: Collection[UUID]) -> None:
    if line.athlete not in known:
        wrong = message("its runner is not in the archive")
        raise Refused("", wrong, message("Nothing was changed"))
