"""Which past exposures a dose is built on: those that neither time nor pain had reduced."""

from collections.abc import Sequence

from springleg.core.adapt.nouns import Exposure
from springleg.core.adapt.standing import Standing, pain_cuts_on
from springleg.core.guide import Workout


def of_workout(exposures: Sequence[Exposure], workout: Workout, variant: str) -> list[Exposure]:
    """The exposures of a workout in one variant, newest first."""
    return [e for e in reversed(exposures) if e.workout == workout.id and e.variant == variant]


def unreduced(standing: Standing, past: Sequence[Exposure], *, rope: bool) -> list[Exposure]:
    """The exposures that nothing had reduced."""
    return [
        e for e in past if not _time_cut(standing, e, rope=rope) and not on_painful_day(standing, e)
    ]


def _time_cut(standing: Standing, exposure: Exposure, *, rope: bool) -> bool:
    """Whether time alone had made this exposure's dose smaller."""
    cuts = standing.days[exposure.day].cuts if exposure.day in standing.days else ()
    return any(cut.acts_on_contacts if rope else cut.acts_on_sets for cut in cuts)


def on_painful_day(standing: Standing, exposure: Exposure) -> bool:
    """Whether pain had made this exposure's dose smaller."""
    return bool(pain_cuts_on(standing, exposure.day))
