"""What the title of an exercise may be among ours: by what its words tell, not by a list of titles.

In these apps a title without "single leg" is of both legs. The log has raises on both legs
standing, and on the leg press one leg at a time; a weight that both legs moved is nowhere halved,
since half of it is not what one leg would have done. What has no place in the log is said to be
none of ours.
"""

from collections.abc import Sequence
from functools import lru_cache
from statistics import median_low

from springleg.core.guide import Guide, Scheme
from springleg.core.log.references import variants_of
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message
from springleg.exchange.sets.exercise_words import Title
from springleg.exchange.sets.recorded_set import Fit, RecordedSet, SetKind, Suggestion

STRAIGHT, BENT, SQUAT, ROPE = "straight-heel-raise", "bent-heel-raise", "mini-squat", "rope"
STANDING, TWO_LEG, LEG_PRESS = "standing", "standing-two-leg", "leg-press"
TWO_FEET, FOOT_TO_FOOT = "two-feet", "foot-to-foot"
#: Why a raise is none of ours, by what its title tells; the first that is told counts.
_NO_RAISE = (
    ("stretched", message("it stretches or loosens, and lifts nothing")),
    ("reverse", message("it trains the shin, which the guide leaves out")),
    ("held", message("it is held; the guide's raises are counted")),
    ("lowered", message("it is only lowered; the guide's raises go up and down")),
    ("band", message("the pull of a band is not known in kilograms")),
    ("two_up", message("it goes up on two legs, and down on one")),
    ("tested", message("it is a test, and is logged as one: springleg test heel-raise")),
    ("assisted", message("its weight helps; the log keeps weights that are lifted")),
    ("donkey", message("it is done bent over, where the body's weight counts in part")),
    ("walked", message("it is walked; the guide's raises are done on the spot")),
    ("jumped", message("it is a jump; of jumps the guide counts the rope's alone")),
    ("other_ways", message("it is done in a way that the guide does not have")),
    ("joined", message("it is joined with another exercise")),
)
_PRESS = message(
    "it is a press on both legs; the log has the leg press one leg at a time, and half the weight "
    "is not what one leg would do"
)
_SEATED = message(
    "it is done seated on both legs, where the body's weight does not count; the log has bent-knee "
    "raises standing, or one leg at a time on the leg press"
)
_SHIN, _HELD = (why for group, why in _NO_RAISE if group in ("reverse", "held"))
_HOPS = message("they are hops; of jumps the guide counts the rope's alone")
_FOOT = message("it trains the foot or ankle, and is no exercise of the guide")
_DEEP = message("it goes deeper than a mini-squat, which is shallow and timed")
_UNDER = message("the rope goes round twice, so the jumps are higher than the guide's")
_ONE_LEG_ROPE = message("it is on one leg; the guide skips on both feet, or from foot to foot")
_TAKEN = {
    STANDING: message("taken as standing, one leg at a time"),
    Side.LEFT: message("taken as standing, on the left leg"),
    Side.RIGHT: message("taken as standing, on the right leg"),
    TWO_LEG: message("taken as standing on both legs, with the whole weight for both"),
    LEG_PRESS: message("taken as one leg at a time on the leg press, with its whole weight"),
    "seat": message("the seat is taken for the leg press: its weight is all that the leg lifts"),
    TWO_FEET: message("each repetition is taken as a jump on both feet"),
    FOOT_TO_FOOT: message("each repetition is taken as one foot's landing"),
    SQUAT: message("taken as the guide's mini-squat, one leg at a time"),
}
_LEFT_OUT, _UNKNOWN = Suggestion(Fit.LEFT_OUT), Suggestion(Fit.UNKNOWN)


@lru_cache(maxsize=5_000)
def _suggested(title: str) -> Suggestion:
    said = Title(title)
    for judge in (_rope, _mini_squat, _raise, _foot):
        if (found := judge(said)) is not None:
            return found
    return _LEFT_OUT if said.tells("other") else _UNKNOWN


def suggested(exercise: str, guide: Guide) -> Suggestion:
    """What an exercise of this title may be among the guide's, or why it is none. Never raises.

    Our own names are known, as the guide writes them and as sets of a watch come back.
    """
    found = _own(exercise, guide) or _suggested(exercise)
    if found.fit is Fit.OURS and found.variant not in _variants(guide, found.exercise):
        return _none_of_ours(message("the guide has no such way of doing it"))
    return found


def workout_of(suggestion: Suggestion, sets: Sequence[RecordedSet], guide: Guide) -> str:
    """The workout that sets of one exercise, done in one go, are of; empty where it is none.

    Of an exercise that is done both light and heavy, the middle number of repetitions tells: heavy
    up to the most of a heavy set, and light from the least of a light one. Between them, a weight
    tells. Warm-ups and pauses do not count, unless there is nothing else.
    """
    if suggestion.fit is not Fit.OURS or suggestion.workout:
        return suggestion.workout
    by_scheme = {
        one.scheme: one.id for one in guide.workouts.values() if one.exercise == suggestion.exercise
    }
    if len(by_scheme) <= 1:
        return next(iter(by_scheme.values()), "")
    counted = [one for one in sets if one.kind not in (SetKind.WARM_UP, SetKind.REST)] or sets
    return by_scheme[Scheme.HEAVY if _is_heavy(counted, guide) else Scheme.LIGHT]


