"""Serial, processes, Dask: the same bytes in the same order, and an item's error is a value."""

import os
import pickle
import signal
from collections.abc import Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path

import pytest
from pure_functions import dies_at_nine, dies_once, in_words, late_at_first, own_process

from springleg.compute import processes
from springleg.compute.engine import Engine, EngineName, cores, map_items
from springleg.compute.outcomes import WORKER_DIED, Done, Failed, first_line
from springleg.core.errors import Refused

SERIAL, TWO = Engine(EngineName.SERIAL), Engine(EngineName.PROCESSES, workers=2)
IN_HERE = Engine(EngineName.DASK)


@pytest.mark.parametrize("engine", [TWO, IN_HERE], ids=lambda engine: str(engine.name))
def test_engines_give_the_same_bytes(engine: Engine) -> None:
    serial = list(map_items(SERIAL, in_words, range(40)))
    found = list(map_items(engine, in_words, range(40), chunk=3))
    assert [pickle.dumps(one) for one in found] == [pickle.dumps(one) for one in serial]


def test_a_cluster_in_here_asks_for_no_port_that_may_be_taken() -> None:
    """Two at once, as two terminals would: each serves its state where there is room."""
    one, other = (map_items(IN_HERE, in_words, range(4), chunk=1) for _ in range(2))
    assert [next(one), next(other)] == [(0, Done(b"0"))] * 2
    assert list(one) == list(other)


def test_an_error_of_one_item_is_a_value() -> None:
    found = dict(map_items(SERIAL, in_words, range(20)))
    failed = {item: outcome for item, outcome in found.items() if isinstance(outcome, Failed)}
    assert {item: (one.kind, str(one.told)) for item, one in failed.items()} == {
        7: ("Refused", "the seventh: is 7"),
        13: ("KeyError", "'thirteen'"),
    }
    assert found[3] == Done(b"9")


def test_no_items_need_no_worker() -> None:
    assert list(map_items(TWO, in_words, ())) == []


def test_what_is_late_comes_in_its_turn() -> None:
    found = map_items(TWO, late_at_first, range(24), chunk=2)
    assert [item for item, _ in found] == list(range(24))


def test_both_processes_work_and_none_stays() -> None:
    with closing(map_items(TWO, own_process, count(), chunk=2)) as found:
        workers = {outcome.value for _, outcome in islice(found, 200) if isinstance(outcome, Done)}
    assert len(workers) == 2
    assert os.getpid() not in workers
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_a_killed_process_changes_nothing(tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "died")) for number in range(40)]
    found = list(map_items(TWO, dies_once, items, chunk=4))
    assert found == [(item, Done(item[0])) for item in items]
    assert (tmp_path / "died").exists()


def test_a_process_that_is_killed_while_it_waits_changes_nothing() -> None:
    def items() -> Iterator[int]:
        yield from range(8)
        yield from range(8, 40)

    killed = set[int]()
    with closing(map_items(TWO, own_process, items(), chunk=1)) as found:
        for number, (item, outcome) in enumerate(found):
            assert (item, isinstance(outcome, Done)) == (number, True)
            if isinstance(outcome, Done) and number == 20:
                os.kill(outcome.value, signal.SIGKILL)
                killed.add(outcome.value)
    assert killed


def test_an_item_that_kills_each_process_is_told_and_no_other() -> None:
    found = list(map_items(TWO, dies_at_nine, range(20), chunk=5))
    assert [item for item, outcome in found if outcome != Done(item)] == [9]
    assert isinstance(found[9][1], Failed)
    assert found[9][1].kind == WORKER_DIED


def test_no_process_that_can_be_started_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "serve", ends_at_once)
    with pytest.raises(Refused, match=r"no worker process can be started \(exit code 3\)"):
        list(map_items(TWO, in_words, range(20), chunk=5))


def ends_at_once(*_args: object) -> None:
    os._exit(3)


def test_without_a_number_there_is_one_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert cores() == (os.cpu_count() or 1)


def test_an_error_without_words_is_told_by_its_class() -> None:
    assert first_line(ValueError()) == "ValueError"
    assert first_line(ValueError("one\ntwo")) == "one"
