"""All charts of several runners on one page, to look at: python -m web.charts.sheet FILE [dark]."""

import sys
from datetime import timedelta
from pathlib import Path

from springleg import web
from springleg.core.log.events import CheckedIn
from springleg.web.charts import draw_progress, figure_html
from usecases.progress_logs import MONDAY, day, found, raises, season

STATIC = Path(web.__file__).parent / "static"
RUNNERS = {
    "Half a year": found(day(7 * 25 + 2), *season(25)),
    "Eight weeks": found(day(7 * 8 + 2), *season(8)),
    "One session": found(day(1), *raises(day(1), left_kg=10, pain=2), CheckedIn(day(1), 1, 10)),
    "Ten years": found(day(0), *season(520, MONDAY - timedelta(weeks=520), last_kg=1_234_567)),
    "Nothing yet": found(day(0)),
}


def sheet(theme: str) -> str:
    """The page."""
    styles = "".join(
        (STATIC / name).read_text(encoding="utf-8")
        for name in ("tokens.css", "app.css", "charts.css")
    )
    body = "".join(
        f'<h1>{name}</h1><div class="card">'
        f"{''.join(figure_html(chart) for chart in draw_progress(answer))}</div>"
        for name, answer in RUNNERS.items()
    )
    return (
        f'<!doctype html><html lang="en" data-theme="{theme}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Charts</title><style>{styles}</style><main>{body}</main></html>"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(sheet((*sys.argv, "light")[2]), encoding="utf-8")
