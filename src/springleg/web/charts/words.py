"""Words that the charts share: days with their year, figures or none."""

from datetime import date

from springleg.usecases.sentence import Say, Sentence, day_words, figure, told

NOTHING = "\N{EN DASH}"


def full_day(day: date, say: Say) -> str:
    """A day with its year: 24 Nov 2026."""
    return f"{day_words(day, say)} {day.year}"


def number_or_none(value: float | None, say: Say) -> str:
    """A figure; a dash where there is none."""
    return NOTHING if value is None else figure(value, say)


def all_told(sentences: tuple[Sentence, ...], say: Say) -> tuple[str, ...]:
    """Sentences in words."""
    return tuple(told(one, say) for one in sentences)
