"""The plan as a calendar: weeks as rows, runs beside workouts, what it ran into below."""

from datetime import date, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from springleg.core.athlete import Run, RunKind, strongest_by_day
from springleg.core.guide import Guide, Scheme
from springleg.core.plan import Session
from springleg.usecases.season import Season

SHAPES = {Scheme.LIGHT: "●", Scheme.HEAVY: "■", Scheme.PLYOMETRIC: "▲"}
PLAIN = {Scheme.LIGHT: "L", Scheme.HEAVY: "H", Scheme.PLYOMETRIC: "P"}
COLOURS = {Scheme.LIGHT: "blue", Scheme.HEAVY: "magenta", Scheme.PLYOMETRIC: "yellow"}
SHORT = {
    "straight-heel-raise": "straight",
    "bent-heel-raise": "bent",
    "mini-squat": "squat",
    "rope": "rope",
}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def draw_season(guide: Guide, season: Season) -> None:
    """Print a season as people like to look at it."""
    console = Console(highlight=False)
    shapes = SHAPES if "utf" in (console.encoding or "").lower() else PLAIN
    console.print(_calendar(guide, season, shapes))
    console.print(_legend(shapes))
    for finding in season.plan.findings:
        console.print(f"{finding.week}  {finding.text} [dim]({', '.join(finding.rules)})[/dim]")
    console.print(
        "[dim]Two workouts a week (G12), 48 hours and more apart (G13), in rounds through all "
        "workouts (G14), never the same twice running (G15). "
        "Ask about any day: springleg why DATE[/dim]"
    )


def _calendar(guide: Guide, season: Season, shapes: dict[Scheme, str]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim", collapse_padding=True)
    table.add_column("week of", style="dim", no_wrap=True)
    for name in WEEKDAYS:
        table.add_column(name, no_wrap=True, min_width=8)
    sessions = {session.date: session for session in season.plan.sessions}
    runs = strongest_by_day(season.problem.runs)
    monday = season.problem.monday
    for week in range(season.problem.weeks):
        days = [monday + timedelta(days=7 * week + day) for day in range(7)]
        cells = [
            _cell(guide, season, day, runs.get(day), sessions.get(day), shapes) for day in days
        ]
        table.add_row(_week_label(days[0]), *cells, end_section=True)
    return table


def _week_label(monday: date) -> str:
    return f"{monday.day:2} {monday:%b}"


def _cell(  # noqa: PLR0913 a cell shows all of these
    guide: Guide,
    season: Season,
    day: date,
    run: Run | None,
    session: Session | None,
    shapes: dict[Scheme, str],
) -> Text:
    """A day: its run above its workout."""
    text = Text(_run_words(run), style="bold red" if run and run.kind is RunKind.RACE else "dim")
    if day in season.problem.unavailable:
        text = Text("away", style="dim")
    text.append("\n")
    if session:
        workout = guide.workout(session.workout)
        name = SHORT.get(workout.exercise, workout.exercise)
        text.append(f"{shapes[workout.scheme]}{name}", style=f"bold {COLOURS[workout.scheme]}")
    return text


def _run_words(run: Run | None) -> str:
    if run is None:
        return ""
    if run.kind is RunKind.RACE:
        return f"RACE {run.priority}"
    return f"{run.kind} {run.distance_km:.0f}" if run.distance_km else str(run.kind)


def _legend(shapes: dict[Scheme, str]) -> Text:
    words = {
        Scheme.LIGHT: "light",
        Scheme.HEAVY: "heavy",
        Scheme.PLYOMETRIC: "plyometric",
    }
    text = Text()
    for scheme, word in words.items():
        text.append(f"{shapes[scheme]} {word}   ", style=COLOURS[scheme])
    return text.append("(runs above, kilometres beside)\n", style="dim")
