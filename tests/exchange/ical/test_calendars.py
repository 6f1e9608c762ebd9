"""Each calendar of the corpus, and the example, gives exactly the runs written down for it."""

import tomllib
from datetime import date
from typing import Any

import pytest

from exchange.calendar_samples import CALENDARS, EXAMPLES, FIRST, LAST, read, told
from springleg.core.athlete import RunKind
from springleg.core.errors import Refused
from springleg.exchange.ical.calendar import read_ical
from springleg.guides import load

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (CALENDARS / "expected.toml").read_text(encoding="utf-8")
)


def test_every_calendar_has_its_expectation() -> None:
    assert {path.name for path in CALENDARS.glob("*.ics")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_calendar_gives_what_is_written_down(name: str) -> None:
    expected = EXPECTED[name]
    data = (CALENDARS / name).read_bytes()
    if "refused" in expected:
        with pytest.raises(Refused) as refusal:
            read(data)
        assert str(refusal.value) == expected["refused"]
        return
    found = read(data, expected.get("first", FIRST), LAST)
    assert [told(run) for run in found.runs] == expected["runs"]
    assert [[one.line, str(one.text)] for one in found.unread] == expected.get("unread", [])
    assert list(map(str, found.notes)) == expected.get("notes", [])


@pytest.mark.parametrize("name", sorted(n for n in EXPECTED if "unread" in EXPECTED[n]))
def test_the_line_of_an_unread_entry_is_where_it_begins(name: str) -> None:
    data = (CALENDARS / name).read_bytes()
    for one in read(data).unread:
        assert data.splitlines()[one.line - 1] == b"BEGIN:VEVENT"


def test_the_example_gives_what_is_written_down() -> None:
    expected = tomllib.loads((CALENDARS.parent / "season.toml").read_text(encoding="utf-8"))
    words = {kind: load().names("runs.words", kind) for kind in (*RunKind, "ignore")}
    found = read_ical(
        (EXAMPLES / "season.ics").read_bytes(),
        words=words,
        zone="Europe/London",
        first=date(2026, 11, 30),
        last=date(2027, 4, 30),
    )
    assert [told(run) for run in found.runs] == expected["runs"]
    assert list(map(str, found.notes)) == expected["notes"]
    assert not found.unread
