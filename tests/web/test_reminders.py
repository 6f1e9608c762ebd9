"""Reminders in the browser: asked for, changed, and stopped by a link without signing in."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.core.signing import Signer

from springleg.usecases.accounts.consents import TEXTS, Purpose
from web.conftest import Served, Start
from web.mailbox import confirm
from web.matrix import new_id
from web.paper import Paper
from web.people import Answer, Person
from web.tables import rows, run

PAGE = "/more/reminders/"
TEXT = TEXTS[Purpose.REMINDERS].id
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
COUNT = iter(range(1, 250))


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("reminders")
    log = {"SPRINGLEG_SECURITY_LOG": str(folder / "security.log")}
    return start(folder / "data", accounts=True, settings=log)


def someone(served: Served, *, confirmed: bool = True) -> Person:
    number = next(COUNT)
    person = Person(served.url, f"someone{number}@example.org", f"127.0.3.{number}").sign_up()
    if confirmed:
        confirm(person, served)
    return person


def switched_on(served: Served, **said: str) -> Person:
    person = someone(served)
    answer = person.post(PAGE, {"hour": "6", "reminders": TEXT, **said})
    assert (answer.status, answer.location) == (302, PAGE)
    return person


def of(served: Served, person: Person) -> list[tuple[object, ...]]:
    """This person's wish, beside whether their consent to mails stands."""
    sql = (
        "SELECT hour, missed, language, withdrawn IS NULL FROM accounts_reminder r "
        "JOIN accounts_consent c ON c.athlete_id = r.athlete_id AND c.purpose = 'reminders' "
        "WHERE r.athlete_id = ? ORDER BY given"
    )
    return run(served.data_dir, sql, person.tag.replace("-", ""))


def link_of(served: Served, person: Person) -> str:
    """The path that stands in this person's mails; made as the server makes it."""
    sql = "SELECT id FROM accounts_user WHERE email = ?"
    ((account,),) = run(served.data_dir, sql, person.email)
    key = (served.data_dir / "secret-key").read_text(encoding="utf-8").strip()
    signer = Signer(key=key, salt="springleg.reminders-off", fallback_keys=[])
    return f"/reminders/off/{signer.sign(UUID(str(account)).hex)}/"


def events(served: Served, last: int) -> Iterator[dict[str, str]]:
    path = Path(served.data_dir).parent / "security.log"
    for line in path.read_text(encoding="utf-8").splitlines()[-last:]:
        yield json.loads(line.partition("springleg.security ")[2])


def test_they_are_off_until_somebody_ticks_the_box(served: Served) -> None:
    person = someone(served)
    at = Paper(person).goto(PAGE)
    (box,) = [one for one in at.page.all("input") if one.attrs.get("name") == "reminders"]
    assert "checked" not in box.attrs
    assert box.attrs["value"] == TEXT
    assert "They are off" in person.get(PAGE).text
    for said, words in (
        ({"hour": "6"}, "Tick the box"),
        ({"hour": "24", "reminders": TEXT}, "no hour of a day"),
        ({"hour": "٦", "reminders": TEXT}, "no hour of a day"),
        ({"reminders": TEXT}, "no hour of a day"),
        ({"hour": "6", "reminders": "reminders-0"}, "has changed"),
    ):
        answer = person.post(PAGE, said)
        assert answer.status == 400, said
        assert words in answer.text
    assert of(served, person) == []


def test_what_is_asked_for_is_kept_changed_and_taken_back(served: Served) -> None:
    person = someone(served)
    said = {"hour": "6", "missed": "on", "reminders": TEXT}
    assert person.post(PAGE, said, **{"Accept-Language": "de"}).status == 302
    assert of(served, person) == [(6, 1, "de", 1)]
    assert f"to {person.email}, at 6:00" in person.get(PAGE).text
    assert person.post(PAGE, {"hour": "19"}).status == 302, "no second tick"
    assert of(served, person) == [(19, 0, "en", 1)]
    assert "you asked for reminders by e-mail" in person.get("/consent/").text
    assert person.post(PAGE, {"off": "1"}).status == 302
    assert of(served, person) == [(19, 0, "en", 0)]
    assert "They are off" in person.get(PAGE).text
    assert person.get("/more/settings/").status == 200, (
        "what the log may be used for stays as it was"
    )
    given, taken = list(events(served, 2))
    assert (given["event"], taken["event"]) == ("consent-given", "consent-withdrawn")
    assert {given["purpose"], taken["purpose"]} == {"reminders"}


