"""Today: the workout, its dose, why; or when the next one is. And the morning's question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from springleg.core.guide import Guide
from springleg.core.profile_fields import field_named, read_value
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.onboarding import warning_signs
from springleg.usecases.plan.plan_change import PlanChange, open_change
from springleg.usecases.training.day import day_of
from springleg.web.form_fields import pain_of, signs_of, whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab

YES_OR_NO = (
    ("runs_regularly", _("Have you run regularly for eight weeks or more?")),
    ("injured_lately", _("Have you had an injury below the knee within the last six months?")),
)
ASKED_ONCE = (*(name for name, _words in YES_OR_NO), "condition")


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
    shown = {
        "day": found,
        "guide": guide,
        "change": change,
        "change_drawn": drawn,
        "signs": warning_signs(guide),
        "yes_or_no": YES_OR_NO,
        "conditions": field_named("condition").kind.choices,
    }
    return render(request, "today/today.html", shown)


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
            **signs_of(said),
        )
        record(space, guide, morning)
        replan(space, guide)
    return redirect("today")


@require_http_methods(["POST"])
def tired(request: HttpRequest) -> HttpResponse:
    """The runner is tired today, where there are no scripts; the plan is made again.

    Redirects to Today.
    """
    from springleg.core.log.events import Tired
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with open_workspace(request) as space:
        record(space, guide, Tired(space.today()))
        replan(space, guide)
    return redirect("today")


@require_http_methods(["POST"])
def first_questions(request: HttpRequest) -> HttpResponse:
    """The answers about running, injuries and what is below the knee; the plan is made again.

    What is not answered stays open. Redirects to Today. Raises Refused, and then nothing is kept.
    """
    from springleg.usecases.athlete.profile import change_profile
    from springleg.usecases.plan.replan import replan

    guide, said = current_guide(), request.POST
    with open_workspace(request) as space:
        units = space.profile.units
        answers = {name: answer for name in ASKED_ONCE if (answer := said.get(name, "").strip())}
        values = {
            name: read_value(field_named(name), name, answer, units)
            for name, answer in answers.items()
        }
        change_profile(space, guide, values)
        replan(space, guide)
    return redirect("today")
