"""Words that the answers about a day share: days, kinds of loading, workouts, small numbers."""

from collections.abc import Iterable
from datetime import date

from springleg.core.athlete import WEEKDAYS as WEEKDAY_NAMES
from springleg.core.guide import Scheme
from springleg.core.message import WEEKDAYS, Message, message, term
from springleg.core.plan import monday_of
from springleg.planner.problem import Problem

KINDS = {
    Scheme.LIGHT: message("light work"),
    Scheme.HEAVY: message("heavy work"),
    Scheme.PLYOMETRIC: message("rope"),
}

NUMBERS = (
    message("one"),
    message("two"),
    message("three"),
    message("four"),
    message("five"),
    message("six"),
    message("seven"),
)


def own_days(problem: Problem) -> tuple[Message, ...]:
    """The preferred weekdays in words, Monday first."""
    names = zip(WEEKDAY_NAMES, WEEKDAYS, strict=True)
    return tuple(term(name) for weekday, name in names if weekday in problem.preferred)


def when(day: date, seen_from: date) -> Message:
    """A day in words: its weekday alone where it is in the same week."""
    if monday_of(day) == monday_of(seen_from):
        return message("{day:weekday}", day=day)
    return message("{day:long}", day=day)


def workout_name(problem: Problem, workout: str) -> Message:
    """A workout's name as it stands within a sentence."""
    return message("{title:small}", title=term(problem.rules.names[workout]))


def kinds(schemes: Iterable[Scheme]) -> tuple[Message, ...]:
    """Kinds of loading in words, lightest first."""
    wanted = set(schemes)
    return tuple(words for scheme, words in KINDS.items() if scheme in wanted)


def in_words(number: int) -> Message:
    """A number from one to seven in words."""
    return NUMBERS[number - 1]
