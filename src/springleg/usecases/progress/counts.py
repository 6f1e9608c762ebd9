"""Numbers of contacts, sets and workouts in words, one and many."""

from springleg.core.message import Message, message

CONTACTS, SETS = "contacts", "sets"


def in_words(counts: str, number: int) -> Message:
    """So many contacts or sets, as `counts` says."""
    return contacts(number) if counts == CONTACTS else sets(number)


def contacts(number: int) -> Message:
    """So many contacts."""
    return message("1 contact") if number == 1 else message("{n} contacts", n=number)


def sets(number: int) -> Message:
    """So many sets."""
    return message("1 set") if number == 1 else message("{n} sets", n=number)
