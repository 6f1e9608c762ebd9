"""The language of whoever looks, and a message in it."""

from django.conf import settings
from django.utils.translation import get_language

from springleg.core.message import ENGLISH, SPOKEN_ENGLISH, Language, Message, say
from springleg.usecases.app.languages import language_of


def reader_language() -> Language:
    """The language that Django has active for this request; else the one of the settings.

    English is that of somebody who reads: its days are written as people write them.
    """
    found = language_of(get_language() or settings.LANGUAGE_CODE)
    return SPOKEN_ENGLISH if found is ENGLISH else found


def in_words(what: Message) -> str:
    """The message in the reader's language."""
    return say(what, reader_language())
