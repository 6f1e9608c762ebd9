"""Today: the workout, its dose, why; or when the next one is. And the morning's question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from springleg.usecases.day import day_of
from springleg.usecases.rules import the_guide
from springleg.web.reading import pain_of, whole_of
from springleg.web.tabs import on_tab
from springleg.web.viewer import space_of


@on_tab("today")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The day as it stands."""
    guide = the_guide()
    with space_of(request) as space:
        found = day_of(space, guide)
    if not found.set_up:
        return redirect("start")
    return render(request, "today.html", {"day": found, "guide": guide})


@require_http_methods(["POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """The morning's answers, where there are no scripts; the plan is made again."""
    from springleg.core.log.facts import CheckedIn
    from springleg.usecases.record import record
    from springleg.usecases.replan import replan

    guide = the_guide()
    with space_of(request) as space:
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
