"""What steps are called on a watch: so short that they can be read on it, some twenty letters."""

from springleg.core.dosing.loads import LEG_PRESS
from springleg.core.dosing.prescription import Range
from springleg.core.guide import Workout
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, joined, message, term
from springleg.usecases.log.session_words import LABELS

#: No name may be longer in any language: what comes behind is cut off by the watch.
LONGEST_NAME = 20
#: What an exercise is called whichever leg does it.
TITLES = {
    "straight-heel-raise": message("Heel raise, straight"),
    "bent-heel-raise": message("Heel raise, bent"),
    "mini-squat": message("Mini-squat"),
    "rope": message("Skipping rope"),
}
WAYS = {
    LEG_PRESS: message("on the leg press"),
    "two-feet": message("both feet"),
    "foot-to-foot": message("from foot to foot"),
}
REST, SWITCH = message("Rest"), message("Switch sides")
EASY, EASY_NOTE = message("Easy warm-up"), message("Walk, jog or cycle")
RAISES, RAISES_NOTE = message("Heel raises"), message("On two legs")
HOPS, HOPS_NOTE = message("Small hops"), message("On two feet")
TELL_HOPS = message("On two feet; then tell the app how it was")
FOUND = message("as the app found")
UNTIL_FOUND = message("Until the app has found your load")
ROPE = message("Skip")


def title_of(workout: Workout) -> Message:
    """What the workout's exercise is called; its whole name where there is no short one."""
    return TITLES.get(workout.exercise, term(workout.name))


def set_name(workout: Workout, side: Side) -> Message:
    """A set of one leg (Left: bent), or of both."""
    leg = LABELS[side]
    match workout.exercise:
        case "straight-heel-raise":
            return message("{side}: straight", side=leg)
        case "bent-heel-raise":
            return message("{side}: bent", side=leg)
        case "mini-squat":
            return message("{side}: mini-squat", side=leg)
        case _:
            return message("{side}: {done}", side=leg, done=term(workout.name))


def search_name(side: Side) -> Message:
    """The search for a first load on one leg."""
    return message("{side}: find load", side=LABELS[side])


def search_note(variant: str, reps: int, load: Message) -> Message:
    """How the search begins; what follows depends on the answer, which a watch cannot ask for."""
    first = message("First {reps} at {load}", reps=reps, load=load)
    return joined("{parts:commas}", first, WAYS.get(variant, NOTHING), message("ask the app"))


def rope_note(variant: str, contacts: Message, turns_per_min: float) -> Message:
    """How a bout is skipped: 36 contacts, 110 turns a minute, both feet."""
    turns = message("{n} turns a minute", n=turns_per_min)
    return joined("{parts:commas}", contacts, turns, WAYS.get(variant, NOTHING))


def set_note(
    variant: str, depth: Range, tempo_s: tuple[int, ...] = (), load: Message = NOTHING
) -> Message:
    """How raises are done: on the leg press, from the floor, tempo 3-0-3; often not all of these.

    `load` is what the step's own field cannot hold; mostly NOTHING.
    """
    tempo = message("tempo {phases}", phases="-".join(map(str, tempo_s))) if tempo_s else NOTHING
    floor = message("from the floor") if depth is Range.FLOOR else NOTHING
    found = joined("{parts:commas}", load, WAYS.get(variant, NOTHING), floor, tempo)
    return message("{note:begin}", note=found) if found else NOTHING
