"""What the commands that print on paper share: which paper, which file, or standard output."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from springleg.cli.output import print_json, reader_language
from springleg.cli.values import FILE, one_of

if TYPE_CHECKING:
    from springleg.core.athlete import Units
    from springleg.usecases.app.paper import PaperFile, PaperWish

F = TypeVar("F", bound=Callable[..., Any])
PAPERS = ("a4", "letter")
#: Of the environment, what tells the region of the paper; the first that is set counts.
PLACES = ("LC_ALL", "LC_PAPER", "LANG")


def with_paper(command: F) -> F:
    """Give the command what -o says, as `to`, and the paper asked for, as `paper` (None: none)."""
    out = click.option(
        "-o", "--output", "to", type=FILE, metavar="FILE", help="The new file (- for stdout)."
    )
    paper = click.option(
        "--paper",
        type=one_of(PAPERS),
        help="The sheet (by your locale, LC_PAPER or LANG).",
    )
    return out(paper(command))


def paper_wish(paper: str | None, units: "Units") -> "PaperWish":
    """The page as this reader wants it: in their language, on their paper, with our figures."""
    from springleg.usecases.app.paper import PaperWish, paper_of
    from springleg.web.figures.on_paper import figures_on_paper

    language = reader_language()
    said = next(filter(None, map(os.environ.get, PLACES)), "")
    return PaperWish(paper_of(paper or "", said, units), language, figures_on_paper(language))


def deliver(file: "PaperFile", to: str | None, plain: dict[str, object] | None) -> Path | None:
    """Write the page into a new file, or its bytes to standard output where that is no terminal.

    Without `to` a terminal gets a file by the page's own name, in this folder; so does JSON, which
    is printed instead of the name (`plain` with the file's). Gives back where the file is, None for
    standard output. Raises Refused where there is one of that name.
    """
    from springleg.usecases.app.files import place_of_new, write_new

    if to == "-" or (to is None and plain is None and not _is_terminal()):
        click.echo(file.content, nl=False)
        return None
    name = to or file.name
    place = place_of_new(name)
    write_new(name, file.content)
    if plain is None:
        click.echo(place)
    else:
        print_json({"file": str(place), **plain})
    return place


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
