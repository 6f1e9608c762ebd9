"""Requests about very long logs, answered beside the server: as if by the server itself."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event, Lock, Semaphore, Thread

import pytest

from springleg.web.http.beside import Answered, Asked, LongLogs
from springleg.web.http.callers import CALLERS, secret_of
from springleg.web.http.request_reader import BESIDE
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


class OneWorker:
    """Stands for the process beside: it notes who asks, and answers when it is told to."""

    def __init__(self) -> None:
        self.asking: list[str] = []
        self.most: Counter[str] = Counter()
        self.goes_on, self.came, self._changing = Event(), Semaphore(0), Lock()

    def answer(self, asked: Asked, within_s: float) -> Answered:
        assert within_s > 0
        who = asked.environ["HTTP_COOKIE"]
        with self._changing:
            self.asking.append(who)
            self.most[who] = max(self.most[who], self.asking.count(who))
        self.came.release()
        self.goes_on.wait()
        with self._changing:
            self.asking.remove(who)
        return Answered("200 OK", (), b"")


def test_one_account_has_one_request_beside_the_server_at_a_time() -> None:
    """Whoever asks for much there, at once and again, keeps others waiting for one answer alone."""
    worker, said = OneWorker(), list[str]()
    for name in ("eve", "ben"):
        CALLERS.remember(secret_of({"HTTP_COOKIE": f"session={name}"}), f"account {name}")
    application = LongLogs(worker).wrapped(long_log)  # type: ignore[arg-type]  # it answers alike

    def ask(name: str) -> None:
        environ = {"HTTP_COOKIE": f"session={name}", "wsgi.input": BytesIO()}
        list(application(environ, lambda status, _: said.append(status)))  # type: ignore[arg-type]

    names = ("eve", "eve", "eve", "ben")
    threads = [Thread(target=ask, args=(name,), daemon=True) for name in names]
    for thread in threads:
        thread.start()
    worker.came.acquire()
    worker.came.acquire()  # one of each is there
    assert sorted(worker.asking) == ["session=ben", "session=eve"]
    worker.goes_on.set()
    for thread in threads:
        thread.join()
    assert worker.most == {"session=eve": 1, "session=ben": 1}
    assert said == ["200 OK"] * 4, "those that waited were answered too"


def long_log(environ: dict[str, object], start: Callable[..., object]) -> list[bytes]:
    """An application to which every log is too long."""
    environ[BESIDE] = True
    start("503", [])
    return []
