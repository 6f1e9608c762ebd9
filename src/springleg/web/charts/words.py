"""Words that the charts share: days with their year, figures or none."""

from datetime import date

from springleg.core.message import Message, Say, day_words, figure, say_message

NOTHING = "\N{EN DASH}"


def full_day(day: date, say: Say) -> str:
    """A day with its year: 24 Nov 2026."""
    return f"{day_words(day, say)} {day.year}"


def number_or_none(value: float | None, say: Say) -> str:
    """A figure; a dash where there is none."""
    return NOTHING if value is None else figure(value, say)


def all_told(sentences: tuple[Message, ...], say: Say) -> tuple[str, ...]:
    """Sentences in words."""
    return tuple(say_message(one, say) for one in sentences)
