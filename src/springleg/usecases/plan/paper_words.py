"""The words of the plan on paper: short ones, as its cells are narrow."""

from collections.abc import Iterator, Sequence
from datetime import date

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.dosing.loads import LEG_PRESS
from springleg.core.dosing.prescription import Prescription, Range
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.message import (
    NOTHING,
    SHORT_WEEKDAYS,
    Language,
    Message,
    counted,
    message,
    say,
    sentences,
    term,
)
from springleg.core.units import distance, distance_number
from springleg.usecases.app.short_names import SCHEMES, SIGNS, session_name
from springleg.usecases.log.days_off import Reason
from springleg.usecases.log.run_line import KINDS
from springleg.usecases.plan.calendar_feed_words import dose_line
from springleg.usecases.plan.onboarding import warning_signs
from springleg.usecases.training.session_steps import set_steps

RACE_SIGN, DONE_SIGN, MOST_LETTERS = "◆", "✓", 28
MINUTE = 60
OFF = {
    Reason.AWAY: message("away"),
    Reason.ILL: message("ill"),
    Reason.UNAVAILABLE: message("away"),
    Reason.TRAVEL: message("travelling"),
}
EMERGENCY, SAME_DAY = "emergency", "same-day"


def workout_words(workout: Workout, language: Language) -> str:
    """A workout in a cell: its sign and its short name."""
    name = say(message("{name:begin}", name=session_name(workout)), language)
    return f"{SIGNS[workout.scheme]}\N{NO-BREAK SPACE}{name}"


def run_words(run: Run, units: Units, language: Language) -> str:
    """A run in a cell: long 16, in whole kilometres or miles; ◆ race A, its distance apart."""
    kind = say(KINDS[run.kind], language)
    if run.kind is RunKind.RACE:
        return f"{RACE_SIGN} {kind} {run.priority}"
    if not run.distance_km:
        return kind
    return f"{kind} {language.number(distance_number(run.distance_km, units, digits=0))}"


def race_lines(run: Run, units: Units, language: Language) -> Iterator[str]:
    """How far a race goes, and what it is called, cut where that is long."""
    if run.distance_km:
        yield say(distance(run.distance_km, units), language)
    title = " ".join(run.title.split())
    if title:
        yield title if len(title) <= MOST_LETTERS else f"{title[: MOST_LETTERS - 1].rstrip()}…"


def key(schemes: Sequence[Scheme], units: Units, *, easier: bool) -> Message:
    """What the signs mean: those of the workouts that are there, the box, the runs."""
    unit = message("miles") if units is Units.IMPERIAL else message("km")
    signs = [_signed(SIGNS[one], SCHEMES[one]) for one in schemes]
    signs.append(_signed(RACE_SIGN, KINDS[RunKind.RACE]))
    return sentences(
        message("{signs:commas}.", signs=signs),
        message("Tick a workout when it is done. Runs are in {unit}.", unit=unit),
        message("Easier: a week with smaller doses.") if easier else NOTHING,
    )


def _signed(sign: str, words: Message) -> Message:
    return message("{sign} {words}", sign=sign, words=words)


def what_to_do(guide: Guide, dose: Prescription, units: Units) -> Message:
    """The dose of a session: sets, amount and load by leg, where; pace, rests; what else it asks.

    Where a heel must not go below level it says so, and where small hops belong to the session.
    """
    if dose.sets is None:
        return dose_line(guide, dose, units)
    steps = set_steps(guide, dose)
    tempo = steps[0].tempo_s
    rest = max((step.rest_s for step in steps if step.number < step.total), default=0)
    return sentences(
        dose_line(guide, dose, units),
        message("On the leg press.") if dose.variant == LEG_PRESS else NOTHING,
        FROM_THE_FLOOR if dose.range is Range.FLOOR else NOTHING,
        _bouts(guide, dose, len(steps)),
        message("Tempo {phases}.", phases="-".join(map(str, tempo))) if tempo else NOTHING,
        message("Rest {time}.", time=_time(rest)) if rest else NOTHING,
        message("Then {n} small hops on two feet.", n=guide.values.gates.hops)
        if dose.asks_hops
        else NOTHING,
    )


FROM_THE_FLOOR = message("From the floor, without a drop.")


def _bouts(guide: Guide, dose: Prescription, count: int) -> Message:
    if guide.workout(dose.workout).mode is not Mode.CONTACTS:
        return NOTHING
    return counted("In {n} bout.", "In {n} bouts.", count)


def _time(seconds: int) -> Message:
    if seconds % (MINUTE // 2):
        return message("{n} s", n=seconds)
    return message("{n} min", n=seconds / MINUTE)


def day_words(day: date, language: Language) -> str:
    """A day in a narrow column: Wed 2 Dec."""
    return f"{language(SHORT_WEEKDAYS[day.weekday()])} {language.day(day, 'short')}"


def stop_signs(guide: Guide, language: Language) -> str:
    """When to stop at once, out of the guide's own signs: those that cannot wait."""
    titles: dict[str, list[Message]] = {EMERGENCY: [], SAME_DAY: []}
    for sign in warning_signs(guide):
        urgency = str(sign.values["urgency"].held)
        if urgency in titles:
            titles[urgency].append(term(sign.title))
    told = sentences(
        message("Stop, and call for help: {signs:semicolons}.", signs=titles[EMERGENCY]),
        message("Stop, and be seen today: {signs:semicolons}.", signs=titles[SAME_DAY]),
    )
    return say(told, language)
