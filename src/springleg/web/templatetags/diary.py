"""Tags of the diary: the icon of what happened, and the name of a day among others."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from springleg.usecases.log.history import Kind
from springleg.web.icons import icon

register = template.Library()
ICON_NAMES = {
    Kind.SESSION: "dumbbell",
    Kind.RUN: "shoe",
    Kind.TEST: "step",
    Kind.MORNING: "sun",
    Kind.TIRED: "moon",
    Kind.ILL: "bed",
    Kind.AWAY: "bag",
    Kind.NOTE: "pencil",
    Kind.UNREADABLE: "info",
}


@register.simple_tag
def kind_icon(kind: Kind) -> SafeString:
    """The icon of what sort of thing it is; words stand beside it."""
    return icon(ICON_NAMES[kind], 22, "quiet")


@register.simple_tag
def day_heading(day: date, today: date, before: date | None = None) -> str:
    """The day's name: its month where the one above is of another, its year where not this one."""
    words = date_format(day, _("l j F") if day.year == today.year else _("l j F Y"))
    if day == today:
        return _("Today, %(day)s") % {"day": words}
    if before and (before.year, before.month) == (day.year, day.month):
        return date_format(day, _("l j"))
    return words
