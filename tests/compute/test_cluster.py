"""A cluster as somebody starts it: a scheduler and workers in processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from pure_functions import dies_at_nine, dies_once, in_words, own_process

from springleg.compute import cluster
from springleg.compute.engine import Engine, EngineName, map_items
from springleg.compute.ordered import Chunk
from springleg.compute.outcomes import WORKER_DIED, Done, Failed
from springleg.core.errors import NotInstalled, Refused

SERIAL = Engine(EngineName.SERIAL)
DASK = [sys.executable, "-m", "dask"]
STARTS_WITHIN_S = 60.0
Start = Callable[..., "subprocess.Popen[bytes]"]


def at(address: str) -> Engine:
    return Engine(EngineName.DASK, scheduler=address)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts a program of Dask's that finds our functions; ends it after the tests."""
    folder = tmp_path_factory.mktemp("dask")
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    running = list[subprocess.Popen[bytes]]()

    def started(*words: str) -> subprocess.Popen[bytes]:
        with (folder / f"{len(running)}.log").open("wb") as log:
            running.append(
                subprocess.Popen(
                    [*DASK, *words],
                    stdout=log,
                    stderr=log,
                    cwd=folder,
                    env={**os.environ, "PYTHONPATH": paths},
                    start_new_session=True,  # so that what it started ends with it
                )
            )
        return running[-1]

    yield started
    for one in running:
        with suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()


def scheduler(start: Start, file: Path) -> tuple[str, "subprocess.Popen[bytes]"]:
    """The address of a new scheduler without a worker, and its process."""
    words = ("--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    process = start("scheduler", *words)
    until = time.monotonic() + STARTS_WITHIN_S
    while not (file.exists() and file.read_bytes()):
        assert time.monotonic() < until, "no scheduler started"
        time.sleep(0.05)
    return str(json.loads(file.read_bytes())["address"]), process


@pytest.fixture(scope="module")
def address(start: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a scheduler with two workers."""
    found, _ = scheduler(start, tmp_path_factory.mktemp("scheduler") / "file.json")
    start("worker", found, "--nworkers", "2", "--nthreads", "1", "--no-dashboard")
    return found


def test_a_cluster_gives_the_same_bytes(address: str) -> None:
    found = list(map_items(at(address), in_words, range(40), chunk=3))
    assert found == list(map_items(SERIAL, in_words, range(40)))


def test_a_killed_worker_of_a_cluster_changes_nothing(address: str, tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "died")) for number in range(40)]
    found = list(map_items(at(address), dies_once, items, chunk=4))
    assert found == [(item, Done(item[0])) for item in items]
    assert (tmp_path / "died").exists()


def test_a_result_that_its_worker_took_along_is_made_again(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Done, and lost before it was fetched: no lost scheduler, which it was told as once."""
    import distributed

    made = list[Any]()
    submit = distributed.Client.submit

    def noted(client: Any, *args: Any, **options: Any) -> Any:
        made.append(submit(client, *args, **options))
        return made[-1]

    monkeypatch.setattr(distributed.Client, "submit", noted)
    make: Callable[..., Any] = distributed.Client
    found, _ = scheduler(start, tmp_path / "file.json")
    start("worker", found, "--nworkers", "1", "--nthreads", "1", "--no-dashboard")
    with cluster.cluster_pool(own_process, found) as pool, make(found) as other:
        pool.send(Chunk(0, (0,)))
        (future,) = made
        until = time.monotonic() + STARTS_WITHIN_S
        while future.status != "finished":
            assert time.monotonic() < until
            time.sleep(0.01)
        (worker,) = other.run(os.getpid).values()
        os.kill(worker, signal.SIGKILL)
        while future.status == "finished":
            assert time.monotonic() < until
            time.sleep(0.001)
        assert future.status in ("lost", "pending")
        chunk, outcomes = pool.receive()
    assert chunk == Chunk(0, (0,))
    assert outcomes
    assert outcomes != [Done(worker)], "another process made it again"


def test_a_cluster_that_lacks_springleg_of_this_version_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9.9")
    with pytest.raises(Refused, match=r"cannot do this work \(Springleg 0.* 9\.9\.9 is asked for"):
        list(map_items(at(address), in_words, range(3)))


def test_a_scheduler_that_is_lost_on_the_way_is_told(start: Start, tmp_path: Path) -> None:
    found, process = scheduler(start, tmp_path / "file.json")
    start("worker", found, "--nworkers", "1", "--nthreads", "1", "--no-dashboard")
    with closing(map_items(at(found), own_process, range(10_000), chunk=2)) as work:
        assert next(work)[0] == 0
        process.kill()
        with pytest.raises(Refused, match="the scheduler was lost on the way"):
            list(work)


def test_a_scheduler_without_workers_is_told(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = scheduler(start, tmp_path / "file.json")
    monkeypatch.setattr(cluster, "REACHED_WITHIN_S", 0.5)
    with pytest.raises(Refused, match=rf"has no worker. Start some: dask worker {found}"):
        list(map_items(at(found), in_words, range(3)))


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:1", "nowhere", "http://127.0.0.1:8786"])
def test_what_is_no_scheduler_is_told(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "REACHED_WITHIN_S", 0.5)
    with pytest.raises(Refused, match=f"{wrong}: no scheduler was reached"):
        list(map_items(at(wrong), in_words, range(3)))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NotInstalled, match=r"the part 'cluster' .*\[cluster\]'"):
        list(map_items(Engine(EngineName.DASK), in_words, range(3)))


@pytest.mark.full
def test_an_item_that_kills_each_worker_is_told_and_no_other(address: str) -> None:
    found = list(map_items(at(address), dies_at_nine, range(20), chunk=5))
    assert [item for item, outcome in found if outcome != Done(item)] == [9]
    assert isinstance(found[9][1], Failed)
    assert found[9][1].kind == WORKER_DIED


def test_a_client_whose_thread_does_not_begin_in_time_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a machine that stands still for ten seconds Dask's client asserts, without words."""

    def asserts(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("distributed.Client", asserts)
    with pytest.raises(Refused, match="no scheduler was reached"):
        list(map_items(at("tcp://127.0.0.1:1"), in_words, range(3)))
