"""What the titles of a calendar were read as: looked through, put right once, holidays offered."""

import re

import pytest

from web.conftest import Start
from web.people import Answer, Person

CALENDAR, IMPORT, UNDO = "/plan/calendar/", "/plan/calendar/import/", "/plan/calendar/undo/"
TITLES, CORRECT = "/plan/calendar/titles/", "/plan/calendar/titles/correct/"
EVENTS = (
    ("20261207", "20261208", "Easy run 8 km"),
    ("20261209", "20261210", "Easy run 6 km"),
    ("20261210", "20261211", "Sprint planning"),
    ("20261224", "20270103", "Skiing in <Austria>"),
)
AS_READ = [("Easy run 8 km", "easy"), ("Sprint planning", "ignore")]


@pytest.fixture(scope="module")
def url(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start(tmp_path_factory.mktemp("titles") / "data").url


@pytest.fixture
def runner(url: str) -> Person:
    """Somebody at the page of the calendar, which is empty."""
    person = Person(url)
    person.get(CALENDAR)
    while UNDO in person.get(CALENDAR).text:
        person.post(UNDO)
    return person


def send(runner: Person) -> Answer:
    """Import the calendar, as the form does."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for begin, end, title in EVENTS:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{begin}",
            f"DTSTART;VALUE=DATE:{begin}",
            f"DTEND;VALUE=DATE:{end}",
            f"SUMMARY:{title}",
            "END:VEVENT",
        ]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    return runner.upload(IMPORT, ("work.ics", text), {})


def kinds(runner: Person) -> list[tuple[str, str]]:
    """Each title on the page with the kind that is chosen for it."""
    page = runner.get(TITLES).text
    rows = re.findall(r'name="title" value="([^"]*)".*?</form>', page, re.DOTALL)
    chosen = re.findall(r'<option value="(\w+)" selected', page)
    return list(zip(rows, chosen, strict=True))


@pytest.mark.parametrize(
    "fields", [{"title": "", "kind": "easy"}, {"title": "Run", "kind": "walk"}]
)
def test_what_is_no_correction_is_refused_and_changes_nothing(
    runner: Person, fields: dict[str, str]
) -> None:
    assert runner.post(CORRECT, fields).status == 400
    assert "Nothing was imported yet." in runner.get(TITLES).text


def test_titles_are_looked_through_and_put_right_and_it_is_remembered(runner: Person) -> None:
    assert f'href="{TITLES}"' in send(runner).text
    assert kinds(runner) == AS_READ
    page = runner.get(TITLES).text
    assert "2 entries" in page
    assert "in the title" in page
    assert runner.post(CORRECT, {"title": "Sprint planning", "kind": "hard"}).location == TITLES
    assert "Kept, for 1 entry and for every later import." in runner.get(TITLES).text
    runner.post(CORRECT, {"title": "Easy run 8 km", "kind": "ignore"})
    send(runner)
    assert kinds(runner) == [("Sprint planning", "hard"), ("Easy run 8 km", "ignore")]
    for _ in range(3):
        runner.post(UNDO)
    assert kinds(runner) == AS_READ


def test_a_holiday_is_offered_and_taken_by_one_button(runner: Person) -> None:
    for page in (send(runner).text, runner.get(TITLES).text):
        assert "Are these days off?" in page
        assert "Skiing in &lt;Austria&gt;" in page
        assert 'name="first" value="2026-12-24"' in page
        assert 'name="last" value="2027-01-02"' in page
    assert "Not available" not in runner.get(CALENDAR).text
    runner.post("/plan/away/", {"first": "2026-12-24", "last": "2027-01-02"})
    assert "Not available" in runner.get(CALENDAR).text
    assert "Are these days off?" not in runner.get(TITLES).text
