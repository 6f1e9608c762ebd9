"""All that the session's scripts are given, for offline too: plans, steps, limits, words."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from springleg.core.athlete import Units
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.units import IN_KG, weight_unit
from springleg.usecases.training.session_steps import LEAD_S
from springleg.usecases.training.training_session import Offered
from springleg.web.figures import Box, Cues, box, cues, draw
from springleg.web.pages.session import session_pain_words as pain
from springleg.web.pages.session.session_plan import plan_of
from springleg.web.pages.session.session_reserves import Reserve, reserves, staminas
from springleg.web.pages.session.session_words import words
from springleg.web.reader import in_words

GRACE_MS = 2 * 60 * 60 * 1000  # past midnight, what was in hand two hours ago is the same session


def data_of(
    guide: Guide, found: Offered, units: Units, *, strained: bool = False
) -> dict[str, Any]:
    """The whole of it as plain data (SessionData in scripts.d.ts), in the reader's language.

    Loads are in kilograms. The thresholds are those of this `guide`, the steps those of `found`.
    `strained`: the stricter lines of a calf strain hold for pain at any place.
    """
    rope = guide.values.rope
    return {
        "day": found.day.isoformat(),
        "chosen": plan_of(guide, found.chosen, units) if found.chosen else None,
        "others": [plan_of(guide, other, units) for other in found.others],
        "refusal": in_words(found.refusal),
        "logged": _logged(guide, found.done),
        "unit": weight_unit(units),
        "per_kg": 1 / IN_KG[weight_unit(units)],
        "lead_s": LEAD_S,
        "grace_ms": GRACE_MS,
        "reserves": {
            "reps": [_choice(one) for one in reserves(guide)],
            "seconds": [_choice(one) for one in staminas(guide)],
        },
        "bands": {
            "introductory": rope.introductory_max,
            "light": rope.light_max,
            "moderate": rope.moderate_max,
        },
        "limits": pain.limits(guide, strained=strained),
        "answers": pain.answers(guide),
        "spots": pain.spots(),
        "kinds": pain.kinds(),
        "flags": pain.flags(guide),
        "flag_wording": _(guide.rule("flag.wording").says),
        "names": {workout.id: _(workout.name) for workout in guide.workouts.values()},
        "words": words(guide),
    }


class Picture(Noun, frozen=True):
    """A movement (`exercise/variant`) drawn on the right leg, whole; `near` is its box in a set.

    The scripts turn it for the left leg, and come nearer in a set. `workout` is one that has it.
    """

    movement: str
    workout: str
    svg: SafeString
    whole: Box
    near: Box
    cues: Cues


def figures_of(found: Offered) -> Iterator[Picture]:
    """Every picture that the session may need, once, in the order of the steps.

    A movement without a picture is left out.
    """
    plans = [found.chosen, *found.others] if found.chosen else found.others
    ways: dict[str, str] = {}
    for plan in plans:
        for variant in filter(None, (*(step.variant for step in plan.steps), *plan.found)):
            ways.setdefault(f"{plan.workout.exercise}/{variant}", plan.workout.id)
    for movement, workout in ways.items():
        try:
            said = cues(movement, say=_)
        except UnknownName:  # a variant without a picture is done without one
            continue
        svg = mark_safe(draw(movement, say=_))  # noqa: S308 our own drawing
        near = box(movement, "slice")
        yield Picture(movement, workout, svg, box(movement, "meet"), near, said)


def _logged(guide: Guide, done: tuple[str, ...]) -> str:
    """What of today is in the log already, so that nobody does it twice by mistake."""
    if not done:
        return ""
    names = ", ".join(_(guide.workout(one).name) for one in done)
    said = _("In your log today already: %(names)s. What you do now is added to it.")
    return said % {"names": names}


def _choice(reserve: Reserve) -> dict[str, float]:
    return {"least": reserve.least, "count": reserve.count}
