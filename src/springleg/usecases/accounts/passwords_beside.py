"""Passwords judged in a process beside a server: nobody who logs a set waits for one.

A thread that judges them would now and then hold Python while it has no processor, and all others
would wait for it. The process is begun by whoever signs in first, and leaves when nobody has for a
while: it holds some ten megabytes, and 32 more while it works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from springleg.usecases.app.beside import Beside, asking_for

if TYPE_CHECKING:
    from springleg.store.accounts.argon2id import Check, NewHash

WITHIN_S = 15.0  # a tenth of a second; many times that where all processors are taken
LEAVES_AFTER_S = 60.0


@contextmanager
def passwords_beside(leaves_after_s: float = LEAVES_AFTER_S) -> Iterator[None]:
    """Judge passwords beside this process for the block."""
    from springleg.store.accounts import hashing  # Django is there only with accounts
    from springleg.store.accounts.argon2id import answer_giving_way

    beside: Beside[NewHash | Check, bytes | bool] = Beside(
        answer_giving_way, hashing.AT_ONCE, hashing.IN_LINE, leaves_after_s
    )
    asked_so_far = count()

    def answer(asked: "NewHash | Check") -> bytes | bool:
        # Each has a turn of its own: who signs in is nobody yet, and nobody has one at a time.
        with asking_for(f"password {next(asked_so_far)}"):
            return beside.answer(asked, WITHIN_S)

    before, hashing.answer = hashing.answer, answer
    try:
        yield
    finally:
        hashing.answer = before
        beside.end()
