"""The heel-raise test: to a beat, leg by leg; and what the result is worth."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from springleg.core.errors import Refused
from springleg.core.log.events import HeelRaiseTested
from springleg.core.message import message
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.heel_raise import (
    judge,
    protocol,
    tests_of,
    what_it_opens,
)
from springleg.web.figures import draw
from springleg.web.form_fields import whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab

STARTS = ("floor", "incline")
FIGURE = "straight-heel-raise/standing"


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The protocol and the results; or a result to keep as today's, after which it redirects here.

    The plan is then made again. Raises Refused, and keeps nothing, for a result that cannot be.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        if request.method == "POST":
            record(space, guide, _read(request, space.today()))
            replan(space, guide)
            return redirect("heel-raise")
        tests = tests_of(space.journal)
        result = judge(space, guide, tests[-1]) if tests else None
        opens = what_it_opens(space, guide)
    shown = {
        "opens": opens,
        "protocol": protocol(guide),
        "result": result,
        "tests": tests[::-1],
        "figure": mark_safe(draw(FIGURE, "left", load=False, say=_)),  # noqa: S308 a drawing of ours
    }
    return render(request, "heel_raise/heel_raise.html", shown)


def _read(request: HttpRequest, today: date) -> HeelRaiseTested:
    left, right = whole_of(request.POST, "left"), whole_of(request.POST, "right")
    if left is None or right is None:
        raise Refused(
            "", message("A result needs both legs"), message("Count the raises of each leg")
        )
    start = request.POST.get("start", "floor")
    cued = request.POST.get("cued", "true") == "true"
    start = start if start in STARTS else "floor"
    return HeelRaiseTested(today, left, right, cued=cued, start=start)
