"""Real files spoilt in the ways files get spoilt, and the time that reading one may take."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import TypeVar, cast

from hypothesis import strategies as st

from springleg.core.errors import Refused

# While coverage watches each line, Python is several times slower.
LONGEST_S, WATCHED_S = 2.0, 12.0
REFERENCE_S = 0.05  # what the reference work takes where nobody else is at work
TRIES = 3
T = TypeVar("T")


def _took_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _reference_work() -> None:
    sum(number * number for number in range(500_000))


def quickly(work: Callable[[], T]) -> T:
    """What `work` gives or refuses, in less than two seconds of this process, at best of three.

    A busy machine slows a process even by its own clock, and one work more than the next: what is
    slow is held against a reference work done beside it, and done again.
    """
    for _ in range(TRIES):
        answer, refused, took = _once(work)
        if took < _longest_s(took):
            break
    else:
        raise AssertionError(f"took {took:.1f} s")
    if refused:
        raise refused
    return cast(T, answer)


def _once(work: Callable[[], T]) -> tuple[T | None, Refused | None, float]:
    start, answer, refused = time.process_time(), None, None
    try:
        answer = work()
    except Refused as refusal:
        refused = refusal
    return answer, refused, time.process_time() - start


def _longest_s(took: float) -> float:
    longest_s = LONGEST_S if sys.gettrace() is None else WATCHED_S
    if took < longest_s:
        return longest_s
    return longest_s * max(1.0, min(_took_s(_reference_work) for _ in range(3)) / REFERENCE_S)


@contextmanager
def told(what: object) -> Iterator[None]:
    """A failure inside says of what it is: for files that are read in a loop."""
    try:
        yield
    except Exception as error:
        error.add_note(f"with {what}")
        raise


def spoilt(raw: bytes, tokens: Sequence[bytes], chance: Random) -> bytes:
    """A file cut short, with bytes flipped, lines doubled, lost, swapped, or put in."""
    for _ in range(chance.randint(1, 4)):
        raw = chance.choice((_cut, _flipped, _reordered, _put_in))(raw, tokens, chance)
    return raw


def _cut(raw: bytes, _tokens: Sequence[bytes], chance: Random) -> bytes:
    return raw[: chance.randint(0, len(raw))]


def _flipped(raw: bytes, _tokens: Sequence[bytes], chance: Random) -> bytes:
    found = bytearray(raw)
    for _ in range(min(len(found), chance.randint(1, 20))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _reordered(raw: bytes, _tokens: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(chance.randint(1, 10)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(lines))
        del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _put_in(raw: bytes, tokens: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.choice(tokens) + raw[at:]


def from_tokens(tokens: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files put together from what the format is made of, and from rubbish."""
    part = st.one_of(st.sampled_from(tokens), st.binary(max_size=6))
    return st.lists(part, max_size=60).map(b"".join)
