"""Progress: am I stronger, at once; then the other questions with their charts and tables."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from springleg.core.dosing.prescription import Level
from springleg.core.message import Language
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.usecases.progress import Progress, progress
from springleg.usecases.progress.knees import Knee
from springleg.web.charts import Chart, draw_progress, figure_html, table_html
from springleg.web.charts.knee import change_words
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language

TINTS = {None: "spring", Level.AMBER: "hold", Level.RED: "stop", Level.STOP: "stop"}
BESIDE = ("stronger", "hurting", "balance")  # in the second column of a wide page


class KneeCard(Noun, frozen=True):
    """A knee as its card shows it: its chart, the table in it, by how much it went up."""

    knee: Knee
    chart: Chart
    change: str

    @property
    def picture(self) -> SafeString:
        """The chart's own markup."""
        return _safe(self.chart.svg)

    @property
    def table(self) -> SafeString:
        """All its figures."""
        return _safe(table_html(self.chart.table)) if self.chart.table else SafeString("")


@on_tab("progress")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The answers with their charts; `?track=` chooses the workout of "What did I lift?"."""
    with open_workspace(request) as space:
        found = progress(space, current_guide())
    language = reader_language()
    charts = draw_progress(found, language, request.GET.get("track", ""))
    knees = _cards(found, charts, language)
    drawn = {chart.id: _safe(figure_html(chart, language)) for chart in charts[len(knees) :]}
    context = {
        "found": found,
        "knees": knees,
        "tint": TINTS[found.hurting.level],
        "charts": [drawn[name] for name in drawn if name not in BESIDE],
        "beside": [drawn[name] for name in BESIDE],
    }
    return render(request, "progress/progress.html", context)


def _cards(found: Progress, charts: tuple[Chart, ...], language: Language) -> list[KneeCard]:
    knees = found.stronger.capacities.knees
    return [
        KneeCard(knee, chart, change_words(knee, language))
        for knee, chart in zip(knees, charts, strict=False)
    ]


def _safe(markup: str) -> SafeString:
    """Markup of the charts: they escape every word that they are given, and a test holds that."""
    return mark_safe(markup)  # noqa: S308 our own drawing, its words escaped
