"""The wheel on each Python that it names: wheels of all it needs, and the program at work there.

The second is of the long runs. A Python is one of this machine, on the path or where pyenv or uv
keep theirs. 3.13 is that of a fresh Debian 13 where this machine has none.
"""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deploy.debian import can_be_made, fresh
from springleg import __version__
from tools.release import build

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK: list[dict[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))[
    "package"
]
PYTHONS = tuple(
    one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)
)
WHEEL = f"springleg-{__version__}-py3-none-any.whl"
ELSEWHERE = {"pywin32", "colorama"}  # needed on Windows alone
IN_DEBIAN = {"3.13": "trixie"}
PORT = 8790
# Typed as a stranger would, in a folder with the wheel and nothing else.
TYPED = f"""
export HOME=$PWD/home SPRINGLEG_DATA=$PWD/data; mkdir home
"$PYTHON" -m venv env
env/bin/pip install --quiet '{WHEEL}'
env/bin/springleg --version
env/bin/springleg --help
env/bin/springleg demo
env/bin/springleg doctor || test $? = 1
env/bin/pip install --quiet '{WHEEL}[web]'
env/bin/springleg serve --port {PORT} & served=$!
for _ in $(seq 120); do
    "$PYTHON" -c "import urllib.request as ask
print(ask.urlopen('http://127.0.0.1:{PORT}/healthz').read())" 2>/dev/null && break
    sleep 0.5
done
kill $served; wait $served || true
"""


def locked(name: str) -> list[dict[str, Any]]:
    """A package of the lock, once for each version that some Python gets of it."""
    return [package for package in LOCK if package["name"] == name]


def shipped() -> set[str]:
    """The packages that come with the wheel and any of its extras."""
    (ours,) = locked("springleg")
    wanted = list(ours["dependencies"])
    for extra in ours["optional-dependencies"].values():
        wanted += extra
    found: set[tuple[str, tuple[str, ...]]] = set()
    while wanted:
        one = wanted.pop()
        extras = tuple(one.get("extra", ()))
        if (one["name"], extras) not in found:
            found.add((one["name"], extras))
            for package in locked(one["name"]):
                wanted += package.get("dependencies", ())
                for extra in extras:
                    wanted += package.get("optional-dependencies", {}).get(extra, ())
    return {name for name, _ in found}


@pytest.mark.parametrize("python", PYTHONS)
def test_all_that_it_needs_has_wheels_for_a_python(python: str) -> None:
    """On Linux, by the lock: nobody needs a compiler."""
    tag = f"cp{python.replace('.', '')}"
    fits = re.compile(
        r"-(?:(?:py2\.)?py3-none-any"
        rf"|(?:{tag}-{tag}|cp3\d+-abi3|py3-none)-manylinux\S*x86_64\S*)\.whl$"
    )
    lacking = {
        name
        for name in shipped() - ELSEWHERE
        if not any(fits.search(wheel["url"]) for one in locked(name) for wheel in one["wheels"])
    }
    assert {"django", "numpy", "msgspec", "cryptography", "psycopg-binary"} <= shipped()
    assert lacking == set()


def test_it_names_what_is_tested() -> None:
    assert PYTHONS == ("3.11", "3.12", "3.13")
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("dist"))[0]


@pytest.mark.full
@pytest.mark.parametrize("python", PYTHONS)
def test_it_works_on_a_python(python: str, wheel: Path, tmp_path: Path) -> None:
    said = typed_in(python, wheel, tmp_path)
    assert f"springleg {__version__}" in said
    assert "Usage: springleg" in said
    assert "Maya trains for a half marathon." in said
    assert f"Python: {python}." in said
    assert '"status": "ok"' in said
    assert "Traceback" not in said


def found(python: str) -> str:
    """Where this machine has that Python; empty where it has none that answers."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    uv = Path.home() / ".local" / "share" / "uv" / "python"
    folders = [*map(Path, os.get_exec_path()), *pyenv.glob(f"{python}.*/bin")]
    for folder in (*folders, *uv.glob(f"cpython-{python}.*/bin")):
        one = folder / f"python{python}"
        if one.exists() and subprocess.run([one, "--version"], capture_output=True).returncode == 0:  # noqa: PLW1510 its code is looked at
            return str(one)
    return ""


def typed_in(python: str, wheel: Path, folder: Path) -> str:
    """What is said to those lines by that Python, here or in a Debian that has it."""
    here = found(python)
    if here:
        shutil.copy(wheel, folder)
        done = subprocess.run(
            ["sh", "-ec", TYPED],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHON": here, "PIP_NO_INPUT": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:]
        return done.stdout
    why_not = can_be_made() if python in IN_DEBIAN else "nor elsewhere"
    if why_not:
        pytest.skip(f"Python {python} was not tested: it is not on this machine ({why_not})")
    debian = fresh(folder / "root", IN_DEBIAN[python])
    debian.run("apt-get update --quiet && apt-get install --yes --quiet python3-venv")
    shutil.copy(wheel, debian.path("/root"))
    return debian.run(f"exec 2>&1; {TYPED}", cwd="/root", env={"PYTHON": "python3"})
