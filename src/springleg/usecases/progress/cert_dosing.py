"""CERT, the dose: how it progresses, what each exercise is, how much, tailored how, from where."""

from springleg.core.athlete import Condition, Profile
from springleg.core.dosing.prescription import Range, State
from springleg.core.guide import Exercise, Guide
from springleg.core.message import (
    NOTHING,
    Message,
    counted,
    joined,
    message,
    sentences,
    term,
)
from springleg.core.units import weight
from springleg.usecases.progress.cert_parts import Clause, Programme, Said, clause, said
from springleg.usecases.progress.dose_lines import dose_line

SHUT = (State.GATE, State.STOP)
HAS = {
    Condition.NONE: message("nothing below the knee now"),
    Condition.MID_PORTION: message("Achilles trouble in the middle of the tendon"),
    Condition.INSERTION: message("Achilles trouble where the tendon meets the heel"),
    Condition.CALF_STRAIN: message("a calf strain"),
    Condition.BONE: message("a bone stress injury"),
}


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
            name=term(of.guide.workout(dose.workout).name),
            dose=dose_line(of.guide, dose, units),
        )
        for dose in open_doses
    )
    return message("Now: {lines:semicolons}.", lines=lines)


def is_tailored(of: Programme) -> Said:
    """Item 14a."""
    return said(
        of,
        clause(
            message(
                "Tailored. The menu and its schemes are one article's; which workout comes when,"
                " and each dose, are the runner's own."
            ),
            "G2",
            "G14",
        ),
        own=_settings(of),
    )


def _settings(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    changed = len(of.runner.profile.settings)
    if not changed:
        return message("This runner has changed no rule.")
    return counted(
        "This runner has changed {n} setting.", "This runner has changed {n} settings.", changed
    )


def tailored_how(of: Programme) -> Said:
    """Item 14b."""
    return said(
        of,
        clause(
            message(
                "By what each leg could lift, the weights at hand, pain and stiffness against the"
                " usual, age, history, days that are free, runs, races, time off, and what the"
                " runner sets otherwise."
            )
        ),
        clause(
            message("Legs within {pct} % count as alike.", pct=of.guide.values.capacity.alike_pct),
            "capacity.fold",
        ),
        clause(
            message(
                "After {days} days or more without a session doses come back in steps.",
                days=of.guide.values.time_off.upto_days[0] + 1,
            ),
            "return.gap",
        ),
        own=_told(of),
    )


def _told(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    told = joined("{parts:semicolons}", *_profile(of.runner.profile))
    if not told:
        return message("This runner has told nothing of themselves yet.")
    return message("This runner has told: {told}.", told=told)


def _profile(profile: Profile) -> list[Message]:
    told = []
    if profile.birth_date:
        told.append(message("born {year}", year=str(profile.birth_date.year)))
    if profile.body_mass_kg:
        told.append(weight(profile.body_mass_kg, profile.units))
    if profile.runs_regularly is not None:
        runs = (
            message("runs regularly") if profile.runs_regularly else message("runs not regularly")
        )
        told.append(runs)
    if profile.injured_lately is not None:
        hurt = message("injured below the knee in the last six months")
        told.append(
            hurt
            if profile.injured_lately
            else message("no injury below the knee in the last six months")
        )
    if profile.condition is not None:
        told.append(HAS[profile.condition])
    return told


def starting_level(of: Programme) -> Said:
    """Item 15."""
    gates, search, rope = of.guide.values.gates, of.guide.values.search, of.guide.values.rope
    start = of.guide.values.start
    return said(
        of,
        clause(
            message(
                "Heavy work and rope are open at once to healthy adults who run. Others: {sessions}"
                " calm light sessions over {days} days, or a test of {raises} raises each side.",
                sessions=gates.green_sessions,
                days=gates.green_days,
                raises=gates.raises,
            ),
            "gate.heavy",
        ),
        clause(
            message(
                "Rope then also asks for {hops} small hops with pain of {most} or less.",
                hops=gates.hops,
                most=gates.hop_pain_max,
            ),
            "gate.plyometric",
        ),
        clause(
            message(
                "First load: up to {steps} steps of {reps} raises, each followed by how many were"
                " left.",
                steps=search.steps,
                reps=search.reps,
            ),
            "start.search",
        ),
        clause(message("The first two times leave {rir}.", rir=start.rir_target), "effort.intro"),
        clause(message("Rope starts at {n} contacts.", n=rope.start_contacts), "plyo.start"),
        own=_open_now(of),
    )


def _open_now(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    menu = of.runner.profile.menu or tuple(of.guide.workouts)
    shut = of.runner.state.closed(tuple(one for one in menu if one in of.guide.workouts))
    if not shut:
        return message("Open to this runner now: all of the menu.")
    causes = (
        message(
            "{names:semicolons} ({rule})",
            names=tuple(term(of.guide.workout(one).name) for one in closed.workouts),
            rule=closed.gate.rule,
        )
        for closed in shut
    )
    return sentences(message("Shut to this runner now: {causes:semicolons}.", causes=tuple(causes)))
