"""The physiotherapist's sheet: four weeks of one runner on one page, from the runner's own log."""

from collections.abc import Iterator
from datetime import date

from springleg.core.dosing.prescription import Exposure, Prescription
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS
from springleg.core.message import Language, Message, message, sentences
from springleg.exchange.paper.page import (
    Align,
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

MOST_SESSIONS, MOST_CHANGES = 9, 4
CHART_MM = 26
DOSE_SHARES = (0.25, 0.2, 0.06, 0.49)
SESSION_SHARES = (0.08, 0.27, 0.18, 0.18, 0.18, 0.07, 0.05)
CHANGE_SHARES = (0.09, 0.91)


def sheet_page(
    space: Workspace,
    guide: Guide,
    language: Language,
    paper: Paper = Paper.A4,
    on: date | None = None,
) -> Page:
    """The sheet for the runner of this logbook, as of a day (today).

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    runner = record_of(space, guide, on)
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
            Heading(told(message("Sessions of these four weeks"))),
            _sessions(runner, period, told),
            _charts(runner, period, language),
            _legs_and_signs(runner, period, told),
            *_changes(runner, period, told),
        ),
        footer=footer(told),
        paper=paper,
        language=language.code,
        made=runner.day,
    )


def _who(runner: Record, now: PeriodFigures, before: PeriodFigures, told: Words) -> Beside:
    own = [
        Fact(told(label), told(value))
        for label, value in told_of_self(runner.profile, runner.seen.guide)
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
    head = (message("Workout"), message("Dose"), message("Leave"), message("Why"))
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
    name = told(name_at(guide, dose.workout, dose.variant))
    if dose.sets is None:
        shut = sentences(dose.text, dose.opens)
        return cell(name), cell(told(message("shut"))), cell(""), cell(told(shut))
    why = told(dose.why)
    return (
        cell(name),
        cell(told(dose_line(guide, dose, runner.profile.units)), bold=True),
        cell(told(reserve_words(workout, dose)), align=Align.CENTRE),
        cell(why),
    )


def _sessions(runner: Record, period: Period, told: Words) -> Block:
    done = [one for one in runner.seen.exposures if period.holds(one.day)]
    if not done:
        return nothing(told(message("No set is logged in these four weeks.")))
    heads = (
        message("Day"),
        message("Workout"),
        message("Asked"),
        message("Left"),
        message("Right"),
        message("Left over"),
        message("Pain"),
    )
    newest = sorted(done, key=lambda one: one.day, reverse=True)
    rows = [_session(runner, one, told) for one in newest[:MOST_SESSIONS]]
    if len(newest) > MOST_SESSIONS:
        more = message("{n} earlier ones are left out.", n=len(newest) - MOST_SESSIONS)
        rows.append((Cell(cell(told(more)).lines, span=len(heads)),))
    return table([told(one) for one in heads], rows, SESSION_SHARES)


def _session(runner: Record, one: Exposure, told: Words) -> tuple[Cell, ...]:
    guide, units = runner.seen.guide, runner.profile.units
    day = told(message("{day:short}", day=one.day))
    left, right = (told(leg_line(guide, one, one.legs.get(leg), units)) for leg in LEGS)
    if guide.workout(one.workout).mode is Mode.CONTACTS:
        left = right = told(message("{n:figure} contacts", n=one.contacts))
    asked = told(asked_line(guide, one, units))
    if one.of is not None:
        asked = told(message("{asked}, smaller than usual", asked=asked))
    rir = [one.legs[leg].rir for leg in LEGS if leg in one.legs]
    over = " / ".join(NONE if n is None else f"{n:g}" for n in rir)
    pain = "" if one.pain is None else str(one.pain)
    name = told(name_at(guide, one.workout, one.variant))
    return (
        *row(day, name, asked, left, right),
        cell(over, align=Align.CENTRE),
        cell(pain, align=Align.CENTRE),
    )


def _charts(runner: Record, period: Period, language: Language) -> Beside:
    both = Period(period.before.first, period.last)
    return Beside(
        (
            (pain_chart(runner.seen, both, language, CHART_MM),),
            (stiffness_chart(runner.seen, both, language, CHART_MM),),
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


def _changes(runner: Record, period: Period, told: Words) -> tuple[Block, ...]:
    found = changes_in(runner, period)[-MOST_CHANGES:]
    heading = Heading(told(message("What was changed in the plan, and why")))
    if not found:
        return heading, nothing(told(message("Nothing was changed in these four weeks.")))
    rows = [row(told(message("{day:short}", day=day)), told(why)) for day, why in reversed(found)]
    heads = (told(message("Day")), told(message("Change")))
    return heading, table(heads, rows, CHANGE_SHARES)
