"""Progress: four questions, each with its answer, its chart and its table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from springleg.usecases.progress import progress
from springleg.usecases.rules import the_guide
from springleg.web.charts import draw_progress, figure_html
from springleg.web.tabs import on_tab
from springleg.web.viewer import space_of


@on_tab("progress")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The four answers."""
    with space_of(request) as space:
        found = progress(space, the_guide())
    charts = draw_progress(found, gettext, request.GET.get("track", ""))
    # The charts escape every word that they are given, and a test holds that they do.
    drawn = [mark_safe(figure_html(chart, gettext)) for chart in charts]  # noqa: S308
    return render(request, "progress.html", {"charts": drawn})
