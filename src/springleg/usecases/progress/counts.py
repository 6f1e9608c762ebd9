"""Numbers of contacts, sets and workouts in words, one and many."""

from springleg.usecases.sentence import Sentence, sentence

CONTACTS, SETS = "contacts", "sets"


def in_words(counts: str, number: int) -> Sentence:
    """So many contacts or sets, as `counts` says."""
    return contacts(number) if counts == CONTACTS else sets(number)


def contacts(number: int) -> Sentence:
    """So many contacts."""
    return sentence("1 contact") if number == 1 else sentence("{n} contacts", n=number)


def sets(number: int) -> Sentence:
    """So many sets."""
    return sentence("1 set") if number == 1 else sentence("{n} sets", n=number)
