"""What was prescribed for a session, put on the sets that were done of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.log.events import Fact
from springleg.core.log.sets import AskedDose, SetDone
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state


def asked_fields(dose: Prescription) -> dict[str, AskedDose]:
    """A dose as fields of each set done of it: `asked`, and `of` where it was reduced.

    Empty where it is shut, and while its load is still to be found.
    """
    if dose.asked is None:
        return {}
    return {"asked": dose.asked} if dose.of is None else {"asked": dose.asked, "of": dose.of}


def with_asked(space: Workspace, guide: Guide, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, each set with the dose that was prescribed for its session.

    A session that was begun already goes on with what was asked of its first sets. Nothing is put
    on sets done in another variant than the prescribed one, on those of a day before the last
    session (what was prescribed then is not worked out again), and before there is a profile.
    """
    return tuple(_asked(space, guide, facts))


def _asked(space: Workspace, guide: Guide, facts: Sequence[Fact]) -> Iterator[Fact]:
    if space.journal.profile is None:
        yield from facts
        return
    last = max(space.journal.days_trained, default=date.min)
    for fact in facts:
        if isinstance(fact, SetDone) and fact.asked is None and last <= fact.day <= space.today():
            yield replace(fact, **_of_session(space, guide, fact))
        else:
            yield fact


def _of_session(space: Workspace, guide: Guide, done: SetDone) -> dict[str, AskedDose | None]:
    """What was asked of the session's earlier sets; of its first, what is prescribed."""
    for _, one in reversed(space.journal.sets):
        if (one.day, one.workout) == (done.day, done.workout):
            return {"asked": one.asked, "of": one.of}
    try:
        dose = dosing_state(space, guide, done.day).dose(done.workout, done.variant or None)
    except SpringlegError:  # whoever gets no dose may still log what was done
        return {}
    if done.variant not in ("", dose.variant):
        return {}
    return dict(asked_fields(dose))
