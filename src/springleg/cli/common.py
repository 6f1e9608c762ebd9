"""Options and small talk that commands share."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from springleg.usecases.workspace import Where

F = TypeVar("F", bound=Callable[..., Any])


class DateParam(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a sentence that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as YYYY-MM-DD.", param, ctx)


DATE = DateParam()


def with_data(command: F) -> F:
    """Add --data-dir; the command gets it as `where`."""

    def said(_ctx: click.Context, _param: click.Parameter, value: str) -> Where:
        return Where(value or "")

    option = click.option(
        "--data-dir",
        "where",
        metavar="DIR",
        default="",
        callback=said,
        help="Where data is kept (else SPRINGLEG_DATA, else the XDG data folder).",
    )
    return option(command)


def with_json(command: F) -> F:
    """Add --json; the command gets it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def print_json(data: object) -> None:
    """Data on stdout, as JSON that people can read too."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def talk(words: str) -> None:
    """What is said beside the data, on stderr."""
    click.echo(words, err=True)


def long_date(day: date) -> str:
    """A date as people say it: Tuesday 15 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"
