"""The calendar of runs: import it, add to it, look at it, take runs out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from springleg.core.athlete import Run, RunKind, RunsRead
from springleg.core.errors import NotFound, Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.log.entries import (
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    runs_of,
    standing_entries,
)
from springleg.usecases.clock import local_zone_name
from springleg.usecases.files import read_bytes
from springleg.usecases.workspace import Workspace

IGNORE = "ignore"
ICAL_ENDINGS, ICAL_MARK, ICAL_WITHIN = (".ics", ".ical"), b"BEGIN:VCALENDAR", 1000
MOST_SENT_BYTES = 4 * 1024 * 1024
LOOK_BACK = timedelta(days=60)
LOOK_AHEAD = timedelta(days=53 * 7 + 21)


def import_runs(
    space: Workspace,
    guide: Guide,
    name: str,
    *,
    dry_run: bool = False,
    first: date | None = None,
) -> RunsRead:
    """Take the runs of an iCalendar or CSV file; what came from the same file before is replaced.

    Recurring events are followed from `first` (two months back) on, for a little over a year.
    """
    found = read_runs(guide, space, name, first or space.today() - LOOK_BACK)
    if not dry_run:
        _take(space, name, found)
    return found


def import_sent(space: Workspace, guide: Guide, name: str, data: bytes) -> RunsRead:
    """Take the runs of a file that was sent: its name and its bytes. Raises Refused."""
    if len(data) > MOST_SENT_BYTES:
        limit = MOST_SENT_BYTES // (1024 * 1024)
        raise Refused(name, f"is larger than {limit} MB", "Export less of your calendar")
    found = runs_in(guide, space, name, data, space.today() - LOOK_BACK)
    _take(space, name, found)
    return found


def _take(space: Workspace, name: str, found: RunsRead) -> None:
    if found.unread and not found.runs:
        raise Refused(name, f"no run could be read: {found.unread[0].text}", "Check the file")
    space.add(RunsImported(source_of(name), found.runs))


def source_of(name: str) -> str:
    """What a file is known by: its name without its folder."""
    return "standard input" if name == "-" else Path(name).name


def read_runs(guide: Guide, space: Workspace, name: str, first: date) -> RunsRead:
    """The runs in a file: iCalendar where it says so or is named so, else CSV."""
    return runs_in(guide, space, name, read_bytes(name), first)


def runs_in(guide: Guide, space: Workspace, name: str, data: bytes, first: date) -> RunsRead:
    """The runs in the bytes of a file of this name."""
    words = run_words(guide, space.profile.run_words)
    named_so = name.lower().endswith(ICAL_ENDINGS)
    if not named_so and ICAL_MARK not in data[:ICAL_WITHIN].upper():
        from springleg.exchange.runs_csv import read_runs_csv

        return read_runs_csv(data, words=words)
    from springleg.exchange.ical import read_ical

    return read_ical(
        data,
        words=words,
        zone=space.profile.timezone or local_zone_name() or "UTC",
        first=first,
        last=first + LOOK_BACK + LOOK_AHEAD,
    )


def run_words(
    guide: Guide, own: Mapping[str, tuple[str, ...]], kind: str | None = None
) -> dict[str, tuple[str, ...]]:
    """The words that tell what a run is: the house's, but a word of the runner's own wins.

    `kind`: that kind's words alone. Raises UnknownName where there is no such kind.
    """
    kinds = _kinds() if kind is None else (_known_kind(kind),)
    claimed = {word.casefold() for words in own.values() for word in words}
    return {
        name: (
            *(w for w in guide.names("runs.words", name) if w.casefold() not in claimed),
            *own.get(name, ()),
        )
        for name in kinds
    }


def _kinds() -> tuple[str, ...]:
    return (*(str(kind) for kind in RunKind), IGNORE)


def _known_kind(kind: str) -> str:
    if kind not in _kinds():
        raise UnknownName("", kind, _kinds(), "kind of run")
    return kind


def set_words(space: Workspace, kind: str, words: tuple[str, ...]) -> None:
    """Let these words mean this kind of run (or `ignore`) from now on."""
    _known_kind(kind)
    profile = space.profile
    lowered = {word.casefold() for word in words}
    others = {
        name: tuple(word for word in held if word.casefold() not in lowered)
        for name, held in profile.run_words.items()
    }
    own = {**others, kind: (*others.get(kind, ()), *words)}
    space.add(ProfileSet(replace(profile, run_words=own)))


def add_run(space: Workspace, run: Run) -> None:
    """Add one run by hand."""
    space.add(RunAdded(run))


def list_runs(space: Workspace, first: date, last: date) -> tuple[Run, ...]:
    """The runs between two dates, both included, in date order."""
    return tuple(run for run in runs_of(space.entries) if first <= run.date <= last)


def remove_runs(space: Workspace, day: date) -> tuple[Run, ...]:
    """Take every run of a day out. Raises NotFound where there is none."""
    gone = list_runs(space, day, day)
    if not gone:
        raise NotFound(f"No run on {day}", "See `springleg calendar list`")
    space.add(RunsRemoved(day))
    return gone


@dataclass(frozen=True, slots=True)
class Undone:
    """A change to the calendar that was taken back: the fact, and it in words."""

    fact: RunsImported | RunAdded | RunsRemoved
    words: str


def undo_last(space: Workspace) -> Undone:
    """Take back the last change to the calendar. Raises NotFound where there is none."""
    for entry in reversed(standing_entries(space.entries)):
        if isinstance(entry.fact, RunsImported | RunAdded | RunsRemoved):
            space.add(Retraction(entry.id))
            return Undone(entry.fact, _in_words(entry.fact))
    raise NotFound("Nothing was imported, added or removed yet", "See `springleg calendar --help`")


def _in_words(fact: RunsImported | RunAdded | RunsRemoved) -> str:
    match fact:
        case RunsImported(source, runs):
            return f"the import of {len(runs)} runs from {source}"
        case RunAdded(run):
            return f"the addition of a run on {run.date} ({run.kind})"
        case RunsRemoved(day):
            return f"the removal of the runs on {day}"
