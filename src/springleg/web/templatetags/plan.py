"""Tags of the plan's pages: doses at a glance, runs in words, what a proposal says."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop, ngettext

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.dosing.prescription import Reduced
from springleg.core.guide import Guide
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import worst_pain
from springleg.core.message import message
from springleg.core.plan import Dose, Finding, monday_of
from springleg.core.repairs import Repair, repair_text
from springleg.core.units import distance_number, distance_unit
from springleg.usecases.log.run_done_words import done_words
from springleg.usecases.plan.lighter_days import Lighter
from springleg.usecases.plan.plan_change import PlanChange, moved_says
from springleg.usecases.plan.propose_plan import Moved
from springleg.usecases.plan.repair_plan import can_be_done
from springleg.usecases.plan.season_picture import (
    PictureDay,
    PictureWeek,
    SeasonPicture,
    is_main_race,
)
from springleg.usecases.plan.season_view import Day, Week
from springleg.web.charts.season.marks import run_done
from springleg.web.charts.svg import tag
from springleg.web.reader import in_words
from springleg.web.templatetags.springleg import figure, weight

register = template.Library()
RUN_WORDS = {
    "easy": gettext_noop("Easy run"),
    "hard": gettext_noop("Hard run"),
    "long": gettext_noop("Long run"),
    "race": gettext_noop("Race"),
}
OFF_WORDS = {
    "away": gettext_noop("Not available"),
    "ill": gettext_noop("Ill"),
    "unavailable": gettext_noop("Not available"),
    "travel": gettext_noop("Travelling"),
}
MARK_WORDS = {
    "done": gettext_noop("Done"),
    "missed": gettext_noop("Left out"),
    "moved": gettext_noop("Done another day"),
    "off": gettext_noop("A day off"),
    "planned": gettext_noop("Planned"),
}
PRIORITY_WORDS = {
    "A": gettext_noop("A: the one you train for"),
    "B": gettext_noop("B: you want to run well"),
    "C": gettext_noop("C: a race for training"),
}
LESS_WORDS = {
    Reduced.PAIN: gettext_noop("Less, until it is calm again."),
    Reduced.RETURN: gettext_noop("Less after your time off; it comes back step by step."),
    Reduced.TAPER: gettext_noop("Fewer sets: a race is near."),
    Reduced.TIRED: gettext_noop("An easier round, so that you come back fresh."),
    Reduced.FIRST_SESSIONS: gettext_noop("Fewer sets the first times, to get used to it."),
    Reduced.MAINTENANCE: gettext_noop("Fewer sets: enough to keep what you have."),
}
RACES = (
    (5, gettext_noop("the 5 k")),
    (10, gettext_noop("the 10 k")),
    (21.1, gettext_noop("the half")),
    (42.2, gettext_noop("the marathon")),
)
RACES_ELSE, RACE_ABOUT_KM = gettext_noop("your race"), 0.25
MOST_WAYS = 2  # of mending a week, as buttons
VERDICT_WORDS = {
    "fits": gettext_noop("It fits."),
    "costs": gettext_noop("It can be done, at a cost."),
    "breaks": gettext_noop("It breaks a rule of the plan."),
}
VERDICT_STATES = {"fits": "go", "costs": "hold", "breaks": "back-off"}
DRAWN = {
    "pin": "M12 21v-7M7 3h10l-2 6 3 5H6l3-5z",
    "off": "M5 5l14 14M19 5L5 19",
}


@register.simple_tag
def plan_icon(name: str) -> SafeString:
    """A small drawing by its name in DRAWN, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" '
        'stroke="currentColor" stroke-width="2.5" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="{}"/></svg>',
        DRAWN[name],
    )


@register.simple_tag
def planned_dose(dose: Dose | None, units: Units) -> str:
    """A planned dose at a glance: 3 x 12, 10 kg, the load of the leg that lifts more.

    A rope's contacts are added up over its bouts. Empty where there is no dose.
    """
    if dose is None:
        return ""
    if dose.contacts is not None:
        n = dose.sets * dose.contacts
        return ngettext("%(n)s contact", "%(n)s contacts", n) % {"n": n}
    loads = [kg for kg in (dose.load_kg or {}).values() if kg]
    load = f" · {weight(max(loads), units)}" if loads else ""
    amount = f"{dose.seconds} s" if dose.seconds is not None else f"{dose.reps}"
    return f"{dose.sets} \u00d7 {amount}{load}"


