"""Take each guard away, and see that a test misses it.

    python tests/security/guard_removal.py [NAME ...]
    python tests/security/guard_removal.py --page

Guards stand in guards.toml; `--page` writes docs/security/guards.md out of it. Each is taken away
in a copy of the source, and its tests are run on that. One that no test misses is printed, and the
exit code is 1.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "springleg"
LIST = Path(__file__).with_name("guards.toml")
PAGE = ROOT / "docs" / "security" / "guards.md"
HEAD = """# Guards

<!-- Made by `python tests/security/guard_removal.py --page`; change tests/security/guards.toml. -->

What keeps people out of what is not theirs, and the server from being overrun: {count} guards. Each
is taken away in a copy of the source, and a test must fail then. `make full` tries all of them,
`make test` one; both see that each stands where this list says.
"""
PYTEST = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-m", "full or not full")
MOST_S = 600  # of a busy machine
FAILED = 1


class Guard(NamedTuple):
    """A guard: where it stands, what stands there when it is gone, and who must notice."""

    name: str
    kind: str
    file: str
    code: str
    instead: str
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def guards() -> tuple[Guard, ...]:
    """All of them, in the order of the list."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return tuple(
        Guard(name, row["kind"], row["file"], row["code"], row["instead"], tuple(row["tests"]))
        for name, row in rows.items()
    )


def without(guard: Guard) -> str:
    """The file without it. Raises ValueError where its code does not stand there once."""
    text = (SOURCE / guard.file).read_text(encoding="utf-8")
    if text.count(guard.code) != 1:
        raise ValueError(f"{guard}: its code stands {text.count(guard.code)} times in {guard.file}")
    return text.replace(guard.code, guard.instead)


def is_missed(guard: Guard, folder: Path) -> bool:
    """Whether a test fails once the guard is gone; `folder` gets the copy of the source.

    Raises RuntimeError where the tests themselves could not be run, or not in time.
    """
    copy = folder / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "springleg" / guard.file).write_text(without(guard), encoding="utf-8")
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *PYTEST, *guard.tests],
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            text=True,
            timeout=MOST_S,
        )
    except subprocess.TimeoutExpired as late:
        raise RuntimeError(f"{guard}: the tests did not end in {MOST_S} s") from late
    if run.returncode not in (0, FAILED):
        raise RuntimeError(f"{guard}: the tests ended with {run.returncode}\n{run.stdout[-2000:]}")
    return run.returncode == FAILED


def not_missed(chosen: Iterable[Guard]) -> Iterator[Guard]:
    """Those whose going no test notices."""
    for guard in chosen:
        with tempfile.TemporaryDirectory(prefix="springleg-guard-") as folder:
            if not is_missed(guard, Path(folder)):
                yield guard


def page() -> str:
    """The list as a page of the docs, by what they guard."""
    found = guards()
    parts = [HEAD.format(count=len(found))]
    for kind in dict.fromkeys(guard.kind for guard in found):
        rows = [_row(guard) for guard in found if guard.kind == kind]
        parts.append(
            f"\n## {kind.capitalize()}\n\n| guard | stands in | missed by |\n|---|---|---|\n"
        )
        parts += rows
    return "".join(parts)


def _row(guard: Guard) -> str:
    tests = ", ".join(f"`{test}`" for test in guard.tests)
    return f"| {guard.name.replace('-', ' ')} | `{guard.file}` | {tests} |\n"


def main() -> int:
    """Take away those that are named, else all; print what becomes of each."""
    wanted = set(sys.argv[1:])
    if wanted == {"--page"}:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    chosen = [one for one in guards() if not wanted or one.name in wanted]
    missed = 0
    for guard in chosen:
        said = fate(guard)
        missed += said == "missed"
        tell(f"{said:10} {guard.kind:14} {guard}")
    tell(f"{missed} of {len(chosen)} guards are missed once they are gone")
    return 1 if missed < len(chosen) else 0


def fate(guard: Guard) -> str:
    """What became of it: missed or not; or not tried, with the cause on a line of its own."""
    try:
        return "NOT MISSED" if list(not_missed([guard])) else "missed"
    except RuntimeError as failed:
        tell(str(failed))
        return "NOT TRIED"


def tell(line: str) -> None:
    """Print it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
