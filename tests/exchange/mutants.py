"""Real files spoilt in the ways files get spoilt, and the time that reading one may take."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from hypothesis import strategies as st

# While coverage watches each line, Python is several times slower.
LONGEST_S, WATCHED_S = 2.0, 12.0
REFERENCE_S = 0.05  # what the reference work takes where nobody else is at work


def _reference_work() -> None:
    sum(number * number for number in range(500_000))


def _took_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def quickly() -> Iterator[None]:
    """What is inside takes less than two seconds of this process.

    A busy machine slows a process even by its own clock; then more is allowed, by as much as a
    reference work is slowed just now.
    """
    longest_s = LONGEST_S if sys.gettrace() is None else WATCHED_S
    start = time.process_time()
    yield
    took = time.process_time() - start
    if took >= longest_s:
        slowed = min(_took_s(_reference_work) for _ in range(3)) / REFERENCE_S
        assert took < longest_s * max(1.0, slowed)


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
