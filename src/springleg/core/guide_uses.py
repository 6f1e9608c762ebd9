"""What a cited or house rule is for: code goes by it, its words are shown, or neither.

Code goes by a rule when it reads one of its values (guide_values.py), or knows it by its id alone.
Of the latter this module keeps the list; a test holds it against the code.
"""

from functools import cache

from springleg.core.guide import Layer, Rule
from springleg.core.guide_values import Values
from springleg.core.message import NOTHING, Message, message
from springleg.core.value_types import asked

#: Without a value that code reads by name: it asks whether they are on, or goes by their place.
BY_ID = frozenset(
    {
        "plyo.two-legs",
    }
)
#: Every rule of these groups is gone by: what is asked at the start, and the warning signs.
BY_GROUP = ("ask.", "flag.")
#: Nothing is worked out from them; their words stand where a runner needs them.
WORDS_ALONE = frozenset(
    {
        "flag.wording",
        "light.kit",
        "norm.pace",
        "pain.insertional",
        "prevention.untested",
        "raise.set-up",
        "rope.set-up",
        "rope.surface",
        "symmetry.height",
    }
)


def steers(rule: Rule) -> bool:
    """Whether a plan, a dose or an answer may change with this rule; always of the guide's own."""
    if rule.layer is Layer.GUIDE:
        return True
    if rule.id in WORDS_ALONE:
        return False
    return rule.id in BY_ID or rule.id.startswith(BY_GROUP) or rule.id in _with_values()


def use_of(rule: Rule) -> Message:
    """That nothing is worked out from a rule, as a sentence; NOTHING where it steers."""
    if steers(rule):
        return NOTHING
    if rule.id in WORDS_ALONE:
        return message(
            "Its words are shown where they matter; Springleg works nothing out from it."
        )
    return message("Springleg works nothing out from this.")


@cache
def _with_values() -> frozenset[str]:
    return frozenset(one.rule for _, fields in asked(Values) for one in fields)
