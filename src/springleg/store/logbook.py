"""The logbook: entries are added, never changed, and are on the disk when `add` returns.

Get one by `springleg.store.open_logbook`: this module can be imported only once Django is started.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Self, TypeVar
from uuid import UUID, uuid4

from django.db import Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from springleg.core.errors import NotFound, Refused, StoreTrouble
from springleg.core.log.entries import Entry
from springleg.store import models
from springleg.store.places import Place, alias_of
from springleg.store.records import Added, Checked
from springleg.store.rows import Written, entry_of, instant, written
from springleg.store.trouble import plainly, sqlstate

T = TypeVar("T")
_Put = tuple[set[UUID], dict[UUID, Written]]
LOCAL = "local"
_ID_TAKEN = "this id was already used for another entry"
_CHUNK = 500  # rows in one statement; SQLite takes some thousands of values, no more
# PostgreSQL's beginnings of SQLSTATE; a line that breaks has none.
_BROKEN_OFF = ("", "57P", "080", "400", "40P")


class Logbook:
    """An open logbook. Threads may share it; each has its own connection.

    Every method raises StoreTrouble where the database cannot be used.
    """

    def __init__(self, place: Place) -> None:
        self.place, self.where = place, place.where
        self._alias = alias_of(place)
        self._file = self._file_now()

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """This thread's connection; the database is reached when it is first used."""
        return connections[self._alias]

    def local_athlete(self) -> UUID:
        """Give the runner whose computer this is; made on first use."""
        return self.athlete(LOCAL)

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
        rows = _rows(athlete, entries, now)
        seen = self._safely(lambda: self._add(athlete, rows))
        self._refuse_moved()
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
        forms = [_row_or_refusal(athlete, entry, now) for entry in entries]
        rows: dict[UUID, models.Entry] = {}
        for row in forms:
            if not isinstance(row, Refused):
                rows.setdefault(row.id, row)
        seen, held = self._safely(lambda: self._put(athlete, rows))
        self._refuse_moved()
        return tuple(_outcome(row, seen, held) for row in forms)

    def entries(self, athlete: UUID) -> tuple[Entry, ...]:
        """Give an athlete's entries, in the order in which they were made (instant, then id).

        Raises StoreTrouble for one that this version cannot read: a plan made without it could
        be wrong in any direction.
        """
        columns = ("id", "written_at", "kind", "body")
        held = models.Entry.objects.using(self._alias).filter(athlete=athlete)
        found = held.order_by("at", "id").values_list(*columns)
        return tuple(entry_of(self.where, *row) for row in self._safely(lambda: list(found.all())))

    def check(self) -> tuple[Checked, ...]:
        """Look at what `doctor` tells of: the tables, the promises, the entries, the disk."""
        from springleg.store.health import checked  # only `doctor` needs it

        return self._safely(lambda: checked(self.place, self.connection))

    def close(self) -> None:
        """Let go of this thread's connection. Using the logbook again opens a new one."""
        with plainly(self.where):
            self.connection.close()

    def forget(self) -> None:
        """Take the place, closed, off Django's list of databases."""
        del connections[self._alias]
        del connections.databases[self._alias]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _safely(self, work: Callable[[], T]) -> T:
        """Do it; once more if the server or other writers broke it off. All work may be redone."""
        with plainly(self.where):
            connection = self.connection
            was_open = connection.connection is not None and not connection.in_atomic_block
            try:
                return work()
            except Error as error:
                if not was_open or not _broken_off(connection, error):
                    raise
                connection.close()
                return work()

    def _file_now(self) -> tuple[int, int] | None:
        """Tell the file from any other that may come to bear its name."""
        if self.place.path is None:
            return None
        with plainly(self.where):
            found = self.place.path.stat()
        return found.st_dev, found.st_ino

    def _refuse_moved(self) -> None:
        """Acknowledge nothing written to a file that was moved: SQLite itself would go on."""
        try:
            same = self._file_now() == self._file
        except StoreTrouble:
            same = False
        if not same:
            cause = "the file was moved or replaced while in use, so what was just said is not kept"
            remedy = "Put the file back, start Springleg again, then do this again"
            raise StoreTrouble(self.where, cause, remedy)

    def _athlete(self, slug: str) -> UUID:
        athletes = models.Athlete.objects.using(self._alias)
        found = athletes.filter(slug=slug).values_list("id", flat=True)
        known = found.first()
        if known is None:
            # Two processes may both be first: one row is made, and both read that one.
            athletes.bulk_create([models.Athlete(id=uuid4(), slug=slug)], ignore_conflicts=True)
            known = found.get()
        return known

    def _add(self, athlete: UUID, rows: dict[UUID, models.Entry]) -> set[UUID]:
        """Write what is missing, or nothing; the ids that were there before."""
        with transaction.atomic(using=self._alias, durable=True):
            before, held = self._put_inside(athlete, rows)
            _refuse_others(rows, held)
        return before

    def _put(self, athlete: UUID, rows: dict[UUID, models.Entry]) -> _Put:
        """Write what is missing, whatever else the database holds under the other ids."""
        with transaction.atomic(using=self._alias, durable=True):
            return self._put_inside(athlete, rows)

    def _put_inside(self, athlete: UUID, rows: dict[UUID, models.Entry]) -> _Put:
        """The ids that were there before, and what the database holds now."""
        entries = models.Entry.objects.using(self._alias)
        self._hold(athlete)
        before = {key for key, _ in self._held(rows)}
        missing = [row for key, row in rows.items() if key not in before]
        entries.bulk_create(missing, ignore_conflicts=True, batch_size=_CHUNK)
        # Read back, since a rival may have been first with one of the ids.
        return before, dict(self._held(rows))

    def _hold(self, athlete: UUID) -> None:
        """Batches of one athlete follow each other (SQLite's transaction has seen to it)."""
        held = models.Athlete.objects.using(self._alias).select_for_update(no_key=True)
        if not held.filter(id=athlete).exists():
            raise NotFound(f"there is no athlete {athlete} here", "Check the id")

    def _held(self, rows: dict[UUID, models.Entry]) -> Iterator[tuple[UUID, Written]]:
        """Give what the database holds under these ids, whosever it is."""
        keys = iter(rows)
        while chunk := list(islice(keys, _CHUNK)):
            held = models.Entry.objects.using(self._alias).filter(id__in=chunk)
            for row in held.values_list("id", "athlete_id", "written_at", "kind", "body"):
                yield row[0], Written(*row[1:])


