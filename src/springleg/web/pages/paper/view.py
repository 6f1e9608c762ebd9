"""The plan on paper: its print view, and its PDF."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from springleg.core import validation
from springleg.usecases.app.paper import SLACK, PaperPage, paper_file
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.paper import MOST_WEEKS, plan_sheet
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.paper.shown import paper_wish, sent, shown

MOST_DIGITS = 9  # of a number of weeks; Python itself reads none of thousands


@on_tab("plan")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The plan as the browser prints it. Raises NotFound without a plan, and where it is over.

    `?weeks=N` shows so many, `?paper=` on which sheet; Refused for what neither can be.
    """
    return shown(request, _page(request, SLACK), "paper-plan-pdf", "plan")


@on_tab("plan")
@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF of one page. Raises as `page` does."""
    return sent(paper_file("plan", _page(request)))


def _page(request: HttpRequest, slack: float = 0.0) -> PaperPage:
    said = request.GET.get("weeks")
    weeks = validation.whole(1, MOST_WEEKS)("weeks", _number(said)) if said else None
    with open_workspace(request) as space:
        wish = paper_wish(request, space.profile.units, slack)
        return plan_sheet(space, current_guide(), wish, weeks=weeks).page


def _number(said: str) -> int | str:
    is_number = said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS
    return int(said) if is_number else said[:MOST_DIGITS]
