"""Take the runs of a file into the calendar: under which name, and what that changes."""

import os
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from springleg.core import serialization
from springleg.core.athlete import HolidayRead, Run, RunsRead
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import RunsImported
from springleg.core.log.run_sources import (
    FILE,
    RunChanges,
    changes_between,
    free_name,
    known_source,
    namesakes,
)
from springleg.core.log.title_corrections import corrected
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import local_zone_name
from springleg.usecases.app.files import read_bytes
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import reading_words
from springleg.usecases.log.calendar_formats import Wanted, format_of
from springleg.usecases.log.title_review import holidays_ahead

MOST_SENT_BYTES = 4 * 1024 * 1024
LONGEST_NAME = 200
LOOK_BACK = timedelta(days=60)
LOOK_AHEAD = timedelta(days=53 * 7 + 21)
STANDARD_INPUT, UPLOAD = "standard input", "upload"


class Imported(Noun, frozen=True):
    """What a file held, and what it changes in the calendar (or would, in a dry run).

    Its runs are kept under the name `source`, known before or not. `others` are calendars that it
    might be taken for, by the name of the file or by its runs; they stay as they are. `holidays`
    may be taken as days off.
    """

    read: RunsRead
    source: str
    is_new: bool
    changes: RunChanges
    others: tuple[str, ...]
    holidays: tuple[HolidayRead, ...] = ()


def import_runs(
    space: Workspace,
    guide: Guide,
    name: str,
    *,
    source: str = "",
    dry_run: bool = False,
) -> Imported:
    """Take the runs of an iCalendar or CSV file; they replace what the same calendar held before.

    Which calendar it is `source` says, or the file itself (`core.log.run_sources`). Of iCalendar
    the days from two months back on are read, for a little over a year; runs before them
    stay. Raises Refused.
    """
    read = read_runs(guide, space, name, space.today() - LOOK_BACK)
    if name == "-":
        fresh = import_of(read, STANDARD_INPUT, STANDARD_INPUT)
    else:
        path = Path(name).expanduser().resolve()
        origin = FILE + blake2b(os.fsencode(path), digest_size=8).hexdigest()
        fresh = import_of(read, path.name, origin)
    return _take(space, read, fresh, source, dry_run=dry_run)


def import_sent(  # noqa: PLR0913 each may be said of an import
    space: Workspace,
    guide: Guide,
    name: str,
    data: bytes,
    source: str = "",
    *,
    dry_run: bool = False,
) -> Imported:
    """Take the runs of a file that was sent, as `import_runs` does, from two months back on.

    Raises Refused, also for more than 4 MiB.
    """
    if len(data) > MOST_SENT_BYTES:
        limit = MOST_SENT_BYTES // (1024 * 1024)
        raise Refused(
            name,
            message("is larger than {most} MB", most=limit),
            message("Export less of your calendar"),
        )
    read = runs_in(guide, space, name, data, space.today() - LOOK_BACK)
    fresh = import_of(read, Path(name).name, UPLOAD)
    return _take(space, read, fresh, source, dry_run=dry_run)


def import_of(read: RunsRead, source: str, origin: str) -> RunsImported:
    """The fact that a calendar held this: its runs, and what its titles were read as."""
    return RunsImported(source, read.runs, origin, read.uids, read.titles, read.holidays)


def _take(
    space: Workspace, read: RunsRead, fresh: RunsImported, source: str, *, dry_run: bool = False
) -> Imported:
    known, said = space.journal.imports, space.journal.title_corrections
    seen = corrected(fresh, said)  # as the runs that are known have been
    name = _name(known, seen, " ".join(source.split()))
    before = known[name].runs if name in known else ()
    after = (*(run for run in before if is_earlier(run, read)), *seen.runs)
    if read.unread and not read.runs:
        why = read.unread[0].text
        raise Refused(fresh.source, message("no run could be read: {why} Check the file", why=why))
    if not dry_run:
        as_read = space.journal.imports_as_read
        held = as_read[name].runs if name in as_read else ()
        earlier = (run for run in held if is_earlier(run, read))
        space.add(replace(fresh, source=name, runs=(*earlier, *fresh.runs)))
    alike = {*namesakes(known, fresh.source), known_source(known, seen)} - {name, None}
    others = tuple(one for one in known if one in alike)
    read = replace(read, runs=seen.runs)
    offered = holidays_ahead(space, read.holidays)
    changes = changes_between(before, after)
    return Imported(read, name, name not in known, changes, others, offered)


def is_earlier(run: Run, read: RunsRead) -> bool:
    """Whether a run is of the days before those that were read; such runs stay."""
    return read.since is not None and run.date < read.since


def _name(known: dict[str, RunsImported], fresh: RunsImported, said: str) -> str:
    """The name of the calendar: as said, as it is known, or as the file is called."""
    if len(said) > LONGEST_NAME or not said.isprintable():
        raise Refused("source", message("is no name of a calendar"), message("Write a short name"))
    if said:
        return next((one for one in known if one.casefold() == said.casefold()), said)
    return known_source(known, fresh) or free_name(known, fresh.source)


def read_runs(guide: Guide, space: Workspace, name: str, first: date) -> RunsRead:
    """The runs in a file, or in standard input for `-`; see `runs_in`. Nothing is kept."""
    return runs_in(guide, space, name, read_bytes(name), first)


def runs_in(guide: Guide, space: Workspace, name: str, data: bytes, first: date) -> RunsRead:
    """The runs in the bytes of a file of this name: iCalendar by its name or content, else CSV.

    Of iCalendar those from `first` on, for a little over a year; of CSV all. Raises Refused for a
    file that is no table or calendar; what alone cannot be read is in `unread`.
    """
    words = reading_words(guide, space.profile.run_words)
    zone = space.profile.timezone or local_zone_name() or "UTC"
    said = space.journal.title_corrections.keys()
    wanted = Wanted(words, zone, first, first + LOOK_BACK + LOOK_AHEAD, said)
    return format_of(name, data).read(data, wanted)


def import_to_plain(imported: Imported) -> dict[str, object]:
    """What an import changes, in its written form: counts and names, not the runs."""
    changes = serialization.to_plain(imported.changes)
    names = {"source": imported.source, "is_new": imported.is_new}
    more = {"others": list(imported.others), "holidays": serialization.to_plain(imported.holidays)}
    return {**names, **changes, **more}
