"""The filter that says a message, or a name of the guide, in the reader's language."""

from django import template

from springleg.core.message import Message, term
from springleg.web import reader

register = template.Library()


@register.filter
def in_words(what: Message | str) -> str:
    """The message in the reader's language; so a text that the guide has (a name, a title)."""
    return reader.in_words(what if isinstance(what, Message) else term(what))
