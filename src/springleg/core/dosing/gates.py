"""What keeps a workout shut: stops (not now) before gates (not yet), each with what opens it."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from springleg.core.athlete import Condition
from springleg.core.dosing.age import is_coached_youth
from springleg.core.dosing.athlete_state import AthleteState, cleared_on
from springleg.core.dosing.day_limits import AFTER_RED
from springleg.core.dosing.gate_steps import open_at_once, step_by_step
from springleg.core.dosing.prescription import Gate, State
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide, Rule, Scheme, Workout
from springleg.core.log.pain import WarningSign
from springleg.core.message import Message, counted, message, sentences, term

HOURS_A_DAY = 24
ASKED = ("ask.", "flag.")
STEP_BY_STEP = {Scheme.HEAVY: "gate.heavy", Scheme.PLYOMETRIC: "gate.plyometric"}


def contraindication(guide: Guide, name: str) -> str:
    """The id of an `ask.` or `flag.` rule, named with or without its group. Raises UnknownName."""
    for candidate in (name, *(group + name for group in ASKED)):
        if candidate.startswith(ASKED) and candidate in guide.rules:
            return candidate
    known = [rule.partition(".")[2] for rule in guide.rules if rule.startswith(ASKED)]
    raise UnknownName("contraindications", name, known, message("answer"))


def first_gate(state: AthleteState, workout: Workout) -> Gate | None:
    """The first thing that keeps this workout shut, stops before gates; None: it is open.

    Raises UnknownName for a contraindication that is not asked about.
    """
    return next(_closed(state, workout), None)


def all_gates(state: AthleteState, workout: Workout) -> tuple[Gate, ...]:
    """All that keeps this workout shut, in the order in which it is told. Raises the same."""
    return tuple(_closed(state, workout))


def _closed(state: AthleteState, workout: Workout) -> Iterator[Gate]:
    guide, profile = state.guide, state.profile
    for name in profile.contraindications:
        rule = guide.rule(contraindication(guide, name))
        blocks = guide.names(rule.id, "blocks") if "blocks" in rule.values else tuple(Scheme)
        if rule.on and workout.scheme in blocks:
            yield _stop_of(guide, rule)
    if (sign := sign_stop(state)) is not None:
        yield sign
    cleared = cleared_on(profile, state.log, state.on)
    if profile.condition is Condition.BONE and cleared is None and guide.on("ask.bone"):
        yield _stop_of(guide, guide.rule("ask.bone"))
    yield from pain_stops(state)
    yield from _fever(state)
    if workout.scheme in AFTER_RED:
        yield from _after_red(state)
    if workout.scheme is Scheme.PLYOMETRIC and profile.one_side and guide.on("plyo.two-legs"):
        text = message("One leg is resting, and rope needs both.")
        yield _stop("plyo.two-legs", text, message("What opens it: both legs train again."))
    yield from _not_yet(state, workout)


def _stop(rule: str, text: Message, opens: Message, *, asks_signs: bool = False) -> Gate:
    return Gate(State.STOP, rule, text, opens, asks_signs=asks_signs)


def _stop_of(guide: Guide, rule: Rule) -> Gate:
    """The stop of a warning sign, or of what must be cleared first."""
    who = term(str(guide.held(rule.id, "see"))) if "see" in rule.values else message("a clinician")
    title, says = term(rule.title), term(rule.says)
    if rule.id.startswith("flag."):
        text = message("{title}: {says} Springleg cannot tell what it is.", title=title, says=says)
        return _stop(rule.id, text, message("Whom to see: {see}.", see=who))
    text = message("{title}: {says}", title=title, says=says)
    return _stop(rule.id, text, message("Ask {see} first.", see=who))


def sign_stop(state: AthleteState) -> Gate | None:
    """The stop of the last warning sign, until a clinician says that training may go on.

    None where there is none to heed: no sign, its rule off, or cleared since.
    """
    guide, cleared = state.guide, cleared_on(state.profile, state.log, state.on)
    for day, name in reversed(state.log.signs):
        if guide.on(name) and (cleared is None or cleared < day):
            return _stop_of(guide, guide.rule(name))
    return None


def pain_stops(state: AthleteState) -> Iterator[Gate]:
    """The stops after pain alone: the warning signs are to be answered, or a clinician asked.

    After a pain so bad that they are asked before anything is done (pain.stop), or red answers.
    """
    stop, paused = state.limits.stop, state.limits.paused
    if stop is not None and state.guide.on("pain.stop"):
        text = message(
            "{what:begin}. Nothing is done until you have answered the warning signs.",
            what=stop.what,
        )
        opens = message("A clinician who says that you may go on ends it too.")
        yield _stop("pain.stop", text, opens, asks_signs=True)
    if paused is not None:
        pain = state.guide.values.pain
        second = message(
            "{what:begin}, and it was not the first red answer within {days} days.",
            what=paused.what,
            days=pain.pause_window_days,
        )
        opens = counted(
            "It ends when they say that you may go on, or with {n} calm morning.",
            "It ends when they say that you may go on, or with {n} calm mornings running.",
            pain.pause_greens,
        )
        text = sentences(second, paused_words(), message("Springleg cannot tell what it is."))
        yield _stop("pain.pause", text, opens, asks_signs=bool(asked_signs(state)))


def paused_words() -> Message:
    """What to do where the programme pauses (pain.pause)."""
    return message("Stop loading and have it looked at by a physiotherapist or doctor.")


def _fever(state: AthleteState) -> Iterator[Gate]:
    hours = state.guide.values.time_off.fever_wait_h
    day = max((day for day in state.log.fevers if day <= state.on), default=None)
    if day is None or not state.guide.on("return.fever"):
        return
    free = day + timedelta(days=ceil(hours / HOURS_A_DAY) + 1)
    if state.on >= free:
        return
    if day == state.on:
        opens = message("What opens it: {hours} hours without a fever.", hours=hours)
        yield _stop("return.fever", message("You have a fever."), opens)
        return
    had = message("You had a fever on {day}.", day=day)
    rest = message("Rest until you have been without it for {hours} hours.", hours=hours)
    yield _stop("return.fever", sentences(had, rest), message("It opens on {day}.", day=free))


def _after_red(state: AthleteState) -> Iterator[Gate]:
    """Heavy work and the rope wait after a red answer, a sign to be answered, or on a sore day."""
    limits = state.limits
    if limits.red is not None:
        text = message("No heavy work and no rope after {what}.", what=limits.red.what)
        pain = state.guide.values.pain
        opens = message(
            "What opens it: light raises with a pain of {most} or less, and a morning after "
            "them that is not red; or {n} times light raises with a pain of up to {high} that is "
            "calm by the next morning.",
            most=pain.safe_max,
            n=pain.red_settled,
            high=pain.acceptable_max,
        )
        yield _stop("pain.red", text, opens)
    if limits.sign is not None:
        title = term(state.guide.rule(limits.sign).title)
        text = message("Your mornings ask for an answer: {title}?", title=title)
        opens = message("What opens it: your answer to the warning signs.")
        yield _stop("pain.signs", text, opens, asks_signs=True)
    if limits.sore is not None:
        sore = limits.sore
        text = message("Your calves are sore, {n} of 10: heavy work and rope wait.", n=sore)
        yield _stop(
            "pain.soreness", text, message("What opens it: a day on which they are less sore.")
        )


def _not_yet(state: AthleteState, workout: Workout) -> Iterator[Gate]:
    guide = state.guide
    too_heavy = workout.scheme in guide.values.age.coached_no_schemes
    if too_heavy and is_coached_youth(guide, state.profile, state.on):
        most = guide.values.heavy.reps[1]
        text = message("Heavy sets of up to {most} wait until you have stopped growing.", most=most)
        opens = message("What opens it: the age of {years}.", years=guide.values.age.alone_years)
        yield Gate(State.GATE, "age.coached", text, opens)
    rule = STEP_BY_STEP.get(workout.scheme)
    if rule is not None and guide.on(rule) and not open_at_once(state, workout):
        gate = step_by_step(state, rule, workout.scheme)
        if gate is not None:
            yield gate


def opened_by_test(state: AthleteState, workout: Workout) -> bool:
    """Whether a heel-raise test of `reps_that_open` on each leg alone would open a shut workout."""
    gates = all_gates(state, workout)
    return bool(gates) and all(gate.rule in STEP_BY_STEP.values() for gate in gates)


def asked_signs(state: AthleteState) -> tuple[str, ...]:
    """The warning signs to be asked on this day, by their rules; the matching one first."""
    limits, log = state.limits, state.log
    paused = limits.paused is not None and max(log.denied, default=date.min) < limits.paused.day
    if limits.stop is None and limits.sign is None and not paused:
        return ()
    every = [sign.value for sign in WarningSign if state.guide.on(sign.value)]
    return tuple(sorted(every, key=lambda sign: sign != limits.sign))
