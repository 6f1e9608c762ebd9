"""What the answers so far allow on a day, in one state and its words: the same at every door."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.gates import pain_stops, sign_stop
from springleg.core.dosing.prescription import Gate, State, Symptom
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact, Ill, RunDone, SessionFelt
from springleg.core.log.sets import SetDone
from springleg.core.message import NOTHING, Message, counted, message, sentences, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state

OF_THE_BODY = (SetDone, SessionFelt, CheckedIn, RunDone, Ill)
STATE_NAMES: Mapping[State, Message] = {
    State.GO: message("All calm"),
    State.HOLD: message("Hold"),
    State.BACK_OFF: message("Back off"),
    State.GATE: message("Not open yet"),
    State.STOP: message("Stop"),
}


class Verdict(Noun, frozen=True):
    """A state: a `title` and why, in whole sentences, and the rule that says so.

    `steps`: what to do now and what comes next, one sentence or two each. `rule` is empty where
    nothing holds back.
    """

    state: State
    title: Message
    text: Message
    rule: str = ""
    steps: tuple[Message, ...] = ()


def verdict(standing: AthleteState) -> Verdict:
    """What pain, stiffness, soreness and warning signs allow, the gravest alone. Fever is apart."""
    limits = standing.limits
    stop = sign_stop(standing) or next(iter(pain_stops(standing)), None)
    if stop is not None:
        return _stopped(standing, stop)
    if limits.red is not None:
        return _after_red(standing, limits.red)
    if limits.sign is not None:
        title = term(standing.guide.rule(limits.sign).title)
        return Verdict(
            State.BACK_OFF,
            message("Back off until you have answered."),
            message("Your mornings ask for an answer: {title}?", title=title),
            "pain.signs",
            (message("Until then no heavy work and no rope."),),
        )
    if limits.sore is not None:
        return Verdict(
            State.BACK_OFF,
            message("Back off today."),
            message("Your calves are sore, {n} of 10.", n=limits.sore),
            "pain.soreness",
            (message("No heavy work and no rope today; light work is smaller."),),
        )
    if limits.amber is not None:
        return Verdict(
            State.HOLD,
            message("Hold. Nothing goes up today."),
            sentences(
                _cause(standing, limits.amber),
                message("Train as last time. It goes up again as soon as it is calm."),
            ),
            limits.amber.rule,
        )
    return Verdict(State.GO, message("All calm."), message("Nothing here holds you back."))


def day_verdict(standing: AthleteState, shut: Gate | None) -> Verdict:
    """What a day allows, where `shut` keeps every workout shut (None: nothing does)."""
    told = verdict(standing)
    return told if shut is None or told.state is State.STOP else _stop_verdict(shut)


def stopped_after(space: Workspace, guide: Guide, facts: Iterable[Fact]) -> DosingState | None:
    """Today, where everything is shut: to be said at once to whoever has just told these facts.

    None where something is open, or where no fact is a session, a run, a morning or an illness.
    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    if not any(isinstance(fact, OF_THE_BODY) for fact in facts):
        return None
    found = dosing_state(space, guide)
    return found if found.stop else None


def _stopped(standing: AthleteState, stop: Gate) -> Verdict:
    """A stop after pain or a sign; of an answer of this morning, as such."""
    told, symptom = _stop_verdict(stop), standing.limits.stop
    if stop.rule != "pain.stop" or symptom is None:
        return told
    nothing = message("Nothing is done until you have answered the warning signs.")
    return replace(told, text=sentences(_cause(standing, symptom), nothing))


def _stop_verdict(stop: Gate) -> Verdict:
    if stop.state is not State.STOP:
        return Verdict(stop.state, message("Not open yet."), stop.text, stop.rule, (stop.opens,))
    title, then = message("Stop training for now."), stop.opens
    if stop.rule.startswith("ask."):
        title = message("Ask first, then train.")
        return Verdict(State.STOP, title, stop.text, stop.rule, (then,))
    if stop.rule == "return.fever":
        title = message("Rest until the fever is behind you.")
    if stop.rule == "pain.stop":
        then = message("Answer the warning signs: they say whom to see, and how soon.")
    steps = (message("No workouts and no running."), then)
    return Verdict(State.STOP, title, stop.text, stop.rule, steps)


def _after_red(standing: AthleteState, red: Symptom) -> Verdict:
    """A red answer: rest first, what waits and for how long, and when it would be a stop."""
    pain, guide = standing.guide.values.pain, standing.guide
    waits = message("Heavy work and the rope wait for a calm light session.")
    smaller = message("Then they start smaller.") if guide.on("pain.way-back") else NOTHING
    again = counted(
        "Another red day within {days} days: stop, and see a physiotherapist.",
        "{n} more red days within {days} days: stop, and see a physiotherapist.",
        pain.pause_reds - 1,
        days=pain.pause_window_days,
    )
    rest = message("Today: rest, or a short light session.")
    steps = (rest, sentences(waits, smaller), *((again,) if guide.on("pain.pause") else ()))
    return Verdict(
        State.BACK_OFF, message("Back off today."), _cause(standing, red), "pain.red", steps
    )


def _cause(standing: AthleteState, symptom: Symptom) -> Message:
    """An answer in a sentence; one of this morning as such, with what is usual where known."""
    if not symptom.morning or symptom.day != standing.on:
        return message("{what:begin}.", what=symptom.what)
    if symptom.rule == "pain.stiffness":
        return message("Stiff for {minutes} minutes this morning.", minutes=symptom.amount)
    usual = standing.usual_pain
    if usual is None:
        return message("Pain {pain} this morning.", pain=symptom.amount)
    return message(
        "Pain {pain} this morning; usual for you is {usual}.", pain=symptom.amount, usual=usual
    )
