"""Functions applied in processes beside this one: by a deadline, a few at once, and again."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Semaphore
from typing import ClassVar

import pytest

from springleg.compute import aside as aside_module
from springleg.compute.aside import Aside, WorkerDied
from springleg.compute.outcomes import Done, Failed, Outcome
from springleg.compute.processes import start
from springleg.compute.turns import Paused, TooLate
from springleg.core.errors import Refused
from springleg.core.message import message

LONG_S = 60.0


def doubled_or_else(item: object) -> object:
    """Twice a number; a word says what is to go wrong."""
    match item:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(LONG_S)
        case "refuse":
            raise Refused("here", message("it is wrong"))
        case "slow":
            time.sleep(0.5)
            return os.getpid()
        case "who":
            return os.getpid()
    assert isinstance(item, int)
    return 2 * item


@contextmanager
def aside(workers: int = 1, most_asking: int = 8) -> Iterator[Aside[object, object]]:
    made: Aside[object, object] = Aside(doubled_or_else, workers, most_asking)
    try:
        yield made
    finally:
        made.close()


def is_there(process: object) -> bool:
    assert isinstance(process, int)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_answers_item_after_item_beside_this_one() -> None:
    with aside() as made:
        first = made.ask("who", LONG_S)
        assert isinstance(first, Done)
        assert first.value != os.getpid()
        assert made.ask(21, LONG_S) == Done(42)
        failed = made.ask("refuse", LONG_S)
        assert isinstance(failed, Failed)
        assert (failed.kind, str(failed.told)) == ("Refused", "here: it is wrong")
        assert made.ask("who", LONG_S) == first
    assert not is_there(first.value), "it left when it was told to"


def test_what_takes_too_long_is_ended_and_the_next_is_answered() -> None:
    with aside() as made:
        first = made.ask("who", LONG_S)
        assert isinstance(first, Done)
        began = time.monotonic()
        with pytest.raises(TooLate):
            made.ask("sleep", 0.2)
        assert time.monotonic() - began < LONG_S / 2
        assert not is_there(first.value)
        assert made.ask(1, LONG_S) == Done(2)


def test_a_process_that_died_is_replaced_once() -> None:
    with aside() as made:
        first = made.ask("who", LONG_S)
        assert isinstance(first, Done)
        assert isinstance(first.value, int)
        os.kill(first.value, signal.SIGKILL)
        assert made.ask(3, LONG_S) == Done(6)
        with pytest.raises(WorkerDied):
            made.ask("die", LONG_S)
        assert made.ask(4, LONG_S) == Done(8)


def test_who_waits_is_bounded_in_number_and_in_time() -> None:
    with aside(most_asking=2) as made, ThreadPoolExecutor(2) as pool:
        made.ask(1, LONG_S)
        slow = pool.submit(made.ask, "sleep", 1.5)
        waiting = pool.submit(made.ask, 2, 0.3)
        time.sleep(0.1)
        began = time.monotonic()
        with pytest.raises(TooLate):
            made.ask(3, LONG_S)
        assert time.monotonic() - began < LONG_S / 2, "at once"
        for asked in (waiting, slow):
            with pytest.raises(TooLate):
                asked.result()
        assert made.ask(4, LONG_S) == Done(8), "all that was taken is given back"
        assert pool.submit(made.ask, 5, LONG_S).result() == Done(10)


class GatedWorker:
    """Stands for a process: it notes what it has, and answers when it is told to."""

    began: ClassVar[list[str]] = []
    goes_on: ClassVar[dict[str, Event]] = {}
    came: ClassVar[Semaphore] = Semaphore(0)

    def __init__(self, function: object) -> None:
        del function
        self.is_ready = True

    def outcome_by(self, item: str, until: float) -> Outcome[object]:
        self.began.append(item)
        self.came.release()
        assert until > time.monotonic()
        assert self.goes_on.setdefault(item, Event()).wait(LONG_S)
        if item.endswith("misses"):
            raise TooLate
        return Done(item)

    def end(self, *, at_once: bool) -> None:
        del at_once


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> type[GatedWorker]:
    monkeypatch.setattr(aside_module, "_Worker", GatedWorker)
    monkeypatch.setattr(GatedWorker, "began", [])
    monkeypatch.setattr(GatedWorker, "goes_on", {})
    monkeypatch.setattr(GatedWorker, "came", Semaphore(0))
    return GatedWorker


def entered(made: Aside[object, object], count: int) -> None:
    """Wait until so many have asked: each then has its place."""
    with made._turn_over:  # noqa: SLF001 what asking tells of
        assert made._turn_over.wait_for(lambda: made._asked >= count, LONG_S)  # noqa: SLF001


def test_one_account_that_asks_for_much_keeps_nobody_behind_more_than_one_of_it(
    gated: type[GatedWorker],
) -> None:
    made: Aside[object, object] = Aside(doubled_or_else, 1, 8)
    with ThreadPoolExecutor(5) as pool:
        asked = []
        for count, item in enumerate(("eve 1", "eve 2", "eve 3", "ben 1"), 1):
            gated.goes_on[item] = Event()
            asked.append(pool.submit(made.ask, item, LONG_S, item.partition(" ")[0]))
            entered(made, count)
        for item in ("eve 1", "ben 1", "eve 2", "eve 3"):
            assert gated.came.acquire(timeout=LONG_S)
            assert gated.began[-1] == item
            gated.goes_on[item].set()
        assert [one.result(LONG_S) for one in asked] == [
            Done(item) for item in ("eve 1", "eve 2", "eve 3", "ben 1")
        ]


def test_who_missed_the_deadline_pauses_and_nobody_else(gated: type[GatedWorker]) -> None:
    made: Aside[object, object] = Aside(doubled_or_else, 1, 8)
    for item in ("eve misses", "ben 1"):
        gated.goes_on[item] = Event()
        gated.goes_on[item].set()
    with pytest.raises(TooLate):
        made.ask("eve misses", LONG_S, "eve")
    made._turns._pauses["eve"].until = time.monotonic() + LONG_S  # noqa: SLF001 it took no time
    with pytest.raises(Paused) as paused:
        made.ask("eve 2", LONG_S, "eve")
    assert 0 < paused.value.wait_s <= LONG_S
    assert made.ask("ben 1", LONG_S, "ben") == Done("ben 1")


def test_who_makes_room_is_told_at_once(gated: type[GatedWorker]) -> None:
    made: Aside[object, object] = Aside(doubled_or_else, 1, 2)
    with ThreadPoolExecutor(3) as pool:
        asked = []
        for count, item in enumerate(("eve 1", "eve 2", "ben 1"), 1):
            gated.goes_on[item] = Event()
            asked.append(pool.submit(made.ask, item, 2 * LONG_S, item.partition(" ")[0]))
            entered(made, count)
        with pytest.raises(TooLate):
            asked[1].result(LONG_S)
        assert gated.began == ["eve 1"]
        for event in gated.goes_on.values():
            event.set()
        assert [asked[0].result(LONG_S), asked[2].result(LONG_S)] == [Done("eve 1"), Done("ben 1")]


def test_a_process_leaves_when_nothing_is_asked_for_a_while() -> None:
    left: Aside[object, object] = Aside(doubled_or_else, 1, 8, idle_s=0.05)
    with closing(left):
        first = left.ask("who", LONG_S)
        assert isinstance(first, Done)
        until = time.monotonic() + LONG_S
        while is_there(first.value):
            assert time.monotonic() < until
            time.sleep(0.01)
        second = left.ask("who", LONG_S)
        assert isinstance(second, Done)
        assert second != first


def test_a_process_that_is_late_to_begin_is_waited_for_the_next_time() -> None:
    with aside() as made:
        with pytest.raises(TooLate):
            made.ask(1, 0.0)
        (begun,) = made._idle  # noqa: SLF001 that it is the same one
        assert made.ask(2, LONG_S) == Done(4)
        assert made._idle == [begun]  # noqa: SLF001 as above


def test_ending_waits_for_one_that_is_being_started(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_go_on, started = Event(), Event(), Event()

    def slowly(function: Callable[[object], object]) -> object:
        begun.set()
        assert may_go_on.wait(LONG_S)
        made = start(function)
        started.set()
        return made

    monkeypatch.setattr("springleg.compute.aside.start", slowly)
    with aside() as made, ThreadPoolExecutor(2) as pool:
        asked = pool.submit(made.ask, 1, LONG_S)
        assert begun.wait(LONG_S)
        ending = pool.submit(made.end)
        with pytest.raises(TimeoutError):
            ending.result(timeout=0.2)
        may_go_on.set()
        ending.result(timeout=LONG_S)
        assert started.is_set()
        assert asked.result() == Done(2), "what was being answered is answered"
        with pytest.raises(TooLate):
            made.ask(2, LONG_S)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="what is blocked is read there")
def test_from_its_first_moment_one_never_hears_of_ctrl_c() -> None:
    """The first of a program too: what is begun with it used to let Ctrl-C through again."""
    program = (
        "from pathlib import Path\n"
        "from springleg.compute.processes import end, start\n"
        "process, pipe = start(abs)\n"
        "print(Path(f'/proc/{process.pid}/status').read_text())\n"
        "pipe.close()\n"
        "end(process)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    (blocked,) = re.findall(r"^SigBlk:\s*(\w+)$", said, re.MULTILINE)
    assert int(blocked, 16) >> (signal.SIGINT - 1) & 1


def test_what_is_asked_after_closing_is_answered_by_another() -> None:
    with aside() as made, ThreadPoolExecutor(1) as pool:
        first = made.ask("who", LONG_S)
        made.close()
        second = made.ask("who", LONG_S)
        assert isinstance(first, Done)
        assert isinstance(second, Done)
        assert first != second
        slow = pool.submit(made.ask, "slow", LONG_S)
        time.sleep(0.2)
        made.close()
        assert slow.result() == second, "what is being answered is answered"
        assert made.ask("who", LONG_S) not in (first, second)
