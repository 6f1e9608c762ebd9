"""Asks that wait for one turn are answered by one piece of work, and fail alone."""

import sqlite3
from collections.abc import Sequence
from threading import Event, Lock, Thread
from time import monotonic, sleep

import pytest

from springleg.store.group_commit import GroupCommit

PATIENCE_S = 60


class Work:
    """Squares numbers; the first ask holds the turn until it is let go."""

    def __init__(self, bad: int | None = None, error: type[BaseException] = sqlite3.Error) -> None:
        self.turn, self.bad, self.error = Lock(), bad, error
        self.group = GroupCommit(self.turn, self.squares)
        self.begun, self.free = Event(), Event()
        self.groups: list[list[int]] = []
        self.told: dict[int, int | str] = {}

    def squares(self, asked: Sequence[int]) -> list[int]:
        self.groups.append(list(asked))
        if len(self.groups) == 1:
            self.begun.set()
            assert self.free.wait(PATIENCE_S)
        if self.bad in asked:
            raise self.error("no")
        return [one * one for one in asked]

    def ask(self, number: int) -> None:
        try:
            self.told[number] = self.group.do(number)
        except self.error as error:
            self.told[number] = str(error)


def asked_at_once(work: Work, numbers: Sequence[int]) -> None:
    """The first of these holds the turn until all the others wait for it, in their order."""
    threads = [Thread(target=work.ask, args=(number,)) for number in numbers]
    for waiting, thread in enumerate(threads):
        thread.start()
        assert work.begun.wait(PATIENCE_S)
        began = monotonic()
        while len(work.group._waiting) < waiting:  # noqa: SLF001 no other sign of it
            assert monotonic() - began < PATIENCE_S
            sleep(0.001)
    work.free.set()
    for thread in threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def test_what_waits_is_answered_by_one_piece_of_work() -> None:
    work = Work()
    asked_at_once(work, range(8))
    assert work.told == {number: number * number for number in range(8)}
    assert [len(group) for group in work.groups] == [1, 7]


def test_a_group_that_fails_is_asked_one_by_one_and_only_the_bad_one_fails() -> None:
    work = Work(bad=5)
    asked_at_once(work, range(8))
    assert work.told == {n: "no" if n == 5 else n * n for n in range(8)}
    assert sorted(n for group in work.groups[2:] for n in group) == list(range(1, 8))


def test_a_group_is_bounded() -> None:
    work = Work()
    asked_at_once(work, range(100))
    assert work.told == {number: number * number for number in range(100)}
    assert [len(group) for group in work.groups] == [1, 64, 35]


def test_what_is_no_error_of_the_database_stops_nobody_else() -> None:
    def work(asked: Sequence[int]) -> list[int]:
        return [10 // one for one in asked]

    group = GroupCommit(Lock(), work)
    with pytest.raises(ZeroDivisionError):
        group.do(0)
    assert group.do(5) == 2


@pytest.mark.parametrize("error", [ZeroDivisionError, SystemExit])
def test_a_leader_that_fails_lets_the_next_one_lead(error: type[BaseException]) -> None:
    """What is no error of the database is raised where it was asked; the others are answered."""
    work = Work(bad=1, error=error)
    asked_at_once(work, range(5))
    assert work.told == {0: 0, 1: "no", 2: 4, 3: 9, 4: 16}
    assert work.groups == [[0], [1, 2, 3, 4], [2], [3], [4]]
