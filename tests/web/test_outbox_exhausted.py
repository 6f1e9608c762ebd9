"""The outbox that ships against the real server, which dies in its commits: 0 lost, doubled, stuck.

A schedule is some of ten things that may happen to two phones (tests/scripts/outbox). Each puts an
entry of its own; once all is well again, what was acknowledged is in the log, once, and no phone
has anything left. Against the store's contract alone see tests/scripts/outbox.test.js.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from springleg.core.log.events import Noted
from springleg.store import open_logbook

from .conftest import HERE, NOW, _environment
from .local import HEADER, plant
from .test_scripts import NODE

RUN = HERE.parent / "scripts" / "outbox" / "run.js"
MOST_S = 3_600


@pytest.fixture
def server(tmp_path: Path, static_root: Path) -> Iterator[str]:
    """The address of a server that comes back each time that it has died."""
    plant(tmp_path / "data")
    words = [sys.executable, str(HERE / "dying.py"), "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(
        [*words, "--now", NOW],
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(static_root, tmp_path),
        start_new_session=True,
    ) as parent:
        try:
            assert parent.stdout is not None
            yield f"http://127.0.0.1:{int(parent.stdout.readline())}"
        finally:
            os.killpg(parent.pid, signal.SIGKILL)


def play(server: str, tmp_path: Path, *how: str) -> int:
    """Play schedules; how many. All that was acknowledged is in the log, each entry once."""
    acknowledged = tmp_path / "acknowledged"
    words = [str(NODE), str(RUN), server, HEADER["Cookie"], str(acknowledged), *how]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=MOST_S, check=False)
    assert ran.returncode == 0, ran.stderr
    put = [json.loads(line) for line in acknowledged.read_text(encoding="utf-8").splitlines()]
    with open_logbook(tmp_path / "data") as logbook:
        entries = logbook.entries(logbook.local_athlete())
    there = [(str(one.id), one.fact.text) for one in entries if isinstance(one.fact, Noted)]
    assert Counter(there) == Counter((key, text) for key, text in put)
    assert len(there) == len(entries)
    return int(ran.stdout)


pytestmark = pytest.mark.skipif(
    NODE is None, reason="Node was not tested: none is installed (apt-get install nodejs)"
)


def test_every_two_things_that_may_happen(server: str, tmp_path: Path) -> None:
    assert play(server, tmp_path, "every", "1", "2") == 110


def test_a_few_long_schedules(server: str, tmp_path: Path) -> None:
    assert play(server, tmp_path, "random", "10") == 10


@pytest.mark.full
def test_every_schedule_of_up_to_four_things(server: str, tmp_path: Path) -> None:
    assert play(server, tmp_path, "every", "1", "4") == 11_110


@pytest.mark.full
def test_two_thousand_long_schedules(server: str, tmp_path: Path) -> None:
    assert play(server, tmp_path, "random", "2000") == 2_000


@pytest.mark.full
def test_every_schedule_of_up_to_seven_things_against_the_contract() -> None:
    """Eleven million, by the states that they lead to; up to four of them on whole pages."""
    words = [str(NODE), "--test", "--test-reporter=tap", str(RUN.parent.parent / "outbox.test.js")]
    env = os.environ | {"SPRINGLEG_FULL": "1"}
    ran = subprocess.run(
        words, env=env, capture_output=True, text=True, timeout=MOST_S, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "11111110 schedules came to" in ran.stdout
