"""Servers and a browser for the tests of the web."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from .local import HEADER, let_in, plant

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, StorageState

    from .sessions import Hands

# Playwright keeps a loop running in this thread; tests write a runner's log all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
HERE = Path(__file__).parent
NOW = "2026-12-01T07:00:00+00:00"  # a Tuesday
# The same engine without a window costs a third of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(which, BROWSERS)), None)


@dataclass(frozen=True)
class Served:
    """A running server: where it is, and the folder of its data."""

    url: str
    data_dir: Path
    kill: Callable[[], None]  # end it at once, as a power cut would


Start = Callable[..., Served]
OnCopy = Callable[[Path], Served]


class Forking:
    """A process that has read all of the application, and forks servers of it."""

    def __init__(self, folder: Path, env: Mapping[str, str], *, accounts: bool) -> None:
        self.folder = folder
        words = [sys.executable, str(HERE / "forking.py"), "--data-dir", str(folder)]
        words += ["--accounts"] if accounts else []
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )
        assert self._said() == ["ready"], "the application could not be loaded"

    def _ask(self, **asked: object) -> list[str]:
        assert self.process.stdin
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        return self._said()

    def _said(self) -> list[str]:
        assert self.process.stdout
        return self.process.stdout.readline().split()

    def served(self, folder: Path, **asked: object) -> Served:
        said = self._ask(data_dir=str(folder), **asked)
        assert len(said) == 2, "the server did not start"
        process, taken = map(int, said)
        return Served(f"http://127.0.0.1:{taken}", folder, lambda: self._kill(process))

    def _kill(self, process: int) -> None:
        assert self._ask(kill=process) == ["gone"]

    def end(self) -> None:
        """Let it end by itself: what still runs of it ends with it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of static files for all servers of a run."""
    return tmp_path_factory.mktemp("static")


def _environment(static_root: Path, folder: Path) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SPRINGLEG_")}
    env["SPRINGLEG_STATIC"] = str(static_root)
    env["SPRINGLEG_EMAIL_FOLDER"] = str(folder / "mail")
    return env


@pytest.fixture(scope="session")
def forking(
    static_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[bool], Forking]]:
    """The application, with accounts or without; loaded when it is first asked for."""
    loaded: dict[bool, Forking] = {}

    def of(accounts: bool) -> Forking:
        if accounts not in loaded:
            folder = tmp_path_factory.mktemp("forking") / "data"
            env = _environment(static_root, folder)
            if not accounts:
                plant(folder)
            loaded[accounts] = Forking(folder, env, accounts=accounts)
        return loaded[accounts]

    yield of
    for one in loaded.values():
        one.end()


@pytest.fixture(scope="session")
def servers(forking: Callable[[bool], Forking]) -> Iterator[list[Served]]:
    """All servers that run; those of a module and of the run end with the run."""
    del forking  # ends after them
    running: list[Served] = []
    yield running
    for served in running:
        served.kill()


@pytest.fixture(autouse=True)
def no_server_outlives_its_test(servers: list[Served]) -> Iterator[None]:
    """What a test has started for itself ends with it."""
    before = len(servers)
    yield
    for served in servers[before:]:
        served.kill()
    del servers[before:]


@pytest.fixture(scope="session")
def start(static_root: Path, forking: Callable[[bool], Forking], servers: list[Served]) -> Start:
    """Start a server on a folder: `start(folder, accounts=False, now=NOW)`.

    Without accounts it lets in whoever has the cookie of the tests (local.py).

    `settings` go into its environment; what it says on stderr goes to the file `log`. `script` is
    what is run, with its first words. With any of these it is a program of its own; else a fork.
    `strict` goes into a fork's environment; there sign-ups are counted as they are outside the
    tests, and the clock stands still.
    """

    def begin(  # noqa: PLR0913 each is a way in which servers of tests differ
        folder: Path,
        *,
        accounts: bool = False,
        now: str = NOW,
        port: int = 0,
        settings: Mapping[str, str] | None = None,
        log: Path | None = None,
        script: tuple[str, ...] = (),
        without: str = "",
        strict: Mapping[str, str] | None = None,
    ) -> Served:
        if not accounts:
            plant(folder)
        if settings or log or script:
            words = [*(script or ("serving.py",)), "--data-dir", str(folder), "--now", now]
            words += ["--port", str(port), *(["--accounts"] if accounts else [])]
            env = _environment(static_root, folder) | dict(settings or {})
            served = _program(folder, words, env, log)
        else:
            asked = {"now": now, "port": port, "without": without}
            asked |= {"strict": strict is not None, "env": dict(strict or {})}
            served = forking(accounts).served(folder, **asked)
        servers.append(served)
        return served

    return begin


def _program(folder: Path, words: list[str], env: dict[str, str], log: Path | None) -> Served:
    command = [sys.executable, str(HERE / words[0]), *words[1:]]
    with log.open("w") if log else nullcontext() as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=env
        )

    def kill() -> None:
        with process as ended:
            ended.kill()

    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line.isdigit():
        kill()
        pytest.fail("the server did not start")
    return Served(f"http://127.0.0.1:{line}", folder, kill)


@pytest.fixture(scope="session")
def start_on_copy(start: Start, tmp_path_factory: pytest.TempPathFactory) -> OnCopy:
    """Start a server on a copy of a folder: `start_on_copy(folder)`.

    A test that says something to a runner whom others have too wants one of its own: what a phone
    has sent may be taken long after its test is over, and nothing tells when none of it is left.
    """

    def begin(folder: Path) -> Served:
        copy = tmp_path_factory.mktemp("copy") / "data"
        shutil.copytree(folder, copy)
        return start(copy)

    return begin


@pytest.fixture
def server(start: Start, tmp_path: Path) -> Served:
    """A server without accounts, on an empty folder."""
    return start(tmp_path / "data")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo runner's season, planned and accepted once; to be copied."""
    from .plans import demo_season

    folder = tmp_path_factory.mktemp("demo") / "data"
    demo_season(folder)
    return folder


