"""Look at the rules: all of them, or one with its source and what rests on it."""

from functools import cache

from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Rule
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.guides import load

MOST_SHOWN = 80


@cache
def current_guide() -> Guide:
    """The guide that Springleg goes by, without any runner's settings; read once a process."""
    return load()


class RuleShown(Noun, frozen=True):
    """A rule, the rules that refine it, and the names of the workouts that rest on it."""

    rule: Rule
    refined_by: tuple[Rule, ...]
    workouts: tuple[str, ...]


def nearest_rule(guide: Guide, said: str) -> Rule | None:
    """The rule whose id is most like what was said, in any case; None where none is like it."""
    from difflib import get_close_matches  # costs a start more than it is used

    by_small = {known.casefold(): rule for known, rule in guide.rules.items()}
    near = get_close_matches(said.casefold(), by_small, n=1)
    return by_small[near[0]] if near else None


def show_rule(guide: Guide, rule_id: str) -> RuleShown:
    """One rule by its id, in any case, as `guide` has it. Raises NotFound with the nearest id."""
    exact = {known.casefold(): known for known in guide.rules}
    said = rule_id.casefold()
    if said not in exact:
        from difflib import get_close_matches  # costs a start more than it is used

        near = get_close_matches(said, exact, n=1)
        remedy = (
            message(
                "Did you mean {near}? All ids: springleg guide --all", near=repr(exact[near[0]])
            )
            if near
            else message("All ids: springleg guide --all")
        )
        raise NotFound(message("There is no rule {rule}", rule=repr(rule_id[:MOST_SHOWN])), remedy)
    rule = guide.rule(exact[said])
    return RuleShown(
        rule=rule,
        refined_by=tuple(r for r in guide.rules.values() if rule.id in r.rests_on),
        workouts=tuple(w.name for w in guide.workouts.values() if rule.id in w.rules),
    )
