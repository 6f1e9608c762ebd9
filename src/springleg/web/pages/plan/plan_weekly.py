"""What the calendar's page shows of where runs come from, and of a week of runs."""

from collections.abc import Mapping
from typing import Any

from django.utils.dates import WEEKDAYS as LONG_NAMES
from django.utils.translation import gettext_lazy as _

from springleg.core.athlete import RunKind, Weekday
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.weekly_runs import run_sources, standing_weekly
from springleg.web.pages.plan.plan_followed import followed_shown
from springleg.web.words import WEEKDAYS

RUN_CHOICES = (
    ("", _("No run")),
    (RunKind.EASY, _("Easy")),
    (RunKind.HARD, _("Hard")),
    (RunKind.LONG, _("Long")),
)


def sources_shown(space: Workspace) -> dict[str, Any]:
    """The calendars with runs ahead, and the week of runs as it stands, to be changed."""
    weekly = standing_weekly(space)
    said = {day: str(kind) for day, kind in weekly.kinds.items()} if weekly else {}
    return {
        "run_sources": run_sources(space),
        "weekly": weekly,
        "week_of_runs": week_of_runs(said),
        "run_choices": RUN_CHOICES,
        **followed_shown(space),
    }


def week_of_runs(said: Mapping[Weekday, str]) -> list[tuple[Weekday, Any, Any, str]]:
    """Each weekday with its name in short and whole, and the kind of its run (empty: none)."""
    return [(day, *weekday_names(day), said.get(day, "")) for day in Weekday]


def weekday_names(day: Weekday) -> tuple[Any, Any]:
    """The name of a weekday in short, and whole."""
    return WEEKDAYS[day], LONG_NAMES[tuple(Weekday).index(day)]
