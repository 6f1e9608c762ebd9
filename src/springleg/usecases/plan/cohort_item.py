"""One problem of a cohort, planned with first doses: a pure function from its bytes to a line."""

from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from springleg import __version__
from springleg.core.athlete import Condition, Kit, Profile
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.sets import Log
from springleg.core.noun import Noun
from springleg.core.plan import Plan, plan_to_plain
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, read_problem
from springleg.usecases.app.files import parse_json
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.cohort_place import CohortItem, encodable
from springleg.usecases.training.next_doses import prescription_to_plain

DIGEST_BYTES = 12
NOTHING_DONE = Log()


class ItemLine(Noun, frozen=True):
    """A line of JSON, without its end: a plan, or why there is none."""

    line: bytes
    is_refused: bool


def plan_item(item: CohortItem, *, has_findings: bool) -> ItemLine:
    """The plan of a problem with the first dose of each workout on it, or its refusal, as a line.

    Both begin with `problem`, the item's name, and `digest`. Nothing but the item, the guide and
    the version decides, so that it is the same line wherever it is made.
    """
    try:
        return ItemLine(_planned(current_guide(), item, has_findings=has_findings), False)
    except Refused as refused:
        return refused_line(item, refused, has_findings=has_findings)


def refused_line(item: CohortItem, refused: Refused, *, has_findings: bool) -> ItemLine:
    """The line of a problem without a plan: the whole sentence, where, what is wrong, what now."""
    said = {
        "error": str(refused.within(item.name)),
        "place": str(refused.place),
        "wrong": str(refused.wrong),
        "remedy": str(refused.remedy),
    }
    plain = _head(item, has_findings=has_findings) | {k: encodable(v) for k, v in said.items()}
    return ItemLine(msgspec.json.encode(plain), True)


def digest_of(item: CohortItem, *, has_findings: bool) -> str:
    """A digest of all that decides on the item's line."""
    found = blake2b(_made_by(has_findings=has_findings), digest_size=DIGEST_BYTES)
    found.update(item.data or str(item.wrong).encode())
    return found.hexdigest()


@cache
def _made_by(*, has_findings: bool) -> bytes:
    return f"{__version__} {current_guide().edition} {has_findings} ".encode()


def _head(item: CohortItem, *, has_findings: bool) -> dict[str, Any]:
    return {"problem": item.name, "digest": digest_of(item, has_findings=has_findings)}


def _planned(guide: Guide, item: CohortItem, *, has_findings: bool) -> bytes:
    if item.wrong:
        raise Refused("", item.wrong, item.remedy)
    problem = read_problem(_json_of(item), guide)
    plan = make_plan(problem, guide, has_findings=has_findings)
    plain = plan_to_plain(plan)
    if not has_findings:
        del plain["findings"]  # not asked for, which is not the same as none
    doses = [
        {"date": day.isoformat()} | prescription_to_plain(guide, dose)
        for day, dose in first_doses(guide, problem, plan)
    ]
    head = _head(item, has_findings=has_findings)
    return msgspec.json.encode(head | {"plan": plain, "first_doses": doses})


def _json_of(item: CohortItem) -> object:
    try:
        return parse_json(item.data)
    except Refused as refused:
        raise (refused.at("") if item.is_line else refused) from None


def first_doses(
    guide: Guide, problem: Problem, plan: Plan
) -> tuple[tuple[date, Prescription], ...]:
    """The dose of the first session of each workout of a plan, with its day, by date.

    A problem knows no log, and its menu is what is open: they are the doses of somebody who is
    well, has trained before, and begins.
    """
    first = {session.workout: session.date for session in reversed(plan.sessions)}
    return tuple(
        (day, _dose_on(guide, problem, workout, day))
        for workout, day in sorted(first.items(), key=lambda one: one[1])
    )


def _dose_on(guide: Guide, problem: Problem, workout: str, day: date) -> Prescription:
    """The dose of a workout on the day on which it is done for the first time."""
    doses = next_doses(guide, _beginner(problem), NOTHING_DONE, day, problem.runs)
    return next(dose for dose in doses if dose.workout == workout)


def _beginner(problem: Problem) -> Profile:
    """A runner to whom the whole menu is open, with the kit of the problem."""
    return Profile(
        kit=Kit(leg_press=tuple(sorted(problem.leg_press))),
        strength_history=True,
        rope_history=True,
        runs_regularly=True,
        injured_lately=False,
        condition=Condition.NONE,
    )