def _rows(athlete: UUID, entries: Sequence[Entry], now: datetime) -> dict[UUID, models.Entry]:
    """Give the rows of a batch by id, in its order; a repeat is left out."""
    rows: dict[UUID, models.Entry] = {}
    for index, entry in enumerate(entries):
        row = _row(athlete, entry, f"entries[{index}]", now)
        if _form(rows.setdefault(entry.id, row)) != _form(row):
            raise _id_taken(entry.id)
    return rows


def _row(athlete: UUID, entry: Entry, place: str, now: datetime) -> models.Entry:
    form = written(athlete, entry, place)
    return models.Entry(
        id=entry.id,
        athlete_id=athlete,
        at=instant(entry.at, place),
        written_at=form.written_at,
        kind=form.kind,
        body=form.body,
        received=now,
    )


def _row_or_refusal(athlete: UUID, entry: Entry, now: datetime) -> models.Entry | Refused:
    try:
        return _row(athlete, entry, "", now)
    except Refused as refused:
        return refused


def _outcome(
    row: models.Entry | Refused, seen: set[UUID], held: dict[UUID, Written]
) -> Added | Refused:
    """What became of one row; a repeat within the batch was seen by then."""
    if isinstance(row, Refused):
        return row
    if held.get(row.id) != _form(row):
        return Refused(f"entry {row.id}", _ID_TAKEN, "Give each new entry an id of its own")
    new = row.id not in seen
    seen.add(row.id)
    return Added(row.id, new)


def _form(row: models.Entry) -> Written:
    return Written(row.athlete_id, row.written_at, row.kind, row.body)


def _refuse_others(rows: dict[UUID, models.Entry], held: dict[UUID, Written]) -> None:
    for key, row in rows.items():
        if held.get(key) != _form(row):
            raise _id_taken(key)


def _id_taken(key: UUID) -> Refused:
    """Say the same whosever entry it is, so that nobody learns what others have."""
    remedy = "Nothing of this batch was written; give each new entry an id of its own"
    return Refused(f"entry {key}", _ID_TAKEN, remedy)


def _broken_off(connection: BaseDatabaseWrapper, error: Error) -> bool:
    """Whether a server's answer was cut off, or other writers were in the way (deadlock)."""
    return connection.vendor == "postgresql" and sqlstate(error)[:3] in _BROKEN_OFF
