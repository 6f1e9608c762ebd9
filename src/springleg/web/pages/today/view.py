"""Today: the workout, its dose, why; or when the next one is. And the morning's question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from springleg.core.guide import Guide
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.plan_change import PlanChange, open_change
from springleg.usecases.training.day import day_of
from springleg.web.form_fields import pain_of, whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab


@on_tab("today")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The day as it stands; a redirect to the start where there is no profile."""
    guide = current_guide()
    with open_workspace(request) as space:
        found, change = day_of(space, guide), open_change(space)
        drawn = _drawn(space, guide, change) if change else ""
    if not found.set_up:
        return redirect("start")
    return render(
        request,
        "today/today.html",
        {"day": found, "guide": guide, "change": change, "change_drawn": drawn},
    )


def _drawn(space: Workspace, guide: Guide, change: PlanChange) -> SafeString:
    from springleg.usecases.plan.season_picture import followed_picture
    from springleg.usecases.plan.season_view import season_view
    from springleg.web.pages.plan.plan_pictures import drawn_change

    return drawn_change(guide, followed_picture(space, guide, season_view(space, guide)), change)


@require_http_methods(["POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """The morning's answers, where there are no scripts; the plan is made again.

    Redirects to Today. Raises Refused, and then nothing is kept.
    """
    from springleg.core.log.events import CheckedIn
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with open_workspace(request) as space:
        said = request.POST
        morning = CheckedIn(
            space.today(),
            stiffness_min=whole_of(said, "stiffness_min"),
            soreness=whole_of(said, "soreness"),
            **pain_of(said),
        )
        record(space, guide, morning)
        replan(space, guide)
    return redirect("today")
