"""Guards of which another stands before or behind: each is asked alone, so that neither is idle."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest

from springleg.core.errors import Refused
from springleg.usecases.app.journals import LongLog
from springleg.web.api.auth import Denied
from springleg.web.api.json_body import DEEPEST, json_of
from springleg.web.http.auth import LOCAL, Viewer, viewer_of
from springleg.web.http.body_limits import MOST_BYTES
from web import local
from web.conftest import Served, Start
from web.mailbox import confirm
from web.matrix import new_id, of_nobody, routes
from web.people import PASSWORD, UNSAFE, Person, key_of
from web.tables import rows, run

ANN = UUID(int=1)


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("alone") / "data", accounts=True)


def keeper(served: Served, name: str) -> Person:
    """One who may make keys."""
    person = Person(served.url, f"{name}@example.org").sign_up()
    confirm(person, served)
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return person


@pytest.mark.parametrize("active", [True, False])
def test_a_user_who_is_not_active_is_no_viewer(
    monkeypatch: pytest.MonkeyPatch, *, active: bool
) -> None:
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    user = SimpleNamespace(is_authenticated=True, is_active=active, athlete_id=ANN, open_texts={})
    asked = cast(HttpRequest, SimpleNamespace(path="/", META={}, user=user))
    assert viewer_of(asked) == (Viewer(ANN, open_texts={}) if active else None)


@pytest.mark.parametrize("by_session", [True, False])
def test_the_api_asks_django_only_where_one_query_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, *, by_session: bool
) -> None:
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    found = Viewer(ANN, open_texts={"health": "health-1"}) if by_session else None
    asked: Any = SimpleNamespace(
        path="/api/entries", META={}, session=SimpleNamespace(viewer=lambda: found)
    )
    if not by_session:
        asked.user = SimpleNamespace(is_authenticated=False)
    assert viewer_of(asked) == found


ENDED = {
    "shut": "UPDATE accounts_user SET is_active = 0 WHERE email = ?",
    "new password": "UPDATE accounts_user SET password = 'x' WHERE email = ?",
    "signed out": "DELETE FROM django_session WHERE session_key = (SELECT session_key FROM "
    "usersessions_usersession JOIN accounts_user AS one ON one.id = user_id WHERE email = ?)",
    "over": "UPDATE django_session SET expire_date = '2000-01-01' WHERE session_key = (SELECT "
    "session_key FROM usersessions_usersession JOIN accounts_user AS one ON one.id = user_id "
    "WHERE email = ?)",
    "consent": "UPDATE accounts_consent SET withdrawn = given WHERE athlete_id = "
    "(SELECT athlete_id FROM accounts_user WHERE email = ?)",
}

SAME_HASH = (
    "UPDATE accounts_user SET password = (SELECT password FROM accounts_user WHERE email = ?) "
    "WHERE email = ?"
)
LISTED_WITH = (
    "UPDATE usersessions_usersession SET user_id = (SELECT id FROM accounts_user WHERE email = ?) "
    "WHERE session_key = ?"
)
UNLISTED = "DELETE FROM usersessions_usersession WHERE session_key = ?"


@pytest.mark.parametrize("why", ENDED)
def test_what_ends_a_session_counts_for_the_next_request(served: Served, why: str) -> None:
    person = Person(served.url, f"ended-{why.replace(' ', '-')}@example.org").sign_up()
    assert person.post("/api/entries", {"entries": []}).status == 200
    run(served.data_dir, ENDED[why], person.email)
    refused = 403 if why == "consent" else 401
    assert person.post("/api/entries", {"entries": []}).status == refused


def test_a_session_is_its_own_accounts_whoever_it_is_listed_with(served: Served) -> None:
    """Even where the other one's row has the same hash of a password."""
    ann, bob = (Person(served.url, f"listed-{one}@example.org").sign_up() for one in ("a", "b"))
    own = ann.get("/api/today").headers["x-athlete"]
    run(served.data_dir, SAME_HASH, ann.email, bob.email)
    run(served.data_dir, LISTED_WITH, bob.email, ann.cookies["session"])
    assert ann.get("/api/today").headers["x-athlete"] == own
    run(served.data_dir, UNLISTED, ann.cookies["session"])
    assert ann.get("/api/today").headers["x-athlete"] == own


