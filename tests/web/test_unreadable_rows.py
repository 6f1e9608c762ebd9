"""A row that this version cannot read: the pages and the API work, and the diary says so."""

import json
import shutil
from pathlib import Path

import pytest

from springleg.store import open_logbook
from web.conftest import Served, Start, fetched

PAGES = ("/", "/plan/", "/more/log/", "/progress/", "/session/", "/api/today", "/api/next")


@pytest.fixture
def damaged(start: Start, demo_folder: Path, tmp_path: Path) -> tuple[Served, list[str]]:
    """The demo runner's season with two rows more that cannot be read; their ids."""
    folder = tmp_path / "data"
    shutil.copytree(demo_folder, folder)
    with open_logbook(folder) as logbook:
        athlete, connection = logbook.local_athlete(), logbook.connection
        ids = ["01938100000070008000000000000001", "01938100000070008000000000000002"]
        copied = "INSERT INTO store_entry (id, at, written_at, kind, body, received, athlete_id) SELECT ?, at, written_at, ?, ?, received, athlete_id FROM store_entry WHERE athlete_id = ? LIMIT 1"  # noqa: E501 the test's own
        connection.execute(copied, [ids[0], "jumped", '{"high": 3}', connection.key(athlete)])
        connection.execute(copied, [ids[1], "set-done", '{"reps', connection.key(athlete)])
    return start(folder), ids


def test_every_page_answers_and_the_diary_says_what_it_cannot_read(
    damaged: tuple[Served, list[str]],
) -> None:
    server, _ = damaged
    for path in PAGES:
        status, text = fetched(f"{server.url}{path}")
        assert status == 200, (path, text)
    diary = fetched(f"{server.url}/more/log/")[1]
    # Two entries, one day: in one line, which leads nowhere.
    assert "2 entries of " in diary
    assert "be read by this version of Springleg" in diary


def test_the_api_gives_such_rows_as_they_stand(damaged: tuple[Served, list[str]]) -> None:
    server, ids = damaged
    held = json.loads(fetched(f"{server.url}/api/entries?most=500")[1])
    assert [(one["kind"], one["body"]) for one in held["unreadable"]] == [
        ("jumped", '{"high": 3}'),
        ("set-done", '{"reps'),
    ]
    assert [one["id"].replace("-", "") for one in held["unreadable"]] == ids
    assert held["entries"]
