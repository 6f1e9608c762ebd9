"""Runs you did, in the browser: files sent, looked over, taken, shown beside the plan, undone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from exchange.activities.export_files import strava_table, zipped
from springleg.exchange.activities.activity import Activity, Sport
from web.conftest import Start
from web.people import Answer, Person

PAGE, IMPORT, UNDO = "/more/runs/", "/more/runs/import/", "/more/runs/undo/"
AT = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
RUN = Activity(AT, Sport.RUN, 10.0, 60.0)
RUNS = [replace(RUN, started=AT + timedelta(days=day), distance_km=8.0 + day) for day in range(5)]


@pytest.fixture(scope="module")
def url(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start(tmp_path_factory.mktemp("runs") / "data").url


@pytest.fixture
def runner(url: str) -> Person:
    """Somebody at the page, where no import stands."""
    person = Person(url)
    for imported in imports(person):
        person.post(UNDO, {"import": imported})
    return person


def imports(runner: Person) -> list[str]:
    return re.findall(r'name="import" value="([^"]+)"', runner.get(PAGE).text)


def send(runner: Person, data: bytes, **fields: str) -> Answer:
    return runner.upload(IMPORT, ("export.zip", data.decode("latin-1")), fields)


def words(page: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def export() -> bytes:
    files = {"activities.csv": strava_table(RUNS), "activities/77.fit": b"broken"}
    return zipped(files).getvalue()


def test_files_are_looked_over_taken_and_undone(runner: Person) -> None:
    assert PAGE in runner.get("/more/log/").text
    assert PAGE in runner.get("/plan/calendar/").text
    looked = send(runner, export(), rehearse="1")
    assert "5 runs would be new" in words(looked)
    assert UNDO not in looked.text
    taken = send(runner, export())
    assert taken.status == 200
    assert "5 runs are new, from 20 Nov 2026 to 24 Nov 2026." in words(taken)
    assert "export.zip: activities/77.fit: " in words(taken)
    assert "Your longest of a month: 12 km, 60 minutes, on 24 November." in words(taken)
    assert "12 km, 60 minutes" in words(runner.get("/more/log/"))
    assert "5 runs were in your log already." in words(send(runner, export()))
    (imported,) = imports(runner)
    assert runner.post(UNDO, {"import": imported}).location == PAGE
    page = runner.get(PAGE)
    assert "Taken back: 5 runs" in words(page)
    assert UNDO not in page.text
    assert runner.post(UNDO, {"import": imported}).status == 404
    assert runner.post(UNDO, {"import": "x"}).status == 404


def test_what_cannot_be_is_told_and_changes_nothing(runner: Person) -> None:
    assert runner.post(IMPORT).status == 400
    evil = send(runner, zipped({"../x.fit": b"x"}).getvalue())
    assert "would lie outside it" in words(evil)
    assert "No new run is in it." in words(evil)
    assert UNDO not in runner.get(PAGE).text


def test_a_run_stands_beside_the_one_that_was_planned(runner: Person) -> None:
    noon = datetime.now(tz=UTC).replace(hour=12, minute=0, second=0) - timedelta(days=1)
    day = f"{noon:%Y-%m-%d}"
    added = {"day": day, "kind": "long", "distance": "12", "title": ""}
    runner.get("/plan/calendar/")
    assert runner.post("/plan/calendar/add/", added).status == 302
    send(runner, strava_table([replace(RUN, started=noon, distance_km=11.4, minutes=62.0)]))
    assert "Long run · 12 km · done 11.4 km, 62 minutes" in words(runner.get(f"/plan/{day}/"))
    diary = words(runner.get("/more/log/"))
    assert "Planned: Long run · 12 km" in diary
    assert "Run: 11.4 km, 62 minutes" in diary
