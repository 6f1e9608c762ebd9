"""Simulated power cuts: what was acknowledged is on the disk, whole and once (R2).

What a real logbook sends to SQLite while it is made, opened and added to is recorded: every
statement with its values, the PRAGMAs of each connection, and what Springleg itself does to the
files. All of that is replayed, to the letter, on a disk that keeps apart what was synced and what
was not (power_cut.py). After each cut the files that are left are opened with Python's own SQLite,
which is seldom of the version that wrote them: apsw brings its own.

Three controls prove that the disk can find a loss: they replay the same with less care.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID

import apsw
import pytest
from log_samples import NOW
from power_cut import Disk, Named, PowerCutVFS, Said, Step, Synced, Wrote, noted, survivors

from springleg.core.athlete import Run, RunKind
from springleg.core.log.entries import Entry, Fact, RunAdded, RunsImported
from springleg.store import open_logbook
from springleg.store.backup import sync

NAME = "springleg.sqlite3"
SITTINGS = (3, 4, 110)  # batches from opening to closing; in the last the WAL begins again
CONTROL = 600  # steps are enough for a control; without syncs each cut has to roll all of them
Row = tuple[object, ...]


class Event(NamedTuple):
    """What was asked of SQLite or of the folder."""

    what: str
    text: str = ""
    to: str = ""
    batch: int = 0


@dataclass
class Story:
    """What a logbook did, the ids of its batches, and the rows it had at the end."""

    events: list[Event] = field(default_factory=list)
    batches: list[frozenset[str]] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)

    def ids(self, batches: set[int]) -> set[str]:
        return {key for number in batches for key in self.batches[number]}

    def add(self, what: str, text: object = "", to: object = "") -> None:
        self.events.append(Event(what, Path(str(text)).name, Path(str(to)).name))


def batch_of(number: int) -> list[Entry]:
    """A few runs typed in; each fifth time an import as well, long enough for pages of its own."""
    run = Run(date(2026, 12, 7), RunKind.EASY, title="Easy")
    wordy = Run(date(2026, 12, 7), RunKind.EASY, title="As long as it may be. " * 450)
    facts: list[Fact] = [RunAdded(run)] * (1 + number % 3)
    if number % 5 == 4:
        facts.append(RunsImported("watch", (wordy,) * 15))
    return [
        Entry(
            # As far apart as a client's, but the same each time.
            UUID(int=(number * 10 + n + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128),
            NOW + timedelta(minutes=number),
            fact,
        )
        for n, fact in enumerate(facts)
    ]


def record(folder: Path, patch: pytest.MonkeyPatch) -> Story:
    """Use a logbook as the program does, and keep what it does."""
    story = Story()
    listen(story, folder, patch)
    for sitting, batches in enumerate(SITTINGS):
        with open_logbook(folder) as logbook:
            athlete = logbook.local_athlete()
            for number in range(batches):
                batch = batch_of(100 * sitting + number)
                # Twice, as after a lost answer, each time in a while.
                for _ in range(2 if number % 10 == 2 else 1):
                    story.events.append(Event("tried", batch=len(story.batches)))
                    logbook.add(athlete, batch, now=NOW)
                    story.events.append(Event("acked", batch=len(story.batches)))
                story.batches.append(frozenset(entry.id.hex for entry in batch))
    story.rows = found(folder).rows
    return story


def listen(story: Story, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Have SQLite and the calls for files tell the story of what they are asked."""

    class Recorded(sqlite3.Connection):
        def close(self) -> None:
            story.add("close")
            super().close()

    def connect(database: str, **settings: Any) -> sqlite3.Connection:
        story.add("open", database.partition("?")[0])
        connection = sqlite3.connect(database, factory=Recorded, **settings)
        connection.set_trace_callback(lambda sql: story.events.append(Event("sql", sql)))
        return connection

    def make(**settings: Any) -> tuple[int, str]:
        held, name = mkstemp(**settings)
        story.add("make", name)
        return held, name

    def heard(what: str, work: Callable[..., None]) -> Callable[..., None]:
        def told(*paths: Path, **settings: Any) -> None:
            work(*paths, **settings)
            # The folder's own place in its parent is not simulated, nor is the note.
            if paths[0] == folder:
                story.add("sync folder")
            elif paths[0].parent == folder:
                story.add(what, *paths)

        return told

    mkstemp: Callable[..., tuple[int, str]] = tempfile.mkstemp
    patch.setattr("springleg.store.drivers.sqlite.sqlite3", SimpleNamespace(connect=connect))
    patch.setattr("tempfile.mkstemp", make)
    for room in ("create", "backup"):
        patch.setattr(f"springleg.store.{room}.sync", heard("sync", sync))
    patch.setattr(os, "link", heard("link", os.link))
    patch.setattr(Path, "unlink", heard("remove", Path.unlink))


def replayed(story: Story, folder: Path, **instead: str) -> list[Step]:
    """Do all of it again where it is noted down, with other PRAGMAs if any are given."""
    folder.mkdir()
    connection: apsw.Connection | None = None
    with noted(folder) as disk:
        for event in story.events:
            match event.what:
                case "open":
                    file, flags = str(folder / event.text), apsw.SQLITE_OPEN_READWRITE
                    connection = apsw.Connection(file, flags=flags, vfs=PowerCutVFS.NAME)
                case "sql":
                    assert connection is not None
                    connection.execute(other_pragma(event.text, instead)).fetchall()
                case "close":
                    assert connection is not None
                    connection.close()
                case "tried" | "acked":
                    disk.steps.append(Said(event.what, event.batch))
                case _:
                    do_to_files(event, disk)
    return disk.steps


