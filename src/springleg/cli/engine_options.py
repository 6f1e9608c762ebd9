"""The options of commands that work for many runners: who does the work, and where."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from springleg.cli.values import TEXT, one_of, whole
from springleg.usecases.app.engines import ENGINES

F = TypeVar("F", bound=Callable[..., Any])
MOST_WORKERS = 1024


def with_engine(command: F) -> F:
    """Give the command `engine_name`, `scheduler` and `workers`, as `engine_named` takes them."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS: tuple[Callable[[F], F], ...] = (
    click.option(
        "--engine",
        "engine_name",
        type=one_of(ENGINES),
        help="Who does the work (processes; with --scheduler, dask).",
    ),
    click.option(
        "--scheduler", type=TEXT, metavar="ADDRESS", help="The Dask scheduler of a cluster."
    ),
    click.option(
        "--workers",
        type=whole(1, MOST_WORKERS),
        metavar="N",
        help="How many processes (one for each core).",
    ),
)
