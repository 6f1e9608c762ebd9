"""The physiotherapist's sheet: four weeks of one runner on one page, from the runner's own log."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from springleg.core.dosing.prescription import Exposure, Prescription, Range
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS
from springleg.core.message import NOTHING, Language, Message, message, sentences, term
from springleg.exchange.paper.layout import fits
from springleg.exchange.paper.page import (
    Beside,
    Block,
    Cell,
    Fact,
    Facts,
    Heading,
    Page,
    Paper,
    Table,
    Text,
)
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.cert import record_of
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.dose_lines import (
    asked_line,
    dose_line,
    leg_line,
    name_at,
    reserve_words,
)
from springleg.usecases.progress.evenness import evenness
from springleg.usecases.progress.paper_parts import (
    NONE,
    Words,
    cell,
    nothing,
    pain_chart,
    row,
    stiffness_chart,
    table,
    words_in,
)
from springleg.usecases.progress.paper_words import footer, now_words, title_for, told_of_self
from springleg.usecases.progress.periods import Period, PeriodFigures, figures_of, four_weeks
from springleg.usecases.progress.sheet_record import (
    changes_in,
    hurt_in,
    signs_in,
    time_off_in,
)

#: How many sessions and changes are told, and how high charts are: the first that fits.
ROOMS = ((10, 5, 26.0), (9, 4, 22.0), (8, 3, 20.0), (8, 2, 17.0), (6, 2, 15.0), (5, 1, 14.0))
DOSE_SHARES = (0.3, 0.2, 0.06, 0.44)
SESSION_SHARES = (0.08, 0.28, 0.17, 0.165, 0.165, 0.08, 0.06)
CHANGE_SHARES = (0.09, 0.91)


def sheet_page(
    space: Workspace,
    guide: Guide,
    language: Language,
    paper: Paper = Paper.A4,
    on: date | None = None,
) -> Page:
    """The sheet for the runner of this logbook, as of a day (today).

    Where all of it does not fit, the newest sessions and changes are told, and that there are more.
    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    runner = record_of(space, guide, on)
    pages = (_page(runner, language, paper, Room(*room)) for room in ROOMS[:-1])
    fitting = next(filter(fits, pages), None)
    return fitting or _page(runner, language, paper, Room(*ROOMS[-1]))


class Room(NamedTuple):
    """How much of the sheet there is room for."""

    sessions: int
    changes: int
    chart_mm: float


def _page(runner: Record, language: Language, paper: Paper, room: Room) -> Page:
    told, period = words_in(language), four_weeks(runner.day)
    now, before = (
        figures_of(runner.seen, runner.journal, runner.found, one)
        for one in (period, period.before)
    )
    return Page(
        title=title_for(
            message("Lower-leg training, for the physiotherapist"), runner.profile, told
        ),
        subtitle=told(
            message(
                "{first:dated} to {last:dated}, beside the four weeks before.",
                first=period.first,
                last=period.last,
            )
        ),
        blocks=(
            Text(told(now_words(runner.state)), framed=True),
            _who(runner, now, before, told),
            Heading(told(message("Doses now, for each leg"))),
            _doses(runner, told),
            Heading(told(message("Sessions of these four weeks, the newest first"))),
            _sessions(runner, period, told, room.sessions),
            _charts(runner, period, language, room.chart_mm),
            _legs_and_signs(runner, period, told),
            *_changes(runner, period, told, room.changes),
        ),
        footer=(told(RESERVE), *footer(told)),
        paper=paper,
        language=language.code,
        made=runner.day,
    )


RESERVE = message(
    "RIR: repetitions left in reserve after the last set, as the runner says. Loads are what is"
    ' added to body weight; on a leg press the load alone. "You" is the runner.'
)


def _who(runner: Record, now: PeriodFigures, before: PeriodFigures, told: Words) -> Beside:
    own = [
        Fact(told(label), told(value))
        for label, value in told_of_self(
            runner.profile, runner.seen.guide, runner.journal.runs, runner.day
        )
    ]
    done = [Fact(told(label), told(value)) for label, value in figures(now, before)]
    return Beside(((Facts(tuple(own)),), (Facts(tuple(done)),)), (0.45, 0.55))


def figures(now: PeriodFigures, before: PeriodFigures) -> Iterator[tuple[Message, Message]]:
    """What was done, with the same of the period before in brackets: a label and a value each."""
    pairs = (
        (message("Planned sessions done"), _held(now), _held(before)),
        (message("Sets, left / right"), _sets(now), _sets(before)),
        (message("Rope contacts"), _count(now.contacts), _count(before.contacts)),
        (message("Mornings answered"), _count(now.answered), _count(before.answered)),
        (message("Runs done"), _runs(now), _runs(before)),
    )
    for label, value, earlier in pairs:
        yield label, message("{now} (before: {before})", now=value, before=earlier)


def _held(of: PeriodFigures) -> Message:
    if not of.held.planned:
        return message("none due")
    return message("{done} of {planned}", done=of.held.done, planned=of.held.planned)


def _sets(of: PeriodFigures) -> Message:
    left, right = (of.sets[leg] for leg in LEGS)
    return message("{left} / {right}", left=left, right=right)


def _count(n: int) -> Message:
    return message("{n:figure}", n=n)


def _runs(of: PeriodFigures) -> Message:
    if not of.runs:
        return message("none logged")
    return message(
        "{n}, {km:figure} km, longest {longest:figure} km",
        n=of.runs,
        km=of.run_km,
        longest=of.longest_km,
    )


