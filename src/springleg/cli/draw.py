"""The plan as a calendar: weeks as rows, runs beside workouts, what it ran into below."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import click
from msgspec.structs import replace

from springleg.cli.output import (
    in_words,
    reader_language,
    say,
    short_weekday,
    speaks_unicode,
    width,
)
from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import worst_pain
from springleg.core.message import SHORT_WEEKDAYS, Message, counted, marked, message
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.core.units import distance_number
from springleg.usecases.app.short_names import SCHEMES, SIGNS
from springleg.usecases.log.run_line import KINDS
from springleg.usecases.plan.season import Season

PLAIN = {Scheme.LIGHT: "L ", Scheme.HEAVY: "H ", Scheme.PLYOMETRIC: "R "}
COLOURS = {Scheme.LIGHT: "blue", Scheme.HEAVY: "magenta", Scheme.PLYOMETRIC: "yellow"}
SHORT = {
    "straight-heel-raise": "straight",
    "bent-heel-raise": "bent",
    "mini-squat": "squat",
    "rope": "rope",
}
SHORT_WORDS = {  # what stands in a cell, nine letters at most
    "straight": message("straight"),
    "bent": message("bent"),
    "squat": message("squat"),
    "rope": message("rope"),
}
ABOVE = marked("runs above workouts, in {unit}")
BEFORE = marked("runs before workouts, in {unit}")
Ran: TypeAlias = Mapping[date, Sequence[RunDone]]
NONE_DONE: Ran = {}
LABEL, CELL = 8, 10
GRID = LABEL + 7 * CELL


class Day(Noun, frozen=True):
    """What stands on one day: the run and the workout in words, "" where there is none.

    `run` is `away` on a day off without a race, `ran` what was run; `scheme` is None without a
    workout.
    """

    date: date
    run: str
    is_race: bool
    session: str
    scheme: Scheme | None
    ran: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.run and not self.session and not self.ran


def draw_season(
    guide: Guide, season: Season, units: Units = Units.METRIC, ran: Ran = NONE_DONE
) -> None:
    """Print a season as `draw_weeks` does; then findings and a sum."""
    draw_weeks(guide, season, units, ran)
    click.echo()
    for finding in season.plan.findings:
        say(f"{week_label(finding.week)}  ", finding.message)
        if finding.repairs:
            say(" " * LABEL, finding.repairs_message)
    weeks_said = counted("{n} week", "{n} weeks", season.problem.weeks)
    workouts = counted("{n} workout", "{n} workouts", len(season.plan.sessions))
    obeyed = season.problem.rules
    round_up = message(
        "{workouts} in {weeks}: {per_week} a week, at least {hours} hours apart, all in turn and "
        "never the same twice running. Ask about any day: springleg why tue",
        workouts=workouts,
        weeks=weeks_said,
        per_week=obeyed.per_week,
        hours=obeyed.min_gap_h,
    )
    say("", round_up)


def draw_weeks(
    guide: Guide, season: Season, units: Units = Units.METRIC, ran: Ran = NONE_DONE
) -> None:
    """Print a season's runs and workouts as a grid, or as a list where that does not fit.

    Of several runs on a day the one that counts most is shown; distances are in whole kilometres or
    miles. What was run (`ran`, by day) stands below it.
    """
    shapes = SIGNS if speaks_unicode() else PLAIN
    weeks = _weeks(guide, season, units, shapes, ran)
    grid = width() >= GRID
    for line in _grid(weeks) if grid else _list(weeks):
        click.echo(line)
    click.echo(_legend(shapes, units, ABOVE if grid else BEFORE))
    if any(day.ran for week in weeks for day in week):
        say("", message("{sign} run done, p its pain of 10", sign=_done_sign()))


def _weeks(
    guide: Guide, season: Season, units: Units, shapes: dict[Scheme, str], ran: Ran
) -> list[tuple[Day, ...]]:
    sessions = {session.date: session for session in season.plan.sessions}
    runs = season.problem.run_on
    monday = season.problem.monday
    days = [monday + timedelta(days=n) for n in range(7 * season.problem.weeks)]
    shown = [
        _day(guide, season, day, runs.get(day), sessions.get(day), units, shapes) for day in days
    ]
    shown = [replace(one, ran=_ran_words(ran.get(one.date, ()), units)) for one in shown]
    return [tuple(shown[n : n + 7]) for n in range(0, len(shown), 7)]


def _day(  # noqa: PLR0913 a day shows all of these
    guide: Guide,
    season: Season,
    day: date,
    run: Run | None,
    session: Session | None,
    units: Units,
    shapes: dict[Scheme, str],
) -> Day:
    is_race = run is not None and run.kind is RunKind.RACE
    away = day in season.problem.unavailable and not is_race
    words = in_words(message("away")) if away else _run_words(run, units)
    if session is None:
        return Day(day, words, is_race, "", None)
    workout = guide.workout(session.workout)
    short = SHORT.get(workout.exercise, workout.exercise)
    name = in_words(SHORT_WORDS[short]) if short in SHORT_WORDS else short
    return Day(day, words, is_race, f"{shapes[workout.scheme]}{name}", workout.scheme)


def _ran_words(ran: Sequence[RunDone], units: Units) -> str:
    """What was run on a day, all together: how far, else how long; and how much it hurt."""
    if not ran:
        return ""
    far, long = (sum(getattr(run, of) or 0 for run in ran) for of in ("distance_km", "minutes"))
    pain = worst_pain(ran)
    much = [f"{round(long)} min"] if long else []
    much = [f"{distance_number(far, units, digits=0):g}"] if far else much
    return " ".join([_done_sign(), *much, *([] if pain is None else [f"p{pain}"])])


def _done_sign() -> str:
    return "✓" if speaks_unicode() else "+"


def _run_words(run: Run | None, units: Units) -> str:
    if run is None:
        return ""
    kind = in_words(KINDS[run.kind])
    if run.kind is RunKind.RACE:
        kind = f"{in_words(message('RACE'))} {run.priority}"
    if not run.distance_km or run.kind is RunKind.RACE:
        return kind
    return f"{kind} {distance_number(run.distance_km, units, digits=0):g}"


def _grid(weeks: list[tuple[Day, ...]]) -> Iterator[str]:
    language = reader_language()
    names = (language(name).ljust(CELL) for name in SHORT_WEEKDAYS)
    head = in_words(message("week of")).ljust(LABEL) + "".join(names)
    yield click.style(head.rstrip(), dim=True)
    for week in weeks:
        label = _label(week[0].date).ljust(LABEL)
        yield _row(label, [(day.run, _run_style(day)) for day in week])
        if any(day.ran for day in week):
            yield _row(" " * LABEL, [(day.ran, {}) for day in week])
        if any(day.session for day in week):
            yield _row(" " * LABEL, [(day.session, _session_style(day)) for day in week])


def _row(label: str, cells: list[tuple[str, dict[str, object]]]) -> str:
    """A label and seven cells; what is too long is cut; nothing hangs over at the end."""
    while cells and not cells[-1][0]:
        cells = cells[:-1]
    if not cells:
        return click.style(label.rstrip(), dim=True)
    shown = [(words[: CELL - 1], style) for words, style in cells]
    gaps = [" " * (CELL - len(words)) for words, _ in shown[:-1]] + [""]
    parts = [
        click.style(words, **style) + gap  # type: ignore[arg-type]  # styles are click's own names
        for (words, style), gap in zip(shown, gaps, strict=True)
    ]
    return click.style(label, dim=True) + "".join(parts)


def _list(weeks: list[tuple[Day, ...]]) -> Iterator[str]:
    for week in weeks:
        monday = message("week of {day:short}", day=week[0].date)
        yield click.style(in_words(monday), dim=True)
        for day in week:
            if not day.empty:
                label = f"  {short_weekday(day.date)} {day.date.day:2}  "
                cells = [(day.run, _run_style(day)), (day.session, _session_style(day))]
                if day.ran:
                    cells.insert(1, (day.ran, {}))
                yield _row(label, cells)


def _run_style(day: Day) -> dict[str, object]:
    return {"fg": "red", "bold": True} if day.is_race else {"dim": True}


def _session_style(day: Day) -> dict[str, object]:
    return {"fg": COLOURS[day.scheme], "bold": True} if day.scheme else {}


def week_label(week: str) -> str:
    """The Monday of a week like 2026-W51, as the grid names it: ` 7 Dec`."""
    return _label(date.fromisocalendar(int(week[:4]), int(week[-2:]), 1))


def _label(monday: date) -> str:
    return f"{reader_language().day(monday, 'short'):>6}"


def _legend(shapes: dict[Scheme, str], units: Units, where: str) -> str:
    marks = [
        click.style(f"{shapes[scheme].strip()} {in_words(word)}", fg=COLOURS[scheme])
        for scheme, word in SCHEMES.items()
    ]
    unit = message("miles") if units is Units.IMPERIAL else message("km")
    said = click.style(f"({in_words(Message(where, {'unit': unit}))})", dim=True)
    return "\n" * (width() < GRID) + "   ".join(marks) + ("   " if width() >= GRID else "\n") + said
