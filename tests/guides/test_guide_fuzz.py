"""Whatever bytes come in, only Refused may come out."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.errors import Refused
from springleg.guides import DEFAULT, bytes_of, read

REAL = bytes_of(DEFAULT)
TOKENS = (
    *("nan", "-inf", "1e400", "0", "-1", "true", "''", "'x'", '"\\u0000"', "[]", "[[]]", "{}"),
    *("2026-01-01", "12:00:00", "[1, 'a']", "{ is = 1 }", "{ range = [2, 1], unit = 'x' }", "["),
    *("9" * 400, "9" * 5000, "0x" + "f" * 5000, "{ a.b.c.d.e.f.g.h.i.j.k = 1 }"),
)


def only_refused(files: tuple[bytes, ...]) -> None:
    with contextlib.suppress(Refused):
        read(*files)


def with_file(index: int, raw: bytes) -> tuple[bytes, ...]:
    return (*REAL[:index], raw, *REAL[index + 1 :])


@st.composite
def mutated(draw: st.DrawFn) -> tuple[bytes, ...]:
    """The real files with one of them flipped in places, cut short, or given another value."""
    index = draw(st.integers(0, len(REAL) - 1))
    raw = bytearray(REAL[index])
    for at in draw(st.lists(st.integers(0, len(raw) - 1), max_size=4)):
        raw[at] = draw(st.integers(0, 255))
    lines = bytes(raw).split(b"\n")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] = lines[at].partition(b"=")[0] + b"= " + draw(st.sampled_from(TOKENS)).encode()
    if draw(st.booleans()):
        del lines[draw(st.integers(0, len(lines) - 1)) :]
    return with_file(index, b"\n".join(lines))


@given(mutated())
def test_mutated_edition_is_read_or_refused(files: tuple[bytes, ...]) -> None:
    only_refused(files)


@pytest.mark.full
@given(mutated())
def test_mutated_edition_is_read_or_refused_in_full(files: tuple[bytes, ...]) -> None:
    only_refused(files)


@given(st.integers(0, 2), st.binary(max_size=400))
def test_random_bytes_are_refused(index: int, raw: bytes) -> None:
    with pytest.raises(Refused):
        read(*with_file(index, raw))


@given(st.sampled_from(TOKENS), st.sampled_from(("layer", "edition", "title", "rule", "date")))
def test_any_value_at_the_head_is_read_or_refused(token: str, key: str) -> None:
    raw = REAL[0].replace(f"\n{key} = ".encode(), f"\n{key} = {token}\nold_{key} = ".encode(), 1)
    only_refused(with_file(0, raw))