@pytest.fixture(scope="module")
def look_round(
    start: Start,
    forking: Callable[[bool], Forking],
    tmp_path_factory: pytest.TempPathFactory,
) -> Served:
    """A server on which somebody has looked round: the example runner has lived her season.

    Filling it in takes seconds, and the application has done so when it was loaded.
    """
    folder = tmp_path_factory.mktemp("look-round") / "data"
    shutil.copytree(forking(False).folder, folder)
    return start(folder)


@pytest.fixture
def season(start: Start, demo_folder: Path, tmp_path: Path) -> Served:
    """A server with the demo runner's season."""
    shutil.copytree(demo_folder, tmp_path / "data")
    return start(tmp_path / "data")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, once a run."""
    if CHROMIUM is None:
        pytest.skip("Chromium was not tested: none is installed (apt-get install chromium)")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # a busy machine is no failure of the code
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        let_in(held)
        yield held
        held.close()


@pytest.fixture(scope="module")
def guest(look_round: Served, browser: "Browser") -> "StorageState":
    """The cookies of one who looks round as the example runner."""
    first = browser.new_context(service_workers="block")
    first.set_default_timeout(90_000)
    page = first.new_page()
    page.goto(f"{look_round.url}/start/")
    page.locator(".look-round button").click()
    page.wait_for_url(f"{look_round.url}/")
    held = first.storage_state()
    first.close()
    return held


@pytest.fixture
def phone(request: pytest.FixtureRequest, browser: "Browser") -> Iterator["BrowserContext"]:
    """A phone: its own storage, 390 x 844. Any breach of the CSP fails the test that made it.

    What its console said, and what it could not fetch, stands below a test that failed. Where no
    more than pages and scripts is looked at, a mark says that no service worker is to be begun
    (`workers("block")`): each would fetch some hundred files and pages first.
    """
    mark = request.node.get_closest_marker("workers")
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        locale="en-GB",
        service_workers=mark.args[0] if mark else "allow",
    )
    context.set_default_timeout(90_000)  # a busy machine is no failure of the code
    breaches: list[str] = []
    context.on("console", lambda said: breaches.append(said.text) if _is_breach(said) else None)
    context.on("console", lambda said: _tell("console", said.text))
    context.on("weberror", lambda wrong: _tell("error", wrong.error))
    context.on("requestfailed", lambda lost: _tell("not fetched", lost.url))
    yield context
    context.close()
    assert not breaches, breaches


def _tell(what: str, words: object) -> None:
    print(f"{what}: {words}")  # noqa: T201 shown below a test that failed


def _is_breach(said: Any) -> bool:
    return "Content Security Policy" in said.text or "TrustedScript" in said.text


@pytest.fixture
def page(phone: "BrowserContext") -> "Page":
    """A page on the phone."""
    return phone.new_page()


def fetched(url: str) -> tuple[int, str]:
    """A page's status and text, without a browser."""
    request = urllib.request.Request(url, headers=HEADER)  # noqa: S310 our own server
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner whose session waits today, and who has done nothing of it; to be copied."""
    from .sessions import runner

    folder = tmp_path_factory.mktemp("session") / "data"
    runner(folder)
    return folder


@pytest.fixture(scope="module")
def running(start_on_copy: OnCopy, session_folder: Path) -> Served:
    """A server with this runner; one for a module's tests, only to be read."""
    return start_on_copy(session_folder)


@pytest.fixture
def served(start_on_copy: OnCopy, session_folder: Path) -> Served:
    """A server with this runner, of which no other test knows."""
    return start_on_copy(session_folder)


@pytest.fixture
def hands(served: Served, phone: "BrowserContext") -> "Hands":
    """A runner's hands on the session's page."""
    from .sessions import Hands

    return Hands(phone, served.url)
