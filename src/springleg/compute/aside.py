"""A pure function applied in processes beside this one, each item by a deadline; then it is ended.

For a server: what takes long keeps none of its threads from the processor, and what takes too long
is stopped, as no thread can be.
"""

from collections.abc import Callable
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar, cast

from springleg.compute.outcomes import Outcome
from springleg.compute.processes import READY, end, start
from springleg.compute.turns import TooLate, Turn, Turns

T = TypeVar("T")
R = TypeVar("R")
TRIES = 2  # a process may have died, of what nobody knows; the item may be what ends it


class WorkerDied(Exception):
    """The process that had the item died, and so did the next."""


class _Worker(Generic[T, R]):
    """A process, and our end of its pipe."""

    def __init__(self, function: Callable[[T], R]) -> None:
        self._process, self._pipe = start(function)
        self.is_ready = False

    def outcome_by(self, item: T, until: float) -> Outcome[R] | None:
        """What became of an item; None where the process died. Raises TooLate."""
        try:
            if not self.is_ready:
                self.is_ready = self._said(until) == READY
            self._pipe.send([item])
            (outcome,) = self._said(until)
        except (EOFError, OSError):
            return None
        return cast("Outcome[R]", outcome)

    def _said(self, until: float) -> Any:
        if not self._pipe.poll(max(0.0, until - monotonic())):
            raise TooLate
        return self._pipe.recv()

    def end(self, *, at_once: bool) -> None:
        """Let it leave, or stop it in the middle of what it does."""
        self._pipe.close()
        if at_once:
            self._process.kill()
        end(self._process)


class Aside(Generic[T, R]):
    """Processes, one item each at a time; threads may share it.

    The function is one that a module has at its top. A process is started when it is first needed,
    and stays until `close`, or until nothing was asked for `idle_s` seconds (0: however long).
    `most_asking` items are taken at once, those that wait included; who asks takes turns (`Turns`).
    """

    def __init__(
        self, function: Callable[[T], R], workers: int, most_asking: int, idle_s: float = 0.0
    ) -> None:
        self._function, self._idle_s = function, idle_s
        self._turns, self._turn_over = Turns(workers, most_asking), Condition()
        self._asked, self._is_watched = 0, False
        self._idle: list[_Worker[T, R]] = []
        self._generation = 0
        self._changing, self._starting = Lock(), Lock()
        self._has_ended = Event()

    def ask(self, item: T, within_s: float, whose: str = "") -> Outcome[R]:
        """What the function makes of an item; `whose` it is says whose turn.

        So long it may wait and be worked on; half of that is for the work in any case, as nobody
        can help who was there before. Raises TooLate, Paused, WorkerDied.
        """
        until = monotonic() + within_s
        turn = self._turn(whose, until)
        try:
            return self._answer(item, max(until, monotonic() + within_s / 2), turn)
        finally:
            with self._turn_over:
                self._turns.end(turn, monotonic())
                self._turn_over.notify_all()
            self._watch()

    def close(self) -> None:
        """End the processes that have nothing to do; and the others once they have answered.

        What is asked afterwards is answered by new ones, which know nothing of what was before.
        """
        with self._changing:
            self._generation += 1
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end(at_once=False)

    def end(self) -> None:
        """Close for good: what is asked afterwards is too late.

        One that is just being started is waited for: if this process left meanwhile, the other
        would find its first message cut, and complain.
        """
        with self._starting:
            self._has_ended.set()
        self.close()

    def _turn(self, whose: str, until: float) -> Turn:
        """The turn of an account, once it has come."""
        with self._turn_over:
            self._asked += 1
            turn = self._turns.enter(whose, monotonic())
            self._turn_over.notify_all()  # somebody may have been dropped for it
            self._turn_over.wait_for(
                lambda: turn.since is not None or turn.is_dropped, until - monotonic()
            )
            if turn.since is None:
                if not turn.is_dropped:
                    self._turns.leave(turn)
                raise TooLate
        return turn

    def _answer(self, item: T, until: float, turn: Turn) -> Outcome[R]:
        for _ in range(TRIES):
            generation, worker = self._generation, self._worker()
            try:
                said = worker.outcome_by(item, until)
            except BaseException:
                turn.has_missed = worker.is_ready
                if worker.is_ready:
                    worker.end(at_once=True)
                else:  # it has not begun yet; stopped now, no later one would be sooner
                    self._keep(worker, generation)
                raise
            if said is None:
                worker.end(at_once=True)
                continue
            self._keep(worker, generation)
            return said
        turn.has_missed = True
        raise WorkerDied

    def _keep(self, worker: _Worker[T, R], generation: int) -> None:
        with self._changing:
            if generation == self._generation:
                self._idle.append(worker)
                return
        worker.end(at_once=False)

    def _worker(self) -> _Worker[T, R]:
        with self._changing:
            if self._idle:
                return self._idle.pop()
        with self._starting:
            if self._has_ended.is_set():
                raise TooLate
            return _Worker(self._function)

    def _watch(self) -> None:
        """See to it that processes leave when nothing has been asked for a while."""
        with self._changing:
            if self._is_watched or not self._idle_s:
                return
            self._is_watched = True
        Thread(target=self._close_when_idle, daemon=True).start()

    def _close_when_idle(self) -> None:
        asked = -1
        while asked != self._asked:
            asked = self._asked
            if self._has_ended.wait(self._idle_s):
                return
        with self._changing:  # what is asked from now on is watched anew
            self._is_watched = False
        self.close()
