"""The list of OWASP ASVS 5.0: whole for level 2, and each test that it names is there."""

import csv
from collections import Counter
from typing import NamedTuple

import pytest

from security.guard_removal import ROOT
from security.node_ids import assert_is_there
from security.test_documents import ASKED

FILE = ROOT / "docs" / "security" / "asvs.csv"
WRITING = "tests/security/test_documents.py::test_what_is_asked_in_writing_is_written"
# How many requirements of each chapter are of levels 1 and 2, as the standard's own list has them.
OF_CHAPTERS = dict(
    enumerate((27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), start=1)
)
LEAST_BY_TEST = 0.85


class Row(NamedTuple):
    requirement: str
    level: int
    short: str
    state: str
    test: str
    note: str

    @property
    def chapter(self) -> int:
        return int(self.requirement[1:].partition(".")[0])


def table() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        _head, *rows = csv.reader(file)
    return [Row(row[0], int(row[1]), *row[2:]) for row in rows]


ROWS = table()
BINDING = [row for row in ROWS if row.level <= 2]
APPLICABLE = [row for row in BINDING if row.state != "n/a"]


def test_every_requirement_of_levels_1_and_2_stands_once() -> None:
    assert len({row.requirement for row in ROWS}) == len(ROWS)
    assert Counter(row.level for row in BINDING) == {1: 70, 2: 183}
    assert Counter(row.chapter for row in BINDING) == OF_CHAPTERS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.requirement)
def test_a_row_says_what_it_may(row: Row) -> None:
    assert row.short
    assert row.state in {"pass", "n/a", "open"}
    if row.test:
        assert row.state == "pass"
        assert_is_there(row.test)
    else:
        assert row.note, "why it does not apply, is open, or passes without a test"
    if row.test == WRITING:
        assert row.requirement in ASKED


def test_most_of_what_applies_is_shown_by_a_test() -> None:
    shown = [row for row in APPLICABLE if row.test]
    assert len(shown) / len(APPLICABLE) >= LEAST_BY_TEST, [
        row.requirement for row in APPLICABLE if not row.test
    ]
