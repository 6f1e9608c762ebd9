"""What opens heavy work and the rope step by step, and how far along it is."""

from collections.abc import Sequence
from datetime import date, timedelta

from springleg.core.athlete import Condition
from springleg.core.dosing.age import median_reps
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.day_limits import Outcome
from springleg.core.dosing.prescription import Exposure, Gate, State
from springleg.core.dosing.standing_dose import morning_told
from springleg.core.dosing.symptoms import has_strain_lines, mornings_of
from springleg.core.guide import Scheme, Workout
from springleg.core.message import NOTHING, Message, counted, joined, message, sentences


def open_at_once(state: AthleteState, workout: Workout) -> bool:
    """Whether nothing is asked: a healthy runner, a test passed, or a workout done before."""
    profile, gates = state.profile, state.guide.values.gates
    healthy = (
        profile.runs_regularly is True
        and profile.injured_lately is False
        and profile.condition is Condition.NONE
    )
    if healthy:
        return True
    done = sum(n for (name, _), n in state.counts.items() if name == workout.id)
    return done >= gates.begun_sessions or _strong_enough(state)


def _strong_enough(state: AthleteState) -> bool:
    """Whether the weaker leg does the repetitions of the test."""
    return state.tested is not None and state.tested >= reps_that_open(state)


def reps_that_open(state: AthleteState) -> int:
    """The repetitions of the heel-raise test that opens, or the median where that is lower."""
    asked = state.guide.values.gates.raises
    median = median_reps(state.guide, state.profile, state.on)
    return asked if median is None else min(asked, round(median))


def calm_light_days(state: AthleteState, scheme: Scheme) -> list[date]:
    """The days of light sessions that count for the gate of a scheme, since the last restart.

    Those of which the pain was said and green; for heavy work those that settled, too: loading a
    tendon that hurts a little and settles is the treatment. Of a strained muscle it is not.
    """
    settled = scheme is Scheme.HEAVY and not _is_strained(state)
    counts = (Outcome.GREEN, Outcome.SETTLED) if settled else (Outcome.GREEN,)
    most = state.guide.values.pain.acceptable_max if settled else _green_most(state)
    said = _light(state)
    return [e.day for e, pain in said if state.outcome(e) in counts and pain <= most]


def _light(state: AthleteState) -> list[tuple[Exposure, int]]:
    """The light sessions of which the pain was said, with it, since the last restart."""
    return [(e, e.pain) for e in state.of_scheme(Scheme.LIGHT) if e.pain is not None]


def _is_strained(state: AthleteState) -> bool:
    """Whether the stricter lines of a calf strain hold all along."""
    return has_strain_lines(state.guide, state.profile, said=False)


def _green_most(state: AthleteState) -> int:
    """The most pain of a session that is green (pain.safe, pain.strain)."""
    pain = state.guide.values.pain
    return pain.strain_hold_from - 1 if _is_strained(state) else pain.safe_max


def asks_hops(state: AthleteState) -> bool:
    """Whether ten small hops belong to the next session: they alone keep the rope shut."""
    if not state.guide.on("gate.plyometric") or state.profile.one_side:
        return False
    rope = [w for w in state.guide.workouts.values() if w.scheme is Scheme.PLYOMETRIC]
    shut = any(not open_at_once(state, workout) for workout in rope)
    limits = state.limits
    calm = limits.red is None and limits.amber is None and limits.stop is None
    return shut and calm and _way_done(state, Scheme.PLYOMETRIC) and not _hops_well(state)


def hops_untold(state: AthleteState, workout: Workout) -> bool:
    """Whether a session is done that asked for the small hops, and they alone keep this shut still.

    Nobody can say when they will be told, or hurt less.
    """
    if workout.scheme is not Scheme.PLYOMETRIC or open_at_once(state, workout):
        return False
    since = _way_from(state, Scheme.PLYOMETRIC)
    asked = [e.day for e in state.exposures if since is not None and e.day > since]
    return not _hops_well(state) and any(_was_calm(state, day) for day in asked)


def _was_calm(state: AthleteState, day: date) -> bool:
    """Whether the last morning that was answered up to a day was green, or is long ago."""
    mornings = mornings_of(state.log, state.symptoms)
    last = max((one for one in mornings if one <= day), default=None)
    lasts = timedelta(days=state.guide.values.pain.amber_days)
    return last is None or mornings[last] is None or day - last >= lasts


def _hops_well(state: AthleteState) -> bool:
    day = max(state.log.hops, default=None)
    return day is not None and state.log.hops[day] <= state.guide.values.gates.hop_pain_max


def _way_done(state: AthleteState, scheme: Scheme) -> bool:
    """Whether the sessions are done, or a history stands for them."""
    since = _way_from(state, scheme)
    return since is not None and since <= state.on


def _way_from(state: AthleteState, scheme: Scheme) -> date | None:
    """From when the sessions are enough, or a history stands for them; None: not yet."""
    profile, gates = state.profile, state.guide.values.gates
    if _history_counts(state) and (
        profile.strength_history or (scheme is Scheme.PLYOMETRIC and profile.rope_history)
    ):
        return date.min
    days = calm_light_days(state, scheme)
    if len(days) < gates.green_sessions:
        return None
    return max(days[gates.green_sessions - 1], days[0] + timedelta(days=gates.green_days))


