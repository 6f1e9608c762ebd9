"""What keeps a workout shut: stops (not now) before gates (not yet), each with what opens it."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from springleg.core.dosing.age import is_coached_youth, median_reps
from springleg.core.dosing.nouns import State
from springleg.core.dosing.past import since_restart
from springleg.core.dosing.standing import Standing, cleared_on
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide, Rule, Scheme, Workout
from springleg.core.log.sets import LEGS
from springleg.core.message import Message, counted, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import week_of

HOURS_A_DAY = 24
ASKED = ("ask.", "flag.")


class Shut(Noun, frozen=True):
    """Why a workout is shut: `state` gate or stop, the rule, plain words, and what opens it."""

    state: State
    rule: str
    text: Message
    opens: Message


def contraindication(guide: Guide, name: str) -> str:
    """The id of an `ask.` or `flag.` rule, named with or without its group. Raises UnknownName."""
    for candidate in (name, *(group + name for group in ASKED)):
        if candidate.startswith(ASKED) and candidate in guide.rules:
            return candidate
    known = [rule.partition(".")[2] for rule in guide.rules if rule.startswith(ASKED)]
    raise UnknownName("contraindications", name, known, message("answer"))


def shut(standing: Standing, workout: Workout) -> Shut | None:
    """The first thing that keeps this workout shut, stops before gates; None: it is open.

    Raises UnknownName for a contraindication that is not asked about.
    """
    return next(iter(all_shut(standing, workout)), None)


def all_shut(standing: Standing, workout: Workout) -> tuple[Shut, ...]:
    """All that keeps this workout shut, in the order in which it is told. Raises as `shut`."""
    return (*_stops(standing, workout), *_gates(standing, workout))


def _stops(standing: Standing, workout: Workout) -> Iterator[Shut]:
    guide, profile = standing.guide, standing.profile
    for name in profile.contraindications:
        rule = guide.rule(contraindication(guide, name))
        blocks = guide.names(rule.id, "blocks") if "blocks" in rule.values else tuple(Scheme)
        if rule.on and workout.scheme in blocks:
            yield _stop_of(guide, rule)
    if (sign := sign_stop(standing)) is not None:
        yield sign
    if standing.calm.paused:
        yield Shut(
            State.STOP,
            "pain.pause",
            sentences(paused_words(guide), message("Springleg cannot tell what it is.")),
            message("When they say you may go on, set `cleared` to that day."),
        )
    yield from _fever(standing)
    yield from _after_red(standing, workout)
    if workout.scheme is Scheme.PLYOMETRIC and profile.one_side:
        yield Shut(
            State.STOP,
            "pain.regress",
            message("One leg is resting, and rope needs both."),
            message("Both legs train again."),
        )


def paused_words(guide: Guide) -> Message:
    """Why the programme pauses, and what to do (pain.pause under the runner's settings)."""
    return counted(
        "You had {n} red day within {days} days. Stop loading and have it looked at by a "
        "physiotherapist or doctor.",
        "You had {n} red days within {days} days. Stop loading and have it looked at by a "
        "physiotherapist or doctor.",
        guide.values.pain.pause_reds,
        days=guide.values.pain.pause_window_days,
    )


def _stop_of(guide: Guide, rule: Rule) -> Shut:
    """The stop of a warning sign, or of what must be cleared first."""
    who = term(str(guide.held(rule.id, "see"))) if "see" in rule.values else message("a clinician")
    title, says = term(rule.title), term(rule.says)
    if rule.id.startswith("flag."):
        text = message("{title}: {says} Springleg cannot tell what it is.", title=title, says=says)
        return Shut(State.STOP, rule.id, text, message("Whom to see: {see}.", see=who))
    text = message("{title}: {says}", title=title, says=says)
    return Shut(State.STOP, rule.id, text, message("Ask {see} first.", see=who))


def sign_stop(standing: Standing) -> Shut | None:
    """The stop of the last warning sign, until a clinician says that training may go on.

    None where there is none to heed: no sign, its rule off, or cleared since.
    """
    guide, cleared = standing.guide, cleared_on(standing.profile, standing.log, standing.on)
    for day, name in reversed(standing.log.signs):
        if guide.on(name) and (cleared is None or cleared < day):
            return _stop_of(guide, guide.rule(name))
    return None


def _fever(standing: Standing) -> Iterator[Shut]:
    if not standing.guide.on("return.fever"):
        return
    hours = standing.guide.values.time_off.fever_wait_h
    wait = timedelta(days=ceil(hours / HOURS_A_DAY))
    for day in standing.log.fevers:
        if day <= standing.on <= day + wait:
            text = message(
                "You had a fever on {day}. Rest until you have been without it for {hours} hours.",
                day=day,
                hours=hours,
            )
            opens = message("From {day} on.", day=day + wait + timedelta(days=1))
            yield Shut(State.STOP, "return.fever", text, opens)
            return


def _after_red(standing: Standing, workout: Workout) -> Iterator[Shut]:
    """No jumping in the session after a red one (pain.red)."""
    guide, calm = standing.guide, standing.calm
    skipped = guide.on("pain.red") and workout.scheme in guide.values.pain.red_skip
    if skipped and calm.last_red and calm.greens_after_red == 0:
        text = message("No jumping after {what}.", what=calm.last_red.what)
        yield Shut(State.STOP, "pain.red", text, message("One session without trouble."))


def _gates(standing: Standing, workout: Workout) -> Iterator[Shut]:
    guide, profile = standing.guide, standing.profile
    too_heavy = workout.scheme in guide.values.age.coached_no_schemes
    if too_heavy and is_coached_youth(guide, profile, standing.on):
        most = guide.values.heavy.reps[1]
        text = message("Heavy sets of up to {most} wait until you have stopped growing.", most=most)
        opens = message("Opens at {years}.", years=guide.values.age.alone_years)
        yield Shut(State.GATE, "age.coached", text, opens)
    if workout.scheme is Scheme.HEAVY and guide.on("gate.heavy"):
        yield from _heavy_gate(standing)
    if workout.scheme is Scheme.PLYOMETRIC and guide.on("gate.plyometric"):
        yield from _plyometric_gate(standing)


def _weeks_of(standing: Standing, *schemes: Scheme) -> int:
    """Distinct weeks in which work of these schemes was done."""
    of = (w.id for w in standing.guide.workouts.values() if w.scheme in schemes)
    done = (e for each in of for e in since_restart(standing, standing.of.get(each, ())))
    return len({week_of(exposure.day) for exposure in done})


def _strong_enough(standing: Standing, asked: int) -> bool:
    """Whether the weaker leg does the repetitions that the gate asks for."""
    median = median_reps(standing.guide, standing.profile, standing.on)
    least = asked if median is None else min(asked, round(median))  # as the table has it
    return standing.tested is not None and standing.tested >= least


def _completed_instead(standing: Standing) -> bool:
    """Whether enough sessions of raises were done in full with repetitions in reserve."""
    guide, gates = standing.guide, standing.guide.values.gates
    (least, _), spare = gates.instead_reps, gates.instead_rir
    full = 0
    for exposure in standing.exposures:
        legs = [exposure.legs[leg] for leg in LEGS if leg in exposure.legs]
        one_leg = exposure.variant != guide.values.start.two_leg_variant
        if guide.workouts[exposure.workout].mode == "reps" and legs and one_leg:
            full += all(
                work.amount is not None
                and work.amount >= least
                and work.rir is not None
                and work.rir >= spare
                for work in legs
            )
    return full >= gates.green_needed


def _heavy_gate(standing: Standing) -> Iterator[Shut]:
    guide, rule, gates = standing.guide, "gate.heavy", standing.guide.values.gates
    needed, known = gates.heavy_light_weeks, standing.profile.strength_history
    if not known and (weeks := _weeks_of(standing, Scheme.LIGHT)) < needed:
        text = counted(
            "Heavy work opens after {n} week of light work; you have {weeks}.",
            "Heavy work opens after {n} weeks of light work; you have {weeks}.",
            needed,
            weeks=weeks,
        )
        opens = message("More light weeks, or a history of strength work.")
        yield Shut(State.GATE, rule, text, opens)
    since, tested = standing.day.restarted_after, standing.profile.heel_raise
    if since and guide.on("return.restart") and (tested is None or tested.date <= since):
        text = message("After so long a break the gate to heavy work is shut again.")
        yield Shut(State.GATE, rule, text, message("A new heel-raise test."))
    if not _strong_enough(standing, gates.heavy_raises) and not _completed_instead(standing):
        text = message(
            "Heavy work opens with {reps} single-leg heel raises on each leg.",
            reps=gates.heavy_raises,
        )
        yield Shut(State.GATE, rule, text, _opens_instead(guide))
    yield from _calm_gate(standing, rule, Scheme.HEAVY)


def _opens_instead(guide: Guide) -> Message:
    """What opens heavy work without the raises it asks for."""
    gates = guide.values.gates
    return counted(
        "A heel-raise test, or {n} light session of {least} and more with {spare} to spare.",
        "A heel-raise test, or {n} light sessions of {least} and more with {spare} to spare.",
        gates.green_needed,
        least=gates.instead_reps[0],
        spare=gates.instead_rir,
    )


def _plyometric_gate(standing: Standing) -> Iterator[Shut]:
    guide, rule, profile = standing.guide, "gate.plyometric", standing.profile
    gates = guide.values.gates
    needed = gates.rope_weeks
    if not profile.rope_history and (weeks := _weeks_of(standing, *Scheme)) < needed:
        text = counted(
            "Rope opens after {n} week of work; you have {weeks}.",
            "Rope opens after {n} weeks of work; you have {weeks}.",
            needed,
            weeks=weeks,
        )
        opens = message("More weeks of light work, or a history of skipping.")
        yield Shut(State.GATE, rule, text, opens)
    tested, since = profile.heel_raise, standing.day.gate_since
    if since and guide.on("return.rebuild") and (tested is None or tested.date <= since):
        text = message("After so long a break the jumping gate is shut again.")
        yield Shut(State.GATE, rule, text, message("A new heel-raise test."))
    if not _strong_enough(standing, gates.rope_raises):
        reps = gates.rope_raises
        text = message("Rope opens with {reps} single-leg heel raises on each leg.", reps=reps)
        yield Shut(State.GATE, rule, text, message("A heel-raise test."))
    elif tested and not profile.one_side and not is_even(guide, tested.left, tested.right):
        text = message("Your legs differ by more than the test's noise.")
        apart = 100 - gates.lsi_pct
        opens = message("A test with both legs within {pct} %.", pct=apart)
        yield Shut(State.GATE, rule, text, opens)
    yield from _calm_gate(standing, rule, Scheme.PLYOMETRIC)


def is_even(guide: Guide, left: int, right: int) -> bool:
    """Whether two counts of repetitions are within the symmetry line, or within its noise.

    By gate.plyometric and symmetry.act. Two results of 0 are even.
    """
    weaker, stronger = sorted((left, right))
    if stronger == 0 or 100 * weaker / stronger >= guide.values.gates.lsi_pct:
        return True
    return stronger - weaker <= guide.values.heel_raise.symmetry_flag_over_reps


def _calm_gate(standing: Standing, rule: str, scheme: Scheme) -> Iterator[Shut]:
    """A first session of a kind waits for calm ones; after it the pain rules decide."""
    guide = standing.guide
    begun = any(guide.workouts[e.workout].scheme is scheme for e in standing.exposures)
    needed = guide.values.gates.green_needed
    if standing.calm.last is not None and standing.calm.greens < needed and not begun:
        text = counted(
            "This opens after {n} session without trouble.",
            "This opens after {n} sessions without trouble.",
            needed,
        )
        opens = counted("{n} calm session in a row.", "{n} calm sessions in a row.", needed)
        yield Shut(State.GATE, rule, text, opens)
