"""The closed sets that a guide is written in: layers, schemes, modes, grades."""

from enum import StrEnum


class Layer(StrEnum):
    """Who said it: the article, cited evidence, or our judgement."""

    GUIDE = "guide"
    EVIDENCE = "evidence"
    HOUSE = "house"


class Scheme(StrEnum):
    """A loading scheme (G3-G5). Not to be confused with the class of a contact session (G11)."""

    LIGHT = "light"
    HEAVY = "heavy"
    PLYOMETRIC = "plyometric"


class Mode(StrEnum):
    """What is counted in a set."""

    REPS = "reps"
    SECONDS = "seconds"
    CONTACTS = "contacts"


class Confidence(StrEnum):
    """How good a default a value is held to be."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
