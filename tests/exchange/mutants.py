"""Real files spoilt in the ways files get spoilt, and the time that reading one may take."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random

from hypothesis import strategies as st

# In times of the reference work: of all files here the slowest takes 35. While coverage watches
# each line, Python is several times slower.
MOST, MOST_WATCHED = 100, 600


def _reference_s() -> float:
    start = time.process_time()
    sum(number * number for number in range(500_000))
    return time.process_time() - start


_usual_s = cache(_reference_s)  # once a process: machines have their slow hours


@contextmanager
def quickly() -> Iterator[None]:
    """What is inside takes no longer than some hundred times a reference work on this machine.

    A guard against work that grows without bound: what a file that was made to take long would
    take without our limits is minutes. How many seconds a good one takes is for `bench/`.
    """
    most = MOST if sys.gettrace() is None else MOST_WATCHED
    usual, start = _usual_s(), time.process_time()
    yield
    took = time.process_time() - start
    assert took < most * usual or took < most * _reference_s()


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
