"""Rows that this version cannot read: told as such in the diary, and in nobody's way."""

from uuid import UUID

import pytest

from cli.terminal import Terminal
from springleg.store import open_logbook


def damage(ask: Terminal, key: str, **columns: str) -> None:
    """Let a row be as a newer version, or a bad disk, might leave it."""
    with open_logbook(ask.data) as logbook:
        for column, value in columns.items():
            sql = f"UPDATE store_entry SET {column} = ? WHERE id = ?"  # noqa: S608 the test's own
            logbook.connection.execute(sql, [value, logbook.connection.key(UUID(key))])


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "jumped-on-the-moon"},
        {"body": '{"day": '},
        {"body": "[]"},
        {"body": '{"day": "2026-11-28", "gears": 3}'},
        {"body": "[" * 20_000},
        {"written_at": "soon"},
    ],
    ids="-".join,
)
def test_one_row_that_cannot_be_read_stops_nothing(ask: Terminal, columns: dict[str, str]) -> None:
    assert ask("init", "--strength-history").code == 0
    bad = ask("log", "run", "8.5", "--on", "2026-11-28", "--json").json[0]["id"]
    ask("log", "note", "windy", "--on", "2026-11-30")
    damage(ask, bad, **columns)

    told = ask("history")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Tuesday 1 December",
        "  One entry of Tuesday 1 December can't be read by this version of Springleg.",
        "Monday 30 November",
        "  Note: windy",
    ]
    for words in ("plan --accept", "today", "checkin --pain 1", "progress", "log note calm",
                  "log --undo", "profile"):  # fmt: skip
        assert ask(*words.split()).code == 0, words
    looked = ask("doctor")
    assert looked.code == 1
    assert "1 of" in looked.out
    assert bad in looked.out.replace("\n    ", "")
    assert [bad] in [one["ids"] for one in ask("history", "--json").json]


def test_the_rows_of_a_day_are_told_together(ask: Terminal) -> None:
    for words in ("windy", "calm"):
        note = ask("log", "note", words, "--json").json[0]["id"]
        damage(ask, note, kind="of-later")
    told = ask("history").out
    assert "2 entries of Tuesday 1 December can't be read by this version" in told
