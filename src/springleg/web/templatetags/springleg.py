"""Tags and filters for the templates: weights in the runner's units, marks, icons."""

from django import template
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop, ngettext

from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.units import weight_number, weight_unit
from springleg.usecases.training.verdict import STATE_NAMES
from springleg.web.reader import in_words

register = template.Library()

# One continuous line: a coil that is a lower leg, knee at the top, heel and toe at the bottom.
COIL = "M10 3c8 0 8 4 3 5s-5 4 1 5 6 4 0 5-6 4 0 5 5 4 1 6c-2 1-1 2 2 2h6"
ICONS = {
    "today": "M5 6h14v14H5zM5 10h14M9 3v5M15 3v5",
    "plan": "M4 6h16M4 12h16M4 18h10",
    "progress": "M4 20V4M4 20h16M8 16l4-5 3 3 5-7",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
}
SHAPES = {
    Scheme.LIGHT: '<circle cx="8" cy="8" r="6"/>',
    Scheme.HEAVY: '<rect x="2" y="2" width="12" height="12"/>',
    Scheme.PLYOMETRIC: '<path d="M8 1l7 13H1z"/>',
}


@register.simple_tag
def coil_mark() -> SafeString:
    """The mark: drawn once, here."""
    return format_html(
        '<svg viewBox="0 0 28 34" aria-hidden="true" fill="none" stroke="currentColor" '
        'stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>',
        COIL,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """A tab's icon, hidden from screen readers; `name` is a name in ICONS."""
    return format_html(
        '<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def scheme_shape(scheme: str) -> SafeString:
    """A loading scheme's shape: circle, square, triangle. Raises ValueError for no scheme."""
    shape = mark_safe(SHAPES[Scheme(scheme)])  # noqa: S308 a constant of this file
    return format_html(
        '<svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">{}</svg>', shape
    )


@register.simple_tag
def coil_drawing() -> SafeString:
    """The mark as the drawing of an empty state."""
    return format_html(
        '<svg class="coil" viewBox="0 0 28 34" aria-hidden="true" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="{}"/></svg>',
        COIL,
    )


@register.simple_tag
def workout_of(guide: Guide, workout: str) -> Workout:
    """The workout with this id. Raises UnknownName."""
    return guide.workout(workout)


STATE_MARKS = {
    "go": "M5 12l5 5 9-11",
    "hold": "M8 5v14M16 5v14",
    "back-off": "M12 5v14M6 13l6 6 6-6",
    "gate": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "stop": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM8 12h8",
}
REDUCED_WORDS = {
    "first-sessions": gettext_noop("The first times have fewer sets, so that you wake up well."),
    "pain": gettext_noop("Less today, because of how it felt. It comes back when it is calm."),
    "return": gettext_noop("You were away for a while. It comes back step by step."),
    "tired": gettext_noop("An easier round. It is part of getting stronger."),
    "taper": gettext_noop("A race is near: fewer sets, so that your legs are fresh."),
    "maintenance": gettext_noop("You keep what you have: it takes fewer sets."),
}


@register.simple_tag
def state_mark(state: str) -> SafeString:
    """The icon of a state, hidden from screen readers: its words always stand beside it."""
    return format_html(
        '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" '
        'stroke="currentColor" stroke-width="3" stroke-linecap="round" '
        'stroke-linejoin="round"><path d="{}"/></svg>',
        STATE_MARKS[str(state)],
    )


@register.simple_tag
def state_words(state: str) -> str:
    """A state in a word or two, as the terminal has it. Raises ValueError for no state."""
    return in_words(STATE_NAMES[State(str(state))])


@register.simple_tag
def reduced_words(reduced: str) -> str:
    """Why a dose is smaller than usual, in a sentence; `reduced` is a name in REDUCED_WORDS."""
    return gettext(REDUCED_WORDS[str(reduced)])


@register.simple_tag
def dose_figure(guide: Guide, dose: Prescription, units: Units) -> str:
    """A dose at a glance: 3 x 12, 10 kg, the load of the leg that lifts more; a rope's contacts.

    Not for a workout that is shut, which has no sets.
    """
    mode = guide.workout(dose.workout).mode
    loads = [kg for kg in (dose.load_kg or {}).values() if kg]
    load = f" · {weight(max(loads), units)}" if loads else ""
    if mode is Mode.CONTACTS:
        return ngettext("%(n)s contact", "%(n)s contacts", dose.amount or 0) % {"n": dose.amount}
    unit = " s" if mode is Mode.SECONDS else ""
    return f"{dose.sets} \u00d7 {dose.amount}{unit}{load}"


@register.filter
def weight(load_kg: float, units: Units) -> str:
    """A weight in the runner's units, with the unit."""
    return f"{figure(weight_number(load_kg, units))} {weight_unit(units)}"


def figure(value: float) -> str:
    """A number, rounded to six digits, with the reader's own decimal sign."""
    return f"{value:g}".replace(".", str(get_format("DECIMAL_SEPARATOR")))
