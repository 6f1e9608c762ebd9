"""Pages about the runner for paper: found, sent as PDFs, and never anybody else's."""

import pytest

from exchange.paper.sheets import assert_one_good_page, read
from web.conftest import Served, Start
from web.matrix import new_id
from web.paper import Paper
from web.people import Answer, Person

ABOUT = ("progress", "sheet", "cert")
LINKS = (
    "Four weeks of progress One page to print",
    "For your physiotherapist Four weeks of your log; you choose who gets it",
    "What your programme is The 19 answers of CERT, for a clinician",
)
AT = "2026-11-30T08:00:00+00:00"


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server where people sign in."""
    return start(tmp_path_factory.mktemp("on-paper") / "data", accounts=True)


def logged(person: Person, name: str, place: str) -> Person:
    """A profile, a set, and a painful morning at a place."""
    facts = (
        ("profile-set", {"profile": {"name": name, "body_mass_kg": 61.5}}),
        (
            "set-done",
            {
                "day": "2026-11-30",
                "workout": "straight-light",
                "side": "left",
                "reps": 12,
                "number": 1,
            },
        ),
        ("checked-in", {"day": "2026-11-30", "pain": 4, "side": "left", "place": place}),
    )
    sent = [{"id": new_id(), "at": AT, "kind": kind, "fact": fact} for kind, fact in facts]
    answer = person.post("/api/entries", {"entries": sent})
    assert [one["state"] for one in answer.json["results"]] == ["new"] * 3, answer.text
    return person


def sent(answer: Answer, about: str) -> bytes:
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert f'filename="springleg-{about}-2026-1' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    return answer.raw


@pytest.fixture(scope="module")
def ann(served: Served) -> Person:
    return logged(Person(served.url, "ann@example.org").sign_up(), "Annabel", "insertion")


def test_each_of_two_gets_their_own_and_nothing_of_the_other(served: Served, ann: Person) -> None:
    ben = logged(Person(served.url, "ben@example.org").sign_up(), "Benedict", "shin")
    for about in ABOUT:
        for person, own, other in ((ann, "Annabel", "Benedict"), (ben, "Benedict", "Annabel")):
            found = assert_one_good_page(sent(person.get(f"/paper/{about}.pdf"), about))
            shown = person.get(f"/paper/{about}/").text
            for text in (found.text, found.title, shown):
                assert own in text
                assert other not in text
                assert "example.org" not in text
    sheet = read(ann.get("/paper/sheet.pdf").raw).text
    assert "where the tendon meets the heel" in sheet
    assert "shin bone" not in sheet


def test_a_stranger_gets_none(served: Served) -> None:
    stranger = Person(served.url)
    for about in ABOUT:
        for path in (f"/paper/{about}/", f"/paper/{about}.pdf"):
            answer = stranger.get(path)
            assert answer.status == 302
            assert "/accounts/login/" in answer.headers["location"]


def test_progress_and_the_page_of_data_lead_to_them(ann: Person) -> None:
    for path in ("/progress/", "/more/data/"):
        page = Paper(ann).goto(path)
        for link in LINKS:
            sheet = Paper(ann).goto(page.one("a", link).attrs["href"])
            assert sheet.status == 200
            assert "It is no diagnosis" in sheet.words


def test_looking_changes_nothing_and_gives_the_same_bytes(ann: Person) -> None:
    before = ann.get("/api/entries").text
    first, again = (sent(ann.get("/paper/sheet.pdf"), "sheet") for _ in range(2))
    assert first == again
    assert ann.get("/api/entries").text == before
