"""What Lighthouse says of the pages on a slow phone: performance, accessibility, best practices.

Three runs a page for performance, and the one in the middle counts. What is not measured in time is
asked for once, in a window as high as the page: what the bar at the bottom lies over depends on
where one has scrolled to. It is a tool of Node's, for the long runs alone.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from statistics import median

import pytest

from web.conftest import CHROMIUM, Served
from web.people import Person

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "node_modules" / ".bin" / "lighthouse"
SPEED = "performance"
LEAST_SPEED = 95
WHOLE = ("accessibility", "best-practices")
HIGH = ("--screenEmulation.height=6000",)
RUNS = 3
PAGES = ("/start/", "/", "/session/", "/plan/", "/progress/", "/more/log/", "/guide/")

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(
        not LIGHTHOUSE.exists() or which("node") is None or CHROMIUM is None,
        reason="Lighthouse was not asked: it needs Node, `npm ci` and Chromium",
    ),
]


@pytest.fixture(scope="module")
def cookies(look_round: Served) -> str:
    """Those of one who looks round as the example runner."""
    person = Person(look_round.url)
    person.get("/start/")
    assert person.post("/demo/").status == 302
    return "; ".join(f"{name}={value}" for name, value in person.cookies.items())


def scores(
    url: str, cookies: str, folder: Path, asked: Sequence[str], *flags: str
) -> dict[str, int]:
    """What one run gives, of a hundred, in each category that is asked for."""
    report = folder / "report.json"
    told = subprocess.run(
        [
            *(str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"),
            f"--only-categories={','.join(asked)}",
            "--chrome-flags=--headless --no-sandbox",
            f"--extra-headers={json.dumps({'Cookie': cookies})}",
            *flags,
        ],
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(report.read_text())
    assert found["finalDisplayedUrl"] == url
    return {name: round(100 * one["score"]) for name, one in found["categories"].items()}


@pytest.mark.parametrize("path", PAGES)
def test_every_audit_of_what_is_whole(
    look_round: Served, cookies: str, tmp_path: Path, path: str
) -> None:
    found = scores(look_round.url + path, cookies, tmp_path, WHOLE, *HIGH)
    assert found == dict.fromkeys(WHOLE, 100)


@pytest.mark.parametrize("path", PAGES)
def test_speed_on_a_slow_phone(look_round: Served, cookies: str, tmp_path: Path, path: str) -> None:
    runs = [scores(look_round.url + path, cookies, tmp_path, [SPEED])[SPEED] for _ in range(RUNS)]
    assert median(runs) >= LEAST_SPEED, runs
