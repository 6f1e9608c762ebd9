"""Today: the workout, its dose, why; or when the next one is. And the morning's question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.plan_change import open_change
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
    if not found.set_up:
        return redirect("start")
    return render(request, "today/today.html", {"day": found, "guide": guide, "change": change})


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
