"""The JSON door: who may ask it what, and how it refuses what it cannot take."""

import json
import sqlite3
import urllib.request
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest

from web.conftest import Served, Start
from web.mailbox import confirm
from web.people import PASSWORD, Answer, Person, key_of

PROBLEM = {"start": "2026-12-07", "weeks": 2, "runs": [{"date": "2026-12-13", "kind": "long"}]}
SAME_WORDS = "Sign in first, or send a key."


@pytest.fixture(scope="module")
def local(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("api") / "data")


@pytest.fixture(scope="module")
def shared(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("api") / "data", accounts=True)


@pytest.fixture
def runner(local: Served) -> Person:
    """Whoever sits at this machine, with the page's token."""
    person = Caller(local.url)
    person.post("/api/finish")  # refused, and brings the token
    return person


@pytest.fixture(scope="module")
def ann(shared: Served) -> Person:
    person = Caller(shared.url, "ann@example.org").sign_up()
    confirm(person, shared)
    asked = person.post("/more/tokens/", {"name": "too early", "scope": "read"})
    assert asked.location.startswith("/accounts/reauthenticate/")  # a key is made by its owner
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return person


class Caller(Person):
    """One who lets go of the line after each answer."""

    def ask(
        self,
        verb: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        try:
            return super().ask(verb, path, body, headers)
        finally:
            if self.line:
                self.line.close()
            self.line = None


def a_set(**other: object) -> dict[str, Any]:
    fact = {"day": "2026-12-01", "workout": "bent-heavy", "side": "left", "reps": 5, **other}
    return {"id": str(uuid4()), "at": "2026-12-01T06:30:00+00:00", "kind": "set-done", "fact": fact}


def held(person: Person, **headers: str) -> list[str]:
    answer = person.get("/api/entries?most=500", **headers)
    assert answer.status == 200, answer.text
    return [entry["id"] for entry in answer.json["entries"]]


def test_an_entry_is_taken_once_and_given_back(runner: Person) -> None:
    entry = a_set()
    first = runner.post("/api/entries", {"entries": [entry, entry, {"id": "no"}]})
    states = [(one["id"], one["state"]) for one in first.json["results"]]
    assert states == [(entry["id"], "new"), (entry["id"], "known"), ("no", "refused")]
    assert first.json["results"][2]["error"].startswith("[2]")
    again = runner.post("/api/entries", {"entries": [entry]})
    assert again.json["results"] == [{"id": entry["id"], "state": "known"}]
    assert held(runner).count(entry["id"]) == 1


def test_the_log_comes_in_pages_from_an_instant_on(runner: Person) -> None:
    late = [{**a_set(), "at": f"2026-12-01T06:4{n}:00+00:00"} for n in range(5)]
    runner.post("/api/entries", {"entries": late})
    wanted, found, after = [one["id"] for one in late], [], ""
    since = "since=2026-12-01T06:40:00Z&most=2"
    for _ in range(3):
        page = runner.get(f"/api/entries?{since}{after}").json
        found += [entry["id"] for entry in page["entries"]]
        after = f"&after={page['next']}"
    assert found == wanted
    assert page["next"] is None


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=2026-12-01T06:40:00", "since: has no offset from UTC."),
        ("since=yesterday", "since: "),
        ("most=0", "most: "),
        ("most=501", "most: "),
        ("after=5", "after: "),
        (f"after={UUID(int=1)}", "after: no such entry is in this log."),
        ("form=1", "form: is not asked for here."),
    ],
)
def test_a_question_nobody_understands_is_refused(runner: Person, query: str, words: str) -> None:
    answer = runner.get(f"/api/entries?{query}")
    assert answer.status == 400
    assert answer.json["error"].startswith(words)


def test_today_and_the_next_doses_are_told(runner: Person) -> None:
    assert runner.get("/api/today").json["date"] == "2026-12-01"
    doses = runner.get("/api/next").json["prescriptions"]
    assert {"straight-light", "rope"} < {dose["workout"] for dose in doses}
    assert all(dose["because"] and dose["text"] for dose in doses)


