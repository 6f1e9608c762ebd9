"""Threads that write at the same moment share a transaction, and so one wait for the disk.

SQLite has one writer at a time. Threads queue here for that turn: SQLite itself would have them
sleep longer and longer between two looks. Whoever has it takes along what the others wait with.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import Generic, TypeVar

from msgspec import Struct

from springleg.store.errors import drivers_own

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_MOST = 64  # asks in one transaction


class _Ask(Struct, Generic[Asked, Answer], eq=False):
    asked: Asked
    answer: Answer | None = None


class GroupCommit(Generic[Asked, Answer]):
    """`work` answers asks by one transaction, and raises where that is not on the disk."""

    def __init__(self, turn: Lock, work: Callable[[Sequence[Asked]], Sequence[Answer]]) -> None:
        self._turn, self._work = turn, work
        self._waiting: deque[_Ask[Asked, Answer]] = deque()

    def do(self, asked: Asked) -> Answer:
        """The answer to one ask; what `work` raises for it alone, it raises here."""
        mine: _Ask[Asked, Answer] = _Ask(asked)
        self._waiting.append(mine)
        with self._turn:
            if mine.answer is None:
                self._answer(mine)
        assert mine.answer is not None  # noqa: S101 it was answered, or that has raised
        return mine.answer

    def _answer(self, mine: _Ask[Asked, Answer]) -> None:
        """Answer this ask and what else waits; where that fails, this one alone.

        The others find themselves without an answer at their own turn, and are asked alone.
        """
        with suppress(ValueError):  # it is gone where a group with it in it has failed
            self._waiting.remove(mine)
        group = [mine]
        while self._waiting and len(group) < _MOST:
            group.append(self._waiting.popleft())
        try:
            answers = self._work([one.asked for one in group])
        except Exception as error:
            if drivers_own(error) is None or len(group) == 1:
                raise
            group = [mine]
            answers = self._work([mine.asked])
        for one, answer in zip(group, answers, strict=True):
            one.answer = answer
