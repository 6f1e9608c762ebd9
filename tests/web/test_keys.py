"""Keys for tools: who may make one, and what revokes them all."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from web.conftest import NOW, Served, Start
from web.mailbox import confirm, link, mails
from web.people import PASSWORD, Person, key_of
from web.tables import rows, run

OTHER = "a second set of calf raises"
NUMBERS = count(1)
SAID_AFTER = "Your keys for tools are revoked."
IN_THE_MAIL = "the keys for your tools are revoked"
FIRST = "Confirm your e-mail address first"


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("keys") / "data", accounts=True)


def owner(served: Served) -> Person:
    """A new person, whose address is confirmed, and who has just given the password."""
    person = Person(served.url, f"owner{next(NUMBERS)}@example.org").sign_up()
    confirm(person, served)
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return person


@pytest.fixture
def ann(served: Served) -> Person:
    return owner(served)


def again(person: Person) -> Person:
    """The same person on another device."""
    device = Person(person.url, person.email)
    device.sign_in()
    return device


def tool_of(person: Person, scope: str, days: int = 90) -> Person:
    """A program with a key of this person's, which has been asking for a while."""
    tool = Person(person.url, sends=key_of(person, scope, f"{scope}s", days))
    assert {tool.get("/api/today").status for _ in range(3)} == {200}
    return tool


def a_note() -> dict[str, Any]:
    fact = {"day": "2026-12-01", "text": "by a tool"}
    return {"id": str(uuid4()), "at": "2026-12-01T06:30:00Z", "kind": "noted", "fact": fact}


def change(ann: Person, served: Served) -> Person:
    del served
    said = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert ann.post("/accounts/password/change/", said).status == 302
    return ann


def reset(ann: Person, served: Served) -> Person:
    stranger = Person(served.url)
    stranger.get("/accounts/password/reset/")
    assert stranger.post("/accounts/password/reset/", {"email": ann.email}).status == 302
    opened = stranger.get(link(mails(served, ann.email)[-1]))
    said = {"password1": OTHER, "password2": OTHER}
    assert stranger.post(opened.location, said).status == 302
    return stranger


def sign_out_everywhere(ann: Person, served: Served) -> Person:
    del served
    assert ann.post("/accounts/logout/").status == 302
    return ann


def sign_the_others_out(ann: Person, served: Served) -> Person:
    del served
    thief = again(ann)
    assert ann.post("/accounts/sessions/").status == 302
    assert not thief.is_in()
    return ann


WAYS = [change, reset, sign_out_everywhere, sign_the_others_out]


@pytest.mark.parametrize("way", WAYS)
def test_keys_open_nothing_after_it_and_their_owner_is_told(
    ann: Person, served: Served, way: Callable[[Person, Served], Person]
) -> None:
    ben = owner(served)
    reads, writes, of_ben = tool_of(ann, "read"), tool_of(ann, "write"), tool_of(ben, "write")
    assert writes.post("/api/entries", {"entries": [a_note()]}).status == 200
    whoever = way(ann, served)
    after = rows(served.data_dir)
    refused = [reads.get("/api/today"), writes.get("/api/today")]
    refused += [writes.post("/api/entries", {"entries": [a_note()]}), writes.post("/api/finish")]
    assert {(one.status, one.json["code"]) for one in refused} == {(401, "signed-out")}
    assert rows(served.data_dir) == after, "nothing is written by a revoked key"
    stays = way in (change, sign_the_others_out)
    assert SAID_AFTER in whoever.get("/more/tokens/" if stays else "/accounts/login/").text
    assert IN_THE_MAIL in " ".join(mails(served, ann.email)[-1].split())
    assert of_ben.get("/api/today").status == 200, "others' keys are not touched"
    password = OTHER if way in (change, reset) else PASSWORD
    device = Person(served.url, ann.email)
    assert device.sign_in(password).status == 302
    assert "There is none yet." in device.get("/more/tokens/").text


def test_what_signs_one_device_out_leaves_the_keys(ann: Person, served: Served) -> None:
    tool, phone = tool_of(ann, "read"), again(ann)
    number = ann.get("/accounts/sessions/").text.split("/accounts/sessions/")[1].split("/")[0]
    assert ann.post(f"/accounts/sessions/{number}/end/").status == 302
    assert not phone.is_in()
    assert ann.post("/accounts/logout/", {"only": "here"}).status == 302
    assert not ann.is_in()
    assert tool.get("/api/today").status == 200
    assert IN_THE_MAIL not in " ".join(mails(served, ann.email)[-1].split())


def test_a_password_that_is_refused_leaves_the_keys(ann: Person) -> None:
    tool = tool_of(ann, "read")
    for old, new in (("not this one", OTHER), (PASSWORD, "short")):
        said = {"oldpassword": old, "password1": new, "password2": new}
        assert ann.post("/accounts/password/change/", said).status == 200
    assert tool.get("/api/today").status == 200


