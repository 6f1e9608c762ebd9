"""Threads that write at the same moment share a transaction, and so one wait for the disk.

SQLite has one writer at a time. Threads queue here for that turn: SQLite itself would have them
sleep longer and longer between two looks. Whoever leads the queue takes along what the others wait
with, wakes each of these when it is answered, and the next one to lead.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from springleg.store.errors import drivers_own

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_MOST = 64  # asks in one transaction


def _shut() -> Lock:
    lock = Lock()
    lock.acquire()
    return lock


class _Ask(Struct, Generic[Asked, Answer], eq=False):
    asked: Asked
    answer: Answer | None = None
    alone: bool = False  # it was in a group that failed
    woken: Lock = field(default_factory=_shut)  # open once it is answered, or leads


class GroupCommit(Generic[Asked, Answer]):
    """`work` answers asks by one transaction, and raises where that is not on the disk."""

    def __init__(
        self, turn: AbstractContextManager[Any], work: Callable[[Sequence[Asked]], Sequence[Answer]]
    ) -> None:
        self._turn, self._work = turn, work
        self._waiting: deque[_Ask[Asked, Answer]] = deque()
        self._queue = Lock()  # for a moment, to look at who waits and whether somebody leads
        self._is_led = False

    def do(self, asked: Asked) -> Answer:
        """The answer to one ask; what `work` raises for it alone, it raises here."""
        mine: _Ask[Asked, Answer] = _Ask(asked)
        with self._queue:
            self._waiting.append(mine)
            leads, self._is_led = not self._is_led, True
        if not leads:
            mine.woken.acquire()
        if mine.answer is None:
            try:
                with self._turn:
                    self._answer_group()
            finally:
                self._let_next_lead()
        assert mine.answer is not None  # noqa: S101 it was answered, or that has raised
        return mine.answer

    def _answer_group(self) -> None:
        """Answer the first that waits, and what else waits; where that fails, the first alone."""
        group = self._taken()
        try:
            answers = self._work([one.asked for one in group])
        except BaseException as error:
            others = group[1:]
            self._put_back(others)
            if not others or drivers_own(error) is None:
                raise
            group = group[:1]
            answers = self._work([group[0].asked])
        for one, answer in zip(group, answers, strict=True):
            one.answer = answer
        for one in group[1:]:
            one.woken.release()

    def _taken(self) -> list[_Ask[Asked, Answer]]:
        """The first that waits, and others that may share its transaction."""
        with self._queue:
            group = [self._waiting.popleft()]
            while self._waiting and len(group) < _MOST:
                if group[0].alone or self._waiting[0].alone:
                    break
                group.append(self._waiting.popleft())
        return group

    def _put_back(self, others: Sequence[_Ask[Asked, Answer]]) -> None:
        """Let these wait again, first, and each for a transaction of its own."""
        for one in others:
            one.alone = True
        with self._queue:
            self._waiting.extendleft(reversed(others))

    def _let_next_lead(self) -> None:
        with self._queue:
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].woken.release()