def test_only_a_confirmed_address_gets_mails(served: Served) -> None:
    person = someone(served, confirmed=False)
    assert "Confirm your e-mail address first" in person.get(PAGE).text
    answer = person.post(PAGE, {"hour": "6", "reminders": TEXT})
    assert answer.status == 403
    assert of(served, person) == []


def test_whoever_let_six_pass_is_told_that_they_rest(served: Served) -> None:
    person = switched_on(served)
    let = "UPDATE accounts_reminder SET in_a_row = 6, last_day = ? WHERE athlete_id = ?"
    athlete = person.tag.replace("-", "")
    run(served.data_dir, let, "2026-12-02", athlete)
    assert "They rest" in person.get(PAGE).text
    run(served.data_dir, let, "2026-12-01", athlete)
    fact = {"day": "2026-12-01", "text": "back again"}
    entry = {"id": new_id(), "at": "2026-12-01T07:00:00+00:00", "kind": "noted", "fact": fact}
    assert person.post("/api/entries", {"entries": [entry]}).status == 200
    assert "They rest" not in person.get(PAGE).text
    run(served.data_dir, "UPDATE accounts_reminder SET failed = 5 WHERE athlete_id = ?", athlete)
    assert "did not take the last ones" in person.get(PAGE).text
    assert person.post(PAGE, {"hour": "6"}).status == 302
    assert "did not take the last ones" not in person.get(PAGE).text


def stranger(served: Served) -> Person:
    """A mail program: no cookie of ours, and no token against forgery."""
    return Person(served.url, source=f"127.0.3.{next(COUNT)}")


def one_click(asking: Person, path: str) -> Answer:
    """What a mail program sends by itself (RFC 8058)."""
    body = "List-Unsubscribe=One-Click"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return asking.send("POST", path, body, kind)


def test_looking_at_the_link_changes_nothing_and_one_click_stops_them(served: Served) -> None:
    person = switched_on(served)
    path, scanner = link_of(served, person), stranger(served)
    before = rows(served.data_dir, bookkeeping=True)
    for verb in ("GET", "HEAD", "OPTIONS"):
        assert scanner.send(verb, path, None).status in {200, 405}
    assert rows(served.data_dir, bookkeeping=True) == before, "scanners open every link"
    assert "No more reminders by e-mail?" in scanner.get(path).text
    answer = one_click(stranger(served), path)
    assert answer.status == 200, "RFC 8058 allows no redirect"
    assert "They are off" in answer.text
    assert of(served, person) == [(6, 0, "en", 0)]
    (event,) = events(served, 1)
    assert (event["event"], event["purpose"], event["by"]) == (
        "consent-withdrawn",
        "reminders",
        "mail",
    )
    again = one_click(stranger(served), path)
    assert (again.status, "They are off" in again.text) == (200, True)
    assert "They are off" in person.get(PAGE).text


def test_stopping_is_undone_from_the_page_that_confirms_it(served: Served) -> None:
    person, other = switched_on(served, missed="on"), switched_on(served)
    path, reader = link_of(served, person), stranger(served)
    page = Paper(reader).goto(path)
    stopped = page.press("Switch them off")
    (button,) = stopped.with_attr("name", "undo")
    undo = button.attrs["value"] or ""
    assert of(served, person)[-1] == (6, 1, "en", 0)
    assert "They are off" in stopped.words
    foreign = link_of(served, other)
    assert reader.send("POST", foreign, f"undo={undo}", FORM).status == 404
    assert of(served, other)[-1][-1] == 1
    for said in ("", "x", undo[:-1]):
        assert reader.send("POST", path, f"undo={said}", FORM).status == 404
    assert of(served, person)[-1][-1] == 0
    answer = reader.send("POST", path, f"undo={undo}", FORM)
    assert "They are on again" in answer.text
    assert of(served, person)[-1] == (6, 1, "en", 1)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_only_a_link_that_we_signed_does_anything(served: Served) -> None:
    person = switched_on(served)
    path = link_of(served, person)
    before = rows(served.data_dir)
    name, mark = path.removeprefix("/reminders/off/").rstrip("/").split(":")
    ben = link_of(served, switched_on(served))
    for wrong in (
        f"{name}:{'A' * 43}",
        f"{name}:",
        name,
        f"{ben[15:47]}:{mark}",
        "x",
        f"{mark}:{name}",
    ):
        assert one_click(stranger(served), f"/reminders/off/{wrong}/").status == 404, wrong
    added = rows(served.data_dir)
    assert all(row in added["accounts_consent"] for row in before["accounts_consent"])
    assert of(served, person)[-1][-1] == 1
    run(served.data_dir, "UPDATE accounts_user SET is_active = 0 WHERE email = ?", person.email)
    assert one_click(stranger(served), path).status == 404
