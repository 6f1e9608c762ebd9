"""Which of the exercises that watches know is meant: its category and its number in FIT's profile.

Only categories up to 32 are used: those that watches have known from the first. The mini-squat is
the profile's partial squat on one leg. Skipping is of the category cardio, since that one alone has
a rope: `jump_rope` on two feet, `jump_rope_jog` from foot to foot; plyo has jumps on boxes and
lunges, and no rope. Nobody has a heel raise on the leg press: there hips are bent as in the donkey
raise (straight knee) or the seated one (bent knee), so these are named.
"""

from enum import IntEnum

from springleg.core.noun import Noun


class Category(IntEnum):
    """Categories of exercises, by their numbers in FIT's profile."""

    CALF_RAISE = 1
    CARDIO = 2
    SQUAT = 28


class FitExercise(Noun, frozen=True):
    """An exercise as watches know it: `number` and `name` within its category."""

    category: Category
    number: int
    name: str


def _calf(number: int, name: str) -> FitExercise:
    return FitExercise(Category.CALF_RAISE, number, f"{name}_calf_raise")


def _squat(number: int, name: str) -> FitExercise:
    return FitExercise(Category.SQUAT, number, f"{name}_single_leg_squat")


JUMP_ROPE = FitExercise(Category.CARDIO, 6, "jump_rope")
JUMP_ROPE_JOG = FitExercise(Category.CARDIO, 10, "jump_rope_jog")
TWO_LEG_RAISE, WEIGHTED_TWO_LEG_RAISE = _calf(18, "standing"), _calf(19, "weighted_standing")
STRAIGHT, BENT = "straight-heel-raise", "bent-heel-raise"

#: By exercise and variant of the guide: without a weight, and with one.
EXERCISES = {
    (STRAIGHT, "standing"): (
        _calf(15, "single_leg_standing"),
        FitExercise(Category.CALF_RAISE, 16, "single_leg_standing_dumbbell_calf_raise"),
    ),
    (STRAIGHT, "standing-two-leg"): (TWO_LEG_RAISE, WEIGHTED_TWO_LEG_RAISE),
    (STRAIGHT, "leg-press"): (
        _calf(12, "single_leg_donkey"),
        _calf(13, "weighted_single_leg_donkey"),
    ),
    (BENT, "standing"): (
        _calf(9, "single_leg_bent_knee"),
        _calf(10, "weighted_single_leg_bent_knee"),
    ),
    (BENT, "standing-two-leg"): (TWO_LEG_RAISE, WEIGHTED_TWO_LEG_RAISE),
    (BENT, "leg-press"): (_calf(6, "seated"), _calf(7, "weighted_seated")),
    ("mini-squat", "standing"): (_squat(45, "partial"), _squat(46, "weighted_partial")),
    ("rope", "two-feet"): (JUMP_ROPE, JUMP_ROPE),
    ("rope", "foot-to-foot"): (JUMP_ROPE_JOG, JUMP_ROPE_JOG),
}


def fit_exercise(exercise: str, variant: str, *, weighted: bool) -> FitExercise | None:
    """What watches call an exercise of the guide; None for one that they have no name for."""
    plain, loaded = EXERCISES.get((exercise, variant), (None, None))
    return loaded if weighted else plain
