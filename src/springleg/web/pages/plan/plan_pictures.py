"""The season, drawn; and what a change of the plan does to it, before and after."""

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from springleg.core.guide import Guide
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.season_picture import (
    SeasonPicture,
    changed_weeks,
    takes_away,
    with_moves,
)
from springleg.web.charts.season import Links, draw, draw_change
from springleg.web.reader import reader_language

FEW_WEEKS = 4  # so many that change are shown before and after; of more nobody sees what moves


def drawn_season(picture: SeasonPicture) -> SafeString:
    """The season's picture; a day leads to its page, a week to its place in the list below."""
    links = Links(
        day=lambda day: reverse("plan-day", args=[day.isoformat()]),
        week=lambda monday: f"#week-{monday}",
    )
    return _safe(draw(picture, reader_language(), links=links))


def drawn_alone(picture: SeasonPicture) -> SafeString:
    """The season's picture where it leads nowhere, and the page itself says what opens when."""
    return _safe(draw(picture, reader_language(), tells_openings=False))


def drawn_change(guide: Guide, followed: SeasonPicture, change: PlanChange | None) -> SafeString:
    """The changed weeks before and after; nothing where there are many, or nothing moves."""
    if change is None or not change.moves:
        return SafeString("")
    picture = with_moves(guide, followed, change.moves)
    few = takes_away(picture) and len(changed_weeks(picture)) <= FEW_WEEKS
    return _safe(draw_change(picture, reader_language())) if few else SafeString("")


def drawn_proposal(picture: SeasonPicture) -> SafeString:
    """What changes before and after, where it is little; else the season with what changes."""
    few = takes_away(picture) and len(changed_weeks(picture)) <= FEW_WEEKS
    return _safe((draw_change if few else draw)(picture, reader_language()))


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 the picture escapes every word, and a test holds that
