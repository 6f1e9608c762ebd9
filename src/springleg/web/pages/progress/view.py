"""Progress: four questions, each with its answer, its chart and its table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from springleg.usecases.app.rules import current_guide
from springleg.usecases.progress import progress
from springleg.web.charts import draw_progress, figure_html
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language


@on_tab("progress")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The answers with their charts; `?track=` chooses the workout of the third chart."""
    with open_workspace(request) as space:
        found = progress(space, current_guide())
    language = reader_language()
    charts = draw_progress(found, language, request.GET.get("track", ""))
    # The charts escape every word that they are given, and a test holds that they do.
    drawn = [mark_safe(figure_html(chart, language)) for chart in charts]  # noqa: S308
    return render(request, "progress/progress.html", {"charts": drawn})
