"""CERT, how it is delivered: equipment, who leads, alone, where, what keeps one at it."""

from collections.abc import Sequence

from springleg.core.athlete import Kit, Units, Weekday
from springleg.core.dosing.focus import NAMES, focus_on
from springleg.core.guide import Guide, Layer
from springleg.core.message import (
    NOTHING,
    WEEKDAYS,
    Message,
    joined,
    marked,
    message,
    sentences,
    term,
)
from springleg.core.units import weight
from springleg.usecases.progress.cert_parts import Programme, Said, clause, said
from springleg.usecases.progress.dose_lines import names_of

MOST_WEIGHTS = 6
DAY_NAMES = dict(zip(Weekday, map(marked, WEEKDAYS), strict=True))


def equipment(of: Programme) -> Said:
    """Item 1."""
    load, rope = of.guide.values.load, of.guide.rule("rope.set-up").values
    return said(
        of,
        clause(
            message(
                "Body weight; a step and a hold for heel raises; for more load weights in the hand"
                " or on the back, or a leg press; a skipping rope."
            ),
            "G6",
            "G7",
            "G9",
        ),
        clause(
            message(
                "Loads go by {kg} kg until the runner names their weights.", kg=load.kit_step_kg
            ),
            "kit.step",
        ),
        clause(
            message(
                "Shoes, not bare feet, for the first {weeks} weeks of rope.",
                weeks=int(str(rope["shoes_weeks"].held)),
            ),
            "rope.set-up",
        ),
        own=_kit(of),
    )


