"""Files cut, lying and hostile: a sentence, soon, in little memory; and nothing is opened."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import BinaryIO, cast

import pytest

from exchange.activities.fit_files import (
    ENUM,
    Field,
    Session,
    Style,
    add_lap,
    run_file,
    session_file,
)
from exchange.activities.hostile import HOSTILE, WORDS, Parts, said_of
from exchange.activities.reading import sound
from exchange.activities.xml_files import Leg, gpx, tcx
from exchange.mutants import quickly, told

START = 1_160_000_000
FIRST = Session(START, 1, 0, 1_000_000, 3_000_000, 3_100_000, 2_900_000, "Run")
SECOND = FIRST._replace(start=START + 90_000, centimetres=500_000)
SLOW = {
    "a gzip bomb of FIT",
    "a gzip bomb of XML",
    "blanks without end in a tag",
    "elements without end",
    "files of messages of nothing",
    "layouts without end",
    "messages of nothing",
    "records without end",
    "texts without end",
}
MOST_MIB = 64


def small_file() -> bytes:
    """Two sessions with laps, an own field of a developer, and records of both kinds of header."""
    file = session_file(FIRST, offset_min=60)
    layout = file.define(1, 20, [Field(253), Field(5)], (4,))
    file.data(1, layout.pack(START, 0) + b"\0" * 4)
    file.compressed(1, START + 1, layout.pack(START + 1, 300) + b"\0" * 4)
    add_lap(file, START, 1_000_000, 3_000_000)
    file.message(2, 18, SECOND.fields())
    file.message(7, 21, [(Field(253), START), (Field(0, ENUM), 0)])
    return file.file()


SMALL = small_file()


def test_a_file_cut_at_any_byte_gets_a_sentence_or_its_whole_sessions() -> None:
    taken = set()
    for size in range(len(SMALL)):
        with told(f"{size} bytes"):
            found = sound(SMALL[:size])
            if found is not None:
                assert found.notes  # it is never silent
                taken.add(len(found.activities))
                assert all(one.distance_km in {10.0, 5.0} for one in found.activities)
    assert taken == {1, 2}


@pytest.mark.parametrize("value", [0, 255])
def test_any_byte_may_be_nothing_or_all(value: int) -> None:
    """Each byte of header, sizes, kinds and types of fields, and of what they hold."""
    for at in range(len(SMALL)):
        with told(f"byte {at} as {value}"):
            spoilt = SMALL[:at] + bytes((value,)) + SMALL[at + 1 :]
            found = sound(spoilt)
            assert found is None or found.notes or found.unread or spoilt == SMALL


@pytest.mark.parametrize("data", [gpx([Leg(60, every=5)]), tcx([(60, 180), (30, 90)])])
def test_xml_cut_at_any_byte_gets_a_sentence(data: bytes) -> None:
    for size in range(len(data) - len("</gpx>")):
        with told(f"{size} bytes"):
            found = sound(data[:size])
            assert found is None or found.notes


@pytest.mark.parametrize(
    "case", [pytest.param(one, marks=[pytest.mark.full] if one in SLOW else []) for one in HOSTILE]
)
def test_it_gets_a_sentence_soon(case: str) -> None:
    said = quickly(lambda: said_of(cast(BinaryIO, Parts(HOSTILE[case]()))))
    assert WORDS[case] in said
    assert said.endswith(".")


@pytest.mark.full
def test_each_takes_little_memory() -> None:
    script = Path(__file__).with_name("hostile.py")
    done = subprocess.run([sys.executable, script], check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(HOSTILE)
    for name, _, grown_mib, said in lines:
        assert grown_mib <= MOST_MIB, name
        assert said, name


def test_a_long_run_is_read_in_the_memory_of_a_piece() -> None:
    """What is read is a stream: no more is asked for than a piece, whatever the file holds."""
    asked: list[int] = []
    data = run_file(START, 2_000)

    class Watched:
        def __init__(self, parts: Iterator[bytes]) -> None:
            self._parts = Parts(parts)

        def read(self, count: int) -> bytes:
            asked.append(count)
            return self._parts.read(count)

    assert said_of(cast(BinaryIO, Watched(iter((data,))))) == ""
    assert max(asked) <= 1 << 16


def spoilt_runs(count: int) -> Iterator[bytes]:
    chance = Random(7)  # noqa: S311 no secret
    runs = [run_file(START, 120, Style(compressed=compressed)) for compressed in (False, True)]
    for _ in range(count):
        data = bytearray(chance.choice(runs))
        for _ in range(chance.randint(1, 8)):  # single bits, as a worn disk flips them
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield bytes(data)


def test_flipped_bits_are_read_or_refused_and_never_silent() -> None:
    for data in spoilt_runs(60):
        found = sound(data)
        assert found is None or found.notes or found.unread


@pytest.mark.full
def test_thousands_of_flipped_bits() -> None:
    for data in spoilt_runs(5_000):
        found = sound(data)
        assert found is None or found.notes or found.unread
