"""What was understood of a line, said back in the diary's words, with the day that was meant."""

from collections.abc import Sequence

from springleg.core.athlete import Units
from springleg.core.guide import Guide
from springleg.core.log.events import Fact, Ill, SessionFelt
from springleg.core.log.illness import fever_beside
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.log.diary_words import Other, first_day, sentence_of
from springleg.usecases.log.session_words import done_session


def said_back(guide: Guide, units: Units, facts: Sequence[Fact]) -> Message:
    """The session, run, note, illness or absence that these facts are; NOTHING where they are none.

    They are those of one line: the sets of one session and how it felt, or one other fact.
    """
    sets = [one for one in facts if isinstance(one, SetDone)]
    if sets:
        felt = [one for one in facts if isinstance(one, SessionFelt)]
        session = done_session(guide, units, sets[0].workout, sets, felt)
        return message("{day:full}. {what}", day=sets[0].day, what=session.in_a_line)
    for fact in facts:
        if isinstance(fact, Other):
            what = sentence_of(guide, units, fact)
            return message("{day:full}. {what}", day=first_day(fact), what=what)
    return NOTHING


def fever_stands(journal: Journal, facts: Sequence[Fact]) -> Message:
    """The fever that these facts leave standing though they tell of a shorter illness, or of none.

    NOTHING where they tell of no illness, or no such fever stands beside it.
    """
    for said in facts:
        fever = fever_beside(journal.illnesses, said) if isinstance(said, Ill) else None
        if fever and fever.last:
            return message("Your fever until {day:long} stands.", day=fever.last)
        if fever:
            return message(
                "Your fever since {day:long} stands: it is over when you say its last day.",
                day=fever.first,
            )
    return NOTHING
