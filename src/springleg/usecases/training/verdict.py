"""What the answers so far allow on a day, in one state and its words: the same at every door."""

from collections.abc import Mapping

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.gates import pain_stops, sign_stop
from springleg.core.dosing.prescription import State
from springleg.core.message import Message, message, sentences, term
from springleg.core.noun import Noun

STATE_NAMES: Mapping[State, Message] = {
    State.GO: message("Go"),
    State.HOLD: message("Hold"),
    State.BACK_OFF: message("Back off"),
    State.GATE: message("Not open yet"),
    State.STOP: message("Stop"),
}


class Verdict(Noun, frozen=True):
    """A state, why, in whole sentences, and the rule that says so (empty: none holds back)."""

    state: State
    text: Message
    rule: str = ""


def verdict(standing: AthleteState) -> Verdict:
    """What pain, stiffness, soreness and warning signs allow, the gravest alone. Fever is apart."""
    limits = standing.limits
    stop = sign_stop(standing) or next(iter(pain_stops(standing)), None)
    if stop is not None:
        return Verdict(State.STOP, sentences(stop.text, stop.opens), stop.rule)
    if limits.red is not None:
        return Verdict(
            State.BACK_OFF,
            sentences(
                message("{what:begin}.", what=limits.red.what),
                message("No heavy work and no rope for now; light work is smaller."),
            ),
            "pain.red",
        )
    if limits.sign is not None:
        title = term(standing.guide.rule(limits.sign).title)
        return Verdict(
            State.BACK_OFF,
            sentences(
                message("Your mornings ask for an answer: {title}?", title=title),
                message("Until then no heavy work and no rope."),
            ),
            "pain.signs",
        )
    if limits.sore is not None:
        return Verdict(
            State.BACK_OFF,
            sentences(
                message("Your calves are sore, {n} of 10.", n=limits.sore),
                message("No heavy work and no rope today; light work is smaller."),
            ),
            "pain.soreness",
        )
    if limits.amber is not None:
        what = message("{what:begin}. Nothing goes up until it is calm.", what=limits.amber.what)
        return Verdict(State.HOLD, what, limits.amber.rule)
    return Verdict(State.GO, message("Nothing here holds you back."))