def other_pragma(sql: str, instead: dict[str, str]) -> str:
    for name, value in instead.items():
        if sql.startswith(f"PRAGMA {name}="):
            return f"PRAGMA {name}={value}"
    return sql


def do_to_files(event: Event, disk: Disk) -> None:
    match event.what:
        case "make":
            disk.make(event.text)
        case "link":
            disk.link(event.text, event.to)
        case "remove":
            disk.remove(event.text)
        case "sync":
            disk.sync(event.text)
        case "sync folder":
            disk.sync_folder()
        case _:
            raise AssertionError(event)


class Found(NamedTuple):
    """What plain SQLite makes of a logbook's files."""

    sound: bool
    rows: dict[str, Row]


def found(folder: Path) -> Found:
    file = folder / NAME
    if not file.exists():  # before the first logbook was whole; a WAL would forbid to begin again
        return Found(not (folder / f"{NAME}-wal").exists(), {})
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True)) as held:
            held.execute("PRAGMA synchronous=OFF")  # these files are thrown away
            sound = held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            sound &= held.execute("PRAGMA foreign_key_check").fetchall() == []
            rows = held.execute("SELECT * FROM store_entry").fetchall()
    except sqlite3.Error:
        return Found(False, {})
    by_id = {str(row[0]): row for row in rows}
    return Found(sound and len(by_id) == len(rows), by_id)


class Toll(NamedTuple):
    """In how many cuts something was amiss."""

    cuts: int
    lost: int  # an acknowledged entry was missing or not as it was written
    unsound: int  # SQLite found its file damaged, or an entry twice
    strange: int  # there was more than the batch in flight, or half of that


def toll(story: Story, steps: list[Step], cuts: int, folder: Path) -> Toll:
    """Cut the power so often, and look at what is left each time."""
    folder.mkdir()
    sums, said, taken = Toll(0, 0, 0, 0), Said("", -1), 0
    acked: set[int] = set()
    for point, left in survivors(steps, cuts, seed=cuts):
        for step in steps[taken:point]:
            if isinstance(step, Said):
                said = step
                acked |= {step.batch} if step.what == "acked" else set()
        taken = point
        in_flight = story.ids({said.batch} if said.what == "tried" else set())
        seen = judged(story, story.ids(acked), in_flight, after(left, folder))
        sums = Toll(*(a + b for a, b in zip(sums, (1, *seen), strict=True)))
    return sums


def after(left: dict[str, bytes], folder: Path) -> Found:
    """Write down what was left, and open it."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    return found(folder)


def judged(
    story: Story, acked: set[str], in_flight: set[str], there: Found
) -> tuple[bool, bool, bool]:
    """Whether something was lost, is unsound, is strange."""
    whole = {key for key, row in there.rows.items() if story.rows.get(key) == row}
    more = set(there.rows) - acked
    return not acked <= whole, not there.sound, more not in (set(), in_flight - acked)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    with pytest.MonkeyPatch.context() as patch:
        return record(tmp_path_factory.mktemp("recorded"), patch)


def test_the_replay_does_what_was_recorded(story: Story, tmp_path: Path) -> None:
    steps = replayed(story, tmp_path / "disk")
    assert found(tmp_path / "disk") == Found(True, story.rows)
    assert set(story.rows) == story.ids(set(range(len(story.batches))))
    said = [step.what for step in steps if isinstance(step, Said)]
    assert said.count("acked") == said.count("tried") > len(story.batches)  # some of them twice
    # A checkpoint in mid-sitting, after which the WAL is written from its start again.
    named = [step for step in steps if isinstance(step, Named) and step.name == f"{NAME}-wal"]
    last = [step.file for step in named if step.file is not None][-1]
    begun = [step for step in steps if isinstance(step, Wrote) and not step.offset]
    assert sum(step.file == last for step in begun) > 1


@pytest.mark.parametrize("cuts", [60, pytest.param(2_000, marks=pytest.mark.full)])
def test_a_power_cut_loses_nothing_acknowledged(story: Story, tmp_path: Path, cuts: int) -> None:
    steps = replayed(story, tmp_path / "disk")
    assert toll(story, steps, cuts, tmp_path / "left") == Toll(cuts, 0, 0, 0)


def test_a_lower_level_would_be_found(story: Story, tmp_path: Path) -> None:
    """With NORMAL, which many guides recommend, a sound file lacks what was acknowledged."""
    steps = replayed(story, tmp_path / "disk", synchronous="NORMAL")[:CONTROL]
    counted = toll(story, steps, 200, tmp_path / "left")
    assert counted.lost > 20
    assert counted.unsound == counted.strange == 0


def test_damage_would_be_found(story: Story, tmp_path: Path) -> None:
    steps = replayed(story, tmp_path / "disk", synchronous="OFF")[:CONTROL]
    counted = toll(story, steps, 200, tmp_path / "left")
    assert counted.lost > 20
    assert counted.unsound > 0


def test_a_folder_that_was_not_synced_would_be_found(story: Story, tmp_path: Path) -> None:
    steps = replayed(story, tmp_path / "disk")[:CONTROL]
    lazy = [step for step in steps if step != Synced(None)]
    assert toll(story, lazy, 200, tmp_path / "left").lost > 20
