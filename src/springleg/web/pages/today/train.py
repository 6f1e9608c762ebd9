"""Train anyway: every workout with the dose it has today, and what the next weeks are for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from springleg.core import validation
from springleg.core.athlete import Focus
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.focus import choose_focus, present_focus
from springleg.usecases.training.other_workouts import other_workouts
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab

FOCUSES = {
    Focus.BALANCED: _("All in turn"),
    Focus.STRENGTH: _("Strength"),
    Focus.SPRING: _("Spring"),
}


@on_tab("today")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Another workout than the planned one; a redirect to the start where there is no profile."""
    guide = current_guide()
    with open_workspace(request) as space:
        if space.journal.profile is None:
            return redirect("start")
        others, focus = other_workouts(space, guide), present_focus(space, guide)
        profile, own = space.profile, space.journal.own_guide(guide)
    shown = {
        "guide": guide,
        "others": others,
        "units": profile.units,
        "focus": focus,
        "focuses": FOCUSES.items(),
        "chosen": focus.focus if focus else Focus.BALANCED,
        "weeks": own.values.focus.weeks,
    }
    return render(request, "today/train.html", shown)


@require_POST
def focus(request: HttpRequest) -> HttpResponse:
    """What the next weeks are for, from today on; the plan is made again. Redirects to Today.

    Raises Refused for a focus that there is not.
    """
    guide = current_guide()
    chosen = validation.choice(Focus)("focus", request.POST.get("focus", ""))
    with open_workspace(request) as space:
        choose_focus(space, guide, chosen)
    return redirect("today")
