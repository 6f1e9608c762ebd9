"""The plan as a calendar: weeks as rows, runs beside workouts, what it ran into below."""

from collections.abc import Iterator
from datetime import date, timedelta

import click

from springleg.cli.output import say, speaks_unicode, width
from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Guide, Scheme
from springleg.core.message import counted, message
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.core.units import distance_number
from springleg.usecases.plan.season import Season

SHAPES = {Scheme.LIGHT: "●", Scheme.HEAVY: "■", Scheme.PLYOMETRIC: "▲"}
PLAIN = {Scheme.LIGHT: "L ", Scheme.HEAVY: "H ", Scheme.PLYOMETRIC: "P "}
COLOURS = {Scheme.LIGHT: "blue", Scheme.HEAVY: "magenta", Scheme.PLYOMETRIC: "yellow"}
SHORT = {
    "straight-heel-raise": "straight",
    "bent-heel-raise": "bent",
    "mini-squat": "squat",
    "rope": "rope",
}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL, CELL = 8, 10
GRID = LABEL + 7 * CELL
ROUND_UP = (
    "{per_week} workouts a week (G12), {hours} hours and more apart (G13), in rounds through all "
    "workouts (G14), never the same twice running (G15). Ask about any day: springleg why DATE"
)


class Day(Noun, frozen=True):
    """What stands on one day: the run and the workout in words, "" where there is none.

    `run` is `away` on a day off without a race; `scheme` is None without a workout.
    """

    date: date
    run: str
    is_race: bool
    session: str
    scheme: Scheme | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.run and not self.session


def draw_season(guide: Guide, season: Season, units: Units = Units.METRIC) -> None:
    """Print a season as `draw_weeks` does; then findings and a sum."""
    draw_weeks(guide, season, units)
    click.echo()
    for finding in season.plan.findings:
        monday = date.fromisocalendar(int(finding.week[:4]), int(finding.week[-2:]), 1)
        what = message("{text} ({rules:commas})", text=finding.message, rules=finding.rules)
        say(f"{_week_label(monday)}  ", what)
        if finding.repairs:
            say(" " * LABEL, finding.repairs_message)
    weeks_said = counted("{n} week", "{n} weeks", season.problem.weeks)
    workouts = counted("{n} workout", "{n} workouts", len(season.plan.sessions))
    total = f"{workouts} in {weeks_said}. "
    obeyed = season.problem.rules
    say("", total + ROUND_UP.format(per_week=obeyed.per_week, hours=obeyed.min_gap_h))


def draw_weeks(guide: Guide, season: Season, units: Units = Units.METRIC) -> None:
    """Print a season's runs and workouts as a grid, or as a list where that does not fit.

    Of several runs on a day the one that counts most is shown; distances are in whole kilometres or
    miles.
    """
    shapes = SHAPES if speaks_unicode() else PLAIN
    weeks = _weeks(guide, season, units, shapes)
    grid = width() >= GRID
    for line in _grid(weeks) if grid else _list(weeks):
        click.echo(line)
    click.echo(_legend(shapes, units, where="above" if grid else "before"))


def _weeks(
    guide: Guide, season: Season, units: Units, shapes: dict[Scheme, str]
) -> list[tuple[Day, ...]]:
    sessions = {session.date: session for session in season.plan.sessions}
    runs = season.problem.run_on
    monday = season.problem.monday
    days = [monday + timedelta(days=n) for n in range(7 * season.problem.weeks)]
    shown = [
        _day(guide, season, day, runs.get(day), sessions.get(day), units, shapes) for day in days
    ]
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
    words = "away" if away else _run_words(run, units)
    if session is None:
        return Day(day, words, is_race, "", None)
    workout = guide.workout(session.workout)
    name = SHORT.get(workout.exercise, workout.exercise)
    return Day(day, words, is_race, f"{shapes[workout.scheme]}{name}", workout.scheme)


def _run_words(run: Run | None, units: Units) -> str:
    if run is None:
        return ""
    kind = f"RACE {run.priority}" if run.kind is RunKind.RACE else str(run.kind)
    if not run.distance_km or run.kind is RunKind.RACE:
        return kind
    return f"{kind} {distance_number(run.distance_km, units, digits=0):g}"


def _grid(weeks: list[tuple[Day, ...]]) -> Iterator[str]:
    head = "week of".ljust(LABEL) + "".join(name.ljust(CELL) for name in WEEKDAYS)
    yield click.style(head.rstrip(), dim=True)
    for week in weeks:
        label = _week_label(week[0].date).ljust(LABEL)
        yield _row(label, [(day.run, _run_style(day)) for day in week])
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
        yield click.style(f"week of {_week_label(week[0].date).strip()}", dim=True)
        for day in week:
            if not day.empty:
                label = f"  {day.date:%a} {day.date.day:2}  "
                cells = [(day.run, _run_style(day)), (day.session, _session_style(day))]
                yield _row(label, cells)


def _run_style(day: Day) -> dict[str, object]:
    return {"fg": "red", "bold": True} if day.is_race else {"dim": True}


def _session_style(day: Day) -> dict[str, object]:
    return {"fg": COLOURS[day.scheme], "bold": True} if day.scheme else {}


def _week_label(monday: date) -> str:
    return f"{monday.day:2} {monday:%b}"


def _legend(shapes: dict[Scheme, str], units: Units, where: str) -> str:
    words = {Scheme.LIGHT: "light", Scheme.HEAVY: "heavy", Scheme.PLYOMETRIC: "plyometric"}
    marks = [
        click.style(f"{shapes[scheme].strip()} {word}", fg=COLOURS[scheme])
        for scheme, word in words.items()
    ]
    unit = "miles" if units is Units.IMPERIAL else "km"
    said = click.style(f"(runs {where} workouts, with {unit})", dim=True)
    return "\n" * (width() < GRID) + "   ".join(marks) + ("   " if width() >= GRID else "\n") + said