def test_a_shut_account_is_nobody(served: Served) -> None:
    person = keeper(served, "shut")
    tool = Person(served.url, sends=key_of(person, "read"))
    assert (tool.get("/api/entries").status, person.is_in()) == (200, True)
    run(served.data_dir, "UPDATE accounts_user SET is_active = 0 WHERE email = ?", person.email)
    assert (tool.get("/api/entries").status, person.is_in()) == (401, False)


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_packed_file_is_long_work_however_small_it_is(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def beside() -> None:
        raise LongLog

    from springleg.web.pages.runs import view as runs
    from springleg.web.pages.sets import view as sets

    data = pack(b"date,workout\n")
    monkeypatch.setattr(sets, "refuse_long_work", beside)
    with pytest.raises(LongLog if pack is gzip.compress else AttributeError):
        sets.found_in(cast(Any, SimpleNamespace()), cast(Any, None), cast(Any, None), "x", data)
    sent = SimpleUploadedFile("x", data)
    assert runs.may_be_long([sent]) is (pack is gzip.compress)
    assert sent.read() == data


ASK = """
from springleg.web.http.serving import prepare
prepare()
from springleg.store.accounts.models import User
from springleg.web.people import People
ann = User.objects.create_user("ann@example.org", "heel raises at dawn")
print(People().get_user(ann.id) == ann)
ann.is_active = False
ann.save()
print(People().get_user(ann.id))
"""


def test_the_session_of_a_shut_account_is_nobodys(tmp_path: Path) -> None:
    env = {**os.environ, "SPRINGLEG_DATA": str(tmp_path), "SPRINGLEG_ACCOUNTS": "1"}
    command = [sys.executable, "-c", ASK]
    said = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "None"]


@pytest.mark.parametrize("kind", ["{athlete}", "{athlete}:forged", "x", ""])
def test_a_cookie_that_we_did_not_sign_is_no_viewer(server: Served, kind: str) -> None:
    cookies = {**local.cookies(), "demo": kind.format(athlete=new_id())}
    forged = Person(server.url, cookies=cookies)
    answer = forged.get("/start/")
    assert (answer.status, answer.headers["x-athlete"]) == (200, LOCAL)


@pytest.mark.parametrize("scheme", ["Basic", "Token", "", "Bearer Bearer"])
def test_a_key_is_sent_as_a_bearer_or_not_at_all(served: Served, scheme: str) -> None:
    person = keeper(served, f"scheme-{scheme.replace(' ', '').lower()}")
    secret = key_of(person, "read")["Authorization"].partition(" ")[2]
    assert Person(served.url).get("/api/today", Authorization=f"bearer {secret}").status == 200
    answer = Person(served.url).get("/api/today", Authorization=f"{scheme} {secret}")
    assert answer.status == 401


def test_a_key_that_may_only_read_adds_nothing_anywhere(served: Served) -> None:
    """At every route of the API that changes anything, by every verb; planning reads nothing."""
    person = keeper(served, "reads")
    tool = Person(served.url, sends=key_of(person, "read"))
    named = of_nobody()
    before = rows(served.data_dir)
    asked = {}
    for route in routes(named):
        if route.path.startswith("/api/") and not route.open and route.path != "/api/plan":
            for verb in UNSAFE:
                asked[verb, route.path] = tool.ask(verb, route.path, route.body).status
    assert set(asked.values()) == {403, 405}
    assert {path for (verb, path), said in asked.items() if said == 403} == {
        "/api/entries",
        "/api/finish",
        "/api/change",
    }
    assert rows(served.data_dir) == before


def body(data: bytes, **meta: str) -> Any:
    return SimpleNamespace(META={"CONTENT_LENGTH": str(len(data)), **meta}, body=data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "nested too deeply"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1, "b": 2, "a": 3}', "twice"),
        (b'["\\ud800"]', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
        (b"[1e999]", "too large"),
        (b"[NaN]", "is not a number"),
        (b"[" + b"9" * 5_000 + b"]", "too long"),
        (b"\xff", "not UTF-8"),
        (b"{", "not JSON"),
    ],
)
def test_a_body_has_its_limits(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        json_of(body(data))
    deepest = b"[" * DEEPEST + b"]" * DEEPEST
    assert json_of(body(deepest)), "and no less than said"
    large = b'"' + b"a" * MOST_BYTES + b'"'
    for length in (str(len(large)), "0", ""):
        with pytest.raises(Denied) as denied:
            json_of(body(large, CONTENT_LENGTH=length))
        assert denied.value.status == 413
    with pytest.raises(Refused, match="length is not a number"):
        json_of(body(b"{}", CONTENT_LENGTH="many"))
