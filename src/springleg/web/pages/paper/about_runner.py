"""Pages about the runner on paper: four weeks of progress, the physiotherapist's sheet, CERT.

Each in its print view and as a PDF. They hold health data: only the runner's own are shown.
"""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from springleg.core.guide import Guide
from springleg.usecases.app.paper import PaperPage, PaperWish, paper_file
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.paper_cert import cert_page
from springleg.usecases.progress.paper_progress import progress_page
from springleg.usecases.progress.paper_sheet import sheet_page
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.paper.shown import paper_wish, sent, shown

PageOf = Callable[[Workspace, Guide, PaperWish, date | None], PaperPage]
PAGES: dict[str, PageOf] = {"progress": progress_page, "sheet": sheet_page, "cert": cert_page}


@on_tab("progress")
@require_safe
def page(request: HttpRequest, about: str) -> HttpResponse:
    """A page as the browser prints it; `?paper=` says on which sheet (UnknownName for another)."""
    return shown(request, _page(request, about), f"paper-{about}-pdf", "progress")


@on_tab("progress")
@require_safe
def pdf(request: HttpRequest, about: str) -> HttpResponse:
    """The same as a PDF of one page. Raises as `page` does."""
    return sent(paper_file(about, _page(request, about)))


def _page(request: HttpRequest, about: str) -> PaperPage:
    with open_workspace(request) as space:
        wish = paper_wish(request, space.profile.units)
        return PAGES[about](space, current_guide(), wish, None)