@contextmanager
def no_new_password(folder: Path) -> Iterator[None]:
    """A database that takes no new password, as a full disk would not."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'no'); END"
    run(folder, f"CREATE TRIGGER shut BEFORE UPDATE OF password ON accounts_user {refuse}")
    yield
    run(folder, "DROP TRIGGER shut")


def test_keys_go_only_together_with_the_password(ann: Person, served: Served) -> None:
    tool = tool_of(ann, "read")
    said = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    with no_new_password(served.data_dir):
        assert ann.post("/accounts/password/change/", said).status >= 500
    assert tool.get("/api/today").status == 200
    assert ann.is_in()


def test_who_has_no_keys_is_told_of_none(ann: Person, served: Served) -> None:
    before = len(mails(served, ann.email))
    sign_the_others_out(ann, served)
    assert SAID_AFTER not in ann.get("/accounts/sessions/").text
    assert len(mails(served, ann.email)) == before


@pytest.mark.parametrize("path", ["password/change/", "logout/", "sessions/"])
def test_pages_say_beforehand_that_keys_go_too(ann: Person, path: str) -> None:
    again(ann)
    page = ann.get(f"/accounts/{path}")
    assert page.status == 200
    assert "your keys for tools" in page.text


def test_the_page_of_a_forgotten_password_says_so_too(ann: Person, served: Served) -> None:
    stranger = Person(served.url)
    stranger.get("/accounts/password/reset/")
    stranger.post("/accounts/password/reset/", {"email": ann.email})
    page = stranger.get(stranger.get(link(mails(served, ann.email)[-1])).location)
    assert page.status == 200
    assert "your keys for tools" in page.text


def test_a_key_waits_until_the_address_is_confirmed(served: Served) -> None:
    person = Person(served.url, f"owner{next(NUMBERS)}@example.org").sign_up()
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    shown = person.get("/more/tokens/")
    assert FIRST in shown.text
    assert 'name="scope"' not in shown.text
    before = rows(served.data_dir)
    refused = person.post("/more/tokens/", {"name": "a tool", "scope": "read"})
    assert refused.status == 403
    assert FIRST in refused.text.split('role="alert">')[1]
    assert "/accounts/email/" in refused.text
    assert rows(served.data_dir) == before
    confirm(person, served)
    assert FIRST not in person.get("/more/tokens/").text
    tool_of(person, "read")


def later(start: Start, served: Served, person: Person, days: int) -> Person:
    """The same program, at another server of the same data, so many days later."""
    now = datetime.fromisoformat(NOW) + timedelta(days=days)
    url = start(served.data_dir, accounts=True, now=now.isoformat()).url
    return Person(url, person.email, sends=person.sends, cookies=dict(person.cookies))


@pytest.mark.parametrize("days", [30, 90, 365])
def test_a_key_ends_when_its_owner_said(
    ann: Person, served: Served, start: Start, days: int
) -> None:
    tool = tool_of(ann, "write", days)
    assert later(start, served, tool, days - 1).get("/api/today").status == 200
    late = later(start, served, tool, days + 1)
    before = rows(served.data_dir)
    said = [late.get("/api/today"), late.post("/api/entries", {"entries": [a_note()]})]
    for answer in said:
        assert answer.status == 401
        assert answer.json["code"] == "token-expired"
        assert "has expired" in answer.json["error"]
    assert rows(served.data_dir) == before


def test_a_key_that_has_ended_says_so(ann: Person, served: Served, start: Start) -> None:
    tool_of(ann, "write", 30)
    page = later(start, served, ann, 31).get("/more/tokens/").text
    assert "Expired on 31 December 2026: it opens nothing now." in page


def test_a_key_is_for_ninety_days_unless_another_time_is_chosen(ann: Person) -> None:
    shown = ann.get("/more/tokens/").text
    assert re.findall(r'name="days" value="(\d+)"( checked)?', shown) == [
        ("30", ""),
        ("90", " checked"),
        ("365", ""),
    ]
    tool_of(ann, "read")
    assert "Ends on 1 March 2027." in ann.get("/more/tokens/").text
    for days in ("", "never", "36500"):
        said = {"name": "a tool", "scope": "read", "days": days}
        assert ann.post("/more/tokens/", said).status == 400


def test_the_making_of_a_key_is_mailed(ann: Person, served: Served) -> None:
    before = len(mails(served, ann.email))
    secret = key_of(ann, "write", "mailcanary")["Authorization"].removeprefix("Bearer ")
    (mail,) = mails(served, ann.email)[before:]
    assert "A new key for a tool was made in your account" in mail
    assert secret not in mail
    assert "mailcanary" not in mail


def test_a_key_shows_when_it_was_used_last_and_by_what(ann: Person) -> None:
    tool = Person(ann.url, sends=key_of(ann, "read"))
    assert "not used yet" in ann.get("/more/tokens/").text
    tool.get("/api/today", **{"User-Agent": "curl/8.5.0"})
    assert "last used 1 December 2026 by curl" in ann.get("/more/tokens/").text
    tool.get("/api/today", **{"User-Agent": "<script>/1"})
    page = ann.get("/more/tokens/").text
    assert "last used 1 December 2026<" in page
    assert "<script>/1" not in page


def test_a_key_from_before_keys_had_an_end_says_that_it_has_one(
    ann: Person, served: Served
) -> None:
    tool_of(ann, "read")
    words = "It was made before keys had an end"
    assert words not in ann.get("/more/tokens/").text
    athlete = run(served.data_dir, "SELECT athlete_id FROM accounts_user WHERE email=?", ann.email)
    sql = "UPDATE accounts_token SET made='2026-03-01 10:00:00' WHERE athlete_id=?"
    run(served.data_dir, sql, athlete[0][0])
    assert words in ann.get("/more/tokens/").text


def test_where_no_mail_is_sent_keys_need_no_confirmation(start: Start, tmp_path: Path) -> None:
    mute = start(tmp_path / "mute", accounts=True, settings={"SPRINGLEG_EMAIL_BACKEND": ""})
    person = Person(mute.url, "ann@example.org").sign_up()
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    tool = tool_of(person, "read")
    sign_out_everywhere(person, mute)
    assert tool.get("/api/today").status == 401
    assert SAID_AFTER in person.get("/accounts/login/").text
