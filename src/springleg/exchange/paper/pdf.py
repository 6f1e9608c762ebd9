"""A page as a PDF of one page, drawn by ReportLab: the same bytes for the same page."""

from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from springleg.exchange.paper.fonts import BOLD, PLAIN, font
from springleg.exchange.paper.layout import Sheet, laid_out
from springleg.exchange.paper.marks import Mark, Outline, Panel, Stroke, Words
from springleg.exchange.paper.page import Page

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MAKER = "Springleg"
DRAWING = Lock()  # the library reads a font's file by a place that all who draw would share


def pdf(page: Page) -> bytes:
    """The bytes of the page's PDF. Raises Refused where it does not fit on one sheet.

    Imports the library that draws, some 0.3 s the first time in a process. Threads may call it;
    they draw one after the other.
    """
    for bold in (False, True):
        font(bold=bold)
    sheet = laid_out(page)
    with DRAWING:
        return _drawn(page, sheet)


def _drawn(page: Page, sheet: Sheet) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    data = BytesIO()
    canvas = Canvas(
        data,
        (sheet.width, sheet.height),
        pageCompression=1,
        invariant=1,
        initialFontName=PLAIN,  # type: ignore[arg-type]  # its types are wrong: a name is meant
        lang=page.language,
    )
    _describe(canvas, page)
    _draw(canvas, sheet)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def _describe(canvas: "Canvas", page: Page) -> None:
    """Title, maker and day; no clock is asked, so that the same page has the same bytes."""
    canvas.setTitle(page.title)
    canvas.setSubject(page.subtitle)
    canvas.setAuthor(MAKER)
    canvas.setCreator(MAKER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setDateFormatter(lambda *_: f"D:{page.made:%Y%m%d}000000Z")


def _draw(canvas: "Canvas", sheet: Sheet) -> None:
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for mark in sheet.marks:
        _mark(canvas, mark, sheet.height)


def _mark(canvas: "Canvas", mark: Mark, top: float) -> None:
    """One mark; heights of a PDF go up from the foot of the page."""
    match mark:
        case Words():
            canvas.setFillGray(0)
            canvas.setFont(BOLD if mark.bold else PLAIN, mark.size)
            canvas.drawString(mark.x, top - mark.y, mark.text)
        case Stroke():
            canvas.setStrokeGray(mark.grey)
            canvas.setLineWidth(mark.width)
            canvas.setDash(list(mark.dash))
            canvas.line(mark.x1, top - mark.y1, mark.x2, top - mark.y2)
            canvas.setDash([])
        case Panel():
            _panel(canvas, mark, top)
        case Outline():
            _outline(canvas, mark, top)


def _panel(canvas: "Canvas", mark: Panel, top: float) -> None:
    if mark.fill is not None:
        canvas.setFillGray(mark.fill)
    canvas.setStrokeGray(mark.grey)
    canvas.setLineWidth(mark.line or 1)
    how = {"stroke": int(mark.line > 0), "fill": int(mark.fill is not None)}
    box = mark.x, top - mark.y - mark.height, mark.width, mark.height
    if mark.radius:
        canvas.roundRect(*box, mark.radius, **how)
    else:
        canvas.rect(*box, **how)


def _outline(canvas: "Canvas", mark: Outline, top: float) -> None:
    path = canvas.beginPath()
    for name, values in mark.steps:
        turned = [top - value if n % 2 else value for n, value in enumerate(values)]
        match name:
            case "M":
                path.moveTo(*turned)
            case "L":
                path.lineTo(*turned)
            case "C":
                path.curveTo(*turned)
            case _:
                path.close()
    if mark.fill is not None:
        canvas.setFillGray(mark.fill)
    if mark.line is not None:
        canvas.setStrokeGray(mark.line)
        canvas.setLineWidth(mark.width)
    canvas.drawPath(path, stroke=int(mark.line is not None), fill=int(mark.fill is not None))
