"""Whatever bytes come in, rows and unread lines come out, or Refused; and soon."""

import contextlib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.calendar_samples import WORDS
from exchange.mutants import from_tokens, quickly, spoilt, told
from springleg.core.athlete import RunsRead, Unread
from springleg.core.errors import Refused
from springleg.exchange.csv.log import LogRead, read_log_csv
from springleg.exchange.csv.runs import read_runs_csv
from springleg.guides import load

GUIDE = load()
LOG = b"""\
date,time,workout,variant,side,set,reps,seconds,contacts,load_kg,rir,pain,soreness,asked,of
2026-12-07,18:30,bent-heavy,leg-press,left,1,6,,,42.5,1.5,2,3,2x6@42.5,4x6@42.5
2026-12-07,18:30,bent-heavy,leg-press,right,1,6,,,42.5,1.5,2,3,2x6@42.5,
2026-12-09,,rope,two-feet,both,1,,,60,,,,,1x60,
2026-12-11,07:05,mini-squat,standing,left,1,,60,,,,0,,,
"""
RUNS = b"""date;title;distance_km;priority
2026-12-07;Easy run 8 km;8,5;
2026-12-09;Intervals;;
2026-12-13;Half marathon, A race;21,1;A
"""
TOKENS = (
    *(b",", b";", b"\t", b"\n", b"\r\n", b'"', b'""', b"\0", b"\xef\xbb\xbf", b"\xff", b"sep=;\n"),
    *(b"date", b"workout", b"reps", b"load", b"pain", b"kind", b"title", b"miles", b"priority"),
    *(b"2026-12-07", b"2026-02-30", b"9999-12-31", b"18:30", b"rope", b"bent-heavy", b"easy", b"A"),
    *(b"5", b"-1", b"1e9", b"nan", b"12,5", b"0.5", b"9" * 400, "\u0663".encode(), b"a" * 3_000),
)


def sound(data: bytes) -> None:
    """Both readers give well-formed answers, or Refused, in good time."""
    for found in (log_of(data), runs_of(data)):
        if found is not None:
            lines = data.count(b"\n") + data.count(b"\r") + 1
            assert all(isinstance(one, Unread) and one.text for one in found.unread)
            assert all(1 < one.line <= lines for one in found.unread)
            assert all(str(note).isprintable() for note in found.notes)


def log_of(data: bytes) -> LogRead | None:
    with contextlib.suppress(Refused):
        return quickly(lambda: read_log_csv(data, guide=GUIDE))
    return None


def runs_of(data: bytes) -> RunsRead | None:
    with contextlib.suppress(Refused):
        return quickly(lambda: read_runs_csv(data, words=WORDS))
    return None


def test_the_files_to_spoil_are_good() -> None:
    log, runs = log_of(LOG), runs_of(RUNS)
    assert log is not None
    assert runs is not None
    assert (len(log.rows), len(runs.runs)) == (4, 3)
    assert not log.unread + runs.unread


@given(from_tokens(TOKENS), st.sampled_from([b"", b"date,workout,reps\n", b"date;title;km\n"]))
def test_files_put_together_from_the_format(data: bytes, header: bytes) -> None:
    sound(header + data)


@pytest.mark.full
@given(from_tokens(TOKENS), st.sampled_from([b"", b"date,workout,reps\n", b"date;title;km\n"]))
def test_files_put_together_from_the_format_in_full(data: bytes, header: bytes) -> None:
    sound(header + data)


@given(st.binary(max_size=500))
def test_random_bytes(data: bytes) -> None:
    sound(data)


@given(st.sampled_from([LOG, RUNS]), st.randoms(use_true_random=False))
def test_spoilt_files(raw: bytes, chance: Random) -> None:
    sound(spoilt(raw, TOKENS, chance))


@pytest.mark.full
@given(st.sampled_from([LOG, RUNS]), st.randoms(use_true_random=False))
def test_spoilt_files_in_full(raw: bytes, chance: Random) -> None:
    sound(spoilt(raw, TOKENS, chance))


@pytest.mark.parametrize("raw", [LOG, RUNS], ids=["log", "runs"])
def test_two_hundred_spoilt_files(raw: bytes) -> None:
    for seed in range(200):
        with told(f"seed {seed}"):
            sound(spoilt(raw, TOKENS, Random(seed)))  # noqa: S311 - the same 200 files each time


@pytest.mark.parametrize("raw", [LOG, RUNS], ids=["log", "runs"])
def test_files_cut_short_anywhere(raw: bytes) -> None:
    for end in range(len(raw)):
        sound(raw[:end])
