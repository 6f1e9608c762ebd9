"""Requests about very long logs, answered beside the server: as if by the server itself."""

import pickle
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse

from springleg.core.errors import Busy, Throttled
from springleg.usecases.app import beside
from springleg.usecases.app.beside import AGAIN, TOO_OFTEN
from springleg.web.http.auth import Viewer
from springleg.web.http.beside import Answered, Asked, Body, LongLogs
from springleg.web.http.budgets import Allowance, Budgets
from springleg.web.http.callers import CALLERS, secret_of
from springleg.web.http.request_reader import BESIDE, REFUSED, WAITS_S
from usecases.hevy_logs import BENCH, hevy, sets

from .conftest import Served, Start
from .people import PASSWORD, Person
from .runners import settled
from .tables import rows, run

PAGES = ("/", "/plan/", "/progress/", "/more/log/", "/session/", "/plan/again/", "/api/entries")
DONE = "Activity Type,Date,Title,Distance,Time\nRunning,2026-11-20 07:01:22,x,5.48,00:31:24\n"
AT = datetime(2026, 11, 20, 7, 1)  # noqa: DTZ001 as the app writes it
SETS = hevy([*sets(AT, 6), *sets(AT, 900, BENCH)])  # long enough, too
TOKENS = re.compile(r'(csrfmiddlewaretoken" value="|data-csrf="|nonce=")[^"]*')


@pytest.fixture(scope="module")
def both(start: Start, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Person]:
    """The same runner on a server that reads her log, and on one to which it is too long."""
    found: dict[str, Person] = {}
    for most in ("1000000", "1"):
        folder = tmp_path_factory.mktemp("long") / "data"
        settled(folder, day=datetime.now(UTC).date())
        served = start(  # the process beside it goes by the true clock
            folder,
            now="",
            accounts=True,
            settings={"LONG_LOGS": most},
            script=("hurried_server.py",),
        )
        found[most] = ann_of(served)
    return found


def ann_of(served: Served) -> Person:
    ann = Person(served.url, "ann@example.org").sign_up()
    run(served.data_dir, "UPDATE store_entry SET athlete_id = ?", ann.tag.replace("-", ""))
    for _ in range(3):  # until the process beside it has begun
        with suppress(TimeoutError):
            ann.get("/")
            break
        ann.line = None
    return ann


@pytest.mark.parametrize("path", PAGES)
def test_a_long_log_is_shown_as_any_other(both: dict[str, Person], path: str) -> None:
    here, beside = (both[most].get(path) for most in ("1000000", "1"))
    assert here.status == beside.status == 200
    assert set(here.headers) == set(beside.headers)
    said = [
        re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", TOKENS.sub("", one.text))
        for one in (here, beside)
    ]
    assert said[0] == said[1]


