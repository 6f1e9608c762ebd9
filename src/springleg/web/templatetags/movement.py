"""A movement's picture in a template: `{% movement "rope/two-feet" side="left" fit="slice" %}`."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from springleg.web import figures

register = template.Library()


@register.simple_tag
def movement(
    name: str, side: str = "right", *, fit: figures.Fit = "meet", load: bool = True
) -> SafeString:
    """The picture, in the reader's words. Raises UnknownName."""
    drawn = figures.draw(name, side, fit=fit, load=load, say=_)
    return mark_safe(drawn)  # noqa: S308 our own drawing, its words escaped


@register.inclusion_tag("crossed_out.html")
def movement_wrong(name: str, side: str = "right") -> dict[str, str]:
    """How not to do it, crossed out, to stand on a stage. Raises UnknownName."""
    drawn = figures.draw_wrong(name, side, say=_)
    return {"drawn": mark_safe(drawn)}  # noqa: S308 our own drawing, its words escaped
