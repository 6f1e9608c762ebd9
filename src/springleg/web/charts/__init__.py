"""Charts that each answer one question: a sentence, a picture in SVG, and a table of its figures.

Plain Python with no page in it; colours come from the page's own by classes (static/charts.css).
"""

from springleg.core.message import ENGLISH, Language
from springleg.usecases.progress import Progress
from springleg.web.charts import balance, heatmap, hurting, knee, strength, weekly
from springleg.web.charts.chart import Chart, Other, Table
from springleg.web.charts.table import figure_html, table_html

__all__ = ["Chart", "Other", "Table", "draw_progress", "figure_html", "table_html"]


def draw_progress(
    found: Progress, language: Language = ENGLISH, track: str = ""
) -> tuple[Chart, ...]:
    """The charts of a runner's progress: one for each knee, then the five of the other questions.

    `track`: the id of what "What did I lift?" shows; the first track where there is no such.
    """
    return (
        *(knee.draw(one, language) for one in found.stronger.capacities.knees),
        heatmap.draw(found.doing, language),
        weekly.draw(found.how_much, language),
        strength.draw(found.stronger, language, track),
        balance.draw(found.stronger.balance, language),
        hurting.draw(found.hurting, language),
    )