@register.simple_tag
def work_amount(amount: int, counts: str) -> str:
    """How much was done: contacts where `counts` says `contacts`, else sets."""
    if counts == "contacts":
        return ngettext("%(n)s contact", "%(n)s contacts", amount) % {"n": amount}
    return ngettext("%(n)s set", "%(n)s sets", amount) % {"n": amount}


@register.simple_tag
def run_words(run: Run, units: Units) -> str:
    """What a run is, in a few words: how hard, how far; a race with how much it matters."""
    kind = gettext(RUN_WORDS[str(run.kind)])
    kind = f"{kind} {run.priority}" if run.kind is RunKind.RACE else kind
    return f"{kind} · {distance(run.distance_km, units)}" if run.distance_km else kind


@register.simple_tag
def ran_mark(runs: RunDone | Sequence[RunDone]) -> SafeString:
    """The mark of runs that were done, with how much they hurt at most; words stand beside it."""
    pain = worst_pain([runs] if isinstance(runs, RunDone) else runs)
    look = {"viewBox": "-8 -8 16 16", "class_": "ran-mark", "aria_hidden": "true"}
    return mark_safe(tag("svg", run_done(pain, 0, 0), **look))  # noqa: S308 our own drawing


@register.simple_tag
def run_done_words(run: RunDone, units: Units) -> str:
    """That a run was done, and how far and how long it was."""
    return in_words(message("done {done}", done=done_words(run, units)))


@register.simple_tag
def sources_words(sources: Sequence[str]) -> str:
    """Which calendars tell of a run, where there are several."""
    names = [source or message("added by hand") for source in sources]
    return in_words(message("In {names}", names=names))


@register.filter
def own_title(run: Run) -> str:
    """The runner's own words for a run, empty where they say no more than its kind and distance."""
    kinds = {RUN_WORDS[str(run.kind)], gettext(RUN_WORDS[str(run.kind)])}
    same = {*kinds, *(f"{kind} {run.distance_km or 0:g} km" for kind in kinds)}
    return "" if run.title.casefold() in {one.casefold() for one in same} else run.title


@register.filter
def distance(km: float, units: Units) -> str:
    """A distance in the runner's units, with the unit, to one decimal."""
    return f"{figure(distance_number(km, units))} {distance_unit(units)}"


@register.filter
def off_words(reason: str) -> str:
    """Why a day is off, in words; `reason` is a name in OFF_WORDS."""
    return gettext(OFF_WORDS[str(reason)])


@register.filter
def mark_words(mark: str) -> str:
    """What became of a planned workout, in words; `mark` is a name in MARK_WORDS."""
    return gettext(MARK_WORDS[str(mark)])


@register.filter
def verdict_words(verdict: str) -> str:
    """What a proposal comes to (fits, costs or breaks), in a sentence."""
    return gettext(VERDICT_WORDS[str(verdict)])


@register.filter
def verdict_state(verdict: str) -> str:
    """The state whose icon and colour a verdict has: go, hold or back-off."""
    return VERDICT_STATES[str(verdict)]


@register.simple_tag
def repair_words(repair: Repair) -> str:
    """What a repair of the plan asks for, as its button says it."""
    return in_words(repair_text(repair))


@register.simple_tag
def moved_words(guide: Guide, moved: Moved) -> str:
    """A workout that moves, leaves or comes, in a sentence."""
    return in_words(moved_says(guide, moved))


@register.simple_tag
def moved_days(moved: Moved) -> str:
    """The days of a workout that moves, leaves or comes, in a few words."""
    before = date_format(moved.before, gettext("D j M")) if moved.before else ""
    after = date_format(moved.after, gettext("D j M")) if moved.after else ""
    if not after:
        return gettext("%(day)s: left out") % {"day": before}
    return f"{before} \u2192 {after}" if before else gettext("New on %(day)s") % {"day": after}


@register.simple_tag
def change_what(guide: Guide, change: PlanChange) -> str:
    """What a plan that was made anew changes, in a sentence."""
    return in_words(change.what(guide))


