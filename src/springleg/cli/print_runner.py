"""`springleg print progress`, `sheet` and `cert`: pages about the runner, each a PDF."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from springleg.cli.own_workspace import own_workspace
from springleg.cli.paper_output import deliver, paper_wish, with_paper
from springleg.cli.params import Ask, with_data, with_json
from springleg.cli.values import DATE, day_of
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.app.paper import PaperPage


def _page_command(words: dict[str, Any]) -> Callable[[Callable[..., None]], click.Command]:
    """A command that prints a page as of a day."""

    def made(function: Callable[..., None]) -> click.Command:
        on = click.option("--on", type=DATE, help="The last day that the page knows of (today).")
        given = on(with_paper(with_json(with_data(function))))
        return click.command(cls=Ask, **words)(given)

    return made


@_page_command(
    {
        "name": "progress",
        "examples": ["springleg print progress -o progress.pdf", "springleg print progress | lp"],
        "short_help": "Print four weeks of progress beside the four before.",
    }
)
def progress(**asked: Any) -> None:
    """Print four weeks of progress on one page, beside the four weeks before.

    What was planned and done, how much, what each leg could lift, pain and mornings. In a terminal
    it becomes a new file in this folder, or the one that -o names; nothing is written over. Where
    the output goes elsewhere, the PDF goes there.
    """
    from springleg.usecases.progress.paper_progress import progress_page

    _print("progress", progress_page, **asked)


@_page_command(
    {
        "name": "sheet",
        "examples": [
            "springleg print sheet -o for-my-physio.pdf",
            "springleg print sheet --on 2026-11-30",
        ],
        "short_help": "Print a sheet for your physiotherapist.",
    }
)
def sheet(**asked: Any) -> None:
    """Print a sheet for your physiotherapist: four weeks of your log on one page.

    Doses and loads as set, what was changed and why, pain and mornings, left and right, warning
    signs, time off. It holds health data: you choose who gets it. Files are as in print progress.
    """
    from springleg.usecases.progress.paper_sheet import sheet_page

    _print("sheet", sheet_page, **asked)


@_page_command(
    {
        "name": "cert",
        "examples": ["springleg print cert -o programme.pdf"],
        "short_help": "Print what your programme is, by the 19 answers of CERT.",
    }
)
def cert(**asked: Any) -> None:
    """Print what your programme is, on one page: the 19 answers of CERT.

    CERT is a checklist by which an exercise programme says what it is. The answers are made of the
    rules that hold for you, and of your log. Files are as in print progress.
    """
    from springleg.usecases.progress.paper_cert import cert_page

    _print("cert", cert_page, **asked)


def _print(  # noqa: PLR0913 what the commands above are given
    about: str,
    page_of: "Callable[..., PaperPage]",
    *,
    where: DataLocation,
    on: "WrittenDay | None",
    to: str | None,
    paper: str | None,
    as_json: bool,
) -> None:
    from springleg.usecases.app.paper import paper_file
    from springleg.usecases.app.rules import current_guide

    with own_workspace(where, create=False) as space:
        day = day_of(on, space.today())
        wish = paper_wish(paper, space.profile.units)
        page = page_of(space, current_guide(), wish, day)
    plain: dict[str, object] = {"paper": str(wish.paper), "on": day.isoformat()}
    deliver(paper_file(about, page), to, plain if as_json else None)
