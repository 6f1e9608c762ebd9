"""Warning signs: when to stop, and whom to see. Nothing is scored, nothing is named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.onboarding import warning_signs
from springleg.web.navigation import on_tab


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All signs, the gravest first."""
    guide = current_guide()
    shown = {"signs": warning_signs(guide), "wording": guide.rule("flag.wording").says}
    return render(request, "warning_signs/warning_signs.html", shown)