def test_what_is_written_is_written_once_and_said_on_the_next_page(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    settled(folder, day=datetime.now(UTC).date())
    settings = {"LONG_LOGS": "1", "SPRINGLEG_ENTRIES": "3/1"}
    served = start(folder, now="", accounts=True, settings=settings, script=("hurried_server.py",))
    ann = ann_of(served)
    before = len(rows(folder)["store_entry"])
    answer = ann.post("/check-in/", {"pain": "1"})
    assert answer.status == 302
    assert len(rows(folder)["store_entry"]) == before + 1
    stranger = Person(served.url)
    assert stranger.get("/plan/").location.startswith("/accounts/login/")
    assert stranger.get("/api/today").status == 401
    bob = Person(served.url, "bob@example.org").sign_up()
    assert bob.get("/api/entries").json["entries"] == []
    bob.get("/more/runs/")
    table = DONE + "x," * 150_000 + "\n"  # long enough to be read by the process beside it
    sent = bob.upload("/more/runs/import/", ("done.csv", table), {})
    assert "1 run is new" in sent.text
    (entry,) = bob.get("/api/entries").json["entries"]
    assert entry["kind"] == "run-done"
    looked = bob.upload("/more/sets/look/", ("hevy.csv", SETS.decode()), {})
    assert re.search(r"\b6 sets to take", looked.text)
    assert len(bob.get("/api/entries").json["entries"]) == 1
    assert len(ann.get("/api/entries").json["entries"]) == before + 1
    ann.get("/more/runs/")
    runs = DONE + "".join(DONE.splitlines()[1].replace("-20", f"-1{n}") + "\n" for n in range(9))
    assert "10 runs" in ann.upload("/more/runs/import/", ("done.csv", runs), {}).text
    last = ann.post("/api/entries", {"entries": []})
    assert last.status == 429, "what came beside the server counts with it"
    ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert ann.post("/accounts/erase/", {"address": ann.email}).status == 302
    assert bob.get("/").status in {200, 302}


def test_a_page_waits_for_no_file_and_whoever_has_to_pause_is_told_how_long() -> None:
    """Files that are brought in or taken along, of whomever, are worked on by another process."""
    for name in ("eve", "ben"):
        CALLERS.remember(secret_of({"HTTP_COOKIE": f"session={name}"}), f"account {name}")
    pages, files = Aside(), Aside()
    application: Any = LongLogs(pages, files).wrapped(long_log)  # type: ignore[arg-type]  # alike

    def ask(name: str, path: str) -> str:
        said: list[str] = []
        environ: dict[str, Any] = {
            "HTTP_COOKIE": f"session={name}", "PATH_INFO": path, "wsgi.input": BytesIO()
        }  # fmt: skip
        list(application(environ, lambda status, _: said.append(status)))
        return f"{said[-1]} {environ.get(WAITS_S, '')}"

    for path in ("/more/data/import/", "/more/data/export/", "/more/sets/look/", "/start/"):
        ask("eve", path)
    ask("ben", "/plan/")
    assert pages.whose == ["account ben"]
    assert files.whose == ["account eve"] * 4
    files.error = Throttled(TOO_OFTEN, AGAIN, 17.0)
    assert ask("eve", "/more/data/import/") == "paused 17.0"
    files.error = Busy()
    assert ask("eve", "/more/data/import/").startswith("busy")
    assert ask("eve", "/plan/").startswith("200 OK")


def test_what_is_asked_of_a_process_beside_is_asked_for_the_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from springleg.web.http.limits import limits

    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    ann = Viewer(UUID(int=1), open_texts={})
    asked = SimpleNamespace(path="/plan/", method="GET", META={}, viewer=ann)
    pages, seen = Aside(), cast(HttpResponse, object())

    def answer(_: HttpRequest) -> HttpResponse:
        pages.answer(Asked({"HTTP_COOKIE": "x"}, b""), 1.0)
        return seen

    assert limits(answer)(cast(HttpRequest, asked)) is seen
    answer(cast(HttpRequest, asked))
    assert pages.whose == [ann.tag, ""]


def test_a_body_is_read_when_it_is_handed_over_and_whole_each_time() -> None:
    """A file of ten megabytes waits where it is, and a process that died is sent it again."""
    stream = BytesIO(b"all of it")
    stream.read(3)
    asked = Asked({}, Body(stream))
    assert stream.tell() == 3
    for _ in range(2):
        assert pickle.loads(pickle.dumps(asked)).body == b"all of it"  # noqa: S301 our own


def test_what_is_brought_in_an_archive_counts_where_the_next_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The process that read it may be gone by then."""
    from springleg.web.http import limits

    budgets = Budgets(Allowance(10, 1.0))
    monkeypatch.setattr(limits, "_archives", budgets)
    CALLERS.remember(secret_of({"HTTP_COOKIE": "session=eve"}), "account eve")
    files = Aside(archived=30)
    environ = {
        "HTTP_COOKIE": "session=eve", "PATH_INFO": "/more/data/import/", "wsgi.input": BytesIO()
    }  # fmt: skip
    application: Any = LongLogs(files, files).wrapped(long_log)  # type: ignore[arg-type]  # alike
    list(application(environ, lambda *_: None))
    assert budgets.wait_s("account eve", time.monotonic()) > 0


class Aside:
    """Stands for a process beside: it notes who asks, and answers or not."""

    def __init__(self, archived: int = 0) -> None:
        self.whose: list[str] = []
        self.archived = archived
        self.error: Exception | None = None

    def answer(self, asked: Asked, within_s: float) -> Answered:
        assert asked.environ["HTTP_COOKIE"]
        assert within_s > 0
        self.whose.append(beside._asking.get())  # noqa: SLF001 as the true one asks
        if self.error is not None:
            raise self.error
        return Answered("200 OK", (), b"", archived=self.archived)


def long_log(environ: Any, start: Any) -> list[bytes]:
    """An application to which every log is too long."""
    environ[BESIDE] = True
    start(str(environ.get(REFUSED, "503")), [])
    return []
