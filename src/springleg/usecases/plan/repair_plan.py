"""Do what a finding's repair asks for, and make the plan anew; and take both back."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from msgspec.structs import replace

from springleg.core.athlete import RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Away,
    Fact,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsRemoved,
)
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.repairs import Repair
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.replan import replan

DAY = timedelta(days=1)


def can_be_done(repair: Repair, today: date) -> bool:
    """Whether the app can do it: a race's window goes with the race; what is past stays."""
    days = (it.free or it.ease or (it.unpin.date if it.unpin else None) for it in repair)
    return all(day is not None and day >= today for day in days)


class Chosen(Noun, frozen=True):
    """A repair, from 0, of a finding: the entry that accepted its plan, its week, its cost."""

    plan: str
    week: str
    cost: str
    number: int


def repair_plan(space: Workspace, guide: Guide, chosen: Chosen) -> tuple[UUID, ...]:
    """Do a repair of the followed plan, which is then made anew.

    Answers the entries that `undo_repair` takes back. Raises NotFound where there is no such
    repair, as in another plan, and Refused where it cannot be done here.
    """
    repair = _repair(space, chosen)
    before = {entry.id for entry in space.entries}
    space.add(*_facts(space, repair))
    replan(space, guide, asked_for=True)
    return tuple(entry.id for entry in space.entries if entry.id not in before)


def undo_repair(space: Workspace, said: Iterable[str]) -> None:
    """Take a repair back, with the plan that came of it. Raises NotFound where it does not stand.

    `said` are the ids that `repair_plan` answered.
    """
    by_id = {str(entry.id): entry for entry in space.entries}
    found = [by_id[one] for one in said if one in by_id]
    plans = [entry for entry in found if isinstance(entry.fact, PlanAccepted)]
    if not found or (plans and space.journal.acceptances[-1][0] != plans[-1]):
        raise NotFound(
            message("There is nothing to take back"), message("Look at the plan as it is now")
        )
    space.add(*(Retraction(entry.id) for entry in found))


def _repair(space: Workspace, chosen: Chosen) -> Repair:
    accepted, number = space.journal.acceptances[-1:], chosen.number
    plans = [fact.plan for entry, fact in accepted if str(entry.id) == chosen.plan]
    findings = [finding for plan in plans for finding in plan.findings]
    asked = (chosen.week, chosen.cost)
    found = [one.repairs for one in findings if (one.week, one.cost) == asked]
    if not found or not 0 <= number < len(found[0]):
        raise NotFound(
            message("There is no such way to mend the plan"),
            message("Look at the plan as it is now"),
        )
    repair = found[0][number]
    if not can_be_done(repair, space.today()):
        raise Refused(
            "",
            message("this is not done by a tap"),
            message("It is past, or of a race: see your calendar"),
        )
    return repair


def _facts(space: Workspace, repair: Repair) -> Iterator[Fact]:
    """What is to be written so that its changes are so."""
    free = frozenset(change.free for change in repair if change.free)
    if free:
        yield from _freed(space, free)
    for change in repair:
        if change.ease is not None:
            yield from _eased(space, change.ease)
        if change.unpin is not None:
            yield from _let_go(space, change.unpin.date)


def _freed(space: Workspace, days: frozenset[date]) -> Iterator[Fact]:
    """These days alone are free again; others that were marked with them are as they were."""
    profile = space.profile
    for ill in space.journal.illnesses:
        for day in sorted(days):
            if ill.first <= day <= (ill.last or space.today()):
                raise Refused(
                    "",
                    message("you are ill on {day}", day=day),
                    message("Say in your log when it is over"),
                )
    if days.intersection(profile.unavailable):
        kept = tuple(day for day in profile.unavailable if day not in days)
        yield ProfileSet(replace(profile, unavailable=kept))
    for entry, away in space.journal.of(Away):
        inside = sorted(day for day in days if away.first <= day <= away.last)
        if away.can_train or not inside:
            continue
        yield Retraction(entry.id)
        for before, after in pairwise((away.first - DAY, *inside, away.last + DAY)):
            if before + DAY < after:
                yield replace(away, first=before + DAY, last=after - DAY)


def _eased(space: Workspace, day: date) -> Iterator[Fact]:
    """The day's hard and long runs are easy ones; its others are as they were."""
    yield RunsRemoved(day)
    for run in space.journal.runs:
        if run.date == day:
            taxing = run.kind in (RunKind.HARD, RunKind.LONG)
            yield RunAdded(replace(run, kind=RunKind.EASY) if taxing else run)


def _let_go(space: Workspace, day: date) -> Iterator[Fact]:
    """The plan as it is, its session of this day no longer fixed."""
    accepted = space.journal.accepted
    if accepted is not None:
        pins = tuple(pin for pin in accepted.pins if pin.date != day)
        yield replace(accepted, pins=pins, cause="", said={})
