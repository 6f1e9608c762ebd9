"""Every route, every verb, everybody: nobody sees or changes what is not theirs."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from web.conftest import Served, Start
from web.matrix import (
    HERE,
    SESSION_NUMBER,
    TABLE,
    Route,
    a_tool_stays_in_the_api,
    faults,
    foreign_is_not_there,
    is_told,
    new_id,
    no_fault_of_ours,
    nobody_comes_in,
    nothing_of_anns,
    put_calendar,
    put_passkey,
    put_token,
    routes,
    walk,
)
from web.people import PASSWORD, SAFE, UNSAFE, Person
from web.tables import Rows, rows, rows_of, run

TOO_OFTEN = 429
SECRET = "springleg_secret-of-bens-tool"  # noqa: S105 of nobody
TWICE = ("cold", "warm")
AT = "2026-12-01T08:00:00+00:00"


@dataclass(frozen=True)
class House:
    """A server with people in it; Ann's data is what all is about."""

    served: Served
    ann: Person
    strangers: dict[str, Person]  # signed in, or by a token
    nobody: dict[str, Person]  # not signed in, or not any more
    of_ann: dict[str, str]
    marks: tuple[str, ...]

    @property
    def table(self) -> list[Route]:
        return routes(self.of_ann)

    def rows_of_ann(self) -> Rows:
        return rows_of(self.served.data_dir, self.marks)


