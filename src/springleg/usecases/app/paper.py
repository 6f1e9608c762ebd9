"""Pages on paper, for whoever makes one or shows one: their nouns, their file, which paper."""

from collections.abc import Callable
from typing import TypeAlias

from springleg.core.athlete import Units
from springleg.core.errors import Refused, UnknownName
from springleg.core.message import ENGLISH, Language, message
from springleg.core.noun import Noun
from springleg.exchange.paper.page import BarChart, LineChart, Page, Paper, Picture, Table

#: Where printers hold Letter (CLDR, paperSize); everywhere else they hold A4.
LETTER_REGIONS = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
SLACK = 0.08  # of a sheet: browsers have letters of their own, somewhat wider than ours


class PaperFile(Noun, frozen=True):
    """A page as a file: its name, plain enough for every disk, and its bytes."""

    name: str
    content: bytes


class Figure(Noun, frozen=True):
    """A movement as the doors have it: the drawing, what is to be seen in it, and how it is done.

    `svg` is what pages show; of it the pose of its beginning is printed.
    """

    svg: str
    title: str
    does: str


PaperPage: TypeAlias = Page
PaperTable: TypeAlias = Table
PaperDrawing: TypeAlias = LineChart | BarChart | Picture
FigureOf = Callable[[str], "Figure | None"]


def no_figure(movement: str) -> Figure | None:
    """No drawing: for a door that has none."""
    del movement
    return None


class PaperWish(Noun, frozen=True):
    """How a page is wished: in which language, on which paper, with whose drawings.

    `slack` is the share of the sheet that is to stay free: SLACK where a browser prints it.
    """

    paper: Paper
    language: Language = ENGLISH
    figure_of: FigureOf = no_figure
    slack: float = 0.0


def paper_file(about: str, page: Page) -> PaperFile:
    """The page as a PDF, named by what it is about and by its day.

    Raises Refused where it does not fit on one sheet. Imports ReportLab: some 0.3 s once a process.
    """
    from springleg.exchange.paper.pdf import pdf

    return PaperFile(f"springleg-{about}-{page.made.isoformat()}.pdf", pdf(page))


def fits_on_paper(page: Page, slack: float = 0.0) -> bool:
    """Whether the whole page fits on one sheet, in letters that can be read. As slow as a PDF."""
    from springleg.exchange.paper.layout import fits

    return fits(page, slack)


def paper_of(said: str, locale: str, units: Units = Units.METRIC) -> Paper:
    """The paper that is asked for by name (`a4`, `letter`); the usual one where none is.

    Raises UnknownName for any other name.
    """
    if not said:
        return usual_paper(locale, units)
    if said not in tuple(Paper):
        raise UnknownName("", said, tuple(map(str, Paper)), message("paper"))
    return Paper(said)


def usual_paper(locale: str, units: Units = Units.METRIC) -> Paper:
    """The paper of the region that a locale names (`en_US.UTF-8`, `en-CA`).

    Where it names none, Letter for who reads miles, else A4.
    """
    parts = locale.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    regions = [part for part in parts[1:] if len(part) == 2 and part.isalpha()]  # noqa: PLR2004 ISO 3166
    if regions:
        return Paper.LETTER if regions[0].upper() in LETTER_REGIONS else Paper.A4
    return Paper.LETTER if units is Units.IMPERIAL else Paper.A4


def picture_of(figure: Figure, *, load: bool = True) -> Picture:
    """A drawing in the pose of its beginning, with how it is done below it.

    Without a `load` nothing is in the hand.
    """
    from springleg.exchange.paper.still_picture import still_picture

    return still_picture(figure.svg, figure.title, f"{figure.title}. {figure.does}", load=load)


def browser_scale(page: Page) -> int:
    """How large a browser may set this page so that it prints it on one sheet, in percent.

    With the SLACK that they need; where there is none left, as large as it is in the PDF. Raises
    Refused where it does not fit at all.
    """
    from springleg.exchange.paper.layout import fitting_scale

    try:
        return round(100 * fitting_scale(page, SLACK))
    except Refused:
        return round(100 * fitting_scale(page))


def drawing_of(block: PaperDrawing) -> str:
    """A chart or a picture of a page as SVG, for a page of the browser; escaped."""
    from springleg.exchange.paper.svg import svg

    return svg(block)
