"""Repairs of the plan's findings: a tap does one, and another takes it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.repair_plan import Chosen, repair_plan, undo_repair
from springleg.web.http.auth import open_workspace


@require_POST
def repair(request: HttpRequest) -> HttpResponse:
    """Do what a finding's repair asks for; the plan is made anew.

    `plan` is the entry that accepted it; `week` and `cost` name the finding, `number` the repair.

    Redirects to the plan, which offers to take it back. Raises NotFound where there is no such
    repair, Refused where it cannot be done here.
    """
    asked = request.POST
    if asked.get("number") not in ("0", "1", "2"):
        raise NotFound(
            message("There is no such way to mend the plan"),
            message("Look at the plan as it is now"),
        )
    plan, week, cost = (asked.get(name, "") for name in ("plan", "week", "cost"))
    chosen = Chosen(plan, week, cost, int(asked["number"]))
    with open_workspace(request) as space:
        made = repair_plan(space, current_guide(), chosen)
        is_new = str(space.journal.acceptances[-1][0].id) != plan
    if is_new:
        messages.success(request, _("Done. The plan is made anew with it."))
    else:
        messages.success(request, _("Done. Your plan stays as it is."))
    return redirect(f"{reverse('plan')}?repaired={','.join(map(str, made))}")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take a repair back, and the plan that came of it; redirects to the plan.

    Raises NotFound where `ids` do not stand any more.
    """
    with open_workspace(request) as space:
        undo_repair(space, request.POST.get("ids", "").split(","))
    messages.success(request, _("Taken back. The plan is as it was before."))
    return redirect("plan")
