"""Worker processes of this machine. One that dies is replaced, and what it had is done again."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from types import TracebackType
from typing import Generic, Self, TypeVar

from msgspec import Struct

from springleg.compute.ordered import Chunk, Returned
from springleg.compute.outcomes import outcomes_of
from springleg.core.errors import Refused
from springleg.core.message import message

T = TypeVar("T")
R = TypeVar("R")
READY = "ready"
MOST_STARTS = 3  # in a row that came to nothing
ENDS_WITHIN_S = 5.0


class _Worker(Struct, Generic[T], eq=False):
    """A process, our end of its pipe, whether it has said that it is there, and what it has."""

    process: SpawnProcess
    pipe: Connection
    is_ready: bool = False
    chunk: Chunk[T] | None = None


class ProcessPool(Generic[T, R]):
    """Processes that apply a function to chunks; each has one chunk at a time.

    They are started as they are needed, `room` at most, each as a Python of its own: the function
    is one that a module has at its top. Leaving the pool ends them. Nothing is sent to one that is
    at work or not there yet, so that neither end ever waits for the other to read.
    """

    def __init__(self, function: Callable[[T], R], workers: int) -> None:
        self.room = workers
        self._function = function
        self._workers: list[_Worker[T]] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the workers: at once where they are at work still."""
        for worker in self._workers:
            worker.pipe.close()  # which tells an idle one to leave
            if worker.chunk is not None:
                worker.process.terminate()
        for worker in self._workers:
            end(worker.process)

    def send(self, chunk: Chunk[T]) -> None:
        """Give a chunk to a worker that has none, or to a new one."""
        worker = next((one for one in self._workers if one.chunk is None), None) or self._start()
        worker.chunk = chunk
        if worker.is_ready:
            _hand_over(worker, chunk)

    def receive(self) -> Returned[T, R]:
        """The chunk that is back first. Raises Refused where no worker can be started."""
        while True:
            at_work = {one.pipe: one for one in self._workers}
            back = wait(list(at_work))
            for worker in (at_work[pipe] for pipe in at_work if pipe in back):
                if (returned := self._returned(worker)) is not None:
                    return returned

    def _returned(self, worker: _Worker[T]) -> Returned[T, R] | None:
        """What a worker brings back; None where it only says that it is there, or died idle."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return self._buried(worker)
        chunk = worker.chunk
        if said == READY:
            self._failed_starts, worker.is_ready = 0, True
        elif chunk is not None:
            worker.chunk = None
            return chunk, said
        if chunk is not None:
            _hand_over(worker, chunk)
        return None

    def _start(self) -> _Worker[T]:
        worker = _Worker[T](*start(self._function))
        self._workers.append(worker)
        return worker

    def _buried(self, worker: _Worker[T]) -> Returned[T, R] | None:
        """Let go of a worker that died; what it had is lost, or where it never began, sent on."""
        self._workers.remove(worker)
        worker.pipe.close()
        code = end(worker.process)
        if worker.chunk is None:
            return None
        if worker.is_ready:
            return worker.chunk, None
        self._failed_starts += 1
        if self._failed_starts >= MOST_STARTS:
            raise Refused(
                message("this machine"),
                message("no worker process can be started (exit code {code})", code=code),
                message("Do without: --engine serial"),
            )
        self.send(worker.chunk)
        return None


def _hand_over(worker: _Worker[T], chunk: Chunk[T]) -> None:
    """Send a chunk to a worker that waits for one; where it is dead, its pipe will say so."""
    with suppress(OSError):
        worker.pipe.send(chunk.items)


def start(function: Callable[[T], R]) -> tuple[SpawnProcess, Connection]:
    """A new process that serves the function, and our end of its pipe; READY comes first."""
    spawn = get_context("spawn")  # a fork would take over locks that threads of ours hold
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=serve, args=(theirs, function), daemon=True)
    with _no_interrupt():
        process.start()
    theirs.close()  # so that the pipe ends when the process does
    return process, ours


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Whatever is started within never hears of Ctrl-C: that is the business of who started it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ensure_running()  # begun within, it would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end(process: SpawnProcess) -> int:
    """The exit code of a process that was told to leave, or is dead; by force where it stays."""
    process.join(ENDS_WITHIN_S)
    if process.is_alive():
        process.kill()
        process.join()
    code = process.exitcode or 0
    process.close()
    return code


def serve(pipe: Connection, function: Callable[[T], R]) -> None:
    """What a worker process does: take chunks and send their outcomes back, until the pipe ends.

    Ctrl-C is the business of the process that started it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            items = pipe.recv()
            pipe.send(outcomes_of(function, items))
