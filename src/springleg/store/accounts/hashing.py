"""How passwords are kept: argon2id, at a cost that a small server can pay at each sign-in."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth import hashers

from springleg.core.errors import Busy
from springleg.store.accounts import argon2id

# Half the processors at the most: however many sign in at once, the others still log their sets.
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
IN_LINE, LONGEST_S = AT_ONCE + 2, 2.0
# What works hashes out: this thread, or for a server a process beside it (`passwords_beside`).
answer: Callable[[argon2id.NewHash | argon2id.Check], bytes | bool] = argon2id.answer


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
        asked = argon2id.NewHash(
            password.encode(), salt.encode(), self.time_cost, self.memory_cost, self.parallelism
        )
        with self.slots.one():
            return f"{self.algorithm}{bytes(answer(asked)).decode()}"

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is the password of this hash. Raises Busy."""
        held = encoded.removeprefix(str(self.algorithm))
        with self.slots.one():
            return bool(answer(argon2id.Check(password.encode(), held.encode())))
