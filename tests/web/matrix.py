"""Everybody at every route with every verb: who may come in, and what must stay as it was."""

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from web.people import SAFE, Answer, Person
from web.tables import run

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "routes.toml").read_text(encoding="utf-8"))
DENIED = {302, 401, 403, 404, 405}
LAST = ("consent/withdraw/", "accounts/logout/")
KEY_NUMBER, SESSION_NUMBER = "770077", "880088"  # found in no page by chance
NOT_THERE = {403, 404, 405}
# In Ann's data alone; an answer to anybody else that holds one of these tells of her.
CANARIES = ("canary-mail", "Canarynote", "Canaryrace", "Canarytool", "Canarykey", "Canarycoach")
# Fields that forms of ours read, each naming something of Ann's: one body fits them all.
BODY = {
    "ids": "{entry}",
    "entry": "{entry}",
    "id": "{token}",
    "token": "{token}",
    "of": "{entry}",
    "day": "2026-12-05",
    "first": "2026-12-05",
    "only": "here",
    "language": "en",
}


@dataclass(frozen=True)
class Route:
    """One row of the table, filled in with what is Ann's."""

    pattern: str
    path: str
    open: bool
    body: dict[str, Any]
    foreign: bool


def routes(of_ann: dict[str, str]) -> list[Route]:
    """The table; what shuts everything that follows comes last: signing out after all else."""
    found = [_route(pattern, row, of_ann) for pattern, row in TABLE.items()]
    return sorted(
        found, key=lambda route: LAST.index(route.pattern) if route.pattern in LAST else -1
    )


def _route(pattern: str, row: dict[str, Any], of_ann: dict[str, str]) -> Route:
    path = str(row.get("path", pattern))
    body = {**BODY, **row.get("body", {})}
    filled = {name: str(value).format_map(of_ann) for name, value in body.items()}
    is_foreign = any(f"{{{name}}}" in path for name in of_ann)
    sent = _entries(of_ann) if pattern == "api/entries" else filled
    return Route(
        pattern, "/" + path.format_map(of_ann), row["who"] == "everybody", sent, is_foreign
    )


def _entries(of_ann: dict[str, str]) -> dict[str, Any]:
    """What an outbox would send: each entry reaches for one of Ann's in its own way."""
    at, fact = "2026-12-01T08:00:00+00:00", {"day": "2026-12-01", "text": "mine now"}
    changed = {"of": of_ann["entry"], "kind": "noted", "fact": fact}
    sent = [
        {"id": of_ann["entry"], "at": at, "kind": "noted", "fact": fact},
        {"id": new_id(), "at": at, "kind": "correction", "fact": changed},
        {"id": new_id(), "at": at, "kind": "retraction", "fact": {"of": of_ann["entry"]}},
    ]
    return {"entries": sent}


def new_id() -> str:
    """A UUIDv7, as far as anybody can tell."""
    plain = str(uuid4())
    return f"01950000-{plain[9:13]}-7{plain[15:]}"


def of_nobody(**known: str) -> dict[str, str]:
    """What fills the table's paths where nobody owns it, but for what is known."""
    numbers = {"session": SESSION_NUMBER, "key": KEY_NUMBER}
    return {name: new_id() for name in ("entry", "token", "calendar")} | numbers | known


@dataclass(frozen=True)
class Cell:
    """One request of the matrix, and what came of it."""

    who: str
    verb: str
    route: Route
    answer: Answer

    def __str__(self) -> str:
        where = self.answer.location
        return f"{self.who} {self.verb} {self.route.path}: {self.answer.status} {where}"


def walk(who: str, person: Person, verbs: tuple[str, ...], table: list[Route]) -> Iterator[Cell]:
    """One person's way through all routes."""
    for route in table:
        for verb in verbs:
            body = None if verb in SAFE else route.body
            yield Cell(who, verb, route, person.ask(verb, route.path, body))


def is_told(cell: Cell) -> bool:
    """Whether an answer holds anything of Ann's (a path that was asked for may come back)."""
    said = cell.answer.text + json.dumps(dict(cell.answer.headers)) + "".join(cell.answer.cookies)
    return any(canary in said for canary in CANARIES)


def is_turned_away(cell: Cell) -> bool:
    """Whether one who has not signed in was turned away."""
    answer = cell.answer
    to_sign_in = answer.location.startswith(("/accounts/login/", "/accounts/reauthenticate/"))
    return answer.status in DENIED and (answer.status != 302 or to_sign_in)


def each_fault(cells: Iterator[Cell], *rules: Callable[[Cell], str]) -> Iterator[str]:
    """What each rule says against each cell, as the walk goes."""
    return (f"{said} [{cell}]" for cell in cells for rule in rules if (said := rule(cell)))


def faults(cells: Iterator[Cell], *rules: Callable[[Cell], str]) -> list[str]:
    """What each rule says against each cell."""
    return list(each_fault(cells, *rules))


def no_fault_of_ours(cell: Cell) -> str:
    return "a fault of ours" if cell.answer.status >= 500 else ""


def nothing_of_anns(cell: Cell) -> str:
    return "tells of Ann" if is_told(cell) else ""


def nobody_comes_in(cell: Cell) -> str:
    shut = not cell.route.open
    return "let in without signing in" if shut and not is_turned_away(cell) else ""


def foreign_is_not_there(cell: Cell) -> str:
    reached = cell.route.foreign and cell.answer.status not in NOT_THERE
    return "reached what is Ann's" if reached and cell.verb != "OPTIONS" else ""


def a_tool_stays_in_the_api(cell: Cell) -> str:
    outside = not cell.route.path.startswith("/api/")
    return nobody_comes_in(cell) if outside else foreign_is_not_there(cell)


def put_passkey(folder: Path, account: str, name: str) -> str:
    """Give an account a passkey, as if it had been added; its number."""
    held = json.loads((HERE / "passkey.json").read_text(encoding="utf-8"))
    sql = (
        "INSERT INTO mfa_authenticator (id, type, data, created_at, user_id) "
        "VALUES (?, 'webauthn', ?, '2026-11-01 10:00:00', ?)"
    )
    run(folder, sql, KEY_NUMBER, json.dumps({**held, "name": name}), account)
    return KEY_NUMBER


def put_token(folder: Path, athlete: str, name: str, hashed: str, scope: str = "write") -> str:
    """Give an athlete a token of which only the hash is known; its id."""
    key = uuid4()
    sql = (
        "INSERT INTO accounts_token (id, name, hashed, scope, athlete_id, made, expires, used_by) "
        "VALUES (?, ?, ?, ?, ?, '2026-11-01 10:00:00', '2027-01-30 10:00:00', '')"
    )
    run(folder, sql, key.hex, name, hashed, scope, athlete)
    return str(key)


def put_calendar(folder: Path, athlete: str, name: str) -> str:
    """Let an athlete follow a calendar, of which a run waits to be taken; its id."""
    key = new_id()
    runs = [{"date": "2026-12-21", "kind": "easy", "title": f"{name} run"}]
    body = {
        "id": key,
        "address": f"https://{name.lower()}.example.org/{name}",
        "source": name,
        "tried": "2026-12-01T06:00:00+00:00",
        "copy": {"source": name, "runs": runs},
    }
    sql = "INSERT INTO store_followed_calendar (id, athlete_id, due, body) VALUES (?, ?, ?, ?)"
    run(folder, sql, key.replace("-", ""), athlete, "2026-12-01 06:00:00", json.dumps(body))
    return key
