"""Which past exposures a dose is built on: those that neither time nor pain had reduced."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from springleg.core.adapt.nouns import Exposure, Reduced
from springleg.core.adapt.standing import Standing, pain_cuts_on
from springleg.core.adapt.timeline import Cut
from springleg.core.guide import Workout
from springleg.core.log.sets import LEGS, Side


def of_workout(exposures: Sequence[Exposure], workout: Workout, variant: str) -> list[Exposure]:
    """The exposures of a workout in one variant, newest first."""
    return [e for e in reversed(exposures) if e.workout == workout.id and e.variant == variant]


def unreduced(standing: Standing, past: Sequence[Exposure], *, rope: bool) -> list[Exposure]:
    """The newest exposure that nothing had reduced; none where all were reduced."""
    whole = (
        e for e in past if not time_cut(standing, e, rope=rope) and not on_painful_day(standing, e)
    )
    return list(islice(whole, 1))


def time_cut(standing: Standing, exposure: Exposure, *, rope: bool) -> bool:
    """Whether time alone had made this exposure's dose smaller."""
    cuts = standing.days[exposure.day].cuts if exposure.day in standing.days else ()
    if rope:
        return any(cut.acts_on_contacts for cut in cuts)
    return any(cut.acts_on_sets for cut in (*cuts, *leg_cuts(standing, exposure.day)))


def training_legs(standing: Standing) -> tuple[Side, ...]:
    """The legs that train: both, or the one that the profile names."""
    only = standing.profile.one_side
    return (Side(only),) if only else LEGS


def leg_cuts(standing: Standing, day: date) -> tuple[Cut, ...]:
    """What a leg's own lay-off took off on a day, where the other one had gone on alone."""
    alone = (standing.legs[leg] for leg in training_legs(standing))
    days = (own[day] for own in alone if own is not standing.days and day in own)
    cuts = {cut for there in days for cut in there.cuts if cut.kind is Reduced.RETURN}
    return tuple(sorted(cuts, key=lambda cut: (cut.rule, cut.volume)))


def on_painful_day(standing: Standing, exposure: Exposure) -> bool:
    """Whether pain had made this exposure's dose smaller."""
    return bool(pain_cuts_on(standing, exposure.day))
