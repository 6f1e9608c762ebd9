"""A page for paper in the browser: shown as it is printed, sent as a PDF, on which sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from springleg.core.athlete import Units
from springleg.usecases.app.paper import (
    PaperFile,
    PaperPage,
    PaperWish,
    browser_scale,
    paper_of,
)
from springleg.web.figures.on_paper import figures_on_paper
from springleg.web.reader import reader_language

PDF = "application/pdf"


def paper_wish(request: HttpRequest, units: Units, slack: float = 0.0) -> PaperWish:
    """The page as this reader wants it: `?paper=a4` or `letter`, else as their browser's region.

    `slack` is SLACK for what the browser prints. Raises UnknownName for another paper.
    """
    language = reader_language()
    region = request.headers.get("Accept-Language", "").partition(",")[0].partition(";")[0]
    paper = paper_of(request.GET.get("paper", ""), region, units)
    return PaperWish(paper, language, figures_on_paper(language), slack)


def shown(request: HttpRequest, page: PaperPage, name: str, back: str) -> HttpResponse:
    """The page, which was made with SLACK, as HTML that a browser prints on one sheet.

    `name` is the route of its PDF, `back` that of the page it belongs to.
    """
    context = {"page": page, "scale": browser_scale(page), "pdf": name, "to": back}
    return render(request, "paper/paper.html", context)


def sent(file: PaperFile) -> HttpResponse:
    """The PDF, to be kept; no cache holds it, since it tells of a person."""
    named = content_disposition_header(as_attachment=True, filename=file.name) or ""
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type=PDF, headers=headers)