def _doses(runner: Record, told: Words) -> Table:
    head = (message("Workout"), message("Dose"), message("RIR"), message("Why"))
    rows = [_dose(runner, dose, told) for dose in _menu_doses(runner)]
    return table([told(one) for one in head], rows, DOSE_SHARES)


def _menu_doses(runner: Record) -> list[Prescription]:
    """The doses of the menu; all where the runner has named none."""
    menu = runner.profile.menu
    found = [dose for dose in runner.doses if dose.workout in menu]
    return found or list(runner.doses)


def _dose(runner: Record, dose: Prescription, told: Words) -> tuple[Cell, ...]:
    guide = runner.seen.guide
    workout = guide.workout(dose.workout)
    name = cell(told(name_at(guide, dose.workout, dose.variant)))
    if dose.sets is None:
        why = told(message("Shut: {rule}", rule=term(guide.rule(dose.because[0]).title)))
        return name, cell(NONE), cell(""), cell(why)
    line = told(dose_line(guide, dose, runner.profile.units))
    reserve = told(reserve_words(workout, dose))
    return name, cell(line, bold=True), cell(reserve), cell(told(_why(dose)))


def _why(dose: Prescription) -> Message:
    """The cause of a dose; where it is for the floor alone, that too."""
    floor = message("From the floor, without a drop.") if dose.range is Range.FLOOR else NOTHING
    return sentences(dose.why, floor)


def _sessions(runner: Record, period: Period, told: Words, most: int) -> Block:
    done = [one for one in runner.seen.exposures if period.holds(one.day)]
    if not done:
        return nothing(told(message("No set is logged in these four weeks.")))
    heads = (
        message("Day"),
        message("Workout"),
        message("Asked"),
        message("Left leg"),
        message("Right leg"),
        message("RIR L / R"),
        message("Pain"),
    )
    newest = sorted(done, key=lambda one: one.day, reverse=True)
    rows = [_session(runner, one, told) for one in newest[:most]]
    if len(newest) > most:
        more = told(message("{n} earlier ones are left out.", n=len(newest) - most))
        rows.append((Cell(cell(more).lines, span=len(heads)),))
    return table([told(one) for one in heads], rows, SESSION_SHARES)


def _session(runner: Record, one: Exposure, told: Words) -> tuple[Cell, ...]:
    guide = runner.seen.guide
    day = told(message("{day:short}", day=one.day))
    asked = told(asked_line(guide, one, runner.profile.units))
    if one.of is not None:
        asked = told(message("{asked}, reduced", asked=asked))
    name = told(name_at(guide, one.workout, one.variant))
    pain = "" if one.pain is None else str(one.pain)
    return (
        *row(day, name, asked),
        *_done(runner, one, told),
        cell(_left_over(guide, one)),
        cell(pain),
    )


def _done(runner: Record, one: Exposure, told: Words) -> tuple[Cell, ...]:
    """What each leg did; of the rope one cell for both."""
    guide, units = runner.seen.guide, runner.profile.units
    if guide.workout(one.workout).mode is Mode.CONTACTS:
        both = told(message("{n:figure} contacts, both feet", n=one.contacts))
        return (Cell(cell(both).lines, span=len(LEGS)),)
    return row(*(told(leg_line(guide, one, one.legs.get(leg), units)) for leg in LEGS))


def _left_over(guide: Guide, one: Exposure) -> str:
    """Repetitions left on each leg, where repetitions are what is counted."""
    if guide.workout(one.workout).mode is not Mode.REPS:
        return ""
    said = [one.legs[leg].rir if leg in one.legs else None for leg in LEGS]
    return " / ".join(NONE if n is None else f"{n:g}" for n in said)


def _charts(runner: Record, period: Period, language: Language, height_mm: float) -> Block:
    both = Period(period.before.first, period.last)
    log = runner.seen.log
    if not any(map(both.holds, [*log.mornings, *log.stiffness_min, *log.pains])) and not any(
        one.pain is not None and both.holds(one.day) for one in runner.seen.exposures
    ):
        words = message("No morning was answered and no pain was said in these eight weeks.")
        return nothing(words_in(language)(words))
    return Beside(
        (
            (pain_chart(runner.seen, both, language, height_mm),),
            (stiffness_chart(runner.seen, both, language, height_mm),),
        ),
        (0.5, 0.5),
    )


def _legs_and_signs(runner: Record, period: Period, told: Words) -> Beside:
    asks = (
        (message("Where it hurt"), hurt_in(runner, period)),
        (message("Warning signs"), signs_in(runner, period)),
        (message("Time off"), time_off_in(runner, period)),
    )
    facts = Facts(tuple(Fact(told(label), told(value)) for label, value in asks))
    return Beside(
        (
            (Heading(told(message("Left and right"))), *evenness(runner.seen, told)),
            (Heading(told(message("Pain, signs, time off"))), facts),
        ),
        (0.5, 0.5),
    )


def _changes(runner: Record, period: Period, told: Words, most: int) -> tuple[Block, ...]:
    every = changes_in(runner, period)
    found = every[-most:]
    heading = Heading(told(message("What was changed in the plan, and why")))
    if not found:
        return heading, nothing(told(message("Nothing was changed in these four weeks.")))
    rows = [row(told(message("{day:short}", day=day)), told(why)) for day, why in reversed(found)]
    if len(every) > most:
        rows.append(row("", told(message("{n} earlier ones are left out.", n=len(every) - most))))
    heads = (told(message("Day")), told(message("Change")))
    return heading, table(heads, rows, CHANGE_SHARES)
