"""The page on the API is true: each of its programs is run against a server, as it stands there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from springleg.core.errors import StoreFault
from springleg.usecases.accounts.local_keys import make_local_key
from springleg.usecases.accounts.tokens import Wanted
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.web.http.auth import EXPIRED, SIGNED_OUT
from springleg.web.http.error_pages import CODES
from web.conftest import Served, Start

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "use-the-api.md"
BLOCKS = re.findall(
    r"^```(\w+)[^\n]*\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)
BOARD, TIMER, SHEET = (text for kind, text in BLOCKS if kind == "python")
CURL = next(text[2:] for kind, text in BLOCKS if text.startswith("$ curl "))
DAY = "2026-12-01"  # of the server's clock


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("page") / "data")


@pytest.fixture(scope="module")
def keys(served: Served) -> dict[str, str]:
    where = DataLocation(str(served.data_dir))
    return {
        scope: make_local_key(where, Wanted(scope, scope, "365"), clock.now)[0]
        for scope in ("read", "write")
    }


def run(served: Served, key: str, *words: str) -> str:
    environment = {
        **os.environ,
        "SPRINGLEG_URL": served.url,
        "SPRINGLEG_KEY": key,
        "SPRINGLEG_DAY": DAY,
    }
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


def python(served: Served, key: str, text: str) -> str:
    return run(served, key, sys.executable, "-c", text)


def test_the_three_programs_do_what_the_page_says(served: Served, keys: dict[str, str]) -> None:
    assert python(served, keys["read"], BOARD) == "There is no plan yet.\n"
    day = json.loads(run(served, keys["read"], "sh", "-c", CURL))
    assert (day["date"], day["stop"]) == (DAY, None)
    timed = python(served, keys["write"], TIMER).splitlines()
    assert timed == ["sent: new", "sent again: known", "taken back: new"]
    kept = TIMER.partition("# It was not me")[0].replace('"pain": 0', '"pain": 8')
    assert python(served, keys["write"], kept).splitlines()[:2] == [
        "sent: new",
        "sent again: known",
    ]
    table = python(served, keys["read"], SHEET).splitlines()
    assert table[0].startswith("day,workout,side,number,reps")
    assert table[1] == f"{DAY},straight-light,left,,12,,,,3.0,8,,"
    assert len([line for line in table if line.startswith(DAY)]) == 1, "one was taken back"
    assert len([line for line in table if line.startswith("# next ")]) == 6
    assert python(served, keys["read"], BOARD).startswith("STOP. Pain 8 of 10")


def test_a_key_that_reads_cannot_run_the_timer(served: Served, keys: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match="403"):
        python(served, keys["read"], TIMER)


def test_every_code_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    codes = {*CODES.values(), *map(str, StoreFault), SIGNED_OUT["code"], EXPIRED["code"], "consent"}
    assert len(codes) > 8
    assert not [code for code in codes if f"`{code}`" not in text]


def test_every_route_and_status_is_on_the_page(served: Served, keys: dict[str, str]) -> None:
    text = PAGE.read_text("utf-8")
    schema = json.loads(
        run(served, keys["read"], "curl", "--silent", f"{served.url}/api/openapi.json")
    )
    for path, verbs in schema["paths"].items():
        for verb, one in verbs.items():
            assert f"`{verb.upper()} {path}`" in text
            assert all(code == "200" or code in text for code in one["responses"])