@register.simple_tag
def plan_heading(picture: SeasonPicture) -> str:
    """How far it is to the season's next main race, else to its next race; without one "Plan"."""
    ahead = [day for week in _from_this_week(picture) for day in week.days if _is_race(day)]
    main = [day for day in ahead if day.run is not None and is_main_race(day.run)]
    for day in (main or ahead)[:1]:
        weeks = (monday_of(day.date) - _from_this_week(picture)[0].monday).days // 7 + 1
        goal = _goal(day.run)
        if weeks == 1:
            return gettext("The week of %(goal)s") % {"goal": goal}
        said = ngettext("%(n)s week to %(goal)s", "%(n)s weeks to %(goal)s", weeks)
        return said % {"n": weeks, "goal": goal}
    return gettext("Plan")


def _from_this_week(picture: SeasonPicture) -> tuple[PictureWeek, ...]:
    """This week and those ahead; all where today is in none."""
    for number, week in enumerate(picture.weeks):
        if week.is_this_week:
            return picture.weeks[number:]
    return picture.weeks


def _is_race(day: PictureDay) -> bool:
    return day.run is not None and day.run.kind is RunKind.RACE


def _goal(run: Run | None) -> str:
    """A race as one speaks of it."""
    far = run.distance_km if run is not None else None
    near = (name for km, name in RACES if far is not None and abs(far - km) < RACE_ABOUT_KM)
    return gettext(next(near, RACES_ELSE))


@register.simple_tag
def week_name(week: Week, today: date) -> str:
    """A week by its days: This week, 14-20 December."""
    if week.monday <= today <= week.sunday:
        return gettext("This week")
    last = date_format(week.sunday, gettext("j F"))
    if week.monday.month == week.sunday.month:
        return f"{week.monday.day}\u2013{last}"
    return f"{date_format(week.monday, gettext('j F'))} \u2013 {last}"


@register.filter
def workouts_wanted(week: Week) -> int:
    """How many workouts the week would have if none was missing."""
    return week.workouts + week.missing


@register.filter
def day_rows(week: Week) -> list[tuple[Day, date | None, bool]]:
    """The days of a week; of several off one after the other, with nothing else on them.

    The first of these comes with the last one's date; the others follow it.
    """
    rows: list[tuple[Day, date | None, bool]] = []
    for number, day in enumerate(week.days):
        follows = number > 0 and _is_only_off(day) and _is_only_off(week.days[number - 1])
        last = None
        if _is_only_off(day) and not follows:
            rest = takewhile(_is_only_off, week.days[number + 1 :])
            last = max((one.date for one in rest), default=None)
        rows.append((day, last, follows))
    return rows


def _is_only_off(day: Day) -> bool:
    return bool(day.off) and not (day.placed or day.done or day.runs or day.is_today)


@register.simple_tag
def easier_cause(lighter: Lighter | str, monday: date) -> Reduced | None:
    """Why a week is easier; None where it is not, or nobody knows."""
    return lighter.weeks.get(monday) if isinstance(lighter, Lighter) else None


@register.simple_tag
def less_cause(lighter: Lighter | str, day: date) -> Reduced | None:
    """Why a day asks for less than usual; None where it does not, or nobody knows."""
    return lighter.days.get(day) if isinstance(lighter, Lighter) else None


@register.filter
def less_words(cause: Reduced) -> str:
    """Why there is less than usual on a day or in a week, in a sentence."""
    return gettext(LESS_WORDS[cause])


@register.simple_tag
def mends(finding: Finding, today: date) -> list[tuple[int, Repair]]:
    """What the app can do about a finding, two ways at most, each with its number among all."""
    ways = [(n, one) for n, one in enumerate(finding.repairs) if can_be_done(one, today)]
    return ways[:MOST_WAYS]


@register.filter
def priority_words(name: str) -> str:
    """How much a race matters, in words; `name` is A, B or C."""
    return gettext(PRIORITY_WORDS[name])


@register.filter
def kind_words(kind: str) -> str:
    """A kind of run (easy, hard, long or race), in a word or two."""
    return gettext(RUN_WORDS[kind])
