"""Numbers of contacts, sets and workouts in words, one and many."""

from springleg.core.message import Message, counted

CONTACTS, SETS = "contacts", "sets"


def amount_of(counts: str, number: int) -> Message:
    """So many contacts or sets: `counts` is CONTACTS or SETS, as `Work.counts` has it."""
    return contacts(number) if counts == CONTACTS else sets(number)


def contacts(number: int) -> Message:
    """So many contacts."""
    return counted("{n:figure} contact", "{n:figure} contacts", number)


def sets(number: int) -> Message:
    """So many sets."""
    return counted("{n:figure} set", "{n:figure} sets", number)
