"""The guide as nouns: rules with values and sources, exercises, the six workouts.

Rules of all three layers (`guide`, `evidence`, `house`) have one shape, so that every number a
person is shown can be asked for its layer, unit, source and confidence.
"""

from collections.abc import Mapping
from functools import cached_property

from msgspec import field
from msgspec.structs import replace

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide_terms import Confidence, Layer, Mode, Scheme
from springleg.core.guide_values import Values
from springleg.core.message import marked, message
from springleg.core.noun import Noun
from springleg.core.value_types import read_records

__all__ = [
    "BANDS",
    "Bounds",
    "Confidence",
    "Exercise",
    "Guide",
    "Layer",
    "Mode",
    "Rule",
    "Scheme",
    "Step",
    "Value",
    "Workout",
    "contact_article_class",
    "contact_band",
]


class Bounds(Noun, frozen=True, gc=False):
    """What a runner may set a value to: each number from `low` to `high`, each word `among` some.

    `low` and `high` hold one number for each item of a list, or one for them all.
    """

    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    among: tuple[str, ...] = ()

    def of(self, index: int) -> tuple[float, float]:
        """The lowest and the highest number that the item with this index may be.

        Where there are fewer limits, the last holds. IndexError where words are bounded.
        """
        return self.low[min(index, len(self.low) - 1)], self.high[min(index, len(self.high) - 1)]


class Value(Noun, frozen=True, gc=False):
    """One value with its unit. `held` is a number, text, bool, or a list or table of those.

    `is_range`: two numbers that are the low and the high end. `bounds`: what it may be set to; None
    where it is not for changing, since nothing is worked out from it.
    """

    name: str
    held: object
    unit: str
    is_range: bool = False
    bounds: Bounds | None = None


class Rule(Noun, frozen=True):
    """One rule of one layer.

    `section` is the place in the article, or in the evidence page; `tag` says how the figure was
    come by (A article, V verified, S secondary, M recalled and unverified, D derived,
    J judgement); `rests_on` names rules this one refines; `safety`: who switches it off is told
    that it is there to keep them from harm.
    """

    id: str
    layer: Layer
    title: str
    says: str
    section: str
    source: str
    date: str
    tag: str
    values: Mapping[str, Value] = field(default_factory=dict)
    confidence: Confidence | None = None
    rests_on: tuple[str, ...] = ()
    on: bool = True
    safety: bool = False


class Step(Noun, frozen=True):
    """A way to make an exercise easier, harder or different. `kind`: easier, harder, vary."""

    kind: str
    does: str


class Exercise(Noun, frozen=True):
    """An exercise: its emphasis, its variants, its steps, and the rule that names it (G6-G9).

    The first of its variants is the usual one.
    """

    id: str
    name: str
    emphasis: tuple[str, ...]
    variants: tuple[str, ...]
    rule: str
    steps: tuple[Step, ...] = ()


class Workout(Noun, frozen=True):
    """One of the six workouts: an exercise under a loading scheme."""

    id: str
    name: str
    exercise: str
    scheme: Scheme
    mode: Mode
    rules: tuple[str, ...]


class Guide(Noun, frozen=True, dict=True):
    """An edition of the guide with its evidence and house layers.

    `former` names rules and values of earlier versions that are gone.
    """

    edition: str
    title: str
    publisher: str
    rules: Mapping[str, Rule]
    exercises: Mapping[str, Exercise]
    workouts: Mapping[str, Workout]
    former: tuple[str, ...] = ()

    @cached_property
    def values(self) -> Values:
        """What code reads by name, under the settings laid over this guide; worked out once.

        A rule's values are there be it on or off. Raises UnknownName for one that is missing, and
        Refused for one of another type.
        """
        return read_records(Values, self.held)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises UnknownName, with the nearest id, where there is none."""
        if rule_id not in self.rules:
            raise UnknownName("", rule_id, self.rules, message("rule"))
        return self.rules[rule_id]

    def workout(self, workout_id: str) -> Workout:
        """The workout with this id. Raises UnknownName."""
        if workout_id not in self.workouts:
            raise UnknownName("", workout_id, self.workouts, message("workout"))
        return self.workouts[workout_id]

    def held(self, rule_id: str, name: str) -> object:
        """The bare value `name` of a rule, where only data knows which it is; else see `values`.

        The rule may be on or off. Raises UnknownName for either name.
        """
        try:
            return self.rules[rule_id].values[name].held
        except KeyError:
            known = self.rule(rule_id).values
            raise UnknownName(rule_id, name, known, message("value")) from None

    def names(self, rule_id: str, name: str) -> tuple[str, ...]:
        """The items of a value that is a list, each as text, numbers too.

        Raises UnknownName, and Refused where it is no list.
        """
        held = self.held(rule_id, name)
        if not isinstance(held, list | tuple):
            raise Refused(
                f"{rule_id}.{name}", message("expected a list, found {value}", value=repr(held))
            )
        return tuple(str(item) for item in held)

    def layer(self, layer: Layer) -> tuple[Rule, ...]:
        """The rules of one layer, in the edition's order."""
        return tuple(rule for rule in self.rules.values() if rule.layer is layer)

    def on(self, rule_id: str) -> bool:
        """Whether the rule is switched on. Raises UnknownName."""
        return (self.rules.get(rule_id) or self.rule(rule_id)).on

    def is_former(self, key: str) -> bool:
        """Whether a setting's key names a rule, a value or a group that is gone."""
        return any(
            key == gone or key.startswith(f"{gone}.") or gone.startswith(f"{key}.")
            for gone in self.former
        )

    def with_rule(self, changed: Rule) -> "Guide":
        """The same guide with one rule replaced (a setting changed, a rule switched off)."""
        return replace(self, rules={**self.rules, changed.id: changed})


BANDS = (marked("introductory"), marked("light"), marked("moderate"))


def contact_article_class(guide: Guide, contacts: int) -> str | None:
    """The article's own class of a contact session (G11): light, moderate or heavy.

    None where the article has no word for that many.
    """
    article = guide.values.article
    low, high = article.light_contacts
    if low <= contacts <= high:
        return "light"
    if contacts == article.moderate_contacts:
        return "moderate"
    return "heavy" if contacts > article.heavy_over_contacts else None


def contact_band(guide: Guide, contacts: int) -> str:
    """The working band of a contact session: introductory, light, moderate or heavy; no holes.

    By contacts.bands; heavy is all above the last of them.
    """
    rope = guide.values.rope
    for name, most in zip(
        BANDS, (rope.introductory_max, rope.light_max, rope.moderate_max), strict=True
    ):
        if contacts <= most:
            return name
    return "heavy"
