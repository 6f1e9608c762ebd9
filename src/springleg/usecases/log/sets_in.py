"""Sets that another app recorded: looked over before anything is kept, then kept all at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import Fact, SetsImported
from springleg.core.log.exercise_mapping import ExerciseMapped, title_key
from springleg.core.log.set_keys import entry_id_of_set, set_key
from springleg.core.log.sets import SetDone
from springleg.core.message import message
from springleg.exchange.sets.left_out import LeftOut, left_out_rows
from springleg.usecases.app.clock import new_id, zone_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.sets_in_known import KnownSets, foreign_sets
from springleg.usecases.log.sets_in_names import Meaning, Whence, meanings_of, remembered
from springleg.usecases.log.sets_in_preview import (
    AS_SUGGESTED,
    Alike,
    Choices,
    Otherwise,
    SetsPreview,
    TitleSets,
)
from springleg.usecases.log.sets_in_rows import (
    TitledRow,
    numbered,
    sets_of_row,
    wall_clock,
    workout_of_rows,
)

if TYPE_CHECKING:
    from springleg.exchange.sets.recorded_set import RecordedSet, SetsRead

MOST_SETS = 50_000  # of one import, each leg's counted
MOST_TITLES = 2_000  # of one import: apps know some 400 exercises, and each title is looked into
SAME_LOAD_KG = 0.3  # an app that shows pounds as kilograms rounds them
#: Puts on the sets of a session what was prescribed for it (`training.asked.with_asked`).
Prescribed: TypeAlias = Callable[[Workspace, Guide, Sequence[Fact]], tuple[Fact, ...]]
RowSets: TypeAlias = tuple[TitledRow, tuple[SetDone, ...]]
#: Told how many of how many sessions are done.
Progress: TypeAlias = Callable[[int, int], None]


def unseen(done: int, total: int) -> None:
    """Nobody watches."""
    del done, total


def preview(  # noqa: PLR0913 a preview rests on all of these
    space: Workspace,
    guide: Guide,
    read: "SetsRead",
    file: str,
    choices: Choices = AS_SUGGESTED,
    prescribed: Prescribed | None = None,
    progress: Progress = unseen,
) -> SetsPreview:
    """What an import of these sets would be: title by title, what is left out and why.

    `prescribed` is asked for the sessions since the log began, oldest first; None: nothing was.
    `progress` is told how many of how many such sessions are done. Raises Refused for absurdly
    many.
    """
    if len({one.exercise for one in read.sets}) > MOST_TITLES:
        wrong = message("holds more than {most:figure} exercises", most=MOST_TITLES)
        raise Refused(file, wrong, message("Export less of it, and bring that in"))
    taking = _Taking(space, guide, read, choices)
    for rows in taking.exercises():
        taking.take(rows)
    if len(taking.sets) > MOST_SETS:
        wrong = message("holds more than {most:figure} sets", most=MOST_SETS)
        raise Refused(file, wrong, message("Export less of it, and bring that in"))
    sets = numbered(taking.sets, space.journal.facts(SetDone))
    if prescribed is not None:
        sets = _with_asked(space, guide, sets, prescribed, progress)
    return SetsPreview(
        read.product,
        file,
        len(read.sets),
        tuple(taking.titles()),
        sets=sets,
        alike=tuple(taking.alike),
        otherwise=tuple(taking.otherwise),
        unread=tuple(sorted((*read.unread, *taking.unread), key=lambda one: one.line)),
        notes=read.notes,
        entries=taking.entries(sets, file) if sets else (),
    )


def keep(space: Workspace, found: SetsPreview) -> SetsPreview:
    """Keep what a preview of this log would: all of it in one transaction, on disk at the end.

    The same preview, with the id of the import; unchanged where there was nothing to keep. What was
    said of titles is kept too. Raises Refused where a title is open, and where the same came in
    elsewhere in the meantime; then nothing is kept. Raises StoreTrouble.
    """
    if found.open:
        titles = [one.title for one in found.open]
        wrong = message("it is not said what these are: {titles:commas}", titles=titles)
        raise Refused(found.file, wrong, message("Say it, or leave them out"))
    if not found.sets:
        return found
    try:
        space.add_entries(found.entries)
    except Refused:
        wrong = message("the same sets came into your log by another way just now")
        raise Refused(found.file, wrong, message("Look at it again")) from None
    return replace(found, imported=found.entries[0].id)


class _Taking:
    """The rows of a file as they are taken, exercise by exercise of each workout."""

    def __init__(self, space: Workspace, guide: Guide, read: "SetsRead", choices: Choices) -> None:
        from springleg.exchange.sets.recorded_set import SetKind

        self._space, self._guide, self._product = space, guide, read.product
        self._choices, self._today = choices, space.today()
        self._zone = zone_of(space.profile.timezone)
        counted = [one for one in read.sets if one.kind is not SetKind.REST]
        self.meanings = meanings_of(guide, space.journal, counted, choices.said)
        if choices.known_only:
            self.meanings = {key: _closed(one) for key, one in self.meanings.items()}
        self._rows = self._keyed(counted)
        self._known = KnownSets(space.entries, space.journal.effective)
        self._foreign = foreign_sets(guide, space.journal, {row.key for row in self._rows})
        self.imported = new_id()
        self.sets: list[SetDone] = []
        self.alike: list[Alike] = []
        self.otherwise: list[Otherwise] = []
        self.unread: list[Unread] = []
        self._began: dict[str, TitledRow] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._left_out: dict[str, Counter[LeftOut]] = {}
        self._workouts: dict[str, set[str]] = {}

    def _keyed(self, counted: "Iterable[RecordedSet]") -> list[TitledRow]:
        """The rows with their keys; of those that are alike in all that makes one, each its own."""
        twins, found = Counter[str](), []
        for one in counted:
            key = set_key(one.started, one.exercise, one.ordinal)
            twins[key] += 1
            if twins[key] > 1:
                key = set_key(one.started, one.exercise, one.ordinal, twin=twins[key] - 1)
            meaning = self.meanings[title_key(one.exercise)]
            found.append(TitledRow(one, key, meaning, wall_clock(one.started, self._zone)))
        return found

    def exercises(self) -> Iterable[list[TitledRow]]:
        """The rows of ours, by workout and title; the oldest workout first, rows as in the file."""

        def workout(row: TitledRow) -> tuple[object, ...]:
            return row.began, title_key(row.recorded.exercise)

        ours = [row for row in self._rows if row.meaning.is_ours and not row.meaning.asks]
        lines = {workout(row): row.recorded.line for row in reversed(ours)}
        ours.sort(key=lambda row: (row.began, lines[workout(row)], row.recorded.line))
        for _, rows in groupby(ours, key=workout):
            yield list(rows)

    def take(self, rows: list[TitledRow]) -> None:
        """Take the rows of one exercise of one workout, each where it belongs."""
        title = title_key(rows[0].recorded.exercise)
        counts = self._counts.setdefault(title, Counter())
        body_kg = self._space.profile.body_mass_kg
        gone = left_out_rows([row.recorded for row in rows], body_kg)
        left_out = self._left_out.setdefault(title, Counter())
        left_out.update(gone.values())
        working = [row for index, row in enumerate(rows) if index not in gone]
        if not working:
            return
        workout = workout_of_rows(self._guide, working)
        fresh: list[RowSets] = []
        for row in working:
            sets = self._read(row, workout)
            if isinstance(sets, LeftOut):
                left_out[sets] += 1
            elif sets and self._is_new(row, sets, counts):
                fresh.append((row, sets))
        self._keep(title, workout, fresh)

    def _read(self, row: TitledRow, workout: str) -> tuple[SetDone, ...] | LeftOut:
        try:
            return sets_of_row(self._guide, row, workout, self._product, self.imported, self._today)
        except Refused as refused:
            self.unread.append(Unread(row.recorded.line, refused.at("").message))
            return ()

    def _is_new(self, row: TitledRow, sets: tuple[SetDone, ...], counts: Counter[str]) -> bool:
        """Whether the log lacks a row; what it has is counted, and held against the file."""
        held = self._known.standing(row.key)
        if held:
            counts["known"] += 1
            for now, before in zip(sets, held, strict=False):
                if _differs(now, before):
                    self.otherwise.append(Otherwise(row.recorded.line, now, before))
                    break
            return False
        if self._known.was_removed(row.key) and not self._choices.removed:
            counts["removed"] += 1
            return False
        return True

    def _keep(self, title: str, workout: str, fresh: list[RowSets]) -> None:
        """Take rows that are new, unless the log has their exercise of that day from elsewhere."""
        if not fresh:
            return
        first = fresh[0][0]
        known = self._foreign.get((first.day, self._guide.workout(workout).exercise), ())
        if known:
            self.alike.append(Alike(first.day, first.recorded.exercise, len(fresh), tuple(known)))
            if not self._choices.both:
                self._counts[title]["alike"] += len(fresh)
                return
        self._counts[title]["taken"] += len(fresh)
        self._workouts.setdefault(title, set()).add(workout)
        for row, sets in fresh:
            self._began[row.key] = row
            self.sets += sets

    def titles(self) -> Iterable[TitleSets]:
        """What became of each title, in the order of the file."""
        rows: dict[str, list[TitledRow]] = {}
        for row in self._rows:
            rows.setdefault(title_key(row.recorded.exercise), []).append(row)
        for key, own in rows.items():
            counts = self._counts.get(key, Counter())
            yield TitleSets(
                self.meanings[key],
                len(own),
                unsided=sum(row.recorded.side is None for row in own),
                first=min(row.day for row in own),
                last=max(row.day for row in own),
                **counts,
                left_out=dict(self._left_out.get(key, Counter())),
                workouts=tuple(
                    one for one in self._guide.workouts if one in self._workouts.get(key, ())
                ),
            )

    def entries(self, sets: Sequence[SetDone], file: str) -> tuple[Entry, ...]:
        """The entries to be kept: the import, what titles mean from now on, and the sets."""
        at, athlete = self._space.now(), self._space.athlete
        batch = SetsImported(self._product, file, len(self._rows))
        found = [Entry(self.imported, at, batch)]
        found += (Entry(new_id(), at, fact) for fact in self._mappings(sets))
        for one in sets:
            assert one.origin is not None  # noqa: S101 each has just been given one
            row = self._began[one.origin.key]
            again = self._known.entries_of(row.key, one.side)
            key = entry_id_of_set(
                athlete,
                row.key,
                one.side,
                row.recorded.started,
                row.recorded.ordinal,
                again=again,
            )
            found.append(Entry(key, at, one))
        return tuple(found)

    def _mappings(self, sets: Sequence[SetDone]) -> Iterable[ExerciseMapped]:
        """What is to be remembered: what was said now, and suggestions that sets were taken by."""
        used = {title_key(one.origin.title) for one in sets if one.origin}
        known = remembered(self._guide, self._space.journal)
        for key, meaning in self.meanings.items():
            is_new = meaning.mapping != meaning.unsaid or (key in used and key not in known)
            if is_new and meaning.mapping is not None and meaning.whence is not Whence.NOBODY:
                yield meaning.mapping


def _closed(meaning: Meaning) -> Meaning:
    """The same, left out where nothing is known of it."""
    if meaning.mapping is not None:
        return meaning
    return replace(meaning, mapping=ExerciseMapped(meaning.title))


def _differs(now: SetDone, held: SetDone) -> bool:
    """Whether a set of the file is told otherwise than the log has it."""
    if (now.workout, now.variant) != (held.workout, held.variant):
        return False  # the mapping has changed since, not the file
    same = (now.reps, now.seconds, now.contacts) == (held.reps, held.seconds, held.contacts)
    return not same or abs(now.load_kg - held.load_kg) > SAME_LOAD_KG


def _with_asked(
    space: Workspace,
    guide: Guide,
    sets: Sequence[SetDone],
    prescribed: Prescribed,
    progress: Progress,
) -> tuple[SetDone, ...]:
    """The sets with what was prescribed for them, as if they had been logged one by one.

    Before the log began nothing was: there was nobody to prescribe it.
    """
    began = log_began(space)
    before = [one for one in sets if began is None or one.day < began]
    since = [one for one in sets if began is not None and one.day >= began]
    found, trial = [*before], space.supposing(*before)
    sessions = [list(own) for _, own in groupby(since, key=lambda one: (one.day, one.workout))]
    for done, own in enumerate(sessions):
        progress(done, len(sessions))
        asked = prescribed(trial, guide, own)
        found += (one for one in asked if isinstance(one, SetDone))
        trial = trial.supposing(*asked)
    return tuple(found)


def log_began(space: Workspace) -> date | None:
    """The day on which the first entry of the log was made; None of an empty log."""
    first = next(iter(space.journal.effective), None)
    zone = zone_of(space.profile.timezone)
    return first.made.astimezone(zone).date() if first else None