def _kit(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    kit, units = of.runner.profile.kit, of.runner.profile.units
    told = joined("{parts:semicolons}", *_weights(kit, units), *_press(kit))
    return (
        message("This runner has: {kit}.", kit=told)
        if told
        else message("This runner has named no weights.")
    )


def _weights(kit: Kit, units: Units) -> list[Message]:
    told = []
    if kit.increments_kg:
        steps = tuple(weight(kg, units) for kg in kit.increments_kg)
        told.append(message("weights in steps of {steps}", steps=steps))
    if kit.weights_kg:
        told.append(_single(sorted(kit.weights_kg), units))
    if kit.heaviest_kg is not None:
        told.append(message("at most {most} to add", most=weight(kit.heaviest_kg, units)))
    return told


def _single(weights: Sequence[float], units: Units) -> Message:
    """Single weights, each; of many how many, and from what to what."""
    if len(weights) <= MOST_WEIGHTS:
        single = tuple(weight(kg, units) for kg in weights)
        return message("single weights of {single}", single=single)
    low, high = weight(weights[0], units), weight(weights[-1], units)
    return message("{n} single weights from {low} to {high}", n=len(weights), low=low, high=high)


def _press(kit: Kit) -> list[Message]:
    days = days_words(kit.leg_press)
    return [message("a leg press on {days}", days=days)] if days else []


def days_words(days: tuple[Weekday, ...]) -> Message:
    """Weekdays as a list; NOTHING of none."""
    return joined("{parts}", *(term(DAY_NAMES[day]) for day in days))


def who_leads(of: Programme) -> Said:
    """Item 2."""
    counts = {layer: _on(of.guide, layer) for layer in Layer}
    leads = message(
        "No person. A program doses by written rules: {guide} of an article ({title}, edition"
        " {edition}), {evidence} from studies or derived from them, {house} of judgement, each"
        " marked as such.",
        guide=counts[Layer.GUIDE],
        evidence=counts[Layer.EVIDENCE],
        house=counts[Layer.HOUSE],
        title=term(of.guide.title),
        edition=of.guide.edition,
    )
    return said(of, clause(leads), own=_people(of))


def _on(guide: Guide, layer: Layer) -> int:
    """How many rules of a layer are on."""
    return sum(guide.on(rule.id) for rule in guide.layer(layer))


def _people(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    coach = message("No coach or clinician is named as taking part.")
    if of.runner.profile.coach:
        coach = message("The runner says that a coach or clinician takes part.")
    cleared = of.runner.cleared
    if cleared is None:
        return coach
    return sentences(
        coach,
        message("By the runner's word a clinician cleared them on {day:dated}.", day=cleared),
    )


def individual(of: Programme) -> Said:
    """Item 3."""
    return said(of, clause(message("Alone. Each plan and each dose is worked out for one runner.")))


def supervised(of: Programme) -> Said:
    """Item 4."""
    age = of.guide.values.age
    return said(
        of,
        clause(
            message(
                "Not supervised. An app, a terminal or a printed page says what to do, the app with"
                " timers, counts and moving pictures."
            )
        ),
        clause(
            message(
                "From {low} years with a coach or clinician, alone from {alone}; not below {low}.",
                low=age.coached_years,
                alone=age.alone_years,
            ),
            "age.limits",
        ),
    )


def motivation(of: Programme) -> Said:
    """Item 6."""
    goal, weeks = of.guide.values.heel_raise.goal_reps, of.guide.values.focus.weeks
    return said(
        of,
        clause(
            message(
                "Every dose has its reason; the log answers: am I doing it, how much, am I"
                " stronger, does it hurt. What was missed is planned anew. Reminders and a"
                " calendar feed."
            )
        ),
        clause(message("Goal of the heel-raise test: {reps} each side.", reps=goal), "goal.reps"),
        clause(message("A focus may be chosen for {weeks} weeks.", weeks=weeks), "focus.weeks"),
        own=_focus(of),
    )


def _focus(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    chosen = focus_on(of.guide, of.runner.profile, of.runner.day)
    tests = of.runner.seen.tests
    test = message("No heel-raise test is logged yet.")
    if tests:
        last = tests[-1]
        test = message(
            "Last test, {day:dated}: left {left}, right {right}.",
            day=last.day,
            left=last.left,
            right=last.right,
        )
    if chosen in NAMES:
        return sentences(message("Focus now: {focus}.", focus=NAMES[chosen]), test)
    return test


def home_programme(of: Programme) -> Said:
    """Item 9."""
    article, planning = of.guide.values.article, of.guide.values.planning
    low, high = article.gap_h
    return said(
        of,
        clause(
            message(
                "All of it: {n} sessions a week, {low} to {high} hours apart, each time another"
                " workout of the menu.",
                n=article.sessions_per_week,
                low=low,
                high=high,
            ),
            "G12",
            "G13",
            "G14",
            "G15",
        ),
        clause(
            message("Any two sessions are {days} days apart at least.", days=planning.min_gap_days),
            "planning.spacing",
        ),
        own=_week(of),
    )


def _week(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    profile = of.runner.profile
    menu = names_of(of.guide, [one for one in profile.menu if one in of.guide.workouts])
    days = days_words(profile.preferred_weekdays)
    said_days = message("Preferred days: {days}.", days=days) if days else NOTHING
    if not menu:
        return sentences(said_days, message("Menu: all {n} workouts.", n=len(of.guide.workouts)))
    return sentences(said_days, message("Menu: {menu:semicolons}.", menu=menu))


def beside_exercise(of: Programme) -> Said:
    """Item 10."""
    return said(
        of,
        clause(
            message(
                "A plan round runs and races; questions each morning about pain, stiffness and"
                " soreness; warning signs, with whom to see; each rule explained with its source."
                " No manual therapy, medicine or device."
            )
        ),
        clause(
            message(
                "On a day with a run {h} hours between the two, if possible.",
                h=of.guide.values.planning.same_day_h,
            ),
            "running.same-day",
        ),
        own=_calendar(of),
    )


def _calendar(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    runs = len(of.runner.journal.runs)
    if not runs:
        return message("No runs are in this runner's calendar.")
    return message("In this runner's calendar: {n:figure} planned runs.", n=runs)


def setting(of: Programme) -> Said:
    """Item 12."""
    floor = of.guide.rule("rope.surface").values["prefer"].held
    floors = tuple(map(term, floor)) if isinstance(floor, tuple) else ()
    return said(
        of,
        clause(message("At home, or in a gym with a leg press.")),
        clause(message("Rope: {floors:or}.", floors=floors), "rope.surface"),
        clause(message("A hold within reach, and a step that does not move."), "raise.set-up"),
        own=_where(of),
    )


def _where(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    days = days_words(of.runner.profile.kit.leg_press)
    if days:
        return message("This runner has a leg press on {days}, else none.", days=days)
    return message("This runner has named no leg press.")
