"""`springleg progress`: four questions, answered with small plots."""

import click

from springleg.cli.output import in_words, print_json, say, speaks_unicode
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, with_data, with_json
from springleg.core import serialization
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.progress.series import Series

BARS = " ▁▂▃▄▅▆▇█"
PLAIN_BARS = " .:-=+*#@"


@click.command("progress", cls=Ask, examples=["springleg progress"])
@with_json
@with_data
def command(where: DataLocation, *, as_json: bool) -> None:
    """Answer: am I doing it, how much, am I stronger, does it hurt."""
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.progress import progress
    from springleg.usecases.progress.questions import questions

    with own_workspace(where, create=False) as space:
        found = questions(progress(space, current_guide()))
    if as_json:
        print_json(serialization.to_plain(found))
        return
    for question in found:
        click.echo(click.style(in_words(question.question), bold=True))
        say("  ", question.answer)
        for series in question.series:
            click.echo(f"  {_plot(series)}")


def _plot(series: Series) -> str:
    """A series as one line of bars with its first and last label and its highest value."""
    values = [value for _, value in series.points]
    known = [value for value in values if value is not None]
    if not known:
        return f"{series.name}: nothing yet"
    bars = BARS if speaks_unicode() else PLAIN_BARS
    top = max(known) or 1
    drawn = "".join(bars[0] if v is None else bars[_height(v, top, len(bars))] for v in values)
    ends = f"{series.points[0][0]} to {series.points[-1][0]}"
    unit = f" {series.unit}" if series.unit else ""
    return f"{series.name:34.34} |{drawn}| {ends}, most {top:g}{unit}"


def _height(value: float, top: float, steps: int) -> int:
    return max(1, round(value / top * (steps - 1))) if value > 0 else 0
