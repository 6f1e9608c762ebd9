"""Tags of the season's picture after set-up: what it is called, what opens when, when it begins."""

from datetime import date, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from springleg.core.message import Message, counted, joined, marked, message, term
from springleg.core.plan import Session
from springleg.usecases.plan.first_season import FirstSeason
from springleg.usecases.plan.season import USUAL_WEEKS
from springleg.usecases.plan.season_picture import Opening
from springleg.web.reader import in_words

register = template.Library()
A_WEEK = timedelta(days=7)
NAMES = {"light": marked("light"), "heavy": marked("heavy"), "plyometric": marked("rope")}


@register.simple_tag
def season_title(season: FirstSeason) -> str:
    """What the page is called: how many weeks they are."""
    if season.weeks == USUAL_WEEKS:
        return gettext("Your twelve weeks.")
    return ngettext("Your %(n)s week.", "Your %(n)s weeks.", season.weeks) % {"n": season.weeks}


@register.simple_tag
def season_lead(season: FirstSeason) -> str:
    """What they are made round, in a sentence."""
    if season.main_race is None:
        return gettext("Two workouts a week, beside your runs.")
    return gettext("Two workouts a week, up to your race.")


@register.simple_tag
def opens_when(season: FirstSeason) -> str:
    """What opens when, in a sentence; the days that follow the first go without the verb."""
    first, *others = season.openings
    opens = counted(
        "{names} opens on {day:short}",
        "{names} open on {day:short}",
        len(first.names),
        names=_names(first),
        day=first.date,
    )
    more = (message("{names} on {day:short}", names=_names(one), day=one.date) for one in others)
    return in_words(message("{what:begin}.", what=joined("{parts:commas}", opens, *more)))


def _names(opening: Opening) -> tuple[Message, ...]:
    return tuple(term(NAMES.get(name, name)) for name in opening.names)


@register.simple_tag
def begin_words(begins: Session, today: date) -> str:
    """The main button: when the first session is."""
    day = begins.date
    if day == today:
        return gettext("Begin today")
    style = gettext("l") if day - today < A_WEEK else gettext("j F")
    return gettext("Begin on %(day)s") % {"day": date_format(day, style)}
