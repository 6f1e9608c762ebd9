"""Policies by their names."""

from springleg.core.errors import UnknownName
from springleg.core.message import message
from springleg.simulation.policies import RULES, Lifter, Plain, Policy
from springleg.simulation.policy_ours import WITHOUT, Ours
from springleg.simulation.specs import Behaviour, Spec
from springleg.simulation.traits import Traits
from springleg.simulation.year import Year

OURS = "ours"
FIRST_RELEASE = "first-release"  # of recorded seasons alone
POLICIES = (OURS, *RULES, FIRST_RELEASE)


def policy_of(spec: Spec, how: Behaviour, traits: Traits, year: Year) -> Policy:
    """The policy of a season. Raises UnknownName, also for one that is recorded, not played."""
    if spec.policy == OURS or spec.policy.startswith(WITHOUT):
        return Ours(spec, how, traits, year)
    if spec.policy in RULES:
        most = 0.0 if how.body_weight else None
        return Plain(Lifter(traits.mass_kg, how.step_kg, most), RULES[spec.policy])
    raise UnknownName("policy", spec.policy, POLICIES, message("policy"))
