"""Every part that pages are made of, once, for whoever works on them; only with SPRINGLEG_DEBUG."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from springleg.core.dosing.prescription import State
from springleg.core.log.pain import WarningSign
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.season_picture import followed_picture
from springleg.usecases.plan.season_view import season_view
from springleg.usecases.progress import progress
from springleg.usecases.training.dose_questions import asked_of
from springleg.web.charts import draw_progress, figure_html
from springleg.web.charts.season import draw as draw_season
from springleg.web.figures import cues, draw
from springleg.web.http.auth import open_workspace
from springleg.web.icons import ICONS
from springleg.web.pages.session.session_reserves import reserves, staminas
from springleg.web.pain_bands import IN_DIARY, pain_bands
from springleg.web.words import WEEKDAYS

WORK = {
    "name": "Straight-knee heel raises, heavy",
    "stage": "heavy",
    "leg_words": "Left leg",
    "is_left": True,
    "which": "Set 2 of 3",
    "last": "Last time: 3 × 6 reps at 40 kg",  # noqa: RUF001 as it is read
    "how_many": "6",
    "unit_words": "reps",
    "how_much": "42.5",
    "load_unit": "kg",
    "has_tempo": True,
    "tempo_up": "Up 3",
    "tempo_down": "Down 3",
}
SAMPLES: dict[str, dict[str, Any]] = {
    "set": WORK,
    "change": {
        "change_words": "Left, Set 2 of 3: 6 reps at 42.5 kg",
        "counts": True,
        "amount": "6",
        "unit_words": "reps",
        "has_load": True,
        "load": "42.5",
        "load_unit": "kg",
        "done_words": "Done: 6 reps at 42.5 kg",
    },
    "rest": WORK
    | {
        "rest_words": "Rest",
        "rest": "1:30",
        "left": 0.6,
        "leg_words": "Right leg",
        "is_left": False,
        "is_right": True,
        "which": "Set 3 of 3",
        "next_words": "Right, Set 2 of 3: 6 reps at 42.5 kg",
        "last_done": "Left: 6 reps at 42.5 kg",
        "may_undo": True,
    },
    "bout": WORK
    | {
        "name": "Skipping rope",
        "stage": "plyometric",
        "leg_words": "Both feet",
        "is_left": False,
        "which": "Part 2 of 3",
        "how_many": "20",
        "unit_words": "contacts",
        "how_much": "",
        "beat_words": "110 a minute",
        "clock": "0:20",
        "total_words": "36 of 56 contacts",
        "band_words": "a light session",
        "filled": 0.24,
    },
    "spare": {"last_done": "Right: 6 reps at 42.5 kg", "may_rir": True, "rir_2": True},
}
COIL = {"behind": 3, "sets": 6}
SHOWN = "straight-heel-raise/standing"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The parts, with the season of whoever looks where they need one."""
    guide = current_guide()
    with open_workspace(request) as space:
        view = season_view(space, guide)
        charts = draw_progress(progress(space, guide))
        season = draw_season(followed_picture(space, guide, view))
        today = space.today()
    # The charts and the drawings escape every word that they are given; tests hold that they do.
    drawn = [mark_safe(figure_html(chart)) for chart in charts[:1]]  # noqa: S308 see above
    figure = mark_safe(draw(SHOWN, "left"))  # noqa: S308 see above
    context: dict[str, Any] = {
        "guide": guide,
        "states": tuple(State),
        "icons": tuple(ICONS),
        "days": tuple(WEEKDAYS.values()),
        "asks": asked_of(map(guide.rule, WarningSign)),
        "week": view.weeks[0] if view.weeks else None,
        "season": mark_safe(season),  # noqa: S308 see above
        "units": view.units,
        "today": today,
        "charts": drawn,
        "figure": figure,
        "cues": cues(SHOWN),
        "samples": SAMPLES | {"coil": COIL},
        "bands": pain_bands(guide, IN_DIARY),
        "reserves": reserves(guide),
        "staminas": staminas(guide),
    }
    return render(request, "patterns/patterns.html", context)
