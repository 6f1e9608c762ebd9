"""Entries: facts with an id made where they were made, and the instant at which they were.

They are added, never changed; adding one twice changes nothing. A correction or a retraction
names the entry it speaks of, and is itself an entry.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from msgspec.structs import replace

from springleg.core import serialization, validation
from springleg.core.athlete import Run
from springleg.core.errors import Refused, UnknownName
from springleg.core.log.events import (
    KINDS,
    NAMES,
    Correction,
    Fact,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    TitleCorrected,
    Unreadable,
)
from springleg.core.log.title_corrections import corrected, corrections_in, without_day
from springleg.core.message import message
from springleg.core.noun import Noun

__all__ = [
    "Calendars",
    "Entry",
    "Fact",
    "PlanAccepted",
    "ProfileSet",
    "Retraction",
    "RunAdded",
    "RunsImported",
    "RunsRemoved",
    "TitleCorrected",
    "as_received",
    "calendars_of",
    "effective_entries",
    "effective_of",
    "entry_from_plain",
    "entry_to_plain",
]


#: How far a client's clock may be ahead of the store's, and still be believed.
BELIEVED_AHEAD = timedelta(days=1)


class Entry(Noun, frozen=True, gc=False):
    """One fact of the log. `id` is a UUIDv7 made by the client; `at` is an aware instant.

    `received` is when the store took it, and is known only where `at` lies so far ahead of that
    that it cannot be believed; it is never written with the entry.
    """

    UNWRITTEN: ClassVar[frozenset[str]] = frozenset({"received"})

    id: UUID
    at: datetime
    fact: Fact
    received: datetime | None = None

    @property
    def made(self) -> datetime:
        """When it was made, as far as that can be believed.

        The client's own instant; or the store's, where a clock was over a day ahead: else a phone
        that is a year ahead would have the last word for a year.
        """
        return self.received or self.at

    @property
    def place(self) -> tuple[datetime, UUID]:
        """Where it stands in the log: by when it was made, then by its id."""
        return self.received or self.at, self.id


def as_received(entry: Entry, received: datetime) -> Entry:
    """The entry as a log holds it that took it then: the same, unless its clock was ahead."""
    if entry.at - received <= BELIEVED_AHEAD:
        return entry
    return replace(entry, received=received.astimezone(entry.at.tzinfo))


def entry_to_plain(entry: Entry) -> dict[str, Any]:
    """The one written form of an entry: id, at, kind, fact."""
    kind, fact = fact_to_plain(entry.fact)
    return {"id": str(entry.id), "at": entry.at.isoformat(), "kind": kind, "fact": fact}


def fact_to_plain(fact: Fact) -> tuple[str, dict[str, Any]]:
    """The kind of a fact and its written form; of what cannot be read, the row's own text."""
    if isinstance(fact, Unreadable):
        return fact.kind, {"body": fact.body}
    if isinstance(fact, Correction):
        kind, inner = fact_to_plain(fact.fact)
        return NAMES[Correction], {"of": str(fact.of), "kind": kind, "fact": inner}
    return NAMES[type(fact)], serialization.to_plain(fact)


def fact_from_text(kind: str, text: str) -> Fact:
    """The fact that the database holds as JSON under a known kind. Raises Refused, ValueError."""
    if kind == NAMES[Correction]:
        return fact_from_plain(kind, json.loads(text), "fact")
    found: Fact = serialization.decode(KINDS[kind], text)
    return found


def fact_from_plain(kind: str, plain: object, place: str) -> Fact:
    """The fact of this kind that this data writes. Raises Refused with the place."""
    if kind not in KINDS:
        raise UnknownName(place, kind, KINDS, message("kind of entry"))
    if KINDS[kind] is not Correction:
        found: Fact = serialization.from_plain(KINDS[kind], plain, place)
        return found
    held = validation.record(place, plain, ("of", "kind", "fact"))
    inner = validation.take(place, held, "kind", validation.text)
    if KINDS.get(inner) in (Correction, Retraction):
        raise Refused(f"{place}.kind", message("a correction states a fact of its own"))
    return Correction(
        of=validation.take(
            place, held, "of", lambda at, value: serialization.from_plain(UUID, value, at)
        ),
        fact=fact_from_plain(inner, held.get("fact"), f"{place}.fact"),
    )


def entry_from_plain(plain: object, place: str = "") -> Entry:
    """The entry that this data writes. Raises Refused with the place."""
    held = validation.record(place, plain, ("id", "at", "kind", "fact"))
    kind = validation.take(place, held, "kind", validation.text)
    inner = f"{place}.fact" if place else "fact"
    return Entry(
        id=validation.take(
            place, held, "id", lambda at, value: serialization.from_plain(UUID, value, at)
        ),
        at=validation.take(
            place, held, "at", lambda at, value: serialization.from_plain(datetime, value, at)
        ),
        fact=fact_from_plain(kind, held.get("fact"), inner),
    )


