"""The logbook: entries are added, never changed, and are on the disk when `add` returns.

Get one by `springleg.store.open_logbook`.
"""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar
from uuid import UUID, uuid4

from springleg.core.errors import NotFound, Refused, StoreFault, StoreTrouble
from springleg.core.log.entries import Entry
from springleg.core.message import message
from springleg.store.backup import back_up_into
from springleg.store.drivers.driver import Connection, Location, uuid_of
from springleg.store.errors import drivers_own, plain_errors, trouble_of
from springleg.store.group_commit import GroupCommit
from springleg.store.insert import (
    Batch,
    EntryRow,
    Put,
    outcome,
    put,
    put_all,
    refuse_others,
    row_or_refusal,
    rows_of,
)
from springleg.store.reading import read_entries
from springleg.store.results import Added, Backup, Checked
from springleg.store.schema import FOLLOWED
from springleg.store.turns import turn_of

T = TypeVar("T")
LOCAL = "local"
MOST_BESIDE, KIB = 200, 1024


class Logbook:
    """An open logbook. Threads may share it; each has its own connection.

    Every method raises StoreTrouble where the database cannot be used.
    """

    def __init__(self, location: Location) -> None:
        self.location, self.where = location, location.where
        with plain_errors(self.where):
            self._file = self._file_now()
        self._of_thread = threading.local()
        self._writing = turn_of(location.where)
        self._group = GroupCommit(self._writing, self._write)
        self._local: UUID | None = None  # asked for at each of a phone's sets

    @property
    def connection(self) -> Connection:
        """This thread's connection, opened when it is first used and kept until `close`."""
        held: Connection | None = getattr(self._of_thread, "connection", None)
        if held is None:
            held = self._of_thread.connection = self.location.connect()
        return held

    def local_athlete(self) -> UUID:
        """Give the runner whose computer this is; made on first use."""
        if self._local is None:
            self._local = self.athlete(LOCAL)
        return self._local

    def athlete(self, slug: str) -> UUID:
        """Give the athlete of a short name; made on first use."""
        return self._safely(lambda: self._athlete(slug))

    def add(self, athlete: UUID, entries: Sequence[Entry], *, now: datetime) -> tuple[Added, ...]:
        """Write a batch, whole or not at all; it is on the disk when this returns.

        What is there already, the same to the letter, is not written again: after a lost answer
        send the same batch again. Raises Refused for an id that was used for anything else, and
        NotFound for an athlete who is not here; then nothing of the batch was written. `now`
        (aware) is when the batch was received.
        """
        rows = rows_of(athlete, entries, now)
        seen = self._safely(lambda: self._add(athlete, rows))
        self._refuse_moved()
        self._note_written(rows, seen)
        added = []
        for entry in entries:
            added.append(Added(entry.id, entry.id not in seen))
            seen.add(entry.id)
        return tuple(added)

    def take(
        self, athlete: UUID, entries: Sequence[Entry], *, now: datetime
    ) -> tuple[Added | Refused, ...]:
        """Write each entry that can be; all these are on the disk when this returns.

        The answers stand in the order of the entries. One that cannot be written, or whose id was
        used for anything else, is refused alone. Raises NotFound for an athlete who is not here.
        """
        made = [row_or_refusal(athlete, entry, now) for entry in entries]
        rows: dict[UUID, EntryRow] = {}
        for row in made:
            if not isinstance(row, Refused):
                rows.setdefault(row.id, row)
        found = self._safely(lambda: self._take(athlete, rows))
        self._note_written(rows, found)
        seen, held = set(found), {key: row.form for key, row in rows.items()} | found
        return tuple(outcome(row, seen, held) for row in made)

    def entries(self, athlete: UUID) -> tuple[Entry, ...]:
        """Give an athlete's entries, in the order in which they were made (`Entry.place`).

        One that this version cannot read is among them, as an `Unreadable`.
        """
        return self._read("ORDER BY at, id", athlete)

    def count(self, athlete: UUID) -> int:
        """Count an athlete's entries. Rows are only added, so the same count is the same log.

        Costs a walk over the index: about 0.3 ms for each thousand of them in a file.
        """
        sql = "SELECT count(*) FROM store_entry WHERE athlete_id = ?"
        rows = self._safely(lambda: self.connection.execute(sql, [self.connection.key(athlete)]))
        return int(rows[0][0])

    def weight(self, athlete: UUID) -> int:
        """How long an athlete's log is: its entries, or its KiB where these are more.

        Costs as much as reading all of it, without decoding: some ms for each thousand entries.
        """
        sql = "SELECT count(*), sum(length(body)) FROM store_entry WHERE athlete_id = ?"
        rows = self._safely(lambda: self.connection.execute(sql, [self.connection.key(athlete)]))
        ((count, length),) = rows
        return max(int(count), int(length or 0) // KIB)

    @property
    def written_here(self) -> tuple[int, int]:
        """How many entries this thread has added so far, and how many characters long they were."""
        held: tuple[int, int] = getattr(self._of_thread, "written", (0, 0))
        return held

    def entries_after(self, athlete: UUID, known: Entry, most: int) -> tuple[Entry, ...]:
        """Give an athlete's entries that were made after this one, at most so many, in order.

        Where clocks were far ahead some of those may be missing: the answer is all that was made
        since only where it is as long as it should be.
        """
        after = self.connection.instant(known.made), self.connection.key(known.id)
        # Whatever its own clock said, an entry stands in the log no later than that.
        further = f"AND (at, id) > (?, ?) ORDER BY at, id LIMIT {most:d}"
        return tuple(e for e in self._read(further, athlete, *after) if e.place > known.place)

    def entries_beside(self, athlete: UUID, known: AbstractSet[UUID]) -> tuple[Entry, ...] | None:
        """Give an athlete's entries that are not among the known, in no order.

        None where a known one is not here any more, or too many are new to be asked for one by
        one: then all must be read again.
        """
        sql = "SELECT id FROM store_entry WHERE athlete_id = ?"
        rows = self._safely(lambda: self.connection.execute(sql, [self.connection.key(athlete)]))
        here, there = {key for (key,) in rows}, {self.connection.key(one) for one in known}
        if len(here - there) > MOST_BESIDE or not there <= here:
            return None
        new = [uuid_of(key) for key in here - there]
        keys = [self.connection.key(one) for one in new]
        return self._read(f"AND id IN ({', '.join('?' * len(new))})", athlete, *keys) if new else ()

    def _read(self, further: str, athlete: UUID, *values: object) -> tuple[Entry, ...]:
        """Give an athlete's entries; `further` ends the statement, with a `?` for each value."""
        found = self._safely(lambda: read_entries(self.connection, athlete, further, *values))
        if any(entry.received for entry in found):
            return tuple(sorted(found, key=lambda entry: entry.place))
        return found

    def read(self, ask: Callable[[Connection], T]) -> T:
        """What another table of this database is asked for; asked again where the line broke."""
        return self._safely(lambda: ask(self.connection))

    def follows_calendars(self, athlete: UUID) -> bool:
        """Tell whether an athlete follows any calendar by its address, at the cost of a glance."""
        sql = f"SELECT 1 FROM {FOLLOWED} WHERE athlete_id = ? LIMIT 1"  # noqa: S608 ours
        return bool(self.read(lambda held: held.execute(sql, [held.key(athlete)])))

    def entries_of_kinds(self, athlete: UUID, kinds: Sequence[str]) -> tuple[Entry, ...]:
        """Give an athlete's entries of these kinds alone, in the order in which they were made."""
        marks = ", ".join("?" * len(kinds))
        return self._read(f"AND kind IN ({marks}) ORDER BY at, id", athlete, *kinds)

    def check(self, *, now: datetime | None = None) -> tuple[Checked, ...]:
        """Look at what `doctor` tells of: clocks, tables, promises, entries, the disk.

        `now` (aware) is what this computer's clock says; without it no clocks are compared.
        """
        from springleg.store.diagnostics import checked  # only `doctor` needs it

        return self._safely(lambda: checked(self.location, self.connection, now))

    def back_up(
        self,
        folder: Path,
        *,
        now: datetime,
        keep: int = 0,
        progress: Callable[[int, int], None] = lambda _, __: None,
    ) -> Backup:
        """Put a sound copy into a folder, named by the instant `now`; see `back_up_into`.

        The logbook may be in use meanwhile. `progress` is told how many entries of how many.
        """
        with plain_errors(str(folder)):
            return back_up_into(folder, self.location, now, keep, progress)

    def change(self, work: Callable[[Connection], T]) -> T:
        """Do work of another module's by one transaction; it is on the disk when this returns.

        It may be done twice, where the server broke it off.
        """

        def done() -> T:
            with self._written() as connection:
                return work(connection)

        with plain_errors(self.where):
            made = self._safely(done)
        self._refuse_moved()
        return made

    def close(self) -> None:
        """Let go of this thread's connection. Using the logbook again opens a new one."""
        held: Connection | None = self._of_thread.__dict__.pop("connection", None)
        if held is not None:
            with plain_errors(self.where):
                held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _safely(self, work: Callable[[], T]) -> T:
        """Do it; once more if the server or other writers broke it off. All work may be redone."""
        was_open = hasattr(self._of_thread, "connection")
        try:
            return work()
        except Exception as error:
            with plain_errors(self.where):
                if not was_open or not (self._broken_off(error) or self._is_read_only(error)):
                    raise
                self.close()
                return work()

    def _broken_off(self, error: Exception) -> bool:
        """Whether a server's answer was cut off, or other writers were in the way (deadlock)."""
        own = drivers_own(error)
        return own is not None and own[0].broken_off(own[1])

    def _is_read_only(self, error: Exception) -> bool:
        """Whether nothing could be written: a connection that was opened then never will again."""
        trouble = trouble_of(self.where, error)
        return trouble is not None and trouble.fault is StoreFault.READ_ONLY

    def _file_now(self) -> tuple[int, int] | None:
        """Tell the file from any other that may come to bear its name."""
        if self.location.path is None:
            return None
        found = self.location.path.stat()
        return found.st_dev, found.st_ino

    def _refuse_moved(self) -> None:
        """Acknowledge nothing written to a file that was moved: SQLite itself would go on."""
        try:
            same = self._file_now() == self._file
        except OSError:
            same = False
        if not same:
            cause = message(
                "the file was moved or replaced while in use, so what was just said is not kept"
            )
            remedy = message("Put the file back, start Springleg again, then do this again")
            raise StoreTrouble(self.where, cause, remedy)

    def _note_written(self, rows: Mapping[UUID, EntryRow], there: Collection[UUID]) -> None:
        new = [row for key, row in rows.items() if key not in there]
        count, length = self.written_here
        length += sum(len(row.form.body) for row in new)
        self._of_thread.written = count + len(new), length

    def _athlete(self, slug: str) -> UUID:
        """Two processes may both be first: one row is made, and both read that one."""
        held, sql = self.connection, "SELECT id FROM store_athlete WHERE slug = ?"
        known = held.execute(sql, (slug,))
        if not known:
            new = "INSERT INTO store_athlete (id, slug) VALUES (?, ?) ON CONFLICT DO NOTHING"
            held.execute(new, (held.key(uuid4()), slug))
            known = held.execute(sql, (slug,))
        return uuid_of(known[0][0])

    @contextmanager
    def _written(self) -> Iterator[Connection]:
        """One transaction, by turns where the database has one writer at a time."""
        turn = self._writing if self.location.driver.one_writer else nullcontext()
        with turn, self.connection.transaction():
            yield self.connection

    def _add(self, athlete: UUID, rows: dict[UUID, EntryRow]) -> set[UUID]:
        """Write what is missing, or nothing; the ids that were there before."""
        with self._written() as connection:
            found = put(connection, athlete, rows)
            refuse_others(rows, found)
        return set(found)

    def _take(self, athlete: UUID, rows: dict[UUID, EntryRow]) -> Put:
        """Write what is missing, whatever else the database holds under the other ids."""
        asked = athlete, rows
        by_turns = self.location.driver.one_writer
        answer = self._group.do(asked) if by_turns else self._write([asked])[0]
        if isinstance(answer, NotFound):
            raise answer
        return answer

    def _write(self, batches: Sequence[Batch]) -> list[Put | NotFound]:
        """Write batches by one transaction; where there is no turn the database sees to several."""
        with self.connection.transaction():
            answers = put_all(self.connection, batches)
        self._refuse_moved()
        return answers
