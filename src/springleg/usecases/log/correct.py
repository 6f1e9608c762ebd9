"""Mending the log: entries looked at, corrected, moved, taken back, and put back again."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from springleg.core import serialization
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, fact_from_plain, fact_to_plain
from springleg.core.log.events import Correction, Retraction
from springleg.core.log.journal import Journal
from springleg.core.log.pain import FIELDS
from springleg.core.message import message
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.record import RECORDED
from springleg.usecases.log.validate import refuse_bad_event


def entry_of(journal: Journal, said: str) -> Entry:
    """The standing entry with this id, as it reads now. Raises NotFound."""
    for entry, _ in journal.of(*RECORDED):
        if str(entry.id) == said:
            return entry
    raise NotFound(
        message("There is no such entry in your diary"), message("Look at your diary again")
    )


def corrected(
    space: Workspace, guide: Guide, said: str, changes: Mapping[str, object]
) -> tuple[Correction, ...]:
    """The correction that lets the entry read so, good but not yet kept; none where it does.

    Raises NotFound, and Refused by the field's name.
    """
    entry = entry_of(space.journal, said)
    kind, plain = fact_to_plain(entry.fact)
    unknown = sorted(set(changes) - set(serialization.written_names(type(entry.fact))))
    if unknown:
        raise Refused(unknown[0], message("this entry has no such field"))
    fact = fact_from_plain(kind, {**plain, **changes}, "")
    if serialization.to_plain(fact) == plain:
        return ()
    before = [plain[name] for name in FIELDS if name in plain]
    refuse_bad_event(guide, fact, space.today(), as_before=before)
    return (Correction(entry.id, fact),)


def take_back(space: Workspace, said: Iterable[str]) -> tuple[UUID, ...]:
    """Take entries back; the retractions' ids, by which they can be put back.

    Raises NotFound where one of them does not stand; then none is taken back.
    """
    found = [entry_of(space.journal, one) for one in said]
    added = space.add(*(Retraction(entry.id) for entry in found))
    return tuple(entry.id for entry in added)


def put_back(space: Workspace, said: Iterable[str]) -> None:
    """Undo retractions and corrections, by their ids: what they named stands again as it was.

    Raises NotFound where one of the ids is neither's; then none is undone.
    """
    wanted = set(said)
    undone = (Retraction, Correction)
    held = [e for e in space.entries if str(e.id) in wanted and isinstance(e.fact, undone)]
    if len(held) != len(wanted):
        raise NotFound(message("There is nothing to put back"), message("Look at your diary again"))
    space.add(*(Retraction(entry.id) for entry in held))
