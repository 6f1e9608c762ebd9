"""Warning signs: when to stop, and whom to see. Nothing is scored, nothing is named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.usecases.beginning import warning_signs
from springleg.usecases.rules import the_guide
from springleg.web.tabs import on_tab


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All signs, the gravest first, as the guide has them."""
    guide = the_guide()
    shown = {"signs": warning_signs(guide), "wording": guide.rule("flag.wording").says}
    return render(request, "warning_signs.html", shown)
