"""Warning signs: when to stop, and whom to see. Nothing is scored, nothing is named."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from springleg.core.guide import Rule
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.onboarding import warning_signs
from springleg.web.navigation import on_tab

URGENCIES = {
    "emergency": _("Call for help now"),
    "same-day": _("Be seen today"),
    "days": _("Have it looked at in the next days"),
}


@on_tab("guide")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All signs, the gravest first, by how soon somebody has to look."""
    guide = current_guide()
    signs = groupby(warning_signs(guide), key=_urgency)
    shown = {
        "urgencies": [(URGENCIES[urgency], list(held)) for urgency, held in signs],
        "wording": guide.rule("flag.wording").says,
    }
    return render(request, "warning_signs/warning_signs.html", shown)


def _urgency(sign: Rule) -> str:
    return str(sign.values["urgency"].held)
