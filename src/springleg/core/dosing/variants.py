"""In which variant a workout comes next: the one done last, or an easier one."""

from springleg.core.dosing.climb import range_of
from springleg.core.dosing.loads import TWO_LEG, rounded_kg
from springleg.core.dosing.nouns import Exposure, LegWork
from springleg.core.dosing.past import of_workout, since_restart, time_cut, training_legs
from springleg.core.dosing.standing import Standing
from springleg.core.guide import Mode, Workout
from springleg.core.log.sets import Side
from springleg.core.plan import DAYS_A_WEEK


def variant_of(standing: Standing, workout: Workout) -> str:
    """The variant done last; for a start, one leg or two by the heel-raise test (start.legs).

    Two legs too where one is `too_hard`, until a newer test is passed. A rope starts on two feet
    for a heavy body (plyo.body-mass).
    """
    done = standing.of.get(workout.id, ())
    first, *_ = standing.guide.exercises[workout.exercise].variants
    if workout.mode is Mode.CONTACTS:
        last = done[0].variant if done else first
        return first if _two_feet_yet(standing, workout) else last
    weak = _weak(standing, workout)
    if not done:
        return TWO_LEG if weak else first
    tested = standing.profile.heel_raise
    passed = tested is not None and tested.date > done[0].day and not weak
    if done[0].variant == TWO_LEG:
        return first if passed else TWO_LEG
    return TWO_LEG if not passed and too_hard(standing, workout) else done[0].variant


def _weak(standing: Standing, workout: Workout) -> bool:
    """Whether the heel-raise test says that one leg cannot lift the body often enough yet."""
    guide = standing.guide
    return (
        standing.tested is not None
        and workout.exercise in guide.values.start.two_leg_exercises
        and standing.tested < guide.values.start.two_leg_below
    )


def _two_feet_yet(standing: Standing, workout: Workout) -> bool:
    """A heavy body starts on two feet (plyo.body-mass).

    The weeks go up to the last rope session, not to today: waiting opens nothing.
    """
    guide, mass = standing.guide, standing.profile.body_mass_kg or 0
    if not guide.on("plyo.body-mass") or mass <= guide.values.rope.heavy_body_over_kg:
        return False
    done = since_restart(standing, standing.of.get(workout.id, ()))
    weeks = (done[0].day - done[-1].day).days // DAYS_A_WEEK if done else 0
    return weeks < guide.values.rope.heavy_body_two_feet_weeks


def too_hard(standing: Standing, workout: Workout) -> bool:
    """Whether a leg fell short again and again on its own, with no weight left to take off.

    Rests on progression.back-off; then two legs share what one cannot lift.
    """
    guide = standing.guide
    if not guide.on("progression.back-off") or workout.mode is not Mode.REPS:
        return False
    one_leg, *_ = guide.exercises[workout.exercise].variants
    past, low = of_workout(standing, workout, one_leg), range_of(guide, workout).amount[0]
    return any(_fell_short_bare(standing, leg, past, low) for leg in training_legs(standing))


def _fell_short_bare(standing: Standing, leg: Side, past: list[Exposure], low: int) -> bool:
    guide, needed = standing.guide, standing.guide.values.progression.back_off_after
    row: list[LegWork] = []
    for exposure in past:
        work = exposure.legs.get(leg)
        if work is None:
            continue
        if work.amount is not None and work.amount < low:
            row.append(work)
        elif not time_cut(standing, exposure, rope=False):
            return False
        if len(row) == needed:
            return rounded_kg(guide, standing.profile, row[0].load_kg) <= 0
    return False
