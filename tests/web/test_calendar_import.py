"""A calendar file that is sent: whose runs it brings, what changes, and taking it back."""

import re

import pytest

from web.conftest import Start
from web.people import Answer, Person

CALENDAR, IMPORT, UNDO = "/plan/calendar/", "/plan/calendar/import/", "/plan/calendar/undo/"
CLUB = "date,kind,title\n2026-12-08,hard,Club track\n2026-12-12,long,Club long run\n"
OWN = "date,kind,title\n2026-12-07,easy,Canal jog\n2026-12-13,long,Moor loop\n"


@pytest.fixture(scope="module")
def url(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start(tmp_path_factory.mktemp("calendars") / "data").url


@pytest.fixture
def runner(url: str) -> Person:
    """Somebody at the page of the calendar, which is empty."""
    person = Person(url)
    person.get(CALENDAR)
    while UNDO in person.get(CALENDAR).text:
        person.post(UNDO)
    return person


def send(runner: Person, text: str, source: str = "") -> Answer:
    """Send a file of one and the same name, as the form does; the page that comes of it."""
    answer = runner.upload(IMPORT, ("runs.csv", text), {"source": source})
    return runner.get(answer.location) if answer.location else answer


def titles(page: Answer) -> list[str]:
    return re.findall(r"Club track|Club long run|Canal jog|Moor loop", page.text)


def test_two_files_of_one_name_are_two_calendars(runner: Person) -> None:
    assert "runs.csv: 2 new, 0 gone, 0 moved." in send(runner, CLUB).text
    page = send(runner, OWN)
    assert "runs.csv (2): 2 new, 0 gone, 0 moved." in page.text
    assert "runs.csv stays as it is." in page.text
    assert titles(page) == ["Canal jog", "Club track", "Club long run", "Moor loop"]
    assert '<option value="runs.csv (2)">' in page.text


def test_the_same_calendar_again_is_updated_and_taken_back(runner: Person) -> None:
    send(runner, OWN)
    page = send(runner, OWN + "2026-12-20,long,Club long run\n")
    assert "3 runs are in. runs.csv: 1 new, 0 gone, 0 moved." in page.text
    assert titles(page) == ["Canal jog", "Moor loop", "Club long run"]
    runner.post(UNDO)
    assert titles(runner.get(CALENDAR)) == ["Canal jog", "Moor loop"]


def test_a_name_says_which_calendar_a_file_replaces_and_that_is_taken_back_too(
    runner: Person,
) -> None:
    send(runner, CLUB)
    page = send(runner, OWN.replace("2026", "2025"), source="runs.csv")
    assert "runs.csv: 2 new, 2 gone, 0 moved." in page.text
    assert titles(page) == []
    assert UNDO in page.text, "a calendar that was emptied can be brought back"
    runner.post(UNDO)
    assert titles(runner.get(CALENDAR)) == ["Club track", "Club long run"]
    refused = send(runner, OWN, source="x" * 201)
    assert refused.status == 400
    assert "is no name of a calendar" in refused.text
