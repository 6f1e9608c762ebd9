"""Numbers of contacts, sets and workouts in words, one and many."""

from springleg.core.message import Message, counted

CONTACTS, SETS = "contacts", "sets"


def in_words(counts: str, number: int) -> Message:
    """So many contacts or sets, as `counts` says."""
    return contacts(number) if counts == CONTACTS else sets(number)


def contacts(number: int) -> Message:
    """So many contacts."""
    return counted("{n:figure} contact", "{n:figure} contacts", number)


def sets(number: int) -> Message:
    """So many sets."""
    return counted("{n:figure} set", "{n:figure} sets", number)
