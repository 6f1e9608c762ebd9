"""What is found again and again, put together so that it can be said once."""

from collections.abc import Iterable
from functools import cached_property

from springleg.core.check.nouns import Remark
from springleg.core.message import Message
from springleg.core.noun import Noun


class Habit(Noun, frozen=True, dict=True):
    """All remarks of one rule and one kind of sentence, whatever its values; never empty.

    They stand in order of line.
    """

    remarks: tuple[Remark, ...]

    @property
    def rule(self) -> str:
        """The rule that they rest on."""
        return self.remarks[0].rule

    @cached_property
    def by_text(self) -> tuple[tuple[Remark, ...], ...]:
        """The remarks with the same text together, each group where its first one stands."""
        groups: dict[object, list[Remark]] = {}
        for remark in self.remarks:
            groups.setdefault(_key(remark.text), []).append(remark)
        return tuple(tuple(group) for group in groups.values())


def habits(remarks: Iterable[Remark]) -> tuple[Habit, ...]:
    """The remarks put together, each habit where its first one stands.

    `remarks` are in order of line. A week with too many workouts and the next such week are one
    habit; workouts too close and workouts too far apart are two, though both rest on G13.
    """
    groups: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        groups.setdefault((remark.rule, remark.text.pattern), []).append(remark)
    return tuple(Habit(tuple(group)) for group in groups.values())


def _key(value: object) -> object:
    """A message, or a value in one, as what a dictionary can hold; equal where they are equal."""
    if isinstance(value, Message):
        return value.pattern, tuple((name, _key(held)) for name, held in value.values.items())
    return tuple(map(_key, value)) if isinstance(value, list | tuple) else value
