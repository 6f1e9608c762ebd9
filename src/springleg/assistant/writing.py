"""The tools that write: a session or anything else of a line, a morning, and taking back.

What is written is on disk before it is told. The plan is made again after it; where that fails, the
answer says so, as what was logged stands.
"""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Annotated
from uuid import UUID

from msgspec import Meta
from msgspec.structs import replace

from springleg.assistant.answers import Answer, WrittenAnswer
from springleg.assistant.conversation import Conversation
from springleg.assistant.planned import plan_is_over
from springleg.assistant.words import (
    allowed_says,
    change_says,
    change_told,
    day_said,
    name_of,
    stop_of,
    stop_says,
)
from springleg.core.errors import NotFound, Refused, SpringlegError
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, Retraction
from springleg.core.log.events import CheckedIn, Fact, MadeBy, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import Message, counted, message, sentences
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.correct import put_back, take_back
from springleg.usecases.log.parse_log_line import About, read_doing
from springleg.usecases.log.record import RECORDED, pain_fields, record, sign_fields
from springleg.usecases.log.said_back import said_back
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.propose_plan import take_back as take_plan_back
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.asked import with_asked
from springleg.usecases.training.next_time import next_times

MOST_LINE, MOST_SETS, MOST_WORD = 500, 60, 60
SAME_WITHIN = timedelta(minutes=10)
Word = Annotated[str, Meta(max_length=MOST_WORD)]
Ten = Annotated[int, Meta(ge=0, le=10)]


class SetSaid(Noun, frozen=True):
    """One set: repetitions, seconds or contacts, as the workout is counted; load added, in kg."""

    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: float = 0.0
    side: Annotated[str, Meta(max_length=MOST_WORD, description="left, right or both.")] = "both"
    rir: Annotated[float | None, Meta(description="Repetitions that were left, 0-10.")] = None


class LogArguments(Noun, frozen=True):
    """What was done: one `line`, or a `workout` with its `sets`; and how it went as a whole."""

    line: Annotated[
        str,
        Meta(
            max_length=MOST_LINE,
            description="In one line: 'straight light 3 x 12 @ 10kg, rir 3, pain 0', 'run 8.5km "
            "in 45 min yesterday', 'ill with fever since mon', 'away fri..sun', 'note TEXT'.",
        ),
    ] = ""
    workout: Annotated[str, Meta(max_length=MOST_WORD, description="A workout's id.")] = ""
    sets: Annotated[
        tuple[SetSaid, ...],
        Meta(max_length=MOST_SETS, description="With workout: its sets, in order."),
    ] = ()
    day: Annotated[
        str, Meta(max_length=40, description="Today if empty; yesterday, tue, 2026-12-01.")
    ] = ""
    time: Annotated[str, Meta(max_length=8, description="When it began, like 18:30.")] = ""
    variant: Word = ""
    pain: Annotated[Ten | None, Meta(description="Pain of all of it, 0-10, as said.")] = None
    side: Word = ""
    place: Annotated[
        str, Meta(max_length=MOST_WORD, description="Where: calf, achilles, insertion, shin, ...")
    ] = ""
    kind: Word = ""
    rpe: Annotated[float | None, Meta(description="How hard, 0-10, as said.")] = None
    minutes: Annotated[float | None, Meta(description="How long, minutes.")] = None
    hops: Annotated[Ten | None, Meta(description="Pain of the small hops, 0-10.")] = None
    signs: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="A warning sign that the person has, or none; only what they answered.",
        ),
    ] = ""
    again: Annotated[
        bool, Meta(description="True only where the very same was done once more.")
    ] = False


