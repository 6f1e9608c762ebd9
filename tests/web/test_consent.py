"""Consent: asked before anything of health is kept, for each purpose, and taken back at once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from springleg.usecases.accounts.consents import TEXTS, Purpose
from web.conftest import Served, Start
from web.mailbox import confirm
from web.matrix import TABLE, Route, new_id, of_nobody, routes
from web.paper import Paper, read
from web.people import PASSWORD, SAFE, UNSAFE, Person, key_of
from web.tables import Rows, rows, run

TEXT = TEXTS[Purpose.HEALTH].id
# What may be asked without it: an account, taking out, erasing; each judged by whoever added it.
FREE = {
    "more/data/",
    "more/data/export/",
    "consent/",
    "consent/withdraw/",
    "more/account/",
    "more/tokens/",
    "more/tokens/<uuid:token>/revoke/",
    "accounts/erase/",
    "accounts/sessions/<int:number>/end/",
}
AT = "2026-12-01T08:00:00+00:00"


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("consent") / "data", accounts=True)


COUNT = iter(range(1, 250))


def someone(served: Served, *, agrees: bool = True) -> Person:
    """A new person, from an address of their own."""
    number = next(COUNT)
    person = Person(served.url, f"someone{number}@example.org", f"127.0.1.{number}")
    return person.sign_up(agrees=agrees)


def an_entry() -> dict[str, object]:
    fact = {"day": "2026-12-01", "text": "my left calf"}
    return {"id": new_id(), "at": AT, "kind": "noted", "fact": fact}


def log_of(served: Served) -> Rows:
    found = rows(served.data_dir)
    return {table: found[table] for table in ("store_entry", "accounts_consent")}


def gated() -> Iterator[Route]:
    for route in routes(of_nobody()):
        if not route.open and route.pattern not in FREE and not is_allauths(route.pattern):
            yield route


def is_allauths(pattern: str) -> bool:
    return pattern.startswith("accounts/")


def test_what_needs_no_consent_is_listed_and_there() -> None:
    assert set(TABLE) >= FREE


def test_before_agreeing_no_route_keeps_anything_or_shows_a_plan(served: Served) -> None:
    """Every route that is shut to strangers, by every verb: a new one is asked here by itself."""
    person = someone(served, agrees=False)
    before = log_of(served)
    wrong = []
    for route in gated():
        for verb in (*SAFE, *UNSAFE):
            answer = person.ask(verb, route.path, None if verb in SAFE else route.body)
            wrong += [] if asks(route, verb, answer.status, answer.location) else [(verb, route)]
    assert not wrong
    assert log_of(served) == before


def asks(route: Route, verb: str, status: int, location: str) -> bool:
    """Whether the answer is the question, not what was asked for."""
    if route.path == "/api/entries" and verb in SAFE:
        return status in {200, 405}  # a tool may take out what is there
    if route.path.startswith("/api/") or verb in UNSAFE:
        return status == 403
    return status == 302 and location.startswith("/consent/?next=")


def test_the_box_is_not_ticked_and_must_be(served: Served) -> None:
    person = someone(served, agrees=False)
    at = Paper(person).goto("/plan/")
    (box,) = [one for one in at.page.all("input") if one.attrs.get("type") == "checkbox"]
    assert "checked" not in box.attrs
    assert box.attrs["value"] == TEXT
    answer = person.post("/consent/", {"next": "/plan/"})
    assert answer.status == 400
    assert "Tick the box" in answer.text
    assert person.get("/").location.startswith("/consent/")


def test_what_was_agreed_to_is_kept_with_the_servers_time(served: Served) -> None:
    person = someone(served, agrees=False)
    said = {"health": TEXT, "given": "2001-01-01T00:00:00Z", "next": "/more/settings/"}
    assert person.post("/consent/", said).location == "/more/settings/"
    person.post("/consent/", said)  # a second tap
    sql = "SELECT purpose, text, given, withdrawn FROM accounts_consent WHERE athlete_id = ?"
    ((purpose, text, given, withdrawn),) = run(served.data_dir, sql, person.tag.replace("-", ""))
    assert (purpose, text, withdrawn) == ("health", TEXT, None)
    assert str(given).startswith("2026-12-01 07:"), "the server's clock, not the phone's"
    assert person.get("/more/settings/").status == 200


@pytest.mark.parametrize("away", ["//evil.example/", "https://evil.example/", "javascript:1", "x"])
def test_agreeing_leads_to_pages_of_ours_alone(served: Served, away: str) -> None:
    person = someone(served, agrees=False)
    assert person.post("/consent/", {"health": TEXT, "next": away}).location == "/"


def test_a_text_that_changed_is_asked_again(served: Served) -> None:
    person = someone(served)
    assert person.get("/more/").status == 200
    sql = "UPDATE accounts_consent SET text = 'health-0' WHERE athlete_id = ?"
    run(served.data_dir, sql, person.tag.replace("-", ""))
    assert person.get("/more/").location.startswith("/consent/")
    assert "text has changed" in person.get("/consent/").text
    answer = person.post("/consent/", {"health": "health-0"})
    assert (answer.status, "has changed" in answer.text) == (400, True)
    person.agree()
    assert person.get("/more/").status == 200
    sql = "SELECT text, withdrawn IS NULL FROM accounts_consent WHERE athlete_id = ? ORDER BY text"
    held = run(served.data_dir, sql, person.tag.replace("-", ""))
    assert held == [("health-0", 0), (TEXT, 1)], "what was agreed to before can still be shown"


def test_taking_it_back_counts_from_the_next_request_everywhere(served: Served) -> None:
    person = someone(served)
    other = Person(served.url, person.email, person.source)
    other.sign_in()
    confirm(person, served)
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    tool = Person(served.url, sends=key_of(person, "write"))
    for one in (person, other, tool):
        kept = one.post("/api/entries", {"entries": [an_entry()]})
        assert kept.json["results"][0]["state"] == "new"
    page = Paper(person).goto("/more/").follow("Privacy and consent")  # the first tap
    assert "nothing new is kept" in page.page.words
    page.press("Take it back")  # the second
    before = rows(served.data_dir)["store_entry"]
    waits = an_entry()
    for one in (person, other, tool):
        answer = one.post("/api/entries", {"entries": [waits]})
        assert (answer.status, answer.json["code"]) == (403, "consent")
        assert int(answer.headers["retry-after"]) > 0
        assert one.get("/api/today").status == 403
        assert len(one.get("/api/entries").json["entries"]) == 3, "it can be taken out"
    assert other.get("/plan/").location.startswith("/consent/")
    assert rows(served.data_dir)["store_entry"] == before
    person.agree()  # and what waited on the phone goes through
    assert other.post("/api/entries", {"entries": [waits]}).json["results"][0]["state"] == "new"


def test_a_form_that_cannot_be_kept_says_so_and_how_to_go_on(served: Served) -> None:
    person = someone(served)
    Paper(person).goto("/consent/").press("Take it back")
    answer = person.post("/check-in/", {"pain": "3", "day": "2026-12-01"})
    assert answer.status == 403
    assert "was not kept" in read(answer.text).words
    assert "Agree and go on" in read(answer.text).words


def test_without_consent_one_can_erase_and_nothing_is_left_of_it(served: Served) -> None:
    person = someone(served)
    athlete = person.tag.replace("-", "")
    Paper(person).goto("/consent/").press("Take it back")
    assert "Erase it" in Paper(person).goto("/consent/").page.words
    taken = person.post("/more/data/export/")
    assert taken.status == 200
    assert "attachment" in taken.headers["content-disposition"]
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert person.post("/accounts/erase/", {"address": person.email}).status == 302
    assert athlete not in json.dumps(rows(served.data_dir))


def test_an_account_from_before_is_asked_at_its_next_visit_and_led_back(served: Served) -> None:
    """As after an update: a session is open on the phone, and entries wait to be sent."""
    person = someone(served)
    run(served.data_dir, "DELETE FROM accounts_consent")
    waits = an_entry()
    assert person.post("/api/entries", {"entries": [waits]}).status == 403
    asked = person.get("/session/?workout=straight-heavy").location
    at = Paper(person).goto(asked)
    (box,) = [one for one in at.page.all("input") if one.attrs.get("type") == "checkbox"]
    (kept,) = [one for one in at.page.all("input") if one.attrs.get("name") == "next"]
    answer = person.post("/consent/", {"health": box.attrs["value"], "next": kept.attrs["value"]})
    assert answer.location == "/session/?workout=straight-heavy"
    assert person.post("/api/entries", {"entries": [waits]}).json["results"][0]["state"] == "new"


def test_each_is_asked_for_themselves(served: Served) -> None:
    agreed, silent = someone(served), someone(served, agrees=False)
    Paper(agreed).goto("/consent/").press("Take it back")
    other = someone(served)
    assert other.get("/more/").status == 200
    assert silent.get("/more/").status == agreed.get("/more/").status == 302


def test_on_ones_own_machine_nothing_is_asked(server: Served) -> None:
    person = Person(server.url)
    assert person.get("/more/").status == 200
    assert person.get("/consent/").status == 404
    assert "your own machine" in person.get("/privacy/").text


def test_the_privacy_page_is_open_and_reached_from_both_ends(start: Start, tmp_path: Path) -> None:
    settings = {"SPRINGLEG_OPERATOR": "Ann <b>Miller</b>, ann@example.org"}
    served = start(tmp_path / "data", accounts=True, settings=settings)
    stranger = Person(served.url)
    words = (
        Paper(stranger).goto("/accounts/signup/").follow("Who keeps what, and how long").page.words
    )
    assert "run by Ann <b>Miller</b>, ann@example.org" in words
    for told in ("password as a hash", "security log", "Until you erase it", "Backups", "Erase"):
        assert told in words
    person = Person(served.url, "privacy@example.org").sign_up()
    assert 'href="/privacy/"' in person.get("/more/").text
    served.kill()
