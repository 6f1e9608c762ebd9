"""Entries: facts with an id made where they were made, and the instant at which they were.

They are added, never changed; adding one twice changes nothing. A correction or a retraction
names the entry it speaks of, and is itself an entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from springleg.core import shape, wire
from springleg.core.athlete import Profile, Run
from springleg.core.errors import UnknownName
from springleg.core.plan import Plan, Session

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class ProfileSet:
    """The runner's profile, whole, as it is from now on."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class RunsImported:
    """A calendar file; replaces what came from the same `source` before."""

    source: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class RunAdded:
    """One run typed in."""

    run: Run


@dataclass(frozen=True, slots=True)
class RunsRemoved:
    """All runs of a day that were known when this was said are gone."""

    date: date


@dataclass(frozen=True, slots=True)
class PlanAccepted:
    """The plan that the runner follows from now on; `pins` are sessions put by hand."""

    plan: Plan
    start: date
    weeks: int
    pins: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class Retraction:
    """The named entry is to be read as if it had never been made."""

    of: UUID


Fact = ProfileSet | RunsImported | RunAdded | RunsRemoved | PlanAccepted | Retraction

KINDS: dict[str, type[Any]] = {
    "profile-set": ProfileSet,
    "runs-imported": RunsImported,
    "run-added": RunAdded,
    "runs-removed": RunsRemoved,
    "plan-accepted": PlanAccepted,
    "retraction": Retraction,
}
NAMES = {noun: kind for kind, noun in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of the log. `id` is a UUIDv7 made by the client; `at` is an aware instant."""

    id: UUID
    at: datetime
    fact: Fact


def entry_to_plain(entry: Entry) -> dict[str, Any]:
    """The one written form of an entry: id, at, kind, fact."""
    return {
        "id": str(entry.id),
        "at": entry.at.isoformat(),
        "kind": NAMES[type(entry.fact)],
        "fact": wire.to_plain(entry.fact),
    }


def entry_from_plain(plain: object, place: str = "") -> Entry:
    """The entry that this data writes. Raises Refused with the place."""
    held = shape.record(place, plain, ("id", "at", "kind", "fact"))
    kind = shape.take(place, held, "kind", shape.text)
    if kind not in KINDS:
        raise UnknownName(f"{place}.kind" if place else "kind", kind, KINDS, "kind of entry")
    inner = f"{place}.fact" if place else "fact"
    return Entry(
        id=shape.take(place, held, "id", lambda at, value: wire.from_plain(UUID, value, at)),
        at=shape.take(place, held, "at", lambda at, value: wire.from_plain(datetime, value, at)),
        fact=wire.from_plain(KINDS[kind], held.get("fact"), inner),
    )


def standing_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count, in the order in which they were made: retracted ones are left out."""
    held = sorted({entry.id: entry for entry in entries}.values(), key=lambda e: (e.at, e.id))
    gone = {entry.fact.of for entry in held if isinstance(entry.fact, Retraction)}
    return tuple(e for e in held if e.id not in gone and not isinstance(e.fact, Retraction))


def last_fact(entries: Iterable[Entry], kind: type[F]) -> F | None:
    """The latest standing fact of one kind, or None."""
    found = [e.fact for e in standing_entries(entries) if isinstance(e.fact, kind)]
    return found[-1] if found else None


def profile_of(entries: Iterable[Entry]) -> Profile | None:
    """The profile as it stands, or None before the first."""
    fact = last_fact(entries, ProfileSet)
    return fact.profile if fact else None


def runs_of(entries: Iterable[Entry]) -> tuple[Run, ...]:
    """The calendar of runs as it stands, in date order."""
    by_source: dict[str, tuple[Run, ...]] = {}
    typed: list[Run] = []
    for entry in standing_entries(entries):
        match entry.fact:
            case RunsImported(source, runs):
                by_source[source] = runs
            case RunAdded(run):
                typed.append(run)
            case RunsRemoved(day):
                by_source = {
                    s: tuple(r for r in rs if r.date != day) for s, rs in by_source.items()
                }
                typed = [run for run in typed if run.date != day]
            case _:
                pass
    every = [*typed, *(run for runs in by_source.values() for run in runs)]
    return tuple(sorted(every, key=lambda run: (run.date, run.weight, run.title)))
