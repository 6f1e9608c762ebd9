"""How a parser is fuzzed: its good inputs are spoilt for some seconds, and it must read or refuse.

What comes out may be an answer or an error of ours. Anything else is a fault, and so is a single
input that takes over two seconds of this process, or a memory that grows.
"""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple

from exchange.mutants import spoilt
from springleg.core.errors import SpringlegError

LONGEST_S, WATCHED_S = 2.0, 12.0  # coverage makes Python several times slower
MOST_GROWTH_MB = 64
USUAL_S, FULL_S = 0.8, 30 * 60
RUBBISH = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"9" * 5000)


class Target(NamedTuple):
    """One parser: what it reads, what its format is made of, and good inputs to spoil."""

    name: str
    read: Callable[[bytes], object]
    tokens: Sequence[bytes]
    corpus: Sequence[bytes]

    def __str__(self) -> str:
        return self.name


class TooSlow(BaseException):
    """Raised where one input takes too long; no parser may catch it."""


def seconds(*, full: bool) -> float:
    """How long each parser is fuzzed: SPRINGLEG_FUZZ_S, or as long as the run is."""
    said = os.environ.get("SPRINGLEG_FUZZ_S", "")
    return float(said) if said else FULL_S if full else USUAL_S


def fuzz(target: Target, for_s: float, seed: int) -> int:
    """Fuzz it; how many inputs it was given. Fails with the first that it does not bear."""
    for data in target.corpus:
        once(target, data)
    gc.collect()
    before_mb, tried = resident_mb(), 0
    chance = Random(seed)  # noqa: S311 no secret
    end = time.monotonic() + for_s
    while time.monotonic() < end:
        for data in inputs(target, chance):
            once(target, data)
            tried += 1
    gc.collect()
    grown = resident_mb() - before_mb
    assert grown < MOST_GROWTH_MB, f"{target}: memory grew by {grown} MB in {tried} inputs"
    return tried


def inputs(target: Target, chance: Random) -> Iterator[bytes]:
    """Some spoilt inputs: bytes flipped, lines lost and doubled, tokens put in, or tokens alone."""
    tokens = (*target.tokens, *RUBBISH)
    for _ in range(20):
        data = chance.choice(target.corpus)
        match chance.randrange(4):
            case 0:
                yield spoilt(data, tokens, chance)
            case 1:
                yield b"".join(chance.choices(tokens, k=chance.randrange(30)))
            case 2:
                other = chance.choice(target.corpus)
                yield data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]
            case _:
                yield _one_byte(data, chance)


def _one_byte(data: bytes, chance: Random) -> bytes:
    if not data:
        return b""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def once(target: Target, data: bytes) -> None:
    """Give it one input; what is wrong is said with the input."""
    try:
        with in_time(), suppress(SpringlegError):
            target.read(data)
    except (Exception, TooSlow) as error:
        shown = data if len(data) < 2_000 else f"{data[:1000]!r} ... ({len(data)} bytes)"
        error.add_note(f"{target} was given {shown!r}")
        raise


@contextmanager
def in_time() -> Iterator[None]:
    """Raise TooSlow in what takes over two seconds of this process, however busy the machine is."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"took over {longest_s} s")

    longest_s = LONGEST_S if sys.gettrace() is None else WATCHED_S
    former = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, longest_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def resident_mb() -> int:
    """What this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20
