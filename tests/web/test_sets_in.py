"""Sets of another app, in the browser: looked over, questions answered, taken, undone, apart."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from usecases.hevy_logs import BENCH, SINGLE, STANDING, hevy, sets, year
from web.conftest import Start
from web.people import Answer, Person

PAGE, LOOK, IMPORT = "/more/sets/", "/more/sets/look/", "/more/sets/import/"
UNDO, FORGET, NAME = "/more/sets/undo/", "/more/sets/forget/", "/more/sets/name/"
DIARY = "/more/log/"
SAT = (datetime.now(UTC) - timedelta(days=3)).replace(tzinfo=None, hour=18, minute=30)
THU = SAT - timedelta(days=2)
ROWS = [*sets(SAT, 3, kg=60.0), *sets(SAT, 3, BENCH), *sets(THU, 2, SINGLE, reps=15)]


@pytest.fixture(scope="module")
def url(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    return start(tmp_path_factory.mktemp("sets") / "data").url


@pytest.fixture
def runner(url: str) -> Person:
    """Somebody at the page, where no import stands and nothing is remembered."""
    person = Person(url)
    page = person.get(PAGE).text
    for imported in re.findall(r'name="import" value="([^"]+)"', page):
        person.post(UNDO, {"import": imported})
    for title in re.findall(r'name="title" value="([^"]+)"', page):
        person.post(FORGET, {"title": title})
    return person


def look(runner: Person, data: bytes) -> Answer:
    return runner.upload(LOOK, ("hevy.csv", data.decode("latin-1")), {})


def fields(page: Answer) -> dict[str, str]:
    """What the form of a look would send, as it stands."""
    form = page.text.partition(f'action="{IMPORT}"')[2]
    found = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(
        r'<select id="[^"]+" name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def numbered(form: dict[str, str], title: str) -> str:
    """The number of a title's fields."""
    return next(name.partition("-")[2] for name, said in form.items() if said == title)


