"""The plan: dated sessions with doses, what it costs, what it ran into."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import field

from springleg.core import serialization
from springleg.core.athlete import Run, RunKind
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, message, term
from springleg.core.message_codec import message_from_plain, message_to_plain
from springleg.core.noun import Noun
from springleg.core.repairs import Repairs, repairs_text


class CostName(StrEnum):
    """The counted costs of a plan, in the order in which they are compared."""

    MISSING = "missing"
    OVER_72H = "over_72h"
    EARLY_REPEAT = "early_repeat"
    RUN_CLASH = "run_clash"
    CHANGED = "changed"
    SAME_SCHEME = "same_scheme"
    SHORT_RECOVERY = "short_recovery"
    OFF_PREFERENCE = "off_preference"


COSTS = tuple(CostName)
DAYS_A_WEEK = 7


class Dose(Noun, frozen=True):
    """How much: sets of reps, seconds or contacts. Per leg where the exercise is one-legged.

    `load_kg` is external load by leg (left, right); None where it is not said or to be found.
    """

    sets: int
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: Mapping[str, float | None] | None = None


class Session(Noun, frozen=True):
    """One planned workout on one day; `not_before` where the last one's clock time binds it.

    `because` are the ids of the rules behind it, and `pin` where it was put by hand. `after_run` is
    the run of the same day that counts: the workout comes after it.
    """

    date: date
    workout: str
    variant: str = ""
    because: tuple[str, ...] = ()
    dose: Dose | None = None
    not_before: datetime | None = None
    after_run: RunKind | None = None


class Finding(Noun, frozen=True):
    """A loss in one week, and a smallest set of rules that forces it.

    `week` is like 2026-W51. `cost` is a CostName, or `pin` for a rule that a pinned session breaks.
    `text` is the sentence in English, `said` the same as data; plans kept before sentences were
    data have the text alone. `repairs` are what would bring the loss back, the best first: none
    where nothing small does, of a pin, and in plans kept before there were any.
    """

    week: str
    cost: str
    count: int
    rules: tuple[str, ...]
    text: str
    said: Mapping[str, object] = field(default_factory=dict)
    repairs: Repairs = ()

    @property
    def message(self) -> Message:
        """What it says; of an old plan's in English, whatever the reader's language."""
        return message_from_plain(self.said, self.text) or term(self.text)

    @property
    def repairs_message(self) -> Message:
        """What would bring the loss back, in a sentence; it says nothing where nothing does."""
        is_missing = self.cost == CostName.MISSING
        return repairs_text(self.repairs, is_missing=is_missing, count=self.count)


def finding(week: str, cost: str, count: int, rules: tuple[str, ...], says: Message) -> Finding:
    """A finding that says this, in English and as data; without repairs."""
    return Finding(week, cost, count, rules, str(says), message_to_plain(says))


class Plan(Noun, frozen=True):
    """Sessions in date order, the counted costs, the findings. `optimal`: proven best."""

    guide: str
    sessions: tuple[Session, ...]
    cost: Mapping[CostName, int]
    findings: tuple[Finding, ...] = field(default=())
    optimal: bool = True


def week_of(day: date) -> int:
    """A number for the Monday-Sunday week of a date; the next week has the next number.

    Counted from 0001-01-01, which was a Monday: so no new year and no last day of the calendar
    is a special case.
    """
    return (day.toordinal() - 1) // DAYS_A_WEEK


def first_day_of(week: int) -> date:
    """The Monday of a week that `week_of` gave."""
    return date.fromordinal(week * DAYS_A_WEEK + 1)


def weeks_between(first: date, last: date) -> list[date]:
    """The Mondays from the week of `first` to the week of `last`; none where that is earlier."""
    return [first_day_of(week) for week in range(week_of(first), week_of(last) + 1)]


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return first_day_of(week_of(day))


def iso_week(day: date) -> str:
    """The ISO week of a date, like 2026-W51."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def plan_to_plain(plan: Plan) -> dict[str, Any]:
    """The plan's stable written form, as `plan --json` and the API give it.

    All eight costs, 0 where the plan does not name one; a finding's `said` is left out, and its
    `repairs` where it tells no cost but a pin.
    """
    return {
        "sessions": [session_to_plain(session) for session in plan.sessions],
        "cost": {str(name): plan.cost.get(name, 0) for name in COSTS},
        "findings": [_finding_to_plain(finding) for finding in plan.findings],
        "guide": plan.guide,
        "optimal": plan.optimal,
    }


def _finding_to_plain(finding: Finding) -> dict[str, Any]:
    repairs = {"repairs": serialization.to_plain(finding.repairs)} if finding.cost in COSTS else {}
    return {
        "week": finding.week,
        "cost": finding.cost,
        "count": finding.count,
        "rules": list(finding.rules),
        **repairs,
        "text": finding.text,
    }


def session_to_plain(session: Session) -> dict[str, Any]:
    """One session's stable written form; what it does not have is left out."""
    plain: dict[str, Any] = {
        "date": session.date.isoformat(),
        "workout": session.workout,
        "variant": session.variant,
        **({"after_run": str(session.after_run)} if session.after_run else {}),
        "because": list(session.because),
    }
    if session.dose is not None:
        plain["dose"] = dose_to_plain(session.dose)
    if session.not_before is not None:
        plain["not_before"] = session.not_before.isoformat()
    return plain


def dose_to_plain(dose: Dose) -> dict[str, Any]:
    """A dose's written form: sets; reps, seconds, contacts and `load_kg` where they are said."""
    counted = {"reps": dose.reps, "seconds": dose.seconds, "contacts": dose.contacts}
    plain: dict[str, Any] = {"sets": dose.sets} | {
        name: n for name, n in counted.items() if n is not None
    }
    return plain if dose.load_kg is None else {**plain, "load_kg": dict(dose.load_kg)}


def after_run(guide: Guide, runs: Iterable[Run]) -> Message:
    """When to do the workout of a day with these runs: after them. Nothing where there are none."""
    if not any(runs):
        return NOTHING
    return message(
        "After the run, {hours} hours apart if you can.",
        hours=guide.values.planning.same_day_h,
    )
