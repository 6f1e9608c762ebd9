"""`springleg progress`: four questions, answered with small plots."""

from collections.abc import Iterator

import click

from springleg.cli.output import hanging, in_words, print_json, say, speaks_unicode, width
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
            for line in _plot(series):
                click.echo(line)


def _plot(series: Series) -> Iterator[str]:
    """A series: its whole name, its bars, and behind or below them its days and highest value."""
    from springleg.core.message import exact, message, term

    yield hanging("  ", series.label, 4)
    values = [value for _, value in series.points]
    known = [value for value in values if value is not None]
    if not known:
        yield hanging("    ", message("nothing yet"))
        return
    bars = BARS if speaks_unicode() else PLAIN_BARS
    top = max(known)
    drawn = "".join(bars[0] if v is None else bars[_height(v, top, len(bars))] for v in values)
    told = message(
        "{first:short} to {last:short}, most {top:figure} {unit}",
        first=series.days[0],
        last=series.days[-1],
        top=exact(top),
        unit=term(series.unit),
    )
    line, words = f"    |{drawn}|", in_words(told).strip()
    if len(line) + 1 + len(words) <= width():
        yield f"{line} {words}"
    else:
        yield line
        yield hanging("    ", words)


def _height(value: float, top: float, steps: int) -> int:
    return max(1, round(value / top * (steps - 1))) if value > 0 else 0