class CheckinArguments(Noun, frozen=True):
    """How a morning is; at least one of them. Only what the person said."""

    pain: Annotated[Ten | None, Meta(description="Pain this morning, 0-10.")] = None
    stiffness_min: Annotated[int | None, Meta(description="Minutes of stiffness.")] = None
    soreness: Annotated[Ten | None, Meta(description="Soreness of the muscles, 0-10.")] = None
    side: Word = ""
    place: Annotated[
        str, Meta(max_length=MOST_WORD, description="Where: calf, achilles, insertion, shin, ...")
    ] = ""
    kind: Word = ""
    signs: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="A warning sign that the person has, or none; only what they answered.",
        ),
    ] = ""
    day: Annotated[str, Meta(max_length=40, description="Today if empty.")] = ""
    again: Annotated[bool, Meta(description="True to say the very same once more.")] = False


class UndoArguments(Noun, frozen=True):
    """What to take back."""

    id: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="An entry's id, or an undo_id; what this connection added last if empty.",
        ),
    ] = ""


def log(talk: Conversation, said: LogArguments) -> Answer:
    """Keep what was done, make the plan again, and say both."""
    guide = current_guide()
    with talk.workspace() as space:
        facts = _facts(space, guide, said)
        return _kept(talk, space, guide, facts, again=said.again)


def checkin(talk: Conversation, said: CheckinArguments) -> Answer:
    """Keep how a morning is, and say what it means for the day."""
    answers = (said.pain, said.stiffness_min, said.soreness)
    if answers == (None, None, None) and not (said.place or said.kind or said.signs):
        raise Refused(
            "",
            message("nothing was said of the morning"),
            message("Ask the person for pain, stiffness or soreness"),
        )
    guide = current_guide()
    with talk.workspace() as space:
        hurts = {
            **pain_fields(said.side, said.place, said.kind, said.pain),
            **sign_fields(said.signs),
        }
        fact = CheckedIn(
            day_said(space, said.day, ahead=False),
            stiffness_min=said.stiffness_min,
            soreness=said.soreness,
            **hurts,
        )
        return _kept(talk, space, guide, (fact,), again=said.again)


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
            return _answer(talk, space, guide, [message("You follow the plan before it again.")])
        if gone := _taken_back_with(space, named):
            put_back(space, gone)
            return _after(talk, space, guide, [message("Put back, as it was.")], ())
        return _taken_back(talk, space, guide, _added_with(space, named))


def _facts(space: Workspace, guide: Guide, said: LogArguments) -> tuple[Fact, ...]:
    if bool(said.line) == bool(said.workout):
        raise Refused(
            "",
            message("say what was done in line, or by workout and sets"),
            message("Give one of the two"),
        )
    about = About(
        day_said(space, said.day, ahead=False),
        _clock(said.time),
        said.variant,
        said.rpe,
        said.minutes,
        said.pain,
        said.side,
        said.place,
        said.kind,
        said.signs,
        said.hops,
        space.profile.units,
        dated=bool(said.day),
    )
    if said.workout:
        return with_asked(space, guide, _of_sets(guide, said, about))
    if said.sets:
        raise Refused("sets", message("go with workout"), message("Leave out line"))
    planned = {session.date: session.workout for session in space.journal.followed}
    return with_asked(space, guide, read_doing(guide, (said.line,), about, planned))


def _of_sets(guide: Guide, said: LogArguments, about: About) -> tuple[Fact, ...]:
    """The sets as they were given, and how the session went, read as a line's are."""
    workout = guide.workout(said.workout).id
    if not said.sets:
        raise Refused("sets", message("is missing"), message("Give each set that was done"))
    facts: list[Fact] = []
    numbers: dict[str, int] = {}
    for place, one in enumerate(said.sets):
        if one.side not in tuple(Side):
            known = message("Known: {names:commas}", names=tuple(Side))
            raise Refused(f"sets[{place}].side", message("is none of the sides"), known)
        numbers[one.side] = numbers.get(one.side, 0) + 1
        facts.append(
            SetDone(
                about.day,
                workout,
                Side(one.side),
                time=about.at,
                variant=about.variant,
                number=numbers[one.side],
                reps=one.reps,
                seconds=one.seconds,
                contacts=one.contacts,
                load_kg=one.load_kg,
                rir=one.rir,
            )
        )
    felt = SessionFelt(
        about.day,
        workout,
        rpe=about.rpe,
        minutes=about.minutes,
        hops_pain=about.hops,
        **sign_fields(about.signs),
        **pain_fields(about.side, about.place, about.kind, about.pain),
    )
    return (*facts, felt) if felt != SessionFelt(about.day, workout) else tuple(facts)


