"""The tool that takes back what was written, and puts it back; nothing is erased by it."""

from typing import Annotated

from msgspec import Meta

from springleg.assistant.answers import Answer, WrittenAnswer
from springleg.assistant.conversation import Conversation
from springleg.assistant.follows import answer_after, written_answer
from springleg.assistant.log_arguments import MOST_WORD
from springleg.assistant.words import ARE_DATA, facts_say
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, Retraction
from springleg.core.message import counted, message
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.correct import put_back, take_back
from springleg.usecases.log.record import RECORDED
from springleg.usecases.plan.propose_plan import take_back as take_plan_back


class UndoArguments(Noun, frozen=True):
    """What to take back."""

    id: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="An entry's id, or an undo_id; what this connection added last if empty.",
        ),
    ] = ""


def undo(talk: Conversation, said: UndoArguments) -> Answer:
    """Take back what this connection added last, or what an id names; all of one call together."""
    guide = current_guide()
    with talk.workspace() as space:
        named = said.id.strip().lower()
        if not named:
            return _taken_back(talk, space, guide, _last_added(talk, space))
        accepted = space.journal.acceptances
        if accepted and str(accepted[-1][0].id) == named and accepted[-1][1].cause:
            take_plan_back(space, accepted[-1][0].id)
            return written_answer(
                talk, space, guide, [message("You follow the plan before it again.")]
            )
        if gone := _taken_back_with(space, named):
            put_back(space, gone)
            return answer_after(talk, space, guide, [message("Put back, as it was.")], ())
        return _taken_back(talk, space, guide, _added_with(space, named))


def _last_added(talk: Conversation, space: Workspace) -> tuple[Entry, ...]:
    """What this connection added last and still stands. Raises NotFound."""
    standing = {entry.id: entry for entry, _ in space.journal.of(*RECORDED)}
    while talk.added:
        found = tuple(standing[key] for key in talk.added.pop() if key in standing)
        if found:
            return found
    raise NotFound(
        message("This connection has added nothing that stands"),
        message("Name an entry: history tells their ids"),
    )


def _added_with(space: Workspace, named: str) -> tuple[Entry, ...]:
    """The entry of this id and all that were logged at its instant. Raises NotFound."""
    standing = [entry for entry, _ in space.journal.of(*RECORDED)]
    at = next((entry.at for entry in standing if str(entry.id) == named), None)
    if at is None:
        gone = any(str(entry.id) == named for entry in space.entries)
        what = message("No such entry stands in the diary")
        if gone:
            what = message(
                "That entry does not stand in the diary: it was taken back, or is no entry"
            )
        raise NotFound(what, message("See history for ids that can be named"))
    return tuple(entry for entry in standing if entry.at == at)


def _taken_back_with(space: Workspace, named: str) -> tuple[str, ...]:
    """The standing retractions of the instant at which the one of this id was made; or none."""
    gone = {entry.fact.of for entry in space.entries if isinstance(entry.fact, Retraction)}
    held = [
        entry
        for entry in space.entries
        if isinstance(entry.fact, Retraction) and entry.id not in gone
    ]
    at = next((entry.at for entry in held if str(entry.id) == named), None)
    recorded = {entry.id for entry in space.entries if isinstance(entry.fact, RECORDED)}
    return tuple(
        str(entry.id)
        for entry in held
        if entry.at == at and isinstance(entry.fact, Retraction) and entry.fact.of in recorded
    )


def _taken_back(
    talk: Conversation, space: Workspace, guide: Guide, gone: tuple[Entry, ...]
) -> WrittenAnswer:
    made = take_back(space, [str(entry.id) for entry in gone])
    what, quotes = facts_say(guide, space.profile.units, [entry.fact for entry in gone])
    what = what or counted("{n} entry.", "{n} entries.", len(gone))
    lines = [
        message("Taken back: {what}", what=what),
        message("To have it again: undo with id {id}.", id=str(made[0])),
    ]
    lines += [ARE_DATA] if quotes else []
    ids = tuple(entry.id for entry in gone)
    return answer_after(talk, space, guide, lines, ids, undo_id=str(made[0]))
