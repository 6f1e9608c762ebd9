"""The scripts that are pure, alone in Node: tests/scripts, with what a real page was given."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path
from shutil import which

import pytest

from .conftest import Start, fetched
from .sessions import runner

TESTS = sorted((Path(__file__).parent.parent / "scripts").glob("*.test.js"))
NODE = which("node") or which("nodejs")
DATA = re.compile(r'<script id="session-data" type="application/json">(.*?)</script>', re.DOTALL)
MOST_S = 300  # for what takes three seconds: a script that never ends is a failure, not a wait


@pytest.fixture
def session_data(start: Start, tmp_path: Path) -> Path:
    """The data of a session's page, as the server writes it for a runner with a plan."""
    runner(tmp_path / "data")
    _, page = fetched(f"{start(tmp_path / 'data').url}/session/")
    given = DATA.search(page)
    assert given
    assert json.loads(given[1])["chosen"]
    written = tmp_path / "session-data.json"
    written.write_text(given[1], encoding="utf-8")
    return written


@pytest.mark.skipif(
    NODE is None, reason="Node was not tested: none is installed (apt-get install nodejs)"
)
def test_the_pure_scripts_do_what_their_own_tests_say(session_data: Path) -> None:
    words = [str(NODE), "--test", "--test-reporter=tap", *map(str, TESTS)]
    env = os.environ | {"SESSION_DATA": str(session_data)}
    ran = subprocess.Popen(
        words, env=env, text=True, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        said, _ = ran.communicate(timeout=MOST_S)
    except subprocess.TimeoutExpired:
        os.killpg(ran.pid, signal.SIGKILL)  # each test file is a process of its own
        raise
    assert ran.returncode == 0, said
    passed = re.search(r"^# pass (\d+)$", said, re.MULTILINE)
    assert passed
    assert int(passed[1]) > len(TESTS)
