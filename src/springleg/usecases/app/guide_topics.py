"""The rules of the guide by what they are about, as people look for them."""

from springleg.core.guide import Guide, Layer, Rule
from springleg.core.message import marked
from springleg.core.noun import Noun

ARTICLE = marked("What the article says")
#: By topic, the groups of its rules (what stands before the dot of a rule's name).
GROUPS: tuple[tuple[str, str], ...] = (
    (marked("Your workouts"), "light heavy squat scheme reps session variants raise tempo"),
    (marked("How much, and when it grows"), "progression load capacity effort e1rm start kit time"),
    (marked("Before, between and around"), "warm-up rest seated"),
    (marked("Skipping rope"), "plyo rope contacts"),
    (marked("Pain and what it means"), "pain stop medicine"),
    (marked("Warning signs"), "flag"),
    (marked("Before you begin"), "ask age gate"),
    (marked("The plan and its weeks"), "planning focus maintenance deload return spike check"),
    (marked("Running and races"), "running clash taper recovery runs"),
    (marked("The heel-raise test"), "test norm goal symmetry score"),
    (marked("What is known, and what is not"), "strength tendon damage prevention programme"),
)


class Topic(Noun, frozen=True):
    """Rules about one thing, in the edition's order."""

    title: str
    rules: tuple[Rule, ...]


def topics(guide: Guide) -> tuple[Topic, ...]:
    """Every rule once: first what the article says, then studies and judgement, by topic."""
    found = [Topic(ARTICLE, guide.layer(Layer.GUIDE))]
    later = [rule for rule in guide.rules.values() if rule.layer is not Layer.GUIDE]
    for title, groups in GROUPS:
        named = groups.split()
        found.append(Topic(title, tuple(r for r in later if r.id.partition(".")[0] in named)))
    return tuple(found)
