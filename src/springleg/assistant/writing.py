"""The tools that log: a session or anything else of a line, and a morning.

What is written is on disk before it is told. The plan is made again after it; where that fails, the
answer says so, as what was logged stands.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from springleg.assistant.answers import Answer, WrittenAnswer
from springleg.assistant.conversation import Conversation
from springleg.assistant.follows import answer_after
from springleg.assistant.log_arguments import CheckinArguments, LogArguments
from springleg.assistant.words import ARE_DATA, day_said, facts_say
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact, MadeBy, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import message
from springleg.core.written_day import read_clock
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.parse_log_line import About, read_doing
from springleg.usecases.log.record import RECORDED, pain_fields, record, sign_fields
from springleg.usecases.training.asked import with_asked

SAME_WITHIN = timedelta(minutes=10)


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


def _facts(space: Workspace, guide: Guide, said: LogArguments) -> tuple[Fact, ...]:
    if bool(said.line) == bool(said.workout):
        raise Refused(
            "",
            message("say what was done in line, or by workout and sets"),
            message("Give one of the two"),
        )
    about = About(
        day_said(space, said.day, ahead=False),
        read_clock("time", said.time) if said.time else None,
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
    what, quotes = facts_say(guide, space.profile.units, [entry.fact for entry in entries])
    lines = [
        message("Logged: {what}", what=what),
        message("To take it back: undo with id {id}.", id=str(ids[0])),
    ]
    lines += [ARE_DATA] if quotes else []
    return answer_after(talk, space, guide, lines, ids, undo_id=str(ids[0]), entries=entries)


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
