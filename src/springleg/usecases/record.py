"""Put into the log what was done and said; take the last of it back."""

from collections.abc import Sequence
from dataclasses import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.facts import (
    Away,
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    Retraction,
    RunDone,
    SessionFelt,
    SetDone,
)
from springleg.usecases.judging import checked, refuse_bad_fact
from springleg.usecases.workspace import Workspace

RECORDED = (SetDone, SessionFelt, CheckedIn, Ill, Away, RunDone, HeelRaiseTested, Noted)


def record(space: Workspace, guide: Guide, *facts: Fact) -> tuple[Entry, ...]:
    """Put facts into the log; they are on disk when this returns. Raises Refused for bad ones."""
    today = space.today()
    for fact in facts:
        refuse_bad_fact(guide, fact, today)
    return space.add(*_numbered(space, facts))


def record_plain(space: Workspace, guide: Guide, plain: object) -> tuple[Entry, ...]:
    """Put entries in their written form into the log; those already there change nothing."""
    entries = checked(guide, plain, space.today())
    space.add_entries(entries)
    return entries


def _numbered(space: Workspace, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Sets numbered on from those of the same session that are there already."""
    before: dict[tuple[object, ...], int] = {}
    for _, done in space.journal.sets:
        key = _session(done)
        before[key] = max(before.get(key, 0), done.number or 0)
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
    held = space.journal.of(*RECORDED)
    if not held:
        raise NotFound("There is nothing to take back", "Log something first: springleg log")
    last = held[-1][0].at
    gone = tuple(entry for entry, _ in held if entry.at == last)
    space.add(*(Retraction(entry.id) for entry in gone))
    return gone
