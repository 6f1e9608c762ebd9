"""What a reminder of a day says: the session, how much of it, and nothing about the body.

Reminders travel by mail, which is open to many. So they name the workout and its numbers alone;
what a dose says of its causes, and what keeps a workout shut, stay in the app.
"""

from datetime import date, timedelta
from enum import StrEnum

from msgspec.structs import replace

from springleg.core.dosing.age import TooYoung
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import SHUT
from springleg.usecases.training.today import Today, today
from springleg.usecases.training.training_session import minutes_of


class Occasion(StrEnum):
    """Why somebody is reminded."""

    SESSION = "session"
    MISSED = "missed"


class Schedule(Noun, frozen=True):
    """When somebody is reminded, of what, and which reminders they had.

    `hour` (0-23) is of their own day. `missed`: of a session of yesterday that was not logged, too.
    `last_day` is their day of the last reminder, `last_missed` that of the last about a missed
    session, `in_a_row` how many came since anything was logged: with `most` of them no more do.
    """

    hour: int
    most: int
    missed: bool = False
    last_day: date | None = None
    last_missed: date | None = None
    in_a_row: int = 0


class DayReminder(Noun, frozen=True):
    """What there is to say. `workout`, `dose` and `minutes` are empty where the app is to be asked.

    They are where the session is not open as it was planned, and of one that was missed. `day` is
    the runner's own; `in_a_row` counts this one too.
    """

    occasion: Occasion
    day: date
    in_a_row: int = 1
    workout: Message = NOTHING
    dose: Message = NOTHING
    minutes: int = 0


def due_reminder(space: Workspace, guide: Guide, schedule: Schedule) -> DayReminder | None:
    """What to remind this runner of at this moment; None where nothing is due.

    Once their hour has come, on a day without a reminder so far. Raises as `reminder_of_today`, and
    Refused for a time zone that nobody knows.
    """
    now, last_day = space.now(), schedule.last_day
    if now.hour < schedule.hour or (last_day and last_day >= now.date()):
        return None
    before = 0 if has_logged_since(space, last_day) else schedule.in_a_row
    if before >= schedule.most:
        return None
    missed = schedule.missed and _may_be_told(space, schedule.last_missed)
    found = reminder_of_today(space, guide, missed=missed)
    return replace(found, in_a_row=before + 1) if found else None


def reminder_of_today(space: Workspace, guide: Guide, *, missed: bool) -> DayReminder | None:
    """What to remind this runner of today; None where there is nothing, or nothing to be urged.

    That is so while everything is stopped, through an illness, and once the day's work is done.
    `missed`: a session of yesterday that was not logged counts where today has none. Works today
    out. Raises Refused for settings that the guide does not know.
    """
    try:
        found = today(space, guide)
    except TooYoung:  # the app says so; no mail needs to
        return None
    if found.stop or found.ill_since or found.done:
        return None
    if found.session:
        return _of_session(space, guide, found)
    return DayReminder(Occasion.MISSED, found.date) if missed and _was_missed(space) else None


def _of_session(space: Workspace, guide: Guide, found: Today) -> DayReminder:
    dose, own = found.dose, space.journal.own_guide(guide)
    if dose is None or dose.sets is None or dose.state in SHUT or dose.asks_signs:
        return DayReminder(Occasion.SESSION, found.date)
    name = term(own.workout(dose.workout).name)
    amount = _amount(space, own, dose)
    minutes = minutes_of(own, dose)
    return DayReminder(Occasion.SESSION, found.date, workout=name, dose=amount, minutes=minutes)


def _amount(space: Workspace, own: Guide, dose: Prescription) -> Message:
    """The numbers of a dose: none where a load is to be found, without it where legs differ."""
    if dose.sets is None or dose.amount is None or dose.ramp_up is not None:
        return NOTHING
    loads = {load for load in (dose.load_kg or {}).values() if load is not None}
    load_kg = loads.pop() if len(loads) == 1 else None
    workout, units = own.workout(dose.workout), space.profile.units
    return dose_words(workout, dose.sets, dose.amount, load_kg, units, dose.variant)


def _was_missed(space: Workspace) -> bool:
    """Whether a session stood on yesterday, and the log knows of no work and no illness then."""
    day = space.today() - timedelta(days=1)
    journal = space.journal
    ill = any(one.first <= day <= (one.last or day) for one in journal.illnesses)
    planned = any(one.date == day for one in journal.followed)
    return planned and not ill and day not in journal.days_trained


def has_logged_since(space: Workspace, day: date | None) -> bool:
    """Whether anything came into the log on that day of the runner's or after it; no day: yes."""
    if day is None:
        return True
    zone = space.now().tzinfo
    return any(one.made.astimezone(zone).date() >= day for one in reversed(space.entries))


def _may_be_told(space: Workspace, last: date | None) -> bool:
    """Whether any work was done since the last reminder of a missed session, or there was none."""
    return last is None or max(space.journal.days_trained, default=date.min) >= last