def _clock(said: str) -> time | None:
    if not said:
        return None
    try:
        return time.fromisoformat(said)
    except ValueError:
        wrong = message("{value} is not a time of day", value=repr(said))
        raise Refused("time", wrong, message("Write it like 18:30")) from None


def _kept(
    talk: Conversation, space: Workspace, guide: Guide, facts: Sequence[Fact], *, again: bool
) -> WrittenAnswer:
    """Keep the facts; then all that follows from them, which loses nothing where it fails."""
    if not again and (same := _said_before(space, facts)):
        raise Refused(
            "",
            message("the very same was logged a moment ago ({id}), and it is kept", id=same),
            message("If it was done once more, say it with again"),
        )
    entries = record(space, guide, *facts, program=talk.program)
    ids = tuple(entry.id for entry in entries)
    talk.added.append(ids)
    what = said_back(guide, space.profile.units, [entry.fact for entry in entries])
    lines = [
        message("Logged: {what}", what=what),
        message("To take it back: undo with id {id}.", id=str(ids[0])),
    ]
    return _after(talk, space, guide, lines, ids, undo_id=str(ids[0]), entries=entries)


def _said_before(space: Workspace, facts: Sequence[Fact]) -> str:
    """The first id of the same facts, where a program logged them a moment ago; else nothing."""
    since, wanted = space.now() - SAME_WITHIN, list(map(_bare, facts))
    standing = {entry.id: fact for entry, fact in space.journal.of(*RECORDED)}
    for entry, made in reversed(space.journal.of(MadeBy)):
        if entry.made < since:
            break
        if [_bare(standing[of]) for of in made.of if of in standing] == wanted:
            return str(made.of[0])
    return ""


def _bare(fact: object) -> object:
    """What was said of a set, without what the log put to it."""
    if isinstance(fact, SetDone):
        return replace(fact, number=None, asked=None, of=None)
    return fact


def _after(  # noqa: PLR0913 an answer is all of these
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
        lines += _comes_next(space, guide, entries)
    except SpringlegError as error:
        kept = message(
            "That stands. But the plan was not made again: {why}", why=talk.sentence(error)
        )
        lines.append(kept)
    return _answer(talk, space, guide, lines, change, ids=ids, undo_id=undo_id)


def _answer(  # noqa: PLR0913 as above
    talk: Conversation,
    space: Workspace,
    guide: Guide,
    lines: list[Message],
    change: PlanChange | None = None,
    *,
    ids: tuple[UUID, ...] = (),
    undo_id: str = "",
) -> WrittenAnswer:
    found = None
    try:
        found = dosing_state(space, guide)
        held = [*stop_says(talk, found, briefly=not ids), *allowed_says(found)]
    except SpringlegError as error:  # too young, settings of another version: the entry stands
        held = [message("{why}", why=talk.sentence(error))]
    said = [*held, *lines] if found and stop_of(talk, found) else [*lines, *held]
    said += change_says(guide, change) if change else ()
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
    coming = [
        message(
            "Coming on {day:full}: {name}. {dose}",
            day=one.day,
            name=name_of(guide, one.dose.workout),
            dose=sentences(one.dose.text, one.dose.opens),
        )
        for one in next_times(space, guide, first.workout)
    ]
    ends = not coming and space.journal.accepted is not None
    return [plan_is_over(space, space.today())] if ends else coming


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
    what = said_back(guide, space.profile.units, [entry.fact for entry in gone])
    what = what or counted("{n} entry.", "{n} entries.", len(gone))
    lines = [
        message("Taken back: {what}", what=what),
        message("To have it again: undo with id {id}.", id=str(made[0])),
    ]
    ids = tuple(entry.id for entry in gone)
    return _after(talk, space, guide, lines, ids, undo_id=str(made[0]))
