"""What follows from an entry that was written: the plan made again, stops, what comes next."""

from collections.abc import Sequence
from uuid import UUID

from springleg.assistant.answers import WrittenAnswer
from springleg.assistant.conversation import Conversation
from springleg.assistant.planned import plan_is_over
from springleg.assistant.words import (
    ARE_DATA,
    allowed_says,
    change_says,
    change_told,
    name_of,
    stop_of,
    stop_says,
)
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.sets import SetDone
from springleg.core.message import Message, message, sentences
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.said_back import fever_stands
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.next_time import next_times


def answer_after(  # noqa: PLR0913 an answer is all of these
    talk: Conversation,
    space: Workspace,
    guide: Guide,
    lines: list[Message],
    ids: tuple[UUID, ...],
    *,
    undo_id: str = "",
    entries: Sequence[Entry] = (),
) -> WrittenAnswer:
    """What follows from an entry: the plan made again, stops, what comes next."""
    change = None
    try:
        change = replan(space, guide)
        stands = fever_stands(space.journal, [entry.fact for entry in entries])
        lines += [stands] if stands else []
        lines += _comes_next(space, guide, entries)
    except SpringlegError as error:
        kept = message(
            "That stands. But the plan was not made again: {why}", why=talk.sentence(error)
        )
        lines.append(kept)
    return written_answer(talk, space, guide, lines, change, ids=ids, undo_id=undo_id)


def written_answer(  # noqa: PLR0913 an answer is all of these
    talk: Conversation,
    space: Workspace,
    guide: Guide,
    lines: list[Message],
    change: PlanChange | None = None,
    *,
    ids: tuple[UUID, ...] = (),
    undo_id: str = "",
) -> WrittenAnswer:
    """The answer: a stop first, else what was written; what the day allows; what the plan did."""
    found = None
    try:
        found = dosing_state(space, guide)
        held = [*stop_says(talk, found, briefly=not ids), *allowed_says(found)]
    except SpringlegError as error:  # too young, settings of another version: the entry stands
        held = [message("{why}", why=talk.sentence(error))]
    said = [*held, *lines] if found and stop_of(talk, found) else [*lines, *held]
    said += (*change_says(talk, guide, change), ARE_DATA) if change else ()
    return WrittenAnswer(
        tuple(map(talk.say, said)),
        stop_of(talk, found) if found else None,
        ids=tuple(map(str, ids)),
        undo_id=undo_id,
        change=change_told(talk, guide, change) if change else None,
    )


def _comes_next(space: Workspace, guide: Guide, entries: Sequence[Entry]) -> list[Message]:
    """The doses that come after a session, each with its day; nothing after anything else."""
    first = entries[0].fact if entries else None
    if not isinstance(first, SetDone) or dosing_state(space, guide).has_no_next:
        return []
    says = (
        "Coming on {day:full}: {name}. {dose}",
        "If all goes well, on {day:full}: {name}. {dose}",
    )
    coming = [
        message(
            says,
            day=one.day,
            name=name_of(guide, one.dose.workout),
            dose=sentences(one.dose.text, one.dose.opens),
        )
        for says, one in zip(says, next_times(space, guide, first.workout), strict=False)
    ]
    ends = not coming and space.journal.accepted is not None
    return [plan_is_over(space, space.today())] if ends else coming