@pytest.fixture(scope="module")
def house(start: Start, tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("house") / "data"
    served = start(folder, accounts=True)
    people = {
        # Each from an address of their own: who asks this much from one is slowed.
        name: Person(served.url, f"{name}@example.org", f"127.0.0.{number}").sign_up()
        for number, name in enumerate(("canary-mail", "ben", "cy", "dee", "eve", "fay", "gil"), 11)
    }
    ann = people.pop("canary-mail")
    entry = new_id()
    race = {"date": "2026-12-20", "kind": "race", "title": "Canaryrace"}
    log_of(ann, entry, "noted", {"day": "2026-12-01", "text": "Canarynote"})
    log_of(ann, new_id(), "run-added", {"run": race})
    account, athlete = ids_of(folder, ann.email)
    renumber = "UPDATE usersessions_usersession SET id = ? WHERE user_id = ?"
    run(folder, renumber, SESSION_NUMBER, account)
    of_ann = {
        "entry": entry,
        "token": put_token(folder, athlete, "Canarytool", "0" * 64),
        "session": SESSION_NUMBER,
        "key": put_passkey(folder, account, "Canarykey"),
        "calendar": put_calendar(folder, athlete, "Canarycoach"),
    }
    # He walks nowhere himself: who ends all sessions on the way would end his tools' keys too.
    _, of_gil = ids_of(folder, people.pop("gil").email)
    tools = {
        f"gil's {scope} tool": tool_of(folder, of_gil, served.url, scope)
        for scope in ("write", "read", "revoked", "expired")
    }
    run(folder, "DELETE FROM accounts_token WHERE name = 'revoked'")
    over = "UPDATE accounts_token SET expires = '2026-11-30 10:00:00' WHERE name = 'expired'"
    run(folder, over)
    gone, late, shut = people.pop("dee"), people.pop("eve"), people.pop("fay")
    run(folder, "UPDATE accounts_user SET is_active = 0 WHERE email = ?", shut.email)
    run(folder, "DELETE FROM accounts_user WHERE email = ?", gone.email)
    expire = "UPDATE django_session SET expire_date = '2000-01-01' WHERE session_key = ?"
    run(folder, expire, late.cookies["session"])
    nobody = {
        "anonymous": Person(served.url),
        "a deleted user": gone,
        "an expired session": late,
        "a shut account": shut,
        "a revoked tool": tools.pop("gil's revoked tool"),
        "an expired tool": tools.pop("gil's expired tool"),
    }
    for person in nobody.values():
        person.get("/accounts/login/")  # for the token against forgery: it must not be what saves
    marks = (athlete, account, ann.cookies["session"])
    return House(served, ann, {**people, **tools}, nobody, of_ann, marks)


def tool_of(folder: Path, athlete: str, url: str, scope: str) -> Person:
    """A tool of this athlete's, whose key is called as what it may do."""
    secret = f"{SECRET}-{scope}"
    put_token(folder, athlete, scope, hashlib.sha256(secret.encode()).hexdigest(), scope)
    return Person(url, sends={"Authorization": f"Bearer {secret}"})


def come_in(person: Person) -> None:
    """Signed in, and a moment ago: so that being asked once more is not what turns them away."""
    if not person.is_in():
        person.sign_in()
    assert person.is_in()
    answer = person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    if answer.status == TOO_OFTEN:  # ten a minute, and the walks ask for it too
        person.cookies.clear()
        answer = person.sign_in()
    assert answer.status == 302, answer
    assert person.is_in()
    person.agree()


def log_of(person: Person, entry: str, kind: str, fact: dict[str, object]) -> None:
    sent = {"entries": [{"id": entry, "at": AT, "kind": kind, "fact": fact}]}
    answer = person.post("/api/entries", sent)
    assert answer.json["results"][0]["state"] == "new", answer.text


def ids_of(folder: Path, email: str) -> tuple[str, str]:
    """An account's id and its athlete's, as the database writes them."""
    found = run(folder, "SELECT id, athlete_id FROM accounts_user WHERE email = ?", email)
    return str(found[0][0]), str(found[0][1])


def test_the_table_holds_every_route(tmp_path: Path) -> None:
    words = [sys.executable, str(HERE / "dump_routes.py"), str(tmp_path / "data"), "1"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    found = {pattern for pattern, _ in json.loads(said)}
    assert found - set(TABLE) == set(), "give each new route its row in tests/web/routes.toml"
    assert set(TABLE) - found == set(), "these rows of tests/web/routes.toml have no route"
    named = dict.fromkeys(("entry", "token", "session", "key", "calendar"), "x")
    unfilled = [route.path for route in routes(named) if "<" in route.path or "(" in route.path]
    assert unfilled == [], "a path that nobody filled in is asked for nothing"


@pytest.mark.parametrize("cache", TWICE)
def test_nobody_comes_in_without_signing_in(house: House, cache: str) -> None:
    before = rows(house.served.data_dir)
    ann = house.rows_of_ann()
    for who, person in house.nobody.items():
        cells = walk(f"{who}, {cache}", person, (*SAFE, *UNSAFE), house.table)
        assert not faults(cells, nobody_comes_in, no_fault_of_ours, nothing_of_anns)
    assert rows(house.served.data_dir) == before
    assert house.rows_of_ann() == ann


@pytest.mark.parametrize("cache", TWICE)
def test_strangers_reach_nothing_of_anns(house: House, cache: str) -> None:
    ann = house.rows_of_ann()
    for who, person in house.strangers.items():
        if not person.sends:
            come_in(person)  # the last walk ended by signing out
        assert person.get("/api/entries").status == 200, "or nothing would be shown by it"
        shut = a_tool_stays_in_the_api if person.sends else foreign_is_not_there
        cells = walk(f"{who}, {cache}", person, (*SAFE, *UNSAFE), house.table)
        assert not faults(cells, shut, no_fault_of_ours, nothing_of_anns)
    assert house.rows_of_ann() == ann
    assert house.ann.is_in()


def test_looking_changes_nothing_and_ann_sees_what_is_hers(house: House) -> None:
    before = rows(house.served.data_dir)
    cells = list(walk("Ann", house.ann, SAFE, house.table))
    assert not faults(iter(cells), no_fault_of_ours)
    assert rows(house.served.data_dir) == before
    told = {cell.route.pattern for cell in cells if is_told(cell)}
    assert told >= {"api/entries", "accounts/email/", "accounts/2fa/webauthn/"}
    assert "plan/calendar/followed/<uuid:which>/" in told


@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_what_is_anns_and_what_is_nowhere_look_alike(house: House, verb: str) -> None:
    ben = house.strangers["ben"]
    come_in(ben)
    nowhere = {"entry": new_id(), "token": new_id(), "session": "999999", "key": "999999"}
    nowhere["calendar"] = new_id()
    hers = [route for route in routes(house.of_ann) if route.foreign]
    none = [route for route in routes(nowhere) if route.foreign]
    assert len(hers) == len(none) > 2
    for mine, theirs in zip(hers, none, strict=True):
        one, other = (ben.ask(verb, route.path, route.body) for route in (mine, theirs))
        assert one.status == other.status, mine.pattern
        assert bare(one.text, house.of_ann) == bare(other.text, nowhere), mine.pattern


def bare(text: str, names: dict[str, str]) -> str:
    """A page without what it was asked for, and without its own one-time tokens."""
    for name in names.values():
        text = text.replace(name, "")
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_corrections_of_anns_entries_are_refused_as_of_entries_nowhere(house: House) -> None:
    ben = house.strangers["ben"]
    come_in(ben)
    ann = house.rows_of_ann()
    said = []
    for of in (house.of_ann["entry"], new_id()):
        fact = {"of": of, "kind": "noted", "fact": {"day": "2026-12-01", "text": "mine"}}
        for kind, stated in (("correction", fact), ("retraction", {"of": of})):
            sent = {"id": new_id(), "at": AT, "kind": kind, "fact": stated}
            answer = ben.post("/api/entries", {"entries": [sent]})
            result = answer.json["results"][0]
            said.append((result["state"], result.get("error", "").replace(of, "")))
    assert said[:2] == said[2:]
    assert house.rows_of_ann() == ann


def test_ann_may_change_what_is_hers(house: House) -> None:
    """Or the walks above would prove nothing: the same requests, hers, do change rows."""
    before = house.rows_of_ann()
    gone = house.ann.post("/more/log/remove/", {"ids": house.of_ann["entry"]})
    assert gone.status == 302
    assert len(house.rows_of_ann()["store_entry"]) > len(before["store_entry"])
    theirs = [p for p in house.strangers.values() if not p.sends]
    others = [
        rows_of(house.served.data_dir, ids_of(house.served.data_dir, p.email)) for p in theirs
    ]
    assert not faults(walk("Ann", house.ann, UNSAFE, house.table), no_fault_of_ours)
    assert others == [
        rows_of(house.served.data_dir, ids_of(house.served.data_dir, p.email)) for p in theirs
    ]
