"""Functions that worker processes can find: what the tests of the engines map."""

import os
import signal
import time
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.message import message


def in_words(number: int) -> bytes:
    """A number's square; 7 is refused, 13 is a fault."""
    if number == 7:
        raise Refused("the seventh", message("is {number}", number=number))
    if number == 13:
        raise KeyError("thirteen")
    return f"{number * number}".encode()


def late_at_first(number: int) -> int:
    """The number, the first ones later than those after them."""
    time.sleep(0.1 if number < 4 else 0)
    return number


def dies_at_nine(number: int) -> int:
    """Nine ends the process that has it, each time."""
    if number == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(item: tuple[int, str]) -> int:
    """Nine ends the process that has it, the first time: then the file is there."""
    number, file = item
    if number == 9 and not Path(file).exists():
        Path(file).write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def own_process(number: int) -> int:
    """Which process had it."""
    del number
    time.sleep(0.01)
    return os.getpid()
