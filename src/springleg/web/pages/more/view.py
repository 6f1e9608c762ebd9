"""Behind the sliders: settings, the test, the guide, the account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.web.navigation import on_tab


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What has no tab of its own."""
    return render(request, "more/more.html")
