"""`springleg cohort`: what is asked for many runners at once."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from springleg.cli.engine_options import with_engine
from springleg.cli.output import print_json, talk
from springleg.cli.params import Ask, Asks, message, with_json
from springleg.cli.work_progress import WorkProgress, duration
from springleg.core.message import counted

if TYPE_CHECKING:
    from springleg.usecases.plan.plan_cohort import CohortPlanned

SOME_REFUSED, ALL_REFUSED = 1, 2


@click.group("cohort", cls=Asks)
def command() -> None:
    """Plan for many runners at once: a club, a study."""


@command.command(
    "plan",
    cls=Ask,
    examples=[
        "springleg cohort plan club/",
        "springleg cohort plan club.jsonl --findings --out plans.jsonl",
        "springleg cohort plan club/ --scheduler tcp://10.0.0.5:8786",
    ],
    short_help="Plan every problem file of a folder.",
)
@click.argument("place", type=click.Path())
@click.option("--findings", is_flag=True, help="Say what does not fit, and what would mend it.")
@click.option(
    "--out",
    type=click.Path(),
    metavar="FILE",
    help="Where the plans go, a line each (PLACE-plans.jsonl).",
)
@with_engine
@with_json
@click.pass_context
def plan(  # noqa: PLR0913 one option each
    ctx: click.Context,
    *,
    place: str,
    findings: bool,
    out: str | None,
    engine_name: str | None,
    scheduler: str | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Plan every problem of PLACE, with the first dose of each workout.

    PLACE is a folder of problem files (.json), or a file with a problem on each line. Plans go to
    one file, what was refused to another beside it (its name ends in -refused), in the order of the
    problems. Stopped, it goes on where it was when asked again. Exit code 1: some problems were
    refused; 2: all were.
    """
    from springleg.usecases.app.engines import engine_named
    from springleg.usecases.plan.plan_cohort import default_out, plan_cohort

    engine = engine_named(engine_name or "", scheduler=scheduler or "", workers=workers or 0)
    into = Path(out) if out is not None else default_out(place)
    began, progress = time.monotonic(), WorkProgress()

    def watch(found: "CohortPlanned") -> None:
        progress(found.planned + found.refused, found.problems)

    try:
        found = plan_cohort(place, into, engine, has_findings=findings, watch=watch)
    finally:
        progress.end()
    _tell(found, time.monotonic() - began)
    if as_json:
        print_json({name: getattr(found, name) for name in found.__struct_fields__})
    if found.refused:
        ctx.exit(SOME_REFUSED if found.planned else ALL_REFUSED)


def _tell(found: "CohortPlanned", took_s: float) -> None:
    """What is on disk now, and where."""
    now = found.planned + found.refused - found.before
    if found.before:
        talk(
            counted(
                "{n:figure} problem was done before.",
                "{n:figure} problems were done before.",
                found.before,
            )
        )
    problems = counted("{n:figure} problem", "{n:figure} problems", now)
    if now or not found.before:
        talk(message("{problems} done in {time}.", problems=problems, time=duration(took_s)))
    plans = counted("{n:figure} plan", "{n:figure} plans", found.planned)
    talk(message("{plans}: {file}", plans=plans, file=found.plans_file))
    if found.refused:
        refused = message("{n:figure} refused", n=found.refused)
        talk(message("{refused}: {file}", refused=refused, file=found.refused_file))
