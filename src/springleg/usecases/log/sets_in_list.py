"""Imports of sets that stand in the log, and taking one back; what titles mean, and changing it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Mode
from springleg.core.log.entries import Entry
from springleg.core.log.events import Correction, Fact, Retraction, SetsImported
from springleg.core.log.exercise_mapping import ExerciseMapped, mappings_in, title_key
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone
from springleg.core.message import Message, counted, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.sets_in_names import remembered, workouts_of
from springleg.usecases.log.validate import refuse_bad_event


class SetsImport(Noun, frozen=True):
    """An import that stands in the log. `rows` of its file are there still, on `days` days."""

    imported: UUID
    made: datetime
    product: str
    file: str
    rows: int
    days: int
    first: date | None
    last: date | None


class Named(Noun, frozen=True):
    """What a title means, and how many rows of it the log has, by the workouts they are of."""

    mapping: ExerciseMapped
    rows: Mapping[str, int]


class Renamed(Noun, frozen=True):
    """A title that means something from now on. `past` rows are in the log.

    `changed` of them say now what it means; the others are left as they are.
    """

    mapping: ExerciseMapped
    past: int
    changed: int


def imports_of(journal: Journal) -> tuple[SetsImport, ...]:
    """The imports of sets that stand in the log, the latest first."""
    held: dict[UUID, list[SetDone]] = {}
    for done in journal.facts(SetDone):
        if done.origin is not None:
            held.setdefault(done.origin.imported, []).append(done)
    found = []
    for entry, batch in journal.of(SetsImported):
        own = held.get(entry.id, [])
        days = {one.day for one in own}
        found.append(
            SetsImport(
                entry.id,
                entry.made,
                batch.product,
                batch.file,
                rows=len({one.origin.key for one in own if one.origin}),
                days=len(days),
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.made, one.imported), reverse=True))


def origins_of(journal: Journal, facts: Iterable[object]) -> tuple[Message, ...]:
    """Where these sets came from, a sentence for each title: the app, the file and its lines."""
    files = {entry.id: batch.file for entry, batch in journal.of(SetsImported)}
    lines: dict[tuple[str, str, str], list[int]] = {}
    for done in facts:
        if isinstance(done, SetDone) and done.origin is not None:
            one = done.origin
            key = one.product, files.get(one.imported, ""), one.title
            lines.setdefault(key, []).append(one.line)
    return tuple(
        counted(
            "From {product}: {title}, line {first} of {file}.",
            "From {product}: {title}, lines {first} to {last} of {file}.",
            len(set(own)),
            product=term(product),
            title=term(title),
            file=term(file),
            first=min(own),
            last=max(own),
        )
        for (product, file, title), own in lines.items()
    )


def undo_import(space: Workspace, imported: UUID | None = None) -> SetsImport:
    """Take an import back as a whole, None: the latest that stands; what it was.

    What titles mean stays remembered. Raises NotFound where there is none.
    """
    found = [one for one in imports_of(space.journal) if imported in (None, one.imported)]
    if not found:
        raise NotFound(
            message("There is no import of sets to take back"),
            message("See what was brought in: springleg sets list"),
        )
    batch = found[0].imported
    own = (e.id for e, done in space.journal.sets if done.origin and done.origin.imported == batch)
    space.add(*(Retraction(one) for one in (batch, *own)))
    return found[0]


def names_of(guide: Guide, journal: Journal) -> tuple[Named, ...]:
    """What titles mean, in alphabetical order, with what the log has of each."""
    rows: dict[str, dict[str, set[str]]] = {}
    for done in journal.facts(SetDone):
        if done.origin is not None:
            own = rows.setdefault(title_key(done.origin.title), {})
            own.setdefault(done.workout, set()).add(done.origin.key)
    found = []
    for key, mapping in remembered(guide, journal).items():
        counts = {name: len(rows.get(key, {}).get(name, ())) for name in guide.workouts}
        found.append(Named(mapping, {name: count for name, count in counts.items() if count}))
    return tuple(sorted(found, key=lambda one: title_key(one.mapping.title)))


def name_title(
    space: Workspace, guide: Guide, mapping: ExerciseMapped, *, past: bool = False
) -> Renamed:
    """Say what a title means from now on; with `past` also of the sets that the log has.

    Those then are of that workout and variant, or are taken back where the title is left out; what
    was counted, on which leg, stays as it came in: for that the import is to be made again. All in
    one transaction. Raises Refused.
    """
    refuse_bad_event(guide, mapping, space.today())
    own = [*_of_title(space.journal, mapping.title)]
    changes = [*_changes(guide, own, mapping)] if past else []
    space.add(mapping, *changes)
    keys = {done.origin.key for _, done in own if done.origin}
    amended = {one.of for one in changes if isinstance(one, Correction | Retraction)}
    changed = {done.origin.key for entry, done in own if done.origin and entry.id in amended}
    return Renamed(mapping, len(keys), len(changed))


def forget_title(space: Workspace, title: str) -> ExerciseMapped:
    """Forget what a title means: it is asked for again. Sets in the log stay as they are.

    Raises NotFound where nothing is remembered of it.
    """
    key = title_key(title)
    held = [e.id for e, said in space.journal.of(ExerciseMapped) if title_key(said.title) == key]
    if not held:
        raise NotFound(
            message("Nothing is remembered of {title}", title=repr(title)),
            message("See what is: springleg sets names"),
        )
    forgotten = mappings_in(space.journal.facts(ExerciseMapped))[key]
    space.add(*(Retraction(one) for one in held))
    return forgotten


def _of_title(journal: Journal, title: str) -> Iterable[tuple[Entry, SetDone]]:
    key = title_key(title)
    for entry, done in journal.sets:
        if done.origin is not None and title_key(done.origin.title) == key:
            yield entry, done


def _changes(
    guide: Guide, own: Iterable[tuple[Entry, SetDone]], mapping: ExerciseMapped
) -> Iterable[Fact]:
    """What lets sets of the log be of what their title means now, where they are not."""
    for entry, done in own:
        if mapping.is_left_out:
            yield Retraction(entry.id)
            continue
        workout = mapping.workout or done.workout
        if workout not in workouts_of(guide, mapping.exercise):
            workout = _same_scheme(guide, done.workout, mapping.exercise)
        now = replace(done, workout=workout, variant=mapping.variant)
        if now != done and _fits(guide, now):
            yield Correction(entry.id, now)


def _same_scheme(guide: Guide, workout: str, exercise: str) -> str:
    """The workout of an exercise that is as heavy as this one; its first where none is."""
    own = workouts_of(guide, exercise)
    scheme = guide.workout(workout).scheme
    return next((one for one in own if guide.workout(one).scheme is scheme), own[0])


def _fits(guide: Guide, done: SetDone) -> bool:
    """Whether the set could be of its workout: contacts are of the rope alone."""
    return (guide.workout(done.workout).mode is Mode.CONTACTS) is (done.contacts is not None)
