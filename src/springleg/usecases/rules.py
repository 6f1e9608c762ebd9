"""Look at the rules: all of them, or one with its source and what rests on it."""

from dataclasses import dataclass
from functools import cache

from springleg.core.guide import Guide, Rule
from springleg.guides import load


@cache
def the_guide() -> Guide:
    """The guide that Springleg goes by."""
    return load()


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule, the rules that refine it, and the workouts that rest on it."""

    rule: Rule
    refined_by: tuple[Rule, ...]
    workouts: tuple[str, ...]


def show_rule(guide: Guide, rule_id: str) -> RuleShown:
    """One rule by its id, in any case. Raises UnknownName with the nearest id."""
    exact = {known.casefold(): known for known in guide.rules}
    rule = guide.rule(exact.get(rule_id.casefold(), rule_id))
    return RuleShown(
        rule=rule,
        refined_by=tuple(r for r in guide.rules.values() if rule.id in r.rests_on),
        workouts=tuple(w.name for w in guide.workouts.values() if rule.id in w.rules),
    )
