"""Put into the log what was done and said; take the last of it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, entry_from_plain, standing_entries
from springleg.core.log.facts import (
    Away,
    CheckedIn,
    Correction,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    Retraction,
    RunDone,
    SessionFelt,
    SetDone,
)
from springleg.usecases.workspace import Workspace

EARLIEST = 1900
NEVER_LESS_THAN_NOTHING = (
    "reps",
    "seconds",
    "contacts",
    "load_kg",
    "minutes",
    "stiffness_min",
    "distance_km",
    "left",
    "right",
)
RECORDED = (SetDone, SessionFelt, CheckedIn, Ill, Away, RunDone, HeelRaiseTested, Noted)


def record(space: Workspace, guide: Guide, *facts: Fact) -> tuple[Entry, ...]:
    """Put facts into the log; they are on disk when this returns. Raises Refused for bad ones."""
    today = space.today()
    for fact in facts:
        _refuse_impossible(guide, fact, today)
    return space.add(*_numbered(space, facts))


def record_plain(space: Workspace, guide: Guide, plain: object) -> tuple[Entry, ...]:
    """Put entries in their written form into the log; those already there change nothing."""
    if not isinstance(plain, list):
        raise Refused("", "expected a list of entries", "See the reference of entries")
    entries = tuple(entry_from_plain(item, f"[{index}]") for index, item in enumerate(plain))
    for entry in entries:
        _refuse_impossible(guide, entry.fact, space.today())
    space.add_entries(entries)
    return entries


def _refuse_impossible(guide: Guide, fact: Fact, today: date) -> None:
    """Days to come, unknown workouts, answers off their scale."""
    if isinstance(fact, Correction):
        _refuse_impossible(guide, fact.fact, today)
        return
    day = getattr(fact, "day", None)
    if isinstance(day, date) and day > today:
        raise Refused(str(day), "is still to come", "Log it when it is done")
    if isinstance(day, date) and day.year < EARLIEST:
        raise Refused(str(day), "is too long ago", "Check the year")
    if isinstance(fact, SetDone | SessionFelt):
        guide.workout(fact.workout)
    for name, most in (("pain", 10), ("soreness", 10), ("rpe", 10), ("rir", 20)):
        said = getattr(fact, name, None)
        if said is not None and not 0 <= said <= most:
            raise Refused(name, f"{said} is not from 0 to {most}")
    for name in NEVER_LESS_THAN_NOTHING:
        said = getattr(fact, name, None)
        if said is not None and said < 0:
            raise Refused(name, f"{said} is less than nothing")


def _numbered(space: Workspace, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Sets numbered on from those of the same session that are there already."""
    before: dict[tuple[object, ...], int] = {}
    for entry in standing_entries(space.entries):
        if isinstance(entry.fact, SetDone):
            key = _session(entry.fact)
            before[key] = max(before.get(key, 0), entry.fact.number or 0)
    return tuple(
        replace(fact, number=(fact.number or 1) + before.get(_session(fact), 0))
        if isinstance(fact, SetDone)
        else fact
        for fact in facts
    )


def _session(done: SetDone) -> tuple[object, ...]:
    return done.day, done.time, done.workout, done.variant, done.side


def undo(space: Workspace) -> tuple[Entry, ...]:
    """Take back what was recorded last, all that was said at once. Raises NotFound."""
    held = [e for e in standing_entries(space.entries) if isinstance(e.fact, RECORDED)]
    if not held:
        raise NotFound("There is nothing to take back", "Log something first: springleg log")
    last: datetime = held[-1].at
    gone = tuple(entry for entry in held if entry.at == last)
    space.add(*(Retraction(entry.id) for entry in gone))
    return gone
