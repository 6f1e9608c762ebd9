"""Tables of a log for people: one row an entry that counts, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from operator import attrgetter
from tempfile import SpooledTemporaryFile
from typing import Any

from springleg.core.log.asked_dose import written_asked
from springleg.core.log.entries import Amendments, Entry, Fact
from springleg.core.log.events import CheckedIn, HeelRaiseTested, Noted, RunDone, SessionFelt
from springleg.core.log.sets import AskedDose, SetDone
from springleg.core.noun import Noun
from springleg.core.serialization import to_plain, written_names

#: What each table is of. Its columns are the fields of the noun, as they are written.
TABLES: Mapping[str, type[Noun]] = {
    "sets.csv": SetDone,
    "sessions.csv": SessionFelt,
    "check-ins.csv": CheckedIn,
    "runs.csv": RunDone,
    "tests.csv": HeelRaiseTested,
    "notes.csv": Noted,
}
_NESTED = ("origin",)  # a noun of its own: in the JSON lines
_NAMES = {"day": "date", "number": "set"}  # as the tables that we read have them
#: What a spreadsheet takes for the beginning of a formula, in either width; or leads it into one.
_FORMULA = (*"=+-@", *"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}", *"\uff0d\uff20", "|", "%")
_LEADS = ("\t", "\r", "\n")
#: What cuts a cell in two where a spreadsheet parts cells otherwise than we do, and what it then
#: takes for the beginning of one. In many countries a semicolon parts them; to who reads so, quotes
#: within a cell are letters, and a line of a note is a row.
_CUT = re.compile(rf'([;\t\r\n][\s"]*)([{re.escape("".join(_FORMULA))}])?')
_MARK = "\ufeff"  # without it a spreadsheet would not read UTF-8
_IN_MEMORY = 1024 * 1024


def safe_cell(said: object) -> str:
    """A cell as text that no spreadsheet takes for a formula: an apostrophe stands before one.

    So does one within, where the cell might be cut. The same text for everything else.
    """
    text = _CUT.sub(_marked, "" if said is None else str(said))
    is_formula = text.lstrip().startswith(_FORMULA) or text.startswith(_LEADS)
    return f"'{text}" if is_formula else text


def _marked(cut: re.Match[str]) -> str:
    return f"{cut[1]}'{cut[2]}" if cut[2] else cut[0]


class Tables:
    """The tables being filled, on disk where they are long."""

    def __init__(self, amendments: Amendments) -> None:
        self._amendments = amendments
        self._held: dict[type[Noun], _Table] = {}

    def add(self, entry: Entry) -> None:
        """Take the row of an entry that counts, as it was last corrected; others have none."""
        amended = self._amendments.applied(entry)
        if amended is not None and type(amended.fact) in _COLUMNS:
            self._table(type(amended.fact)).add(amended.fact)

    def parts(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """The tables that have a row."""
        for name, noun in TABLES.items():
            if noun in self._held:
                with closing(self._held.pop(noun)) as table:
                    yield name, table.lines()

    def _table(self, noun: type[Noun]) -> "_Table":
        if noun not in self._held:
            self._held[noun] = _Table(_COLUMNS[noun])
        return self._held[noun]


class _Table:
    """One table, from the names of its columns to `close`."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._text = io.TextIOWrapper(self._file, "utf-8", "replace", newline="")
        self._text.write(_MARK)
        self._row = csv.writer(self._text, lineterminator="\r\n").writerow
        self._row([_NAMES.get(name, name) for name in columns])
        self._said: Callable[[Any], tuple[object, ...]] = attrgetter(*columns)

    def add(self, fact: Fact) -> None:
        """Write the row of a fact."""
        said = self._said(fact)
        self._row([_cell(one) for one in said])

    def lines(self) -> Iterable[bytes]:
        """The rows so far."""
        self._text.flush()
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Let go of the file."""
        self._text.close()


def _cell(said: object) -> str:
    if isinstance(said, AskedDose):
        return written_asked(said)
    return "" if said is None else safe_cell(to_plain(said))


_COLUMNS = {
    noun: tuple(name for name in written_names(noun) if name not in _NESTED)
    for noun in TABLES.values()
}
