"""Tags and filters for the templates: weights in the runner's units, marks, icons."""

from django import template
from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.units import weight_number, weight_unit
from springleg.usecases.training.verdict import STATE_NAMES
from springleg.web.icons import (
    coil_drawing,
    coil_line,
    coil_mark,
    icon,
    run_mark,
    scheme_shape,
    state_mark,
)
from springleg.web.reader import in_words

register = template.Library()

for drawn in (coil_mark, coil_drawing, coil_line, icon, run_mark, scheme_shape, state_mark):
    register.simple_tag(drawn)


@register.simple_tag
def workout_of(guide: Guide, workout: str) -> Workout:
    """The workout with this id. Raises UnknownName."""
    return guide.workout(workout)


class SameForAll(template.Node):
    """A part of a page that was worked out once for each language, with and without accounts."""

    def __init__(self, parts: template.base.NodeList) -> None:
        self._parts = parts
        self._rendered: dict[tuple[object, ...], str] = {}

    def render(self, context: template.Context) -> str:
        """As it was the first time."""
        key = get_language(), context.get("accounts")
        if key not in self._rendered:
            self._rendered[key] = self._parts.render(context)
        return self._rendered[key]


@register.tag
def same_for_all(parser: template.base.Parser, token: template.base.Token) -> SameForAll:
    """What comes up to `end_same_for_all`: of words and addresses alone, nothing of anybody's."""
    del token
    parts = parser.parse(("end_same_for_all",))
    parser.delete_first_token()
    return SameForAll(parts)


REDUCED_WORDS = {
    "first-sessions": gettext_noop(
        "The first sessions are short, so that your legs get used to it."
    ),
    "pain": gettext_noop("Less today, because of how it felt. It comes back when it is calm."),
    "return": gettext_noop("You were away for a while. It comes back step by step."),
    "tired": gettext_noop("An easier round. It is part of getting stronger."),
    "taper": gettext_noop("A race is near: fewer sets, so that your legs are fresh."),
    "maintenance": gettext_noop("You keep what you have: it takes fewer sets."),
}


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
