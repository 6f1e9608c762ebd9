"""The rows of a list of activities: a table from anybody, read as a stream, each line bounded."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.table_reading import TableRow

MOST_ROWS = 50_000
_MOST_CHARACTERS = 64 * 1024 * 1024
_LONGEST_LINE = 1 << 20
_HEAD = 1 << 16


class TableLines:
    """The lines of a table, each bounded; the first is its header."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self._name, self._read, self.unread = name, 0, list[Unread]()
        raw = io.BufferedReader(_Bounded(stream), _HEAD)
        head = raw.peek(_HEAD)[:_HEAD]
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused(name, message("this is no table"), message("Name a CSV file"))
        self._text = io.TextIOWrapper(raw, _encoding(head), errors="replace", newline="")
        self.header = self._line().rstrip("\r\n")
        self.sign = max(",;\t", key=self.header.count)

    def __iter__(self) -> Iterator[str]:
        while line := self._line():
            yield line

    def _line(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        self._read += len(line)
        if len(line) >= _LONGEST_LINE or self._read > _MOST_CHARACTERS:
            raise Refused(
                self._name,
                message("a line of it is too long, or it has far too many"),
                message("Export it again"),
            )
        return line


class _Bounded(io.RawIOBase):
    """A stream that can only be read, as a raw one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever holds bytes
        found = self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)


def _encoding(head: bytes) -> str:
    """What a text is written in, as far as its beginning tells."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def column_name(cell: str) -> str:
    """A column's name in small letters, whatever its spaces and apostrophes are."""
    return " ".join(cell.replace("\u2019", "'").lower().split())


def columns_of(
    header: list[str], names: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[int, ...]]:
    """Where each known column stands; of one name there may be several."""
    found = {
        name: tuple(at for at, cell in enumerate(header) if cell in ways)
        for name, ways in names.items()
    }
    return {name: at for name, at in found.items() if at}


def rows_of(lines: TableLines, columns: Mapping[str, tuple[int, ...]]) -> Iterator[TableRow]:
    """Each row with a date: its line, and the known cells by column. Bad ones go to `unread`."""
    reader, row = csv.reader(lines, delimiter=lines.sign), 1
    while row <= MOST_ROWS:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            wrong = message("a quotation mark is not closed, or misplaced")
            lines.unread.append(Unread(reader.line_num + 1, wrong))
            continue
        found = {
            name: tuple(cells[at].strip() if at < len(cells) else "" for at in places)
            for name, places in columns.items()
        }
        if any(map(str.strip, cells)):
            yield reader.line_num + 1, found
    lines.unread.append(
        Unread(row, message("only the first {most:figure} rows are read", most=MOST_ROWS))
    )
