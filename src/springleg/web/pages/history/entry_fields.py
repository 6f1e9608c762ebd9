"""The fields of an entry in a form: which there are, what stands in them, what was typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from springleg.core import validation
from springleg.core.athlete import Units
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    Away,
    CheckedIn,
    HeelRaiseTested,
    Ill,
    Noted,
    RunDone,
    SessionFelt,
)
from springleg.core.log.set_fields import SET_FIELD_NAMES, SET_FIELDS
from springleg.core.log.sets import SetDone
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.units import (
    distance_number,
    distance_unit,
    read_distance,
    weight_number,
    weight_unit,
)
from springleg.web.form_fields import number_of, weight_of, whole_of
from springleg.web.pages.session.session_efforts import efforts
from springleg.web.pain_bands import Band
from springleg.web.words import FIELDS, OF_PAIN

WHERE = ("side", "place", "kind")  # of a pain
PAIN = ("pain", *WHERE)
EDITED = {
    SetDone: ("reps", "seconds", "contacts", "load_kg", *SET_FIELD_NAMES),
    CheckedIn: (*PAIN, "stiffness_min", "soreness"),
    SessionFelt: ("rpe", "minutes", *PAIN, "hops_pain"),
    RunDone: ("distance_km", "minutes", "rpe", *PAIN),
    HeelRaiseTested: ("left", "right"),
    Ill: ("first", "last", "fever"),
    Away: ("first", "last"),
    Noted: ("text",),
}
AMOUNTS = ("reps", "seconds", "contacts")
DAYS = ("first", "last", "until", "day")
WHOLE = (
    *AMOUNTS,
    *("sets", "stiffness_min", "soreness", "left", "right", "hops_pain"),
    *(field.name for field in SET_FIELDS if field.whole),
)


class Field(Noun, frozen=True):
    """A field of a form: `value` is what stands, `typed` what was sent, `wrong` why it is not kept.

    `kind`: number, date or text; choice, of `choices`, each its value and its words; or pain, of
    the rows `bands`, which may be `folded` away. `where` are the fields that are a part of it.
    """

    key: str
    name: str
    words: str
    value: str
    typed: str
    kind: str = "number"
    wrong: Message = NOTHING
    choices: tuple[tuple[str, str], ...] = ()
    bands: tuple[Band, ...] = ()
    where: tuple["Field", ...] = ()
    folded: bool = False

    @property
    def ref(self) -> str:
        """The id of its input in the page."""
        return self.key.replace(".", "-")


def fields_of(
    entry: Entry, units: Units, said: Mapping[str, str], wrong: Mapping[str, Message]
) -> list[Field]:
    """The fields of one entry, as it is and as it was sent; none where nothing can be corrected."""
    names = EDITED.get(type(entry.fact), ())
    values = {name: getattr(entry.fact, name) for name in names}
    if values.get("pain") is None and not values.get("place"):
        values = {name: None if name == "side" else value for name, value in values.items()}
    return [
        field_of(f"{entry.id}.{name}", name, value, units, said, wrong)
        for name, value in values.items()
        if value is not None or name not in AMOUNTS  # a set counts one of them
    ]


def field_of(  # noqa: PLR0913 a field is all of these
    key: str,
    name: str,
    value: object,
    units: Units,
    said: Mapping[str, str],
    wrong: Mapping[str, Message],
) -> Field:
    """The field of this name in a form, with what stands in it or was sent under its `key`."""
    kind = "date" if name in DAYS else "text" if name == "text" else "number"
    now, unit = _shown(name, value, units)
    sent, choices = said.get(key, now).strip(), tuple[tuple[str, str], ...]()
    if name in WHERE:
        label, answers = OF_PAIN[name]
        kind, words, choices = "choice", str(label), _answers(answers, now, sent)
    elif name == "fever":
        kind, words, choices = "choice", str(FIELDS[name]), (("", _("No")), ("true", _("Yes")))
    elif name == "rpe":
        kind, words, choices = "choice", _("How hard it was"), _efforts(now, sent)
    else:
        words = f"{FIELDS[name]}{unit}"
    return Field(key, name, words, now, sent, kind, wrong.get(key, NOTHING), choices)


def _efforts(*told: str) -> tuple[tuple[str, str], ...]:
    """The efforts that can be said in words, and those that stand or were sent as a figure."""
    known = {"": _("Not said"), **{str(one.rpe): one.words for one in efforts()}}
    figures = {one: _("%(n)s of 10") % {"n": one} for one in told if one not in known}
    return tuple({**known, **figures}.items())


def _answers(known: Mapping[Any, Any], *told: str) -> tuple[tuple[str, str], ...]:
    """The words that can be chosen, and those of an earlier version that stand."""
    every = {"": _("Not said"), **{str(one): str(words) for one, words in known.items()}}
    return tuple({**{one: one for one in told}, **every}.items())


def _shown(name: str, value: object, units: Units) -> tuple[str, str]:
    """A value as it stands in a field, and the unit behind the field's name."""
    unit = ""
    if name == "load_kg":
        unit = f" ({weight_unit(units)})"
        value = weight_number(value, units) if isinstance(value, float | int) else value
    elif name == "distance_km":
        unit = f" ({distance_unit(units)})"
        value = distance_number(value, units, 2) if isinstance(value, float | int) else value
    if value is None or value is False:
        return "", unit
    if value is True:
        return "true", unit
    return (f"{value:g}" if isinstance(value, float | int) else str(value)), unit


def typed(said: Mapping[str, str], key: str, name: str, units: Units) -> object:
    """The value that was typed into a field, None for none. Raises Refused by the field's key."""
    words = said.get(key, "").strip()
    if name == "load_kg":
        return weight_of(said, key, units) or 0.0
    if name == "distance_km" and words:
        return read_distance(key, words, units)
    if name in DAYS:
        return day_typed(key, words).isoformat() if words else None
    if name == "fever":
        return words == "true"
    if name == "text" or name in WHERE:
        return words
    return whole_of(said, key) if name in WHOLE else number_of(said, key)


def day_typed(key: str, words: str) -> date:
    """The day that was typed. Raises Refused by the field's key."""
    return validation.day(key, words)
