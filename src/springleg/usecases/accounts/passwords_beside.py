"""Passwords judged in a process beside a server: nobody who logs a set waits for one.

A thread that judges them would now and then hold Python while it has no processor, and all others
would wait for it. The process is begun by whoever signs in first, and leaves when nobody has for a
while: it holds some ten megabytes, and 32 more while it works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from springleg.usecases.app.beside import Beside

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
        answer_giving_way, hashing.AT_ONCE, hashing.IN_LINE
    )
    leaving = _Leaving(beside, leaves_after_s)

    def answer(asked: "NewHash | Check") -> bytes | bool:
        try:
            return beside.answer(asked, WITHIN_S)
        finally:
            leaving.put_off()

    before, hashing.answer = hashing.answer, answer
    try:
        yield
    finally:
        hashing.answer = before
        leaving.end()
        beside.end()


class _Leaving:
    """Lets go of a process that nobody has asked for so long."""

    def __init__(self, beside: "Beside[NewHash | Check, bytes | bool]", after_s: float) -> None:
        self._beside, self._after_s = beside, after_s
        self._changing, self._timer = Lock(), Timer(after_s, beside.close)

    def put_off(self) -> None:
        """Begin to wait anew."""
        with self._changing:
            self._timer.cancel()
            self._timer = Timer(self._after_s, self._beside.close)
            self._timer.daemon = True
            self._timer.start()

    def end(self) -> None:
        """Wait no longer."""
        with self._changing:
            self._timer.cancel()
