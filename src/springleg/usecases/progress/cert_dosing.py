"""CERT, the dose: how it progresses, what each exercise is, how much, tailored how, from where."""

from springleg.core.dosing.prescription import Range, State
from springleg.core.guide import Exercise, Guide
from springleg.core.message import (
    NOTHING,
    Message,
    message,
    term,
)
from springleg.usecases.progress.cert_parts import Clause, Programme, Said, clause, said
from springleg.usecases.progress.dose_lines import dose_line, short_name_at

SHUT = (State.GATE, State.STOP)


def progression_rule(of: Programme) -> Said:
    """Item 7a."""
    values = of.guide.values
    fold, step, load = values.capacity, values.heavy_step, values.load
    return said(
        of,
        clause(
            message(
                "Heavy raises: each session's last top set estimates what the leg could lift once:"
                " load x (1 + (repetitions + those left) / {divisor}). The estimate moves by"
                " {weight} of the difference.",
                divisor=load.e1rm_divisor_reps,
                weight=fold.weight,
            ),
            "capacity.fold",
        ),
        clause(
            message(
                "That load holds {pct} % of body mass, on a leg press {press} %.",
                pct=100 * load.one_leg_share,
                press=100 * load.leg_press_share,
            ),
            "load.system",
        ),
        clause(
            message(
                "The next load should leave {target} repetitions.", target=load.heavy_rir_target
            ),
            "effort.heavy",
        ),
        clause(
            message(
                "Up by {rise} % of what the leg lifts at most ({far} % where {left} or more were"
                " left), down by {fall} %.",
                rise=step.rise_pct,
                far=step.far_pct,
                left=step.far_rir,
                fall=step.fall_pct,
            ),
            "heavy.step",
        ),
        *_other_progressions(of.guide),
        *_pain_rules(of.guide),
    )


def _other_progressions(guide: Guide) -> list[Clause]:
    climb, squat, rope = guide.values.light_climb, guide.values.squat, guide.values.rope
    return [
        clause(
            message(
                "Light raises: {low} to {high} more in a set by what was left, up to {most}, then"
                " load.",
                low=min(climb.more),
                high=max(climb.more),
                most=guide.values.light.reps[1],
            ),
            "light.climb",
        ),
        clause(
            message(
                "Mini-squats: {low} to {high} s, then sets, then load up to {pct} % of body mass.",
                low=squat.seconds[0],
                high=squat.seconds[-1],
                pct=squat.load_pct,
            ),
            "squat.rungs",
        ),
        clause(
            message(
                "Rope: {more} contacts more after a calm session, up to {most}.",
                more=rope.step_contacts,
                most=rope.most_contacts,
            ),
            "plyo.step",
        ),
    ]


def _pain_rules(guide: Guide) -> list[Clause]:
    pain = guide.values.pain
    return [
        clause(
            message(
                "Pain of {low} to {high} in a session: only the smallest rise, and only if settled"
                " by the next mornings.",
                low=pain.safe_max + 1,
                high=pain.acceptable_max,
            ),
            "pain.during",
            "pain.safe",
            "pain.settled",
        ),
        clause(
            message(
                "Over {high}: heavy work and rope wait for a calm light session, light work x"
                " {share}.",
                high=pain.acceptable_max,
                share=pain.red_sets_factor,
            ),
            "pain.during",
            "pain.red",
        ),
        clause(
            message(
                "{reds} such within {days} days: nothing until a clinician clears it, or {calm}"
                " calm mornings running.",
                reds=pain.pause_reds,
                days=pain.pause_window_days,
                calm=pain.pause_greens,
            ),
            "pain.pause",
        ),
    ]


