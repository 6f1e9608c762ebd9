"""Filters of pages for paper: widths of columns, drawings, lines to write on."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from springleg.usecases.app.paper import PaperDrawing, PaperTable, drawing_of

register = template.Library()


@register.filter
def widths(table: PaperTable) -> list[str]:
    """How wide each column is, in percent of the table, as markup writes numbers."""
    whole = sum(table.shares)
    return [f"{100 * share / whole:.2f}" for share in table.shares]


@register.filter
def has_head(table: PaperTable) -> bool:
    """Whether anything is written over its columns."""
    return any(table.head)


@register.filter
def times(count: int) -> range:
    """As many turns of a loop."""
    return range(count)


@register.filter
def on_paper(drawing: PaperDrawing) -> SafeString:
    """A chart or a picture as SVG; its words are escaped in it."""
    return mark_safe(drawing_of(drawing))  # noqa: S308 as said
