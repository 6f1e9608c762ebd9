"""The values of a rule in words: what each is, and what holds. No key of a program is shown."""

from collections import Counter

from springleg.core.guide import Guide, Rule, Scheme, Value
from springleg.core.guide_overrides import FIXED, allowed
from springleg.core.guide_terms import Layer
from springleg.core.log.pain import NAMES, Place
from springleg.core.message import NOTHING, Message, joined, marked, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.value_names import UNITS, VALUES

YES_OR_NO = "yes or no"
REPS_IN_SETS = "reps x sets"
#: Words that stand in values as programs know them, and are not the name of anything in the guide.
TERMS = {
    "emergency": marked("now, as an emergency"),
    "same-day": marked("today"),
    "days": marked("in the next days"),
    "run_easy": marked("easy running"),
    "run": marked("the run"),
    "floor": marked("from the floor"),
    "epley": marked("Epley"),
}
PLACES = {str(place) for place in Place}
SCHEMES = {str(scheme) for scheme in Scheme}


class Figure(Noun, frozen=True):
    """A value in words. `unit` says nothing where `what` is the unit already.

    `rows` has what a table holds, and `holds` then says nothing; `columns` are its headings, as one
    text with commas between.
    """

    name: str
    what: Message
    unit: Message
    holds: Message
    allowed: Message
    columns: Message = NOTHING
    rows: tuple[tuple[Message, ...], ...] = ()


def figures(guide: Guide, rule: Rule) -> tuple[Figure, ...]:
    """Every value of a rule, in the edition's order; what may be set is named with its range."""
    return tuple(_figure(guide, rule, value) for value in rule.values.values())


def can_be_changed(rule: Rule) -> bool:
    """Whether a runner may switch this rule and set its values."""
    return rule.layer is not Layer.GUIDE and rule.id not in FIXED


def figure_name(rule: Rule, value: Value) -> Message:
    """What a value of a rule is called: its unit, or a name where the unit is shared."""
    if _is_named(rule, value):
        return message("{name:begin}", name=term(VALUES[value.name]))
    return message("{name:begin}", name=unit_words(value.unit))


def _is_named(rule: Rule, value: Value) -> bool:
    shared = Counter(one.unit for one in rule.values.values())[value.unit] > 1
    return (shared or value.unit == YES_OR_NO) and value.name in VALUES


def unit_words(unit: str) -> Message:
    """A unit, written out; NOTHING for one that only says how a value is chosen."""
    if unit == YES_OR_NO:
        return NOTHING
    return term(UNITS.get(unit, unit))


def value_words(guide: Guide, value: Value, held: object = None) -> Message:
    """What a value holds, or would hold, in words: `3 to 6`; `20 in 2 sets, 10 in 3 sets`."""
    held = value.held if held is None else held
    if value.unit == REPS_IN_SETS and isinstance(held, tuple | list):
        sets = (message("{reps} in {sets} sets", reps=row[0], sets=row[1]) for row in held)
        return joined("{parts:commas}", *sets)
    if value.is_range and isinstance(held, tuple | list):
        low, high = (_one(guide, item) for item in held)
        return message("{low} to {high}", low=low, high=high)
    if isinstance(held, tuple | list):
        items = [_one(guide, item) for item in held]
        style = "semicolons" if any("," in str(item) for item in items) else "commas"
        return joined(f"{{parts:{style}}}", *items)
    return _one(guide, held)


def _figure(guide: Guide, rule: Rule, value: Value) -> Figure:
    what = figure_name(rule, value)
    held = value.held
    if isinstance(held, tuple) and any(isinstance(row, tuple) for row in held):
        if value.unit != REPS_IN_SETS:
            rows = tuple(tuple(_one(guide, cell) for cell in row) for row in held)
            return Figure(value.name, NOTHING, NOTHING, NOTHING, NOTHING, term(value.unit), rows)
        what = message("For example")
    return Figure(
        name=value.name,
        what=what,
        unit=unit_words(value.unit) if _is_named(rule, value) else NOTHING,
        holds=value_words(guide, value),
        allowed=allowed(value),
    )


def _one(guide: Guide, held: object) -> Message:
    """One item: a number, yes or no, a word of the guide, or the name of what it stands for."""
    if isinstance(held, bool):
        return message("yes") if held else message("no")
    if isinstance(held, int | float):
        return message("{number}", number=held)
    word = str(held)
    if word in TERMS:
        return term(TERMS[word])
    if word in SCHEMES:
        return term(word)
    if word in PLACES:
        return term(NAMES[Place(word)])
    return term(_named(guide, word))


def _named(guide: Guide, word: str) -> str:
    if word in guide.exercises:
        return guide.exercises[word].name
    if word in guide.rules:
        return guide.rules[word].title
    if word in guide.workouts:
        return guide.workouts[word].name
    # What a variant or a style is called by programs is how it is said, but for the hyphens.
    return word if " " in word else word.replace("-", " ")
