"""Keys for programs where nobody signs in: the API alone, within their scope, up to their end."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from uuid import UUID, uuid4

import pytest

from springleg.usecases.accounts.local_keys import make_local_key, revoke_local_key
from springleg.usecases.accounts.tokens import Wanted
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from web.conftest import Served, Start
from web.people import Person
from web.tables import rows

FACT = {"day": "2026-12-01", "workout": "bent-light", "side": "left", "reps": 5}
LONG_AGO = datetime.now(UTC) - timedelta(days=3_650)


def a_set() -> dict[str, object]:
    at = "2026-12-01T06:30:00+00:00"
    return {"id": str(uuid4()), "at": at, "kind": "set-done", "fact": FACT}


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("keys") / "data")


@pytest.fixture
def program(served: Served) -> Callable[..., Person]:
    """A program with a new key; it has no cookie."""

    def made(name: str, scope: str = "read", at: datetime | None = None) -> Person:
        def then(zone: tzinfo) -> datetime:
            return (at or clock.now()).astimezone(zone)

        where = DataLocation(str(served.data_dir))
        key, _ = make_local_key(where, Wanted(name, scope, "365"), then)
        return Person(served.url, cookies={}, sends={"Authorization": f"Bearer {key}"})

    return made


def test_a_key_that_reads_reads_and_no_more(served: Served, program: Callable[..., Person]) -> None:
    reader = program("board")
    assert reader.get("/api/today").status == 200
    before = rows(served.data_dir)
    assert reader.get("/api/entries").json["entries"] == []
    for path in ("entries", "finish", "change"):
        answer = reader.post(f"/api/{path}", {"entries": [a_set()]})
        assert answer.status == 403
        assert answer.json["error"] == "This key may only read. Make one that may write."
    assert rows(served.data_dir) == before


def test_a_key_that_writes_needs_no_cookie(served: Served, program: Callable[..., Person]) -> None:
    one = a_set()
    told = program("timer", "write").post("/api/entries", {"entries": [one]})
    assert told.json["results"] == [{"id": one["id"], "state": "new"}]
    assert UUID(str(one["id"])).hex in str(rows(served.data_dir)).replace("-", "")


def test_a_key_opens_no_page_and_is_sent_as_a_bearer(program: Callable[..., Person]) -> None:
    one = program("pages", "write")
    assert one.get("/plan/").status == 401
    key = one.sends["Authorization"].partition(" ")[2]
    for wrong in (f"Basic {key}", f"Token {key}", key, "Bearer"):
        assert one.get("/api/today", Authorization=wrong).status == 401


def test_a_revoked_and_an_ended_key_open_nothing_and_say_what_now(
    served: Served, program: Callable[..., Person]
) -> None:
    gone, ended = program("gone", "write"), program("ended", "write", LONG_AGO)
    assert gone.get("/api/today").status == 200
    revoke_local_key(DataLocation(str(served.data_dir)), "gone", clock.now)
    before = rows(served.data_dir)
    for one, code, words in (
        (gone, "signed-out", "opens nothing here, or no more"),
        (ended, "token-expired", "has expired. Make another: springleg keys add NAME"),
        (Person(served.url, cookies={}), "signed-out", "Make one: springleg keys add NAME"),
    ):
        answer = one.post("/api/entries", {"entries": [a_set()]})
        assert (answer.status, answer.json["code"]) == (401, code)
        assert words in answer.json["error"]
        assert answer.headers["www-authenticate"] == "Bearer"
    assert rows(served.data_dir) == before


def test_what_is_nowhere_and_a_wrong_verb_are_told_to_a_program(
    program: Callable[..., Person],
) -> None:
    one = program("lost")
    nowhere, verb = one.get("/api/tomorrow"), one.ask("PUT", "/api/entries", {})
    assert (nowhere.status, verb.status) == (404, 405)
    assert "/api/openapi.json" in nowhere.json["error"]
    assert verb.json["error"] == "This address is asked by POST or GET."
    assert verb.headers["allow"] == "POST, GET"