def exercises(of: Programme) -> Said:
    """Item 8."""
    pace = of.guide.values.pace
    named = tuple(_exercise(one) for one in of.guide.exercises.values())
    rules = tuple(one.rule for one in of.guide.exercises.values())
    return said(
        of,
        clause(message("{exercises:semicolons}.", exercises=named), *rules),
        clause(
            message("Heavy raises: up, held, down in {tempo:commas} s.", tempo=pace.heavy_tempo_s),
            "tempo.heavy",
        ),
        clause(message("Light raises: {tempo:commas} s.", tempo=pace.light_tempo_s), "tempo.light"),
        clause(
            message(
                "Full range over a step; from the floor for {days} days after pain where the tendon"
                " meets the heel.",
                days=of.guide.values.pain.insertion_days,
            ),
            "pain.insertion",
        ),
        clause(
            message(
                "Warm-up: {min} easy minutes, {raises} raises on two legs, {hops} small hops.",
                min=pace.warm_up_easy_min,
                raises=pace.warm_up_raises,
                hops=pace.warm_up_hops,
            ),
            "warm-up.default",
        ),
        clause(message("Each movement and its usual mistake are drawn in the app.")),
        own=_range(of),
    )


def _exercise(one: Exercise) -> Message:
    variants = tuple(term(variant.replace("-", " ")) for variant in one.variants)
    emphasis = tuple(map(term, one.emphasis))
    if len(variants) == 1:
        return message("{name} ({emphasis})", name=term(one.name), emphasis=emphasis)
    return message(
        "{name} ({emphasis}; {variants:or})",
        name=term(one.name),
        emphasis=emphasis,
        variants=variants,
    )


def _range(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    doses = [dose for dose in of.runner.doses if dose.sets is not None]
    if any(dose.range is Range.FLOOR for dose in doses):
        return message("This runner now raises from the floor, without a drop.")
    return NOTHING


def dose(of: Programme) -> Said:
    """Item 13."""
    values = of.guide.values
    light, heavy, article, pace = values.light, values.heavy, values.article, values.pace
    return said(
        of,
        clause(
            message(
                "Heavy: {sets_low} to {sets_high} sets of {low} to {high}.",
                sets_low=heavy.sets[0],
                sets_high=heavy.sets[1],
                low=heavy.reps[0],
                high=heavy.reps[1],
            ),
            "G4",
        ),
        clause(message("In turn {turns:commas}.", turns=_turns(of.guide)), "heavy.turns"),
        clause(
            message(
                "Light: {sets_low} to {sets_high} sets of {low} to {high}, or up to {seconds} s.",
                sets_low=light.sets[0],
                sets_high=light.sets[1],
                low=light.reps[0],
                high=light.reps[1],
                seconds=article.light_max_s,
            ),
            "G3",
        ),
        clause(
            message(
                "Rope: {low} to {high} contacts are light, over {many} heavy; each foot that lands"
                " counts.",
                low=article.light_contacts[0],
                high=article.light_contacts[1],
                many=article.heavy_over_contacts,
            ),
            "G10",
            "G11",
        ),
        clause(message("{n} sessions a week.", n=article.sessions_per_week), "G12"),
        clause(
            message("Left after a heavy set: {n}.", n=values.load.heavy_rir_target), "effort.heavy"
        ),
        clause(
            message(
                "After a light one: {low} to {high}.",
                low=values.load.light_rir[0],
                high=values.load.light_rir[1],
            ),
            "effort.light",
        ),
        clause(message("Rest {s} s between heavy sets.", s=pace.heavy_rest_s), "rest.heavy"),
        clause(message("Rest {s} s between light ones.", s=pace.light_rest_s), "rest.light"),
        own=_doses_now(of),
    )


def _turns(guide: Guide) -> tuple[Message, ...]:
    """The article's examples of heavy work, sets before repetitions, the lightest first."""
    examples = sorted(guide.values.heavy.examples, reverse=True)
    return tuple(message("{sets} x {reps}", sets=sets, reps=reps) for reps, sets in examples)


def _doses_now(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    open_doses = [dose for dose in of.runner.doses if dose.state not in SHUT]
    if not open_doses:
        return message("Now: no dose is given; all workouts are shut.")
    units = of.runner.profile.units
    lines = tuple(
        message(
            "{name} {dose}",
            name=short_name_at(of.guide, dose),
            dose=dose_line(of.guide, dose, units),
        )
        for dose in open_doses
    )
    return message("Now: {lines:semicolons}.", lines=lines)
