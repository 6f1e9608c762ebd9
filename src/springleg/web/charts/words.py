"""Words that the charts share: days with their year, figures or none."""

from collections.abc import Mapping
from datetime import date

from springleg.core.guide import Scheme
from springleg.core.message import Language, Message, marked, say

NOTHING = "\N{EN DASH}"
SCHEMES: Mapping[str, str] = {  # as they go on in a sentence
    Scheme.LIGHT: marked("light"),
    Scheme.HEAVY: marked("heavy"),
    Scheme.PLYOMETRIC: marked("rope"),
}


def full_day(day: date, language: Language) -> str:
    """A day with its year: 24 Nov 2026."""
    return language.day(day, "dated")


def number_or_none(value: float | None, language: Language) -> str:
    """A figure; a dash where there is none."""
    return NOTHING if value is None else language.number(value, "figure")


def all_told(sentences: tuple[Message, ...], language: Language) -> tuple[str, ...]:
    """Sentences said in this language, in their order."""
    return tuple(say(one, language) for one in sentences)
