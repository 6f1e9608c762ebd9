"""The messages of a FIT file as a stream: no more than a piece of the file is held.

A message of no use is passed over by its size. Several files may stand one after the other
(chained), each with its own header and checksum.
"""

from collections.abc import Iterator
from typing import TypeAlias

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.fit.checksum import checksum
from springleg.exchange.activities.fit.definitions import (
    TIMESTAMP,
    WANTED,
    Definition,
    Value,
    Wanted,
    definition_of,
    definition_size,
)
from springleg.exchange.activities.pieces import ALONE, CutOff

MOST_MESSAGES = 360_000  # a hundred hours, a second a record
MOST_DEFINITIONS = 5_000  # different ones
SIZES_OF_HEADER, CHECKSUM_BYTES = (12, 14), 2
WRONG_CHECKSUM = message(
    "The checksum of the file is wrong, so it was changed or damaged; check what was read of it."
)
_MARK, _MARK_AT = b".FIT", 8
_COMPRESSED, _DEFINITION, _DEVELOPER = 0x80, 0x40, 0x20
_LOCAL, _COMPRESSED_LOCAL = 0x0F, 5  # which layout: the bits of a header, or their place
_SECONDS = 0x1F  # of a compressed time


#: One data message: its kind, and its fields that we read and that it tells.
FitMessage: TypeAlias = tuple[int, dict[int, Value]]


def is_fit(head: bytes) -> bool:
    """Whether a file that begins so is one of FIT."""
    return head[_MARK_AT : _MARK_AT + len(_MARK)] == _MARK


class FitStream:
    """A file's bytes; one FIT file after the other is read: `begin`, `messages`, `is_sound`.

    Each raises CutOff where the file ends too soon; nothing more can be read of it then. `wanted`
    are the messages and fields that are read.
    """

    def __init__(self, pieces: Iterator[bytes], wanted: Wanted = WANTED) -> None:
        self._pieces, self._wanted = pieces, wanted
        self._ahead = b""
        self._left = 0  # bytes of messages to come
        self._checksum = 0
        self._count = 0

    def begin(self) -> bool:
        """Whether a FIT file follows; its header is read. Bytes of another kind are none."""
        header = self._take(min(SIZES_OF_HEADER))
        if not is_fit(header):
            return False
        header += self._take(header[0] - len(header))
        self._left = int.from_bytes(header[4:8], "little")
        if header[0] not in SIZES_OF_HEADER or not self._left:
            raise CutOff
        self._checksum = checksum(header)
        return True

    def messages(self) -> Iterator[FitMessage]:
        """The data messages that we read."""
        reader = _MessageReader(self._count, self._wanted)
        while self._left:
            block = self._ahead or next(self._pieces, b"")
            if not block:
                raise CutOff
            block, self._ahead = block[: self._left], block[self._left :]
            self._left -= len(block)
            self._checksum = checksum(block, self._checksum)
            yield from reader.messages(block)
            self._count = reader.count
        if reader.unread:
            raise CutOff

    def is_sound(self) -> bool:
        """Whether the checksum, which follows the messages, is right."""
        written = self._take(CHECKSUM_BYTES)
        if len(written) < CHECKSUM_BYTES:
            raise CutOff
        return int.from_bytes(written, "little") == self._checksum

    def _take(self, count: int) -> bytes:
        while len(self._ahead) < count and (piece := next(self._pieces, b"")):
            self._ahead += piece
        count = max(count, 0)
        taken, self._ahead = self._ahead[:count], self._ahead[count:]
        return taken


class _MessageReader:
    """Messages of one file, out of blocks that end anywhere: `unread` waits for the next block."""

    def __init__(self, count: int, wanted: Wanted) -> None:
        self.unread, self._wanted = b"", wanted
        self.count = count  # of data messages, those of the files before among them
        self._layouts: dict[int, Definition] = {}  # by the local number that messages begin with
        self._known: dict[bytes, Definition] = {}  # some writers define anew for every message
        self._time: int | None = None

    def messages(self, block: bytes) -> Iterator[FitMessage]:
        block, at = self.unread + block, 0
        end, layouts, kinds = len(block), self._layouts, self._wanted.fields
        while at < end:
            header = block[at]
            if header & (_COMPRESSED | _DEFINITION) == _DEFINITION:
                size = definition_size(block, at + 1, developer=bool(header & _DEVELOPER))
                if size is None or at + 1 + size > end:
                    break
                layouts[header & _LOCAL] = self._layout(block[at + 1 : at + 1 + size])
                at += 1 + size
                continue
            layout = layouts.get(
                header >> _COMPRESSED_LOCAL & 3 if header & _COMPRESSED else header & _LOCAL
            )
            if layout is None:
                raise CutOff
            after = at + 1 + layout.size
            if after > end:
                break
            if layout.numbers:
                values = layout.values(block, at + 1)
                self._tell_time(header, values)
                if layout.kind in kinds:
                    yield layout.kind, values
            at = after
            self.count += 1
        self.unread = block[at:]
        if self.count > MOST_MESSAGES or len(self._known) > MOST_DEFINITIONS:
            raise Refused("", message("the file holds too many messages"), ALONE)

    def _layout(self, raw: bytes) -> Definition:
        if raw not in self._known:
            self._known[raw] = definition_of(raw, self._wanted)
        return self._known[raw]

    def _tell_time(self, header: int, values: dict[int, Value]) -> None:
        """A compressed header has the last bits of the time alone; it counts on from the last."""
        if header & _COMPRESSED and self._time is not None:
            self._time += ((header & _SECONDS) - self._time) & _SECONDS
            values[TIMESTAMP] = self._time
        elif isinstance(time := values.get(TIMESTAMP), int):
            self._time = time
