"""Which past exposures a dose is built on: those that neither time nor pain had reduced."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from springleg.core.dosing.nouns import Exposure, Reduced, Trouble
from springleg.core.dosing.races import restart_cut
from springleg.core.dosing.standing import Standing, pain_cuts_on
from springleg.core.dosing.timeline import Cut
from springleg.core.guide import Workout
from springleg.core.log.sets import LEGS, Side


def of_workout(standing: Standing, workout: Workout, variant: str) -> list[Exposure]:
    """All exposures of a workout in one variant, newest first; before a restart too."""
    return [e for e in standing.of.get(workout.id, ()) if e.variant == variant]


def since_restart(standing: Standing, past: Sequence[Exposure]) -> list[Exposure]:
    """Those of the past that count since the last restart, in the order given.

    All of them where there was no restart.
    """
    since = standing.day.since
    return [e for e in past if since is None or e.day >= since]


def unreduced(standing: Standing, past: Sequence[Exposure], *, rope: bool) -> list[Exposure]:
    """The newest exposure that nothing had reduced, as a list; empty where all were reduced.

    `past` is newest first. `rope`: whether cuts of contacts count, or those of sets and load.
    """
    whole = (
        e for e in past if not time_cut(standing, e, rope=rope) and not on_painful_day(standing, e)
    )
    return list(islice(whole, 1))


def time_cut(standing: Standing, exposure: Exposure, *, rope: bool) -> bool:
    """Whether time alone (a lay-off, a deload, a race) had made this exposure's dose smaller.

    `rope`: whether cuts of contacts count, or those of sets and load.
    """
    if began_again(standing, standing.guide.workouts[exposure.workout], exposure.day):
        return True
    cuts = standing.days[exposure.day].cuts if exposure.day in standing.days else ()
    if rope:
        return any(cut.acts_on_contacts for cut in cuts)
    return any(cut.acts_on_sets for cut in (*cuts, *leg_cuts(standing, exposure.day)))


def began_again(standing: Standing, workout: Workout, day: date) -> tuple[Cut, ...]:
    """What is taken off on a day on which this kind of work began again after a long race.

    Empty on any other day.
    """
    days = standing.restarts.get(workout.scheme, ())
    return (restart_cut(standing.guide),) if day in days else ()


def not_green(standing: Standing, past: Sequence[Exposure]) -> Trouble | None:
    """The trouble in the last sessions of an exercise, `past` newest first (pain.green).

    None where they were green, or the rule is off.
    """
    recent = past[: standing.green_needed]
    return next((standing.hurt[e.day] for e in recent if e.day in standing.hurt), None)


def green_enough(standing: Standing, past: Sequence[Exposure]) -> bool:
    """Whether the last sessions of an exercise, as many as pain.green asks for, were green.

    `past` is newest first; fewer sessions than that are not enough. True where the rule is off.
    """
    return len(past) >= standing.green_needed and not_green(standing, past) is None


def training_legs(standing: Standing) -> tuple[Side, ...]:
    """The legs that train: both, or the one that the profile names."""
    only = standing.profile.one_side
    return (Side(only),) if only else LEGS


def leg_cuts(standing: Standing, day: date) -> tuple[Cut, ...]:
    """What a leg's own lay-off took off on a day, where the other one had gone on alone.

    Of the legs that train now; empty where both always trained together.
    """
    each = [standing.legs[leg] for leg in training_legs(standing)]
    alone = [own[day] for own in each if own is not standing.days and day in own]
    if not alone:
        return ()
    cuts = {cut for there in alone for cut in there.cuts if cut.kind is Reduced.RETURN}
    return tuple(sorted(cuts, key=lambda cut: (cut.rule, cut.volume)))


def on_painful_day(standing: Standing, exposure: Exposure) -> bool:
    """Whether pain had made this exposure's dose smaller."""
    return bool(pain_cuts_on(standing, exposure.day))
