"""Tags of Today: a dose in large, pictures of what is to be done, the week's marks in words."""

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop, ngettext

from springleg.core.athlete import Run, Units
from springleg.core.dosing.loads import TWO_LEG
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide, Mode
from springleg.usecases.training.dose_questions import hops_words
from springleg.usecases.training.week_strip import StripDay
from springleg.web.figures import draw
from springleg.web.reader import in_words
from springleg.web.templatetags.plan import RUN_WORDS
from springleg.web.templatetags.springleg import weight

register = template.Library()
SCHEME_WORDS = {
    "light": gettext_noop("Light"),
    "heavy": gettext_noop("Heavy"),
    "plyometric": gettext_noop("Rope"),
}
SIDE_WORDS = {"left": gettext_noop("left leg"), "right": gettext_noop("right leg")}
STATUS_WORDS = {
    "done": gettext_noop("%(name)s, done"),
    "planned": gettext_noop("%(name)s, planned"),
    "left-out": gettext_noop("%(name)s, left out"),
}
MORNING_WORDS = {
    "go": gettext_noop("This morning: calm. Change it"),
    "hold": gettext_noop("This morning: hold. Change it"),
    "back-off": gettext_noop("This morning: back off. Change it"),
}


@register.simple_tag
def asked_hops(guide: Guide) -> str:
    """The small hops that a session asks for, and what their pain may be, in a sentence."""
    return in_words(hops_words(guide))


@register.simple_tag
def dose_number(guide: Guide, dose: Prescription) -> str:
    """The large number of a dose: 4 x 6, 3 x 40 s; a rope's contacts. Not for one that is shut."""
    mode = guide.workout(dose.workout).mode
    if mode is Mode.CONTACTS:
        return str(dose.amount)
    return f"{dose.sets} \u00d7 {dose.amount}" + (" s" if mode is Mode.SECONDS else "")


@register.simple_tag
def dose_with(guide: Guide, dose: Prescription, units: Units) -> str:
    """What stands beside the number: at 42.5 kg, each leg."""
    if guide.workout(dose.workout).mode is Mode.CONTACTS:
        return ngettext("foot contact", "foot contacts", dose.amount or 0)
    if dose.ramp_up is not None and dose.load_kg is None:
        return gettext("at the load you find")
    legs = _legs(dose)
    load = dose_load(dose, units)
    if not load:
        return legs
    return gettext("at %(load)s, %(legs)s") % {"load": load, "legs": legs}


@register.simple_tag
def dose_load(dose: Prescription, units: Units) -> str:
    """The load of the leg that lifts more, with its unit; empty where there is none."""
    loads = _loads(dose)
    return weight(max(loads), units) if loads else ""


def _loads(dose: Prescription) -> list[float]:
    return [kg for kg in (dose.load_kg or {}).values() if kg]


@register.simple_tag
def exercise_name(guide: Guide, dose: Prescription) -> str:
    """What is done, without its loading: that stands in a mark beside it."""
    workout = guide.workout(dose.workout)
    return gettext(guide.exercises[workout.exercise].name)


@register.simple_tag
def scheme_name(scheme: str) -> str:
    """A loading scheme as it is called on a mark."""
    return gettext(SCHEME_WORDS[str(scheme)])


def _legs(dose: Prescription) -> str:
    if dose.variant == TWO_LEG:
        return gettext("on both legs")
    working = [str(side) for side, kg in (dose.load_kg or {}).items() if kg is not None]
    return gettext(SIDE_WORDS[working[0]]) if len(working) == 1 else gettext("each leg")


@register.simple_tag
def movement_figure(guide: Guide, dose: Prescription) -> SafeString:
    """The picture of a dose's movement; empty where none is drawn."""
    movement = f"{guide.workout(dose.workout).exercise}/{dose.variant}"
    try:
        picture = draw(movement, load=bool(_loads(dose)), say=gettext)
    except UnknownName:
        return SafeString("")
    return mark_safe(picture)  # noqa: S308 our own drawing


@register.simple_tag
def status_words(name: str, status: str) -> str:
    """A workout of the week and how it stands, for who does not see its mark."""
    return gettext(STATUS_WORDS[str(status)]) % {"name": gettext(name)}


@register.simple_tag
def strip_run(run: Run | None) -> str:
    """The kind of a run in words; empty without one."""
    return gettext(RUN_WORDS[str(run.kind)]) if run else ""


@register.simple_tag
def strip_day(day: StripDay) -> str:
    """A day of the week in words, where it is said apart from its neighbours."""
    return date_format(day.date, gettext("l j F"))


@register.simple_tag
def morning_words(state: str) -> str:
    """What the morning's mark says."""
    return gettext(MORNING_WORDS[str(state)])
