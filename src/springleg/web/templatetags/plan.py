"""Tags of the plan's pages: doses at a glance, runs in words, what a proposal says."""

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop, ngettext

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Guide
from springleg.core.plan import Dose
from springleg.core.repairs import Repair, repair_text
from springleg.core.units import distance_number, distance_unit
from springleg.usecases.plan.plan_change import PlanChange, moved_says
from springleg.usecases.plan.propose_plan import Moved
from springleg.usecases.plan.repair_plan import can_be_done
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
VERDICT_WORDS = {
    "fits": gettext_noop("It fits."),
    "costs": gettext_noop("It can be done, at a cost."),
    "breaks": gettext_noop("It breaks a rule of the plan."),
}
VERDICT_STATES = {"fits": "go", "costs": "hold", "breaks": "back-off"}
DRAWN = {
    "pin": "M12 21v-7M7 3h10l-2 6 3 5H6l3-5z",
    "move": "M3 12h18M8 7l-5 5 5 5M16 7l5 5-5 5",
    "done": "M5 12l5 5 9-11",
    "race": "M6 21V4h12l-3 4 3 4H6",
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


register.filter("can_be_done", can_be_done)


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


@register.filter
def priority_words(name: str) -> str:
    """How much a race matters, in words; `name` is A, B or C."""
    return gettext(PRIORITY_WORDS[name])


@register.filter
def kind_words(kind: str) -> str:
    """A kind of run (easy, hard, long or race), in a word or two."""
    return gettext(RUN_WORDS[kind])