def _is_heavy(sets: Sequence[RecordedSet], guide: Guide) -> bool:
    repetitions = [one.repetitions for one in sets if one.repetitions]
    if not repetitions:
        return False
    middle, values = median_low(repetitions), guide.values
    if values.heavy.reps[1] < middle < values.light.reps[0]:
        return any(one.load_kg for one in sets)
    return middle <= values.heavy.reps[1]


def _variants(guide: Guide, exercise: str) -> tuple[str, ...]:
    workouts = (one.id for one in guide.workouts.values() if one.exercise == exercise)
    return next((variants_of(guide, one) for one in workouts), ())


def _own(exercise: str, guide: Guide) -> Suggestion | None:
    """One of the guide's own names, with a variant and how heavy where they are said."""
    ways = tuple(
        (one.id, one.name, one.exercise, one.scheme, variants_of(guide, one.id))
        for one in guide.workouts.values()
    )
    return _own_names(ways).get(Title(exercise).words)


@lru_cache(maxsize=8)
def _own_names(
    workouts: tuple[tuple[str, str, str, Scheme, tuple[str, ...]], ...],
) -> dict[str, Suggestion]:
    """The guide's names for what it has, as titles have them, each with what it means."""
    found: dict[str, Suggestion] = {}
    for workout, name, exercise, scheme, ways in workouts:
        exact = _ours(exercise, ways[0], workout=workout)
        found |= {Title(one).words: exact for one in (workout, name)}
        for way in ways:
            found[Title(f"{exercise} {way}").words] = _ours(exercise, way)
            found[Title(f"{exercise} {way} {scheme}").words] = _ours(exercise, way, workout=workout)
    return found


def _ours(
    exercise: str, variant: str, said: Title | None = None, *, workout: str = "", taken: str = ""
) -> Suggestion:
    side = _side(said)
    taken = taken or (SQUAT if exercise == SQUAT else variant)
    if taken == STANDING and side is not Side.BOTH:
        taken = side
    return Suggestion(Fit.OURS, exercise, variant, workout, side, _TAKEN.get(taken, NOTHING))


def _side(said: Title | None) -> Side:
    """The one leg that a title names."""
    left, right = (said is not None and said.tells(one) for one in ("left", "right"))
    if left is right:
        return Side.BOTH
    return Side.LEFT if left else Side.RIGHT


def _none_of_ours(why: Message) -> Suggestion:
    return Suggestion(Fit.NOT_OURS, reason=why)


def _rope(said: Title) -> Suggestion | None:
    if said.tells("under"):
        return _none_of_ours(_UNDER)
    if not said.tells("rope"):
        return None
    if said.tells("one_leg", "left", "right"):
        return _none_of_ours(_ONE_LEG_ROPE)
    return _ours(ROPE, FOOT_TO_FOOT if said.tells("foot_to_foot") else TWO_FEET)


def _mini_squat(said: Title) -> Suggestion | None:
    if not said.tells("squat"):
        return None
    if not said.tells("one_leg", "left", "right"):
        return _UNKNOWN if said.tells("mini_squat") else None
    if said.tells("mini"):
        return _ours(SQUAT, STANDING, said)
    return None if said.without("squat").tells("other") else _none_of_ours(_DEEP)


def _raise(said: Title) -> Suggestion | None:
    if not _is_raise(said):
        if not said.tells("calf") or said.tells("stretched"):
            return None
        return _none_of_ours(_HELD) if said.tells("held") else _UNKNOWN
    for group, why in _NO_RAISE:
        if said.tells(group):
            return _none_of_ours(why)
    if said.tells("alternating"):
        return _UNKNOWN
    alone = said.tells("one_leg", "left", "right")
    if said.tells("press"):
        knee = BENT if said.tells("bent") else STRAIGHT
        return _ours(knee, LEG_PRESS, said) if alone else _none_of_ours(_PRESS)
    if said.tells("seated"):
        seat = _ours(BENT, LEG_PRESS, said, taken="seat")
        return seat if alone else _none_of_ours(_SEATED)
    return _ours(BENT if said.tells("bent") else STRAIGHT, STANDING if alone else TWO_LEG, said)


def _is_raise(said: Title) -> bool:
    """A raise of the heels: by one word, by the calf, or by the heels where they are what moves."""
    if said.tells("raise"):
        return True
    if said.tells("calf") and said.tells("lift", "stretched", "press"):
        return True
    if said.tells("calf") and said.tells("standing", "seated"):
        return not said.without("calf", "standing", "seated").tells("other")
    return said.tells("heel") and said.tells("lift") and not said.without("lift").tells("other")


def _foot(said: Title) -> Suggestion | None:
    """What else is of the lower leg. A toe raise is what some call a raise of the heels."""
    if said.tells("toe_raise"):
        return _UNKNOWN
    if said.tells("reverse") and not said.tells("other"):
        return _none_of_ours(_SHIN)
    if said.tells("small_hops") and not said.tells("other"):
        return _none_of_ours(_HOPS)
    if said.tells("foot") and not said.tells("other"):
        return _none_of_ours(_FOOT)
    return None
