"""Put into the log what was done and said; take the last of it back."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    MadeBy,
    Noted,
    Retraction,
    RunDone,
    SessionFelt,
    SetsImported,
    Tired,
)
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import message
from springleg.core.validation import shown
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.validate import checked, refuse_bad_event

NO_SIGN, FLAG = "none", "flag."
RECORDED = (
    *(SetDone, SessionFelt, CheckedIn, Tired, Ill, Away, RunDone, HeelRaiseTested, Noted),
    SetsImported,
)


def record(
    space: Workspace,
    guide: Guide,
    *facts: Fact,
    program: str = "",
) -> tuple[Entry, ...]:
    """Put facts into the log, on disk when this returns; the entries made of them, in order.

    Sets are numbered on from those of the same session, variant and side. Raises Refused for a
    bad fact; then none is kept. `program` made them, where it was not the runner; the log says so
    in an entry beside.
    """
    today = space.today()
    for fact in facts:
        refuse_bad_event(guide, fact, today)
    numbered = _numbered(space, facts)
    if not program:
        return space.add(*numbered)
    at = space.now()
    made = tuple(Entry(new_id(), at, fact) for fact in numbered)
    said = MadeBy(tuple(entry.id for entry in made), program)
    refuse_bad_event(guide, said, today)
    space.add_entries((*made, Entry(new_id(), at, said)))
    return made


def pain_fields(
    side: str, place: str, kind: str, pain: int | None, usual: Side = Side.BOTH
) -> dict[str, Any]:
    """The fields of a pain in a fact, from words as a person gave them, empty where none was given.

    `usual` is its side where none is named. Raises Refused for a side that there is not, and for
    one without a pain; `record` refuses the other words that there are not.
    """
    words = {name: word.strip().lower() for name, word in (("place", place), ("kind", kind))}
    named = side.strip().lower()
    if named not in ("", *Side):
        raise Refused(
            "side",
            message("unknown {kind} {name}", kind=message("side"), name=shown(side)),
            message("Known: {names:commas}", names=tuple(Side)),
        )
    if pain is None and not any(words.values()):
        if named:
            raise Refused(
                "side",
                message("the pain itself was not said"),
                message("Say how bad it is, or where"),
            )
        usual = Side.BOTH
    return {"pain": pain, "side": Side(named or usual), **words}


def sign_fields(said: str) -> dict[str, Any]:
    """The fields of the warning signs in a fact: one that is so, `none` of them, or not asked ("").

    A sign may be named without its `flag.`; `record` refuses one that there is not.
    """
    word = said.strip().lower()
    if word in ("", NO_SIGN):
        return {"no_signs": True} if word else {}
    return {"sign": f"{FLAG}{word.removeprefix(FLAG)}"}


def record_plain(space: Workspace, guide: Guide, plain: object) -> tuple[Entry, ...]:
    """Put a list of entries in their written form into the log; all of them as entries.

    Those already there change nothing. Raises Refused by the place of the first bad one, or where
    an id was used for anything else; then none is kept.
    """
    entries = checked(guide, plain, space.today())
    space.add_entries(entries)
    return entries


def _numbered(space: Workspace, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Sets numbered on from those of the same session that are there already."""
    before = last_numbers(done for _, done in space.journal.sets)
    return tuple(
        replace(fact, number=(fact.number or 1) + before.get(leg_of(fact), 0))
        if isinstance(fact, SetDone)
        else fact
        for fact in facts
    )


def last_numbers(sets: Iterable[SetDone]) -> dict[tuple[object, ...], int]:
    """The last number among the sets of each leg in each session (`leg_of`)."""
    found: dict[tuple[object, ...], int] = {}
    for done in sets:
        found[leg_of(done)] = max(found.get(leg_of(done), 0), done.number or 0)
    return found


def leg_of(done: SetDone) -> tuple[object, ...]:
    """What the sets that are counted on have in common: a session, a variant and a leg."""
    return done.day, done.time, done.workout, done.variant, done.side


def undo(space: Workspace) -> tuple[Entry, ...]:
    """Take back what was recorded last: all entries of that instant, oldest first.

    Profile, plan and calendar are not meant. Raises NotFound where there is nothing.
    """
    held = space.journal.of(*RECORDED)
    if not held:
        raise NotFound(
            message("There is nothing to take back"), message("Log something first: springleg log")
        )
    last = held[-1][0].at
    gone = tuple(entry for entry, _ in held if entry.at == last)
    space.add(*(Retraction(entry.id) for entry in gone))
    return gone