def words(page: Answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


def test_an_export_is_looked_over_answered_taken_and_undone(runner: Person) -> None:
    assert PAGE in runner.get(DIARY).text
    looked = look(runner, hevy(ROWS))
    assert looked.status == 200
    assert "hevy.csv is an export of Hevy with 8 sets" in words(looked)
    assert "2 sets do not say which leg did them" in words(looked)
    assert "It changes none of your next doses." in words(looked)
    assert "Hevy" not in runner.get(DIARY).text
    form = fields(looked)
    number = numbered(form, SINGLE)
    assert form[f"how-{number}"] == ""
    shut = runner.post(IMPORT, form)
    assert (shut.status, "Nothing was kept." in words(shut)) == (400, True)
    assert "Hevy" not in runner.get(DIARY).text
    form[f"how-{number}"] = "each"
    asked = words(runner.post(LOOK, form))
    assert "5 sets of 2 days" in asked
    assert "What it changes in your next doses: Straight-knee heel raises, light: " in asked, asked
    taken = runner.post(IMPORT, form)
    assert (taken.status, "5 sets of 2 days" in words(taken)) == (200, True)
    assert "From Hevy." in words(runner.get(DIARY))
    edits = re.findall(rf'href="({DIARY}[0-9a-f]{{8}}-[^"]+)"', runner.get(DIARY).text)
    assert f"From Hevy: {STANDING}, lines 2 to 4 of hevy.csv." in words(runner.get(edits[0]))
    again = look(runner, hevy(ROWS))
    assert "No new set is in it." in words(again)
    assert not fields(again)[f"what-{number}"].startswith("leave")
    (imported,) = re.findall(r'name="import" value="([^"]+)"', runner.get(PAGE).text)
    assert runner.post(UNDO, {"import": imported}).location == PAGE
    page = runner.get(PAGE)
    assert "Taken back: 5 sets" in words(page)
    assert "Hevy" not in runner.get(DIARY).text
    assert runner.post(UNDO, {"import": imported}).status == 404
    assert runner.post(UNDO, {"import": "x"}).status == 404


def test_a_title_is_said_otherwise_remembered_changed_and_forgotten(runner: Person) -> None:
    form = fields(look(runner, hevy(ROWS)))
    number = numbered(form, STANDING)
    form |= {f"what-{number}": "bent light", f"how-{number}": "both legs"}
    form |= {f"what-{numbered(form, SINGLE)}": "leave out"}
    assert "3 sets of 1 day" in words(runner.post(IMPORT, form))
    assert "Bent-knee heel raises, light" in words(runner.get(DIARY))
    page = words(runner.get(PAGE))
    assert f"{STANDING} Bent-knee heel raises, light, on both legs at once" in page
    said = {"title-0": STANDING, "what-0": "straight heavy", "how-0": "both legs"}
    assert runner.post(NAME, said).location == PAGE
    assert "Bent-knee heel raises, light" in words(runner.get(DIARY))
    assert runner.post(NAME, {**said, "past": "1"}).location == PAGE
    assert "Straight-knee heel raises, heavy" in words(runner.get(DIARY))
    wrong = runner.post(NAME, {**said, "how-0": "leg press both legs"})
    assert (wrong.status, "one leg at a time" in words(wrong)) == (400, True)
    assert runner.post(FORGET, {"title": STANDING}).location == PAGE
    assert STANDING not in words(runner.get(PAGE)).partition("What its exercises")[2]
    assert runner.post(FORGET, {"title": STANDING}).status == 404


def test_what_cannot_be_is_told_and_changes_nothing(runner: Person) -> None:
    runner.get(DIARY)  # what became of the last test's
    before = runner.get(DIARY).text
    assert runner.post(LOOK).status == 400
    for data, told in {
        b"": "hevy.csv",
        b"date,kind\n2026-12-06,long\n": "hevy.csv",
        b"\x00\xff" * 500: "hevy.csv",
    }.items():
        page = look(runner, data)
        assert (page.status, told in words(page)) == (400, True), words(page)
    form = fields(look(runner, hevy(ROWS)))
    for carried in ("", "x", form["carried"][:-20]):
        page = runner.post(IMPORT, {**form, "carried": carried})
        assert (page.status, "Choose it again" in words(page)) == (400, True)
    odd = runner.post(LOOK, {**form, f"what-{numbered(form, STANDING)}": "upside down"})
    assert (odd.status, "there is no such workout" in words(odd)) == (400, True)
    names = {name: said for name, said in form.items() if name != "carried"}
    assert runner.post(IMPORT, names).status == 400
    assert re.sub(r'token" value="[^"]+|nonce="[^"]+', "", runner.get(DIARY).text) == re.sub(
        r'token" value="[^"]+|nonce="[^"]+', "", before
    )


def test_a_title_of_a_stranger_is_shown_as_text(runner: Person) -> None:
    evil = '<script>alert(1)</script> calf raise"'
    page = look(runner, hevy(sets(SAT, 1, evil, kg=1.0)))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_what_nothing_is_known_of_is_not_folded_away(runner: Person) -> None:
    page = look(runner, hevy([*ROWS, *sets(SAT, 2, "Zzyzx 3000", reps=15)]))
    shown, _, folded = page.text.partition("<details")
    assert "Nothing tells what these are" in shown
    assert "Zzyzx 3000" in shown
    assert "Zzyzx 3000" not in folded
    assert BENCH in folded
    form = fields(page)
    form[f"what-{numbered(form, 'Zzyzx 3000')}"] = "straight light"
    form[f"how-{numbered(form, 'Zzyzx 3000')}"] = "both legs"
    assert "5 sets of 1 day" in words(runner.post(LOOK, form))


def test_the_page_stays_short_however_much_is_remembered(runner: Person) -> None:
    for first in (0, 300):
        said = {f"title-{n}": f"Title {first + n}" for n in range(300)}
        assert runner.post(NAME, said).location == PAGE
    page = runner.get(PAGE).text
    assert page.count('name="what-0"') == 200
    assert "400 more are remembered." in page


def test_a_year_is_carried_from_page_to_page(runner: Person) -> None:
    form = fields(look(runner, hevy(year(40, THU))))
    form[f"how-{numbered(form, SINGLE)}"] = "each"
    assert re.search(r"\d\d+ sets of \d+ days", words(runner.post(IMPORT, form)))


@pytest.mark.full
def test_two_accounts_bring_in_the_same_file_apart(
    start: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = start(tmp_path_factory.mktemp("two") / "data", accounts=True).url
    ann, ben = (Person(url, f"{name}@example.org").sign_up() for name in ("ann", "ben"))
    rows = hevy(sets(SAT, 3, kg=60.0))
    for person in (ann, ben):
        page = person.post(IMPORT, fields(look(person, rows)))
        assert "3 sets of 1 day" in words(page), words(page)
    (imported,) = re.findall(r'name="import" value="([^"]+)"', ann.get(PAGE).text)
    assert ben.post(UNDO, {"import": imported}).status == 404
    assert ann.post(UNDO, {"import": imported}).location == PAGE
    assert ("From Hevy." in words(ann.get(DIARY)), "From Hevy." in words(ben.get(DIARY))) == (
        False,
        True,
    )
