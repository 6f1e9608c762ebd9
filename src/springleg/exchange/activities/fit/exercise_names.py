"""What FIT's profile calls exercises: those of the lower leg by name, others by their category."""

from collections.abc import Mapping

#: By their numbers. Of these the names of single exercises matter as well.
CALF_RAISE, CARDIO, SQUAT = 1, 2, 28
_CATEGORIES: Mapping[int, str] = dict(
    enumerate(
        (
            *("bench press", "calf raise", "cardio", "carry", "chop", "core", "crunch", "curl"),
            *("deadlift", "flye", "hip raise", "hip stability", "hip swing", "hyperextension"),
            *("lateral raise", "leg curl", "leg raise", "lunge", "olympic lift", "plank", "plyo"),
            *("pull up", "push up", "row", "shoulder press", "shoulder stability", "shrug"),
            *("sit up", "squat", "total body", "triceps extension", "warm up", "run", "bike"),
            *("cardio sensors", "move", "pose", "banded exercises", "battle rope", "elliptical"),
            *("floor climb", "indoor bike", "indoor row", "ladder", "sandbag", "sled"),
            *("sledge hammer", "stair stepper"),
        )
    )
) | {49: "suspension", 50: "tire", 52: "indoor run", 53: "outdoor bike"}
_CALF_RAISES = (
    *("3-way calf raise", "3-way weighted calf raise", "3-way single-leg calf raise"),
    *("3-way weighted single-leg calf raise", "donkey calf raise", "weighted donkey calf raise"),
    *("seated calf raise", "weighted seated calf raise", "seated dumbbell toe raise"),
    *("single-leg bent-knee calf raise", "weighted single-leg bent-knee calf raise"),
    *("single-leg decline push up", "single-leg donkey calf raise"),
    *("weighted single-leg donkey calf raise", "single-leg hip raise with knee hold"),
    *("single-leg standing calf raise", "single-leg standing dumbbell calf raise"),
    *("standing barbell calf raise", "standing calf raise", "weighted standing calf raise"),
    "standing dumbbell calf raise",
)
_OF_CATEGORY: Mapping[int, Mapping[int, str]] = {
    CALF_RAISE: dict(enumerate(_CALF_RAISES)),
    CARDIO: {
        4: "double under",
        5: "weighted double under",
        6: "jump rope",
        7: "weighted jump rope",
        8: "jump rope crossover",
        9: "weighted jump rope crossover",
        10: "jump rope jog",
        11: "weighted jump rope jog",
        20: "triple under",
        21: "weighted triple under",
    },
    SQUAT: {
        0: "leg press",
        42: "one-legged squat",
        45: "partial single-leg squat",
        46: "weighted partial single-leg squat",
        47: "pistol squat",
        48: "weighted pistol squat",
    },
}


def exercise_name(category: int | None, number: int | None) -> str:
    """What an exercise is called by its numbers; its category's name where its own is not known."""
    if category is None:
        return ""
    own = _OF_CATEGORY.get(category, {}).get(-1 if number is None else number)
    return own or _CATEGORIES.get(category, "")
