"""All that the session's scripts are given, for offline too: plans, steps, limits, words."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from springleg.core import serialization
from springleg.core.athlete import Units
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide
from springleg.core.log.sets import LEGS
from springleg.core.units import IN_KG, weight_unit
from springleg.usecases.training.session_steps import LEAD_S, Step
from springleg.usecases.training.training_session import Offered, TrainingSession
from springleg.web.figures import Cues, cues, draw
from springleg.web.pages.session import session_pain_words as pain
from springleg.web.pages.session.session_words import words
from springleg.web.reader import in_words
from springleg.web.templatetags.springleg import dose_figure, reduced_words

GRACE_MS = 2 * 60 * 60 * 1000  # past midnight, what was in hand two hours ago is the same session
VARIANTS = {
    "standing": gettext_lazy("On one leg"),
    "standing-two-leg": gettext_lazy("On two legs"),
    "leg-press": gettext_lazy("On the leg press, one leg at a time"),
    "two-feet": gettext_lazy("Both feet at once"),
    "foot-to-foot": gettext_lazy("From foot to foot"),
}


def data_of(guide: Guide, found: Offered, units: Units) -> dict[str, Any]:
    """The whole of it as plain data (SessionData in scripts.d.ts), in the reader's language.

    Loads are in kilograms. The thresholds are those of this `guide`, the steps those of `found`.
    """
    rope = guide.values.rope
    return {
        "day": found.day.isoformat(),
        "chosen": _plan(guide, found.chosen, units) if found.chosen else None,
        "others": [_plan(guide, other, units) for other in found.others],
        "refusal": in_words(found.refusal),
        "logged": _logged(guide, found.done),
        "unit": weight_unit(units),
        "per_kg": 1 / IN_KG[weight_unit(units)],
        "lead_s": LEAD_S,
        "grace_ms": GRACE_MS,
        "spare": list(guide.values.start.effort_rir),
        "bands": {
            "introductory": rope.introductory_max,
            "light": rope.light_max,
            "moderate": rope.moderate_max,
        },
        "limits": pain.limits(guide),
        "answers": pain.answers(guide),
        "spots": pain.spots(),
        "kinds": pain.kinds(),
        "flags": pain.flags(guide),
        "flag_wording": _(guide.rule("flag.wording").says),
        "names": {workout.id: _(workout.name) for workout in guide.workouts.values()},
        "words": words(guide),
    }


def figures_of(found: Offered) -> Iterator[tuple[str, SafeString, Cues]]:
    """Every picture that the session may need, once: `exercise/variant/side`, the SVG, its cues.

    In the order of the steps, the left leg first; a movement without a picture is left out.
    """
    plans = [found.chosen, *found.others] if found.chosen else found.others
    ways = (f"{p.workout.exercise}/{s.variant}" for p in plans if p for s in p.steps if s.variant)
    for movement in dict.fromkeys(ways):
        try:
            said = cues(movement, say=_)
        except UnknownName:  # a variant without a picture is done without one
            continue
        for side in map(str, LEGS):
            picture = mark_safe(draw(movement, side, say=_))  # noqa: S308 our own drawing
            yield f"{movement}/{side}", picture, said


def _logged(guide: Guide, done: tuple[str, ...]) -> str:
    """What of today is in the log already, so that nobody does it twice by mistake."""
    if not done:
        return ""
    names = ", ".join(_(guide.workout(one).name) for one in done)
    said = _("In your log today already: %(names)s. What you do now is added to it.")
    return said % {"names": names}


def rir_choices(guide: Guide) -> range:
    """Repetitions left that can be said: up to those from which a load is far too easy."""
    return range(guide.values.progression.far_rir + 1)


def _plan(guide: Guide, plan: TrainingSession, units: Units) -> dict[str, Any]:
    return {
        "workout": plan.workout.id,
        "name": _(plan.workout.name),
        "scheme": str(plan.workout.scheme),
        "scheme_words": _(str(plan.workout.scheme)),
        "mode": str(plan.workout.mode),
        "exercise": plan.workout.exercise,
        "variant": plan.variant,
        "variant_words": str(VARIANTS.get(plan.variant, "")),
        "dose": dose_figure(guide, plan.dose, units),
        "why": in_words(plan.why),
        "reduced": reduced_words(str(plan.dose.reduced)) if plan.dose.reduced else "",
        "minutes": plan.minutes,
        "steps": [_step(step) for step in plan.steps],
        "shorter": [_step(step) for step in plan.shorter],
        "shorter_minutes": plan.shorter_minutes,
        "step_kg": plan.step_kg,
        "last": {str(side): serialization.to_plain(last) for side, last in plan.last.items()},
    }


def _step(step: Step) -> dict[str, Any]:
    plain = {name: serialization.to_plain(getattr(step, name)) for name in Step.__struct_fields__}
    return plain | {"text": in_words(step.text)}
