"""What the titles of imported calendars were read as: looked through, and put right once."""

from collections.abc import Iterable
from datetime import date

from springleg.core.athlete import (
    Because,
    HolidayRead,
    Priority,
    RunKind,
    TitleRead,
    Where,
)
from springleg.core.guide import Guide
from springleg.core.log.entries import TitleCorrected
from springleg.core.log.events import RunsImported
from springleg.core.log.run_sources import RunChanges, changes_between
from springleg.core.log.title_corrections import title_pattern
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.days_off import days_off_of
from springleg.usecases.log.validate import refuse_bad_event

KINDS = (*reversed(RunKind), None)  # in this order they are shown


class TitleRow(Noun, frozen=True):
    """Entries whose titles differ only in numbers: what they are, why, how many, the next one.

    `kind` None is no run. `said`: the runner said what it is.
    """

    title: str
    kind: RunKind | None
    why: Message
    count: int
    next: date | None
    said: bool = False


class TitleGroup(Noun, frozen=True):
    """The titles that were read as one kind, or as no run, those that come next first."""

    kind: RunKind | None
    rows: tuple[TitleRow, ...]


class TitleReview(Noun, frozen=True):
    """All titles of the calendars by what they were read as, and holidays that lie ahead."""

    groups: tuple[TitleGroup, ...]
    holidays: tuple[HolidayRead, ...]


class Corrected(Noun, frozen=True):
    """What a correction of a title changes in the runs that are there."""

    title: str
    kind: RunKind | None
    entries: int
    changes: RunChanges


def review(space: Workspace) -> TitleReview:
    """What the titles of the calendars were read as, and what the runner said of them since.

    Of titles that are no run those are shown that somebody might have meant for one; the others
    are not kept.
    """
    rows = _rows(space)
    groups = (TitleGroup(kind, tuple(_ordered(rows, kind))) for kind in KINDS)
    holidays = (day for one in space.journal.imports.values() for day in one.holidays)
    return TitleReview(
        tuple(group for group in groups if group.rows), holidays_ahead(space, holidays)
    )


def holidays_ahead(space: Workspace, holidays: Iterable[HolidayRead]) -> tuple[HolidayRead, ...]:
    """Of these holidays those that are not over, and whose days are not off already."""
    today, off = space.today(), days_off_of(space)
    ahead = (
        one
        for one in dict.fromkeys(holidays)
        if one.last >= today and not any(o.first <= one.first and one.last <= o.last for o in off)
    )
    return tuple(sorted(ahead, key=lambda one: (one.first, one.last)))


def correct_title(
    space: Workspace,
    guide: Guide,
    title: str,
    kind: RunKind | None,
    priority: Priority | None = None,
) -> Corrected:
    """Keep what entries of this title are, and what that changes at once.

    It holds for every later import too; `calendar.undo_last` takes it back. Raises Refused for an
    empty title.
    """
    fact = TitleCorrected(" ".join(title.split()), kind, priority)
    refuse_bad_event(guide, fact, space.today())
    before, pattern = space.journal.runs, title_pattern(fact.title)
    entries = sum(row.count for row in _rows(space) if title_pattern(row.title) == pattern)
    space.add(fact)
    return Corrected(fact.title, kind, entries, changes_between(before, space.journal.runs))


def _rows(space: Workspace) -> list[TitleRow]:
    said, today = space.journal.title_corrections, space.today()
    found: dict[tuple[str, RunKind | None], list[_Entry]] = {}
    for imported in space.journal.imports_as_read.values():
        for entry in _entries(imported):
            pattern = title_pattern(entry.title)
            kind = said[pattern].means if pattern in said else entry.kind
            found.setdefault((pattern, kind), []).append(entry)
    return [
        TitleRow(
            entries[0].title,
            kind,
            message("you said so") if pattern in said else entries[0].why,
            len(entries),
            min((entry.day for entry in entries if entry.day >= today), default=None),
            pattern in said,
        )
        for (pattern, kind), entries in found.items()
    ]


class _Entry(Noun, frozen=True):
    """One entry of a calendar, as it was read."""

    title: str
    kind: RunKind | None
    day: date
    why: Message


def _entries(imported: RunsImported) -> Iterable[_Entry]:
    """The entries of a calendar that have a title: its runs, and what might be one."""
    reasons = {(title_pattern(read.title), read.kind): why_of(read) for read in imported.titles}
    unknown = message("read before reasons were kept")
    for run in imported.runs:
        if run.title:
            why = reasons.get((title_pattern(run.title), run.kind), unknown)
            yield _Entry(run.title, run.kind, run.date, why)
    for read in imported.titles:
        if read.title:
            yield from (_Entry(read.title, None, day, why_of(read)) for day in read.dates)


def _ordered(rows: Iterable[TitleRow], kind: RunKind | None) -> list[TitleRow]:
    """Those of one kind: what comes next first, then what is over."""
    return sorted(
        (row for row in rows if row.kind is kind),
        key=lambda row: (row.next is None, row.next or date.max, row.title),
    )


def why_of(read: TitleRead) -> Message:
    """Why a title was read as it was, in words."""
    word = repr(read.word)
    if read.word and read.because is not Because.DOUBT:
        return {
            Where.TITLE: message("{word} in the title", word=word),
            Where.DESCRIPTION: message("{word} in the description", word=word),
            Where.CATEGORY: message("{word} in the category", word=word),
        }[read.where]
    return _WHY[read.because] if not read.word else message("{word} alone may mean else", word=word)


_WHY = {
    Because.WORD: message("a word in the title"),
    Because.SIGN: message("the runner among its signs"),
    Because.MEASURE: message("a distance, a pace or repetitions"),
    Because.CALENDAR: message("its calendar is one of runs"),
    Because.KIND: message("the column of the kind"),
    Because.IGNORED: message("its category or sport is another"),
    Because.DOUBT: message("too little in it is of running"),
    Because.NOTHING: message("nothing of a run in it"),
}
