"""`springleg simulate`: seasons of virtual runners, by our doses and by others."""

from typing import TYPE_CHECKING

import click

from springleg.cli.engine_options import with_engine
from springleg.cli.output import hanging, in_words, print_json
from springleg.cli.params import Ask, message, with_json
from springleg.cli.values import TEXT, whole
from springleg.cli.work_progress import WorkProgress

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.simulation.statistics import Estimate
    from springleg.usecases.demo.virtual_runners import Asked, PolicyRow

MOST_RUNNERS, MOST_WEEKS, MOST_SEED = 10_000, 104, 10**9
NO = 1
INDENT = 4
SHOWN = {  # measure: what it is called, its unit, by how much it is multiplied, decimals
    "strength": (message("strength gained"), " %", 100, 1),
    "heavy_right": (message("heavy as it should be"), " %", 100, 0),
    "heavy_left": (message("reserve in heavy sets"), "", 1, 1),
    "short": (message("sets cut short"), " %", 100, 1),
    "pain_days": (message("painful days"), "", 1, 1),
    "sessions": (message("sessions"), "", 1, 0),
    "nothing_days": (message("days with no dose"), "", 1, 1),
}


@click.command(
    "simulate",
    cls=Ask,
    examples=[
        "springleg simulate --family tendon --runners 20",
        "springleg simulate --setting heavy.step.rise_pct=5",
        "springleg simulate --check",
    ],
)
@click.option(
    "--runners",
    type=whole(1, MOST_RUNNERS),
    metavar="N",
    default=20,
    help="How many in each family.",
)
@click.option(
    "--weeks", type=whole(1, MOST_WEEKS), metavar="W", default=52, help="How long a season is."
)
@click.option(
    "--family", "families", type=TEXT, multiple=True, metavar="NAME", help="Of one family (all)."
)
@click.option(
    "--policy",
    "policies",
    type=TEXT,
    multiple=True,
    metavar="NAME",
    help="A way to dose (all); ours-without:RULE is ours with a rule off.",
)
@click.option(
    "--setting",
    "settings",
    type=TEXT,
    multiple=True,
    metavar="ID=VALUE",
    help="Play our doses with this setting, beside those as they are.",
)
@click.option(
    "--seed",
    type=whole(0, MOST_SEED),
    metavar="S",
    default=1,
    help="Another number, other runners.",
)
@click.option("--check", is_flag=True, help="See whether our doses reach the figures they must.")
@with_engine
@with_json
def command(  # noqa: PLR0913 one option each
    *,
    runners: int,
    weeks: int,
    families: tuple[str, ...],
    policies: tuple[str, ...],
    settings: tuple[str, ...],
    seed: int,
    check: bool,
    engine_name: str | None,
    scheduler: str | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Play seasons of virtual runners, whose bodies are not our rules, by several ways to dose.

    A simulation, never a claim about people: what comes out depends on the bodies.
    """
    from springleg.usecases.app.engines import engine_named
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.demo.virtual_runners import Asked, refuse_unknown

    asked = Asked(
        engine=engine_named(engine_name or "", scheduler=scheduler or "", workers=workers or 0),
        runners=runners,
        weeks=weeks,
        seed=seed,
        families=families,
        policies=policies,
        settings=_settings(settings),
    )
    refuse_unknown(asked, current_guide())
    progress = WorkProgress()
    try:
        (_check if check else _compare)(asked, progress, as_json=as_json)
    finally:
        progress.end()


def _settings(said: tuple[str, ...]) -> dict[str, object]:
    from springleg.core.errors import Refused
    from springleg.usecases.athlete.settings import read_value

    found = {}
    for one in said:
        key, sign, value = one.partition("=")
        if not sign:
            raise Refused(
                f"--setting {one}",
                message("is not ID=VALUE"),
                message("Write it like pain.soreness=off"),
            )
        found[key] = read_value(value)
    return found


class _Told:
    """Counts the seasons that are played, and tells how far it is."""

    def __init__(self, progress: WorkProgress, total: int) -> None:
        self._progress, self._total, self._played = progress, total, 0

    def __call__(self) -> None:
        self._played += 1
        self._progress(self._played, self._total)


def _check(asked: "Asked", progress: WorkProgress, *, as_json: bool) -> None:
    from springleg.usecases.demo import virtual_runners

    told = _Told(progress, virtual_runners.season_count(asked, check=True))
    found = []
    for figure in virtual_runners.check(asked, told):
        found.append(figure)
        if not as_json:
            mark = in_words(message("holds") if figure.holds else message("FAILS"))
            side = ">=" if figure.least else "<="
            click.echo(
                f"{mark}  {figure.id:4} {figure.cell}: {figure.what}: "
                f"{figure.value:g}{figure.unit} ({side} {figure.bound:g}{figure.unit})"
            )
    if as_json:
        print_json([virtual_runners.figure_to_plain(figure) for figure in found])
    if not all(figure.holds for figure in found):
        raise click.exceptions.Exit(NO)


def _compare(asked: "Asked", progress: WorkProgress, *, as_json: bool) -> None:
    from springleg.usecases.demo import virtual_runners

    told = _Told(progress, virtual_runners.season_count(asked, check=False))
    found, family = [], ""
    for row in virtual_runners.simulate(asked, told):
        found.append(row)
        if not as_json:
            if row.family != family:
                family = row.family
                click.echo(in_words(_head(family, row.runners)))
            _line(row)
    if as_json:
        print_json([virtual_runners.row_to_plain(row) for row in found])


def _head(family: str, runners: int) -> "Message":
    from springleg.core.message import counted

    return counted("{family} ({n} runner)", "{family} ({n} runners)", runners, family=family)


def _line(row: "PolicyRow") -> None:
    """A policy's measures, each with the standard error of its mean."""
    told = [
        f"{in_words(name)} {_mean(row.means[measure], times, places)}{unit}"
        for measure, (name, unit, times, places) in SHOWN.items()
    ]
    click.echo(hanging(f"  {row.policy}: ", "; ".join(told), INDENT))


def _mean(one: "Estimate", times: float, places: int) -> str:
    error = one.error * times
    known = f" ± {error:.{places}f}" if error < float("inf") else ""
    return f"{one.mean * times:.{places}f}{known}"