class Amendments(Noun, frozen=True):
    """What the corrections and retractions of a log say of its other entries."""

    gone: frozenset[UUID]
    better: Mapping[UUID, Fact]

    def applied(self, entry: Entry) -> Entry | None:
        """The entry as it counts; None where it is taken back, or itself only amends another."""
        if entry.id in self.gone or isinstance(entry.fact, Retraction | Correction):
            return None
        return replace(entry, fact=self.better[entry.id]) if entry.id in self.better else entry


def amendments_of(entries: Iterable[Entry]) -> Amendments:
    """The amendments among some entries, which hold all those of a log. Costs a sort.

    A retraction can itself be retracted, and so undone; the latest correction counts; a correction
    of a correction changes nothing.
    """
    held = sorted({entry.id: entry for entry in entries}.values(), key=lambda e: e.place)
    gone = _retracted({e.id: e.fact.of for e in held if isinstance(e.fact, Retraction)})
    said = (entry for entry in held if entry.id not in gone)
    better = {e.fact.of: e.fact.fact for e in said if isinstance(e.fact, Correction)}
    return Amendments(frozenset(gone), better)


def effective_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order in which they were made (`Entry.place`).

    What is retracted is left out, what is corrected states its latest correction. A retraction can
    itself be retracted, and so undone; a correction of a correction changes nothing. Costs a sort.
    """
    return effective_of(sorted({e.id: e for e in entries}.values(), key=lambda e: e.place))


def effective_of(held: Sequence[Entry]) -> tuple[Entry, ...]:
    """As `effective_entries`, of entries that stand in their order already, each id once."""
    amending = [entry for entry in held if isinstance(entry.fact, (Retraction, Correction))]
    if not amending:
        return tuple(held)
    amendments = amendments_of(amending)
    gone, better = amendments.gone, amendments.better
    return tuple(
        replace(entry, fact=better[entry.id]) if entry.id in better else entry
        for entry in held
        if entry.id not in gone and not isinstance(entry.fact, (Retraction, Correction))
    )


def _retracted(retractions: dict[UUID, UUID]) -> set[UUID]:
    """The entries that a standing retraction names, whatever the clocks said when they were made.

    A retraction stands unless a standing one names it; those in a ring name each other and stand.
    """
    by_target: dict[UUID, list[UUID]] = {}
    for own, target in retractions.items():
        by_target.setdefault(target, []).append(own)
    fallen: set[UUID] = set()
    standing = {own for own in retractions if own not in by_target}
    while standing:
        struck = {retractions[own] for own in standing} & retractions.keys() - fallen
        fallen |= struck
        loose = {retractions[own] for own in struck} & retractions.keys() - fallen - standing
        standing = {own for own in loose if all(by in fallen for by in by_target[own])}
    return {target for own, target in retractions.items() if own not in fallen}


class Calendars(NamedTuple):
    """The sources of planned runs, as effective entries tell of them.

    `imports` is the latest import of each source, without the runs that were removed since;
    `added` are the runs typed in; `taken_out` are the runs that were removed from each import, and
    `as_read` the imports without the runner's corrections of titles.
    """

    imports: dict[str, RunsImported]
    added: list[Run]
    taken_out: dict[str, tuple[Run, ...]]
    as_read: dict[str, RunsImported]


def calendars_of(effective: Iterable[Entry]) -> Calendars:
    """The sources of planned runs. `effective` is oldest first.

    A source stays where all of its runs are gone.
    """
    effective = tuple(effective)
    said = corrections_in(entry.fact for entry in effective)
    imports: dict[str, RunsImported] = {}
    taken_out: dict[str, tuple[Run, ...]] = {}
    added: list[Run] = []
    for entry in effective:
        match entry.fact:
            case RunsImported(source):
                imports[source] = entry.fact
                back = set(entry.fact.runs)
                out = taken_out.get(source, ())
                taken_out[source] = tuple(run for run in out if run not in back)
            case RunAdded(run):
                added.append(run)
            case RunsRemoved(day):
                for source, one in imports.items():
                    left = tuple(run for run in one.runs if run.date != day)
                    gone = tuple(run for run in one.runs if run.date == day)
                    titles = without_day(one.titles, day)
                    imports[source] = replace(one, runs=left, titles=titles)
                    taken_out[source] = (*taken_out[source], *gone)
                added = [run for run in added if run.date != day]
            case _:
                pass
    now = {source: corrected(one, said) for source, one in imports.items()}
    return Calendars(now, added, taken_out, imports)