def _history_counts(state: AthleteState) -> bool:
    """Whether what was done before stands for the sessions: not where a muscle has to heal."""
    return state.profile.condition not in state.guide.values.gates.no_history_with


def step_by_step(state: AthleteState, rule: str, scheme: Scheme) -> Gate | None:
    """The gate of who is not open at once: what it asks for, and how far along it is."""
    needed, days = state.guide.values.gates.green_sessions, calm_light_days(state, scheme)
    done, rope = min(len(days), needed), scheme is Scheme.PLYOMETRIC
    if not _way_done(state, scheme):
        text = (
            message(
                "The rope is not open yet: {done} of {n} calm light sessions.", done=done, n=needed
            )
            if rope
            else message(
                "Heavy work is not open yet: {done} of {n} calm light sessions.",
                done=done,
                n=needed,
            )
        )
        why_not = (_hurting(state, days, scheme), _untold(state))
        text = sentences(text, *why_not, _at_the_earliest(state, days))
        return Gate(State.GATE, rule, text, _opens(state, rope=rope), done, needed)
    if rope and not _hops_well(state):
        return Gate(State.GATE, rule, *_hops_words(state), done, needed)
    return None


def _hops_words(state: AthleteState) -> tuple[Message, Message]:
    """What the small hops were like, or that they are missing; and what opens the rope."""
    gates, hops = state.guide.values.gates, state.log.hops
    most, day = gates.hop_pain_max, max(hops, default=None)
    opens = message("What opens it: small hops with a pain of {most} or less.", most=most)
    if day is None:
        text = message(
            "The rope opens with {n} small hops on two feet: do them at the end of a session and "
            "say how much they hurt.",
            n=gates.hops,
        )
        return text, opens
    hurt = message(
        "The small hops of {day} hurt {pain} of 10; {most} or less opens the rope.",
        day=day,
        pain=hops[day],
        most=most,
    )
    return hurt, opens


def _hurting(state: AthleteState, days: Sequence[date], scheme: Scheme) -> Message:
    """How many light sessions hurt too much to count, and why; NOTHING for none."""
    most = _green_most(state)
    hurt = [e for e, pain in _light(state) if pain > most and e.day not in days]
    if not hurt:
        return NOTHING
    if scheme is not Scheme.HEAVY or _is_strained(state):
        return counted(
            "{n} more hurt over {most} of 10 and does not count.",
            "{n} more hurt over {most} of 10 and do not count.",
            len(hurt),
            most=most,
        )
    if any(morning_told(state, e) for e in hurt):
        return counted(
            "{n} more hurt over {most} of 10 and was not calm by the next morning: it does not "
            "count.",
            "{n} more hurt over {most} of 10 and were not calm by the next morning: they do not "
            "count.",
            len(hurt),
            most=most,
        )
    return counted(
        "{n} more hurt over {most} of 10 and counts if the morning after it is calm: say how it "
        "is.",
        "{n} more hurt over {most} of 10 and count if the mornings after them are calm: say how "
        "they are.",
        len(hurt),
        most=most,
    )


def _untold(state: AthleteState) -> Message:
    """How many light sessions do not count as no pain was said of them; NOTHING for none."""
    untold = sum(e.pain is None for e in state.of_scheme(Scheme.LIGHT))
    if not untold:
        return NOTHING
    return counted(
        "{n} more does not count: say of each session how much it hurt, or that nothing did.",
        "{n} more do not count: say of each session how much it hurt, or that nothing did.",
        untold,
    )


def _at_the_earliest(state: AthleteState, days: Sequence[date]) -> Message:
    """From when the light sessions may open it; NOTHING where that day has come."""
    after = state.guide.values.gates.green_days
    if not days:
        return counted(
            "At the earliest {n} day after the first of them.",
            "At the earliest {n} days after the first of them.",
            after,
        )
    day = days[0] + timedelta(days=after)
    return message("At the earliest on {day:long}.", day=day) if day > state.on else NOTHING


def _opens(state: AthleteState, *, rope: bool) -> Message:
    """What opens a gate, the ways that are still open to this runner."""
    profile = state.profile
    ways = [
        _sessions_words(state, rope=rope),
        message("a heel-raise test of {reps} on each leg", reps=reps_that_open(state)),
    ]
    if _history_counts(state):
        ways.append(
            message("a history of skipping or of heavy leg work")
            if rope
            else message("a history of heavy leg work")
        )
    if profile.unasked:
        ways.append(message("your answers about running and injuries"))
    return message("What opens it: {ways}.", ways=joined("{parts:choices}", *ways))


def _sessions_words(state: AthleteState, *, rope: bool) -> Message:
    """How many light sessions open it, and how they have to feel."""
    gates, pain, most = state.guide.values.gates, state.guide.values.pain, _green_most(state)
    known = {"n": gates.green_sessions, "days": gates.green_days, "most": most}
    if not most:
        return counted(
            "{n} light session over {days} days without pain",
            "{n} light sessions over {days} days without pain",
            **known,
        )
    if rope or _is_strained(state):
        return counted(
            "{n} light session over {days} days with a pain of {most} or less",
            "{n} light sessions over {days} days with a pain of {most} or less",
            **known,
        )
    return counted(
        "{n} light session over {days} days with a pain of {most} or less, or of up to {high} "
        "that is calm by the next morning",
        "{n} light sessions over {days} days with a pain of {most} or less, or of up to {high} "
        "that is calm by the next morning",
        **known,
        high=pain.acceptable_max,
    )
