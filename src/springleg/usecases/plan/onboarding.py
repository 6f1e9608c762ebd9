"""The first answers, what is asked about health before them, and the first plan out of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from springleg.core.athlete import Weekday, weekday_of
from springleg.core.guide import Guide, Rule
from springleg.core.log.pain import WarningSign
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.first_answers import NO_RUNS, FirstRuns, keep_first_answers
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import (
    USUAL_WEEKS,
    accept,
    first_day,
    plan_season,
    weeks_left,
)

URGENCY = ("emergency", "same-day", "days")  # the gravest first
USUAL_DAYS = (Weekday.TUE, Weekday.FRI)


def onboard(
    space: Workspace, guide: Guide, answers: Mapping[str, Any], runs: FirstRuns = NO_RUNS
) -> bool:
    """Keep a newcomer's answers, by the names of fields, and their runs; accept a first plan.

    A plan that is followed is made anew instead, changed as little as may be. False where all is
    shut: then the answers are kept, and there is no plan. Without days the usual ones hold. Raises
    TooYoung and Refused before anything is kept.
    """
    days = answers.get("preferred_weekdays") or USUAL_DAYS
    keep_first_answers(space, guide, {**answers, "preferred_weekdays": days}, runs)
    if not dosing_state(space, guide).open_workouts:
        return False
    if weeks_left(space.journal.accepted, first_day(space)):
        replan(space, guide)
    else:
        accept(space, plan_season(space, guide, weeks=_weeks(first_day(space))))
    return True


def _weeks(first: date) -> int:
    """The usual weeks; of a Sunday alone nothing is left that could be called a week."""
    return USUAL_WEEKS + (weekday_of(first) is Weekday.SUN)


def asked_before(guide: Guide) -> list[tuple[str, str, str]]:
    """What must be cleared first: id, title, words. The warning signs of today come apart."""
    return [
        (rule.id, rule.title, rule.says)
        for rule in guide.rules.values()
        if rule.id.startswith("ask.") and rule.id != "ask.now"
    ]


def warning_signs(guide: Guide) -> list[Rule]:
    """The rules of the signs that mean stop, the gravest first; whether they are on or not.

    Each says what to do, and whom to `see`.
    """
    return sorted(map(guide.rule, WarningSign), key=_gravity)


def _gravity(sign: Rule) -> int:
    return URGENCY.index(str(sign.values["urgency"].held))