def test_a_problem_is_planned_as_from_a_file(runner: Person) -> None:
    plan = runner.post("/api/plan", PROBLEM).json
    assert [one["workout"] for one in plan["sessions"]][:2] == ["straight-light", "straight-heavy"]
    assert plan["optimal"] is True
    refused = runner.post("/api/plan", {**PROBLEM, "weeks": 99})
    assert (refused.status, refused.json["error"]) == (400, "weeks: expected 1 to 53, found 99.")


def test_after_a_session_it_says_what_comes_next(runner: Person) -> None:
    told = runner.post("/api/finish", {"workout": "straight-light"})
    assert told.status == 200, told.text
    assert told.json["next"]["workout"] == "straight-light"
    assert told.json["changed"] == []
    unknown = runner.post("/api/finish", {"workout": "swimming"})
    assert unknown.status == 400
    assert "swimming" in unknown.json["error"]


@pytest.mark.parametrize("path", ["/api/entries", "/api/finish", "/api/plan"])
def test_a_page_from_elsewhere_can_change_nothing(runner: Person, path: str) -> None:
    entry = a_set()
    for token in ("", "x" * 32):
        answer = runner.post(path, {"entries": [entry]}, **{"X-CSRFToken": token})
        assert answer.status == 403
        assert answer.json["error"].startswith("This page was too old to send.")
    foreign = runner.post(path, {"entries": [entry]}, Origin="https://elsewhere.example")
    assert foreign.status == 403
    assert entry["id"] not in held(runner)


def test_a_page_of_somebody_else_adds_nothing(runner: Person) -> None:
    entry = a_set()
    answer = runner.post("/api/entries", {"entries": [entry]}, **{"X-Athlete": str(uuid4())})
    assert answer.status == 409
    assert entry["id"] not in held(runner)


def _raw(person: Person, body: bytes) -> Answer:
    """A body to the letter, with the page's token."""
    request = urllib.request.Request(f"{person.url}/api/entries", data=body, method="POST")  # noqa: S310 our own server
    said = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    request.add_header("Cookie", said)
    request.add_header("X-CSRFToken", person.cookies["csrf"])
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 our own server
            return Answer(answer.status, {}, answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, {}, error.read().decode())


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"", 400, "is not JSON"),
        (b"{", 400, "is not JSON (line 1"),
        (b"\xff\xfe", 400, "is not UTF-8 text (byte 0)"),
        (b'{"entries": [NaN]}', 400, "NaN is not a number"),
        (b'{"entries": [-Infinity]}', 400, "-Infinity is not a number"),
        (b'{"entries": [1e999]}', 400, "holds a number that is too large"),
        (b'{"entries": [' + b"9" * 5_000 + b"]}", 400, "holds a number that is too long"),
        (b'{"entries": [], "entries": []}', 400, "has the key 'entries' twice in one place"),
        (b'{"entries": ["\\ud800"]}', 400, "holds half a character"),
        (b'{"entries": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "is nested too deeply"),
        (b'{"entries": ' + b"[" * 40 + b"]" * 40 + b"}", 400, "is nested too deeply"),
        (b"[" + b" " * 1_100_000 + b"]", 413, "is larger than 1 MB"),
        (b"[]", 400, "expected named values, found []"),
        (b'{"entries": {}}', 400, "expected a list of entries"),
        (b'{"entrys": []}', 400, "Did you mean 'entries'?"),
    ],
)
def test_what_is_not_a_batch_is_refused_in_a_sentence(
    runner: Person, body: bytes, status: int, words: str
) -> None:
    answer = _raw(runner, body)
    assert answer.status == status, answer.text
    assert words in json.loads(answer.text)["error"]


def test_the_schema_is_open_and_asks_no_other_host(shared: Served) -> None:
    answer = Caller(shared.url).get("/api/openapi.json")
    paths = answer.json["paths"]
    names = ("entries", "finish", "change", "today", "next", "plan")
    assert set(paths) == {f"/api/{one}" for one in names}
    assert "http" not in answer.text.replace('"type": "http"', "")


@pytest.mark.parametrize("path", ["today", "next", "entries", "nothing"])
def test_strangers_are_told_to_sign_in(shared: Served, path: str) -> None:
    answer = Caller(shared.url).get(f"/api/{path}")
    assert answer.status == (404 if path == "nothing" else 401)


