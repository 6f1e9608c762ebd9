"""What workouts are called where there is little room: on a watch, in a cell of a page."""

from springleg.core.guide import Scheme, Workout
from springleg.core.message import Message, message, term

SESSIONS = {
    "straight-light": message("straight, light"),
    "straight-heavy": message("straight, heavy"),
    "bent-light": message("bent, light"),
    "bent-heavy": message("bent, heavy"),
    "mini-squat": message("mini-squat"),
    "rope": message("rope"),
}
SCHEMES = {
    Scheme.LIGHT: message("light"),
    Scheme.HEAVY: message("heavy"),
    Scheme.PLYOMETRIC: message("rope"),
}
#: The shapes by which they are told apart, also without colours.
SIGNS = {Scheme.LIGHT: "●", Scheme.HEAVY: "■", Scheme.PLYOMETRIC: "▲"}


def session_name(workout: Workout) -> Message:
    """What the workout is called in a list; its whole name where there is no short one."""
    return SESSIONS.get(workout.id, term(workout.name))
