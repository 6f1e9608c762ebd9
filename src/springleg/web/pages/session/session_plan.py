"""One session as the scripts are given it: its steps, the whole search for a load, its words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from springleg.core import serialization
from springleg.core.athlete import Units
from springleg.core.dosing.load_search import FoundLoad
from springleg.core.dosing.prescription import Prescription, Range
from springleg.core.guide import Guide
from springleg.usecases.training.asked import asked_fields
from springleg.usecases.training.search_tree import SearchTree
from springleg.usecases.training.session_steps import Step
from springleg.usecases.training.training_session import TrainingSession
from springleg.web.reader import in_words
from springleg.web.templatetags.springleg import dose_figure, reduced_words

VARIANTS = {
    "standing": gettext_lazy("On one leg"),
    "standing-two-leg": gettext_lazy("On two legs"),
    "leg-press": gettext_lazy("On the leg press, one leg at a time"),
    "two-feet": gettext_lazy("Both feet at once"),
    "foot-to-foot": gettext_lazy("From foot to foot"),
}


def plan_of(guide: Guide, plan: TrainingSession, units: Units) -> dict[str, Any]:
    """A session as the scripts have it (SessionPlan in scripts.d.ts), in the reader's language."""
    return {
        "workout": plan.workout.id,
        "name": _(plan.workout.name),
        "scheme": str(plan.workout.scheme),
        "scheme_words": _(str(plan.workout.scheme)),
        "mode": str(plan.workout.mode),
        "exercise": plan.workout.exercise,
        "variant": plan.variant,
        "variant_words": str(VARIANTS.get(plan.variant, "")),
        "range_words": _range_words(plan.dose),
        "dose": dose_figure(guide, plan.dose, units),
        "why": in_words(plan.why),
        "reduced": reduced_words(str(plan.dose.reduced)) if plan.dose.reduced else "",
        "minutes": plan.minutes,
        "steps": [_step(step) for step in plan.steps],
        "shorter": [_step(step) for step in plan.shorter],
        "shorter_minutes": plan.shorter_minutes,
        "asked": _asked(plan.dose),
        "half": _asked(plan.half) if plan.half else None,
        "step_kg": plan.step_kg,
        "single_kg": plan.single_kg,
        "last": {str(side): serialization.to_plain(last) for side, last in plan.last.items()},
        "search": _search(plan, plan.search) if plan.search else None,
    }


def _range_words(dose: Prescription) -> str:
    if dose.range is not Range.FLOOR:
        return ""
    return _("From the floor: do not let your heel drop below it.")


def _asked(dose: Prescription) -> dict[str, Any]:
    """What each row says was asked (nothing while it is searched for), and of what it is a part."""
    return {name: serialization.to_plain(one) for name, one in asked_fields(dose).items()}


def _search(plan: TrainingSession, tree: SearchTree) -> dict[str, Any]:
    """The whole search, and the sets that follow: of the whole session and of the shorter one."""
    whole = (plan.dose.of.sets if plan.dose.of else plan.dose.sets) or 1
    return {
        "variant": tree.variant,
        "steps": tree.steps,
        "target": tree.target,
        "trial": tree.trial,
        "replies": [{"done": one.done, "left": one.left} for one in tree.replies],
        "nodes": [
            {
                "number": node.number,
                "reps": node.reps,
                "load_kg": node.load_kg,
                "branches": [{"node": to.node, "found": to.found} for to in node.branches],
            }
            for node in tree.nodes
        ],
        "found": [_found(found) for found in tree.found],
        "known": _found(tree.known),
        "sets": _sets(plan.found),
        "shorter": _sets(plan.found_shorter),
        "whole_sets": whole,
    }


def _found(found: FoundLoad) -> dict[str, Any]:
    return {"variant": found.variant, "reps": found.reps, "load_kg": found.load_kg}


def _sets(by_variant: Mapping[str, tuple[Step, ...]]) -> dict[str, list[dict[str, Any]]]:
    return {variant: [_step(step) for step in steps] for variant, steps in by_variant.items()}


def _step(step: Step) -> dict[str, Any]:
    plain = {name: serialization.to_plain(getattr(step, name)) for name in Step.__struct_fields__}
    return plain | {"text": in_words(step.text)}
