"""How passwords are kept: argon2id, at a cost that a small server can pay at each sign-in."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import lru_cache
from threading import BoundedSemaphore, get_native_id
from typing import TypeVar

from django.contrib.auth import hashers

from springleg.core.errors import Busy

# Half the processors at the most, and never more than these threads of a server: however many sign
# in at once, the others still log their sets.
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
IN_LINE, LONGEST_S = AT_ONCE + 2, 2.0
# What a thread that works out a hash gives way by, to whatever else this machine has to do.
GIVES_WAY = 10
T = TypeVar("T")


class Slots:
    """So many at once, a few in line behind them, and nobody else."""

    def __init__(self, at_once: int, in_line: int, longest_s: float) -> None:
        self.line, self.slots = BoundedSemaphore(in_line), BoundedSemaphore(at_once)
        self.longest_s = longest_s

    def refuse_when_full(self) -> None:
        """Raise Busy where whoever came now would be turned away; nothing is taken."""
        if not self.line.acquire(blocking=False):
            raise Busy
        self.line.release()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Have one for the block. Raises Busy where the line is full or too slow."""
        if not self.line.acquire(blocking=False):
            raise Busy
        try:
            if not self.slots.acquire(timeout=self.longest_s):
                raise Busy
            try:
                yield
            finally:
                self.slots.release()
        finally:
            self.line.release()


def _give_way() -> None:
    """Let this thread be the last to get a processor, where threads have a priority of their own.

    It cannot be taken back, so it is for threads that do nothing else.
    """
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, get_native_id(), GIVES_WAY)


@lru_cache(maxsize=1)
def _workers(process: int) -> ThreadPoolExecutor:
    """The threads of this process for it: one that was forked has none of its parent's."""
    return ThreadPoolExecutor(AT_ONCE, f"hashing-{process}", initializer=_give_way)


def at_low_priority(work: Callable[[], T]) -> T:
    """What the work makes, by a thread that gives way; argon2 lets the others of Python go on."""
    return _workers(os.getpid()).submit(work).result()


class Argon2(hashers.Argon2PasswordHasher):
    """32 MiB, three passes, one lane: above OWASP's least (19 MiB, two passes).

    Django's own default takes 100 MiB and eight lanes, which a flood of sign-ins would turn into
    a server out of memory. A flood of these is answered with Busy instead.
    """

    time_cost = 3
    memory_cost = 32 * 1024
    parallelism = 1
    slots = Slots(AT_ONCE, IN_LINE, LONGEST_S)

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password. Raises Busy."""
        encode = super().encode
        with self.slots.one():
            return str(at_low_priority(lambda: encode(password, salt)))

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is the password of this hash. Raises Busy."""
        verify = super().verify
        with self.slots.one():
            return bool(at_low_priority(lambda: verify(password, encoded)))