def test_logging_one_set_takes_at_most_six_statements(ann: Person) -> None:
    for entry in (a_set(), a_set()):
        answer = ann.post("/api/entries", {"entries": [entry]})
        assert answer.json["results"][0]["state"] == "new"
        # The session, the account with its consent, the athlete, the entry.
        assert 1 <= int(answer.headers["x-sql"]) <= 4
    key = key_of(ann, "write")
    tool = Caller(ann.url, sends=key)
    tool.get("/api/today")  # the first use of a day is noted
    answer = tool.post("/api/entries", {"entries": [a_set()]})
    assert 1 <= int(answer.headers["x-sql"]) <= 6


def test_a_key_reads_or_writes_and_needs_no_cookie(ann: Person) -> None:
    reads = Caller(ann.url, sends=key_of(ann, "read", "reader"))
    writes = Caller(ann.url, sends=key_of(ann, "write", "writer"))
    entry = a_set()
    denied = reads.post("/api/entries", {"entries": [entry]})
    assert (denied.status, denied.json["error"]) == (
        403,
        "This key may only read. Make one that may write.",
    )
    assert reads.post("/api/finish").status == 403
    assert entry["id"] not in held(ann)
    assert writes.post("/api/entries", {"entries": [entry]}).status == 200
    assert entry["id"] in held(reads)
    assert reads.post("/api/plan", PROBLEM).status == 200
    assert reads.get("/").status == 302  # keys open the API and nothing else


def test_only_the_hash_of_a_key_is_kept_and_its_last_use_is_shown(
    ann: Person, shared: Served
) -> None:
    key = key_of(ann, "read", "for the watch")
    secret = key["Authorization"].removeprefix("Bearer ")
    assert len(secret.removeprefix("springleg_")) == 43  # 256 bits
    with sqlite3.connect(shared.data_dir / "springleg.sqlite3") as database:
        (kept,) = database.execute(
            "SELECT hashed FROM accounts_token WHERE name = 'for the watch'"
        ).fetchone()
    database.close()
    assert kept == sha256(secret.encode()).hexdigest()
    assert secret not in ann.get("/more/tokens/").text
    Caller(ann.url, sends=key).get("/api/today")
    assert "last used 1 December 2026" in ann.get("/more/tokens/").text


def test_a_revoked_key_is_as_unknown_as_one_that_never_was(ann: Person, shared: Served) -> None:
    key = key_of(ann, "write", "lost phone")
    page = ann.get("/more/tokens/").text
    revoke = page.split("lost phone")[1].split('action="')[1].split('"')[0]
    ben = Caller(shared.url, "ben@example.org").sign_up()
    assert ben.post(revoke).status == 404
    assert Caller(ann.url, sends=key).get("/api/today").status == 200
    assert ann.post(revoke).status == 302
    unknown = [key, {"Authorization": "Bearer springleg_no"}, {"Authorization": "Basic YTpi"}, {}]
    said = [Caller(ann.url, sends=one).get("/api/today") for one in unknown]
    assert {(one.status, one.json["error"]) for one in said} == {(401, SAME_WORDS)}


def test_a_bad_key_beside_a_good_cookie_opens_nothing(ann: Person) -> None:
    assert ann.get("/api/today").status == 200
    assert ann.get("/api/today", Authorization="Bearer springleg_no").status == 401


def test_a_key_without_a_name_or_with_a_strange_scope_is_not_made(ann: Person) -> None:
    before = ann.get("/more/tokens/").text.count("Revoke ")
    for said in ({"name": " ", "scope": "read"}, {"name": "x", "scope": "all"}, {}):
        assert ann.post("/more/tokens/", said).status == 400
    assert ann.get("/more/tokens/").text.count("Revoke ") == before


def test_without_accounts_there_are_no_keys(local: Served, runner: Person) -> None:
    assert runner.get("/more/tokens/").status == 404
    forged = Caller(local.url, sends={"Authorization": "Bearer springleg_no"})
    assert forged.post("/api/entries", {"entries": [a_set()]}).status == 401
