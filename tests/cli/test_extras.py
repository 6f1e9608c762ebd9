"""The wheel alone brings the library and the terminal; what needs more says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.test_every_command import LOG, PROBLEM, PROFILE, SETS
from springleg import __version__

ROOT = Path(__file__).parents[2]
WEB = ("allauth", "argon2", "csp", "django", "waitress", "whitenoise")
OF_MCP = ("anyio", "mcp", "mcp_types", "pydantic", "starlette")
# One process asks all of it, with the packages of the extras out of reach.
ALONE = """
import sys
for name in sys.argv[2].split():
    sys.modules[name] = None
from springleg.cli.main import code_of
for line in sys.argv[1].splitlines():
    code = code_of(line.split())
    print("CODE", code, line)
print("LOADED", *sorted({name.partition(".")[0] for name, held in sys.modules.items() if held}))
"""
ASKS = f"""\
init --days tue,fri --no-input
calendar import {ROOT / "examples" / "season.ics"}
plan --weeks 2 --accept --plot season.svg
today
log straight-light 2x12@10 rir 3 pain 0
checkin --pain 0
next --log sets.csv --profile runner.toml --on 2026-12-04
history
progress
forecast
settings
guide G13
doctor
backup copies
check log.csv
cohort plan cohort.jsonl --engine serial
demo"""


def alone(tmp_path: Path, asks: str, missing: tuple[str, ...], url: str = "") -> list[str]:
    """What is said, out and err, one line after the other."""
    (tmp_path / "sets.csv").write_text(SETS, encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    (tmp_path / "runner.toml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "cohort.jsonl").write_text(PROBLEM, encoding="utf-8")
    environment = {
        **os.environ,
        "SPRINGLEG_DATA": str(tmp_path / "data"),
        "SPRINGLEG_DATABASE_URL": url,
    }
    command = [sys.executable, "-c", ALONE, asks, " ".join(missing)]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, check=True, cwd=tmp_path, env=environment, text=True, **pipe)  # type: ignore[call-overload]  # as a mapping
    return str(done.stdout).splitlines()


def test_everything_but_the_web_works_with_the_wheel_alone(tmp_path: Path) -> None:
    said = alone(tmp_path, ASKS, (*WEB, *OF_MCP, "psycopg", "distributed"))
    codes = [line for line in said if line.startswith("CODE")]
    nothing_changed = {"settings"}  # it says so, and answers no
    due = [f"CODE {int(ask in nothing_changed)} {ask}" for ask in ASKS.splitlines()]
    assert codes == due


def test_a_terminal_loads_no_django(tmp_path: Path) -> None:
    """It is there, and nobody asks for it."""
    loaded = alone(tmp_path, ASKS.removesuffix("demo"), ())[-1].split()
    assert "click" in loaded
    assert not {*WEB, *OF_MCP} & set(loaded)


def test_numpy_comes_with_planning_alone(tmp_path: Path) -> None:
    before = "init --no-input\nlog straight-light 2x12@10\ntoday\nhistory"
    assert "numpy" not in alone(tmp_path, before, ())[-1].split()
    planned = alone(tmp_path, "plan --weeks 2 --accept", ())
    assert planned[-2] == "CODE 0 plan --weeks 2 --accept"
    assert "numpy" in planned[-1].split()
    assert "numpy" not in alone(tmp_path, "today", ())[-1].split()


def test_dask_comes_with_a_cluster_alone(tmp_path: Path) -> None:
    serial = alone(tmp_path, "cohort plan cohort.jsonl --engine serial", ())[-1].split()
    assert "distributed" not in serial
    within = alone(tmp_path, "cohort plan cohort.jsonl --engine dask --out o.jsonl", ())
    assert "distributed" in within[-1].split()


@pytest.mark.parametrize("package", ["django", "waitress", "allauth"])
def test_serving_says_what_it_needs(tmp_path: Path, package: str) -> None:
    said = alone(tmp_path, "serve", (package,))
    assert said[0] == (
        "springleg: springleg serve: the part 'web' of Springleg is not installed. Install it "
        f"with the wheel: pip install 'springleg-{__version__}-py3-none-any.whl[web]'."
    )
    assert said[1] == "CODE 2 serve"
    assert not (tmp_path / "data").exists()


def test_an_assistants_door_says_what_it_needs(tmp_path: Path) -> None:
    said = alone(tmp_path, "mcp --config", ("mcp",))
    assert said[0] == (
        "springleg: springleg mcp: the part 'mcp' of Springleg is not installed. Install it with "
        f"the wheel: pip install 'springleg-{__version__}-py3-none-any.whl[mcp]'."
    )
    assert said[1] == "CODE 2 mcp --config"


def test_a_server_of_data_says_what_it_needs(tmp_path: Path) -> None:
    said = alone(tmp_path, "today", ("psycopg",), url="postgresql://ann:secret@127.0.0.1:1/legs")
    assert said[0] == (
        "springleg: the PostgreSQL database 'legs' at 127.0.0.1:1: the part 'postgresql' of "
        "Springleg is not installed. Install it with the wheel: "
        f"pip install 'springleg-{__version__}-py3-none-any.whl[postgresql]'."
    )
    assert said[1] == "CODE 2 today"


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    assert f"springleg {__version__}" in alone(tmp_path, "--version", ())
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        __import__("springleg").nonsense  # noqa: B018 asking is the test
