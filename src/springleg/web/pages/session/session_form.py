"""The session as one plain form: what it asks, and the facts that its answers are."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Mode, Workout
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.units import weight_number, weight_unit
from springleg.usecases.training.session_steps import legs_of
from springleg.usecases.training.training_session import TrainingSession
from springleg.web.form_fields import weight_of, whole_of
from springleg.web.words import FIELDS, SIDES

MOST_SETS = 100


class Field(Noun, frozen=True):
    """One question of the form, with the planned answer in it; "" where none is planned."""

    name: str
    label: str
    value: str = ""


def fields_of(plan: TrainingSession, units: Units) -> tuple[Field, ...]:
    """What is asked of it, in order: sets, amounts by leg, load, reserve, minutes, effort, hops."""
    mode, dose = plan.workout.mode, plan.dose
    counted, amount = str(FIELDS[str(mode)]), str(dose.amount or "")
    tail = [Field(name, str(FIELDS[name])) for name in ("minutes", "rpe", "hops_pain")]
    if mode is Mode.CONTACTS:
        return (Field("both", counted, amount), *tail)
    legs = legs_of(dose)
    each = (Field(str(leg), f"{counted}, {SIDES[leg]}", amount) for leg in legs)
    loads = [load for load in (dose.load_kg or {}).values() if load is not None]
    shown = weight_number(max(loads, default=0.0), units)
    load = Field("load_kg", f"{FIELDS['load_kg']} ({weight_unit(units)})", f"{shown:g}")
    left = [Field("rir", str(FIELDS["rir"]))] if mode is Mode.REPS else []
    return (Field("sets", _("Sets on each side"), str(dose.sets or 1)), *each, load, *left, *tail)


def sets_of(
    said: Mapping[str, str], workout: Workout, day: date, units: Units
) -> tuple[SetDone, ...]:
    """The sets that the answers tell of, set by set, left before right.

    A leg without an amount is left out; no load is 0 kg. What was left is of the last set of each
    side. Raises Refused for what is no number, or more than 100 sets.
    """
    count = whole_of(said, "sets") or 1
    if not 1 <= count <= MOST_SETS:
        raise Refused(
            "sets", message("{count} sets in one session", count=count), message("Check the number")
        )
    amounts = {side: whole_of(said, str(side)) for side in (*LEGS, Side.BOTH)}
    load, left = weight_of(said, "load_kg", units) or 0.0, whole_of(said, "rir")
    return tuple(
        SetDone(
            day=day,
            workout=workout.id,
            side=side,
            variant=said.get("variant", ""),
            number=number,
            reps=amount if workout.mode is Mode.REPS else None,
            seconds=amount if workout.mode is Mode.SECONDS else None,
            contacts=amount if workout.mode is Mode.CONTACTS else None,
            load_kg=load,
            rir=left if number == count else None,
        )
        for number in range(1, count + 1)
        for side, amount in amounts.items()
        if amount is not None
    )
