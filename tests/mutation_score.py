"""How many small errors in the exact rooms the fast tests find.

    python tests/mutation_score.py [--mutants N] [--minutes M] [ROOM ...]

Of all mutations (mutations.py) of the rooms, as many as asked for are drawn by the commit's hash.
Each is made in a copy of the tree, and some of the tests that run its line are run on it, in a
process of its own. One that no test notices is printed. The map of which test runs which line takes
a run of the fast tests under coverage, some ten minutes; it is kept for the commit.
"""

import argparse
import importlib
import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import chain, zip_longest
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings

from mutations import Mutation, mutations

ROOT = Path(__file__).parent.parent
ROOMS = ("planner", "core/log", "usecases")
TESTS = [f"tests/{one}" for one in ("core", "usecases", "planner", "exchange", "store", "cli")]
HEAVY = "numpy msgspec click icalendar dateutil.rrule sqlite3"  # read once, before all forks
PYTEST = ["-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not full and not postgresql"]
MOST_SECONDS, MOST_OF_A_FOLDER = 120, 300
MOST_RUNNING = 60  # seconds, as measured under coverage, which is a slow walk
MOST_MEMORY = 4 << 30
FEW = 8
STRANGE = 4  # pytest does not know a test that it is asked for: its name has a figure in it
AT_IMPORT = ""


class Touched(NamedTuple):
    """How long each test takes, and which tests run a line of a file: of this commit."""

    seconds: dict[str, float]
    files: dict[str, dict[int, list[str]]]

    def by(self, path: str, mutation: Mutation) -> set[str]:
        """Who runs the mutation's lines; of what is run at import, who runs any of the file."""
        lines = self.files.get(path, {})
        its = [lines[at] for at in range(mutation.first, mutation.last + 1) if at in lines]
        found = set(chain.from_iterable(its))
        if found == {AT_IMPORT}:
            found = set(chain.from_iterable(lines.values()))
        return found & {AT_IMPORT, *self.seconds}


class Watching:
    """A plugin that notes which test runs which line."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.coverage.switch_context(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.seconds[report.nodeid] = report.duration


def watch(tree: Path, rooms: Iterable[str], kept: Path) -> None:
    """Run the fast tests once, and keep which of them run which line."""
    source = [str(tree / "src" / "springleg" / room) for room in rooms]
    coverage = Coverage(data_file=None, config_file=False, source=source)
    watching = Watching(coverage)
    coverage.start()
    pytest.main([*PYTEST, *TESTS], plugins=[watching])
    coverage.stop()
    data = coverage.get_data()
    files = {
        Path(path).relative_to(tree).as_posix(): data.contexts_by_lineno(path)
        for path in data.measured_files()
    }
    kept.write_text(json.dumps(Touched(watching.seconds, files)), encoding="utf-8")


def read(kept: Path) -> Touched:
    seconds, files = json.loads(kept.read_text(encoding="utf-8"))
    return Touched(
        seconds, {path: {int(at): by for at, by in of.items()} for path, of in files.items()}
    )


def in_a_fork(work: Callable[[], int | None], most_seconds: float) -> int | None:
    """What a process of its own says at its end; None if it did not end in time."""

    def alone() -> None:
        os.setsid()
        sys.exit(work())

    process = multiprocessing.get_context("fork").Process(target=alone)
    process.start()
    process.join(most_seconds)
    late = process.is_alive()
    if late and process.pid:
        os.killpg(process.pid, signal.SIGKILL)
    process.join()
    return None if late else process.exitcode


def spread(
    tests: Iterable[str], seconds: dict[str, float], most: int, room: str = "", module: str = ""
) -> list[str]:
    """Some of the tests, of as many files as can be: the room's own first, and the quickest.

    Up to half of them are those in files that are named for the module.
    """
    own = f"{_tests_of(room)}/"
    named = f"{own}test_{module}"
    of_file: defaultdict[str, list[str]] = defaultdict(list)
    for test in sorted(tests, key=lambda test: (not test.startswith(own), seconds[test], test)):
        of_file[test.partition("::")[0]].append(test)
    first = [its for file, its in of_file.items() if module and file.startswith(named)]
    named_for_it, others = (
        [*filter(None, chain.from_iterable(zip_longest(*of)))] for of in (first, of_file.values())
    )
    chosen: list[str] = []
    left = float(MOST_RUNNING)
    for test in dict.fromkeys((*named_for_it[: most // 2], *others)):
        if len(chosen) < most and (seconds[test] <= left or not chosen):
            chosen.append(test)
            left -= seconds[test]
    return chosen


def _tests_of(room: str) -> str:
    """The folder of a room's own tests: that of the larger room, where it has none."""
    own = f"tests/{room}"
    return own if (ROOT / own).is_dir() else f"tests/{room.partition('/')[0]}"


def quietly(tests: Sequence[str]) -> int:
    """Run tests, and say nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.dont_write_bytecode = True  # a mutant's must not outlive it
    return pytest.main([*PYTEST, "-x", "--hypothesis-profile", "mutants", *tests])


def is_found(tests: list[str], room: str) -> bool:
    """Whether the tests fail, or do not end in time: the room's own, if none is known."""
    if not tests:
        return in_a_fork(lambda: quietly([_tests_of(room)]), MOST_OF_A_FOLDER) != 0
    # Most errors are found by the first few, and to read many files of tests takes its time.
    return any(fail(some) for some in (tests[:FEW], tests[FEW:]) if some)


def fail(tests: list[str]) -> bool:
    said = in_a_fork(lambda: quietly(tests), MOST_SECONDS)
    if said == STRANGE:
        plain = list(dict.fromkeys(test.partition("[")[0] for test in tests))
        said = in_a_fork(lambda: quietly(plain), MOST_SECONDS)
    return said != 0


def all_of(tree: Path, rooms: Iterable[str]) -> Iterator[tuple[str, Path, Mutation]]:
    for room in rooms:
        for path in sorted((tree / "src" / "springleg" / room).rglob("*.py")):
            for mutation in mutations(path.read_bytes()):
                yield room, path, mutation


def survives(path: Path, mutation: Mutation, tests: list[str], room: str) -> bool:
    source, was = path.read_bytes(), path.stat()
    path.write_bytes(mutation.of(source))
    try:
        return not is_found(tests, room)
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def main() -> int:
    asked = _asked()
    commit = _git("rev-parse", asked.commit)
    folder = Path(tempfile.gettempdir(), f"springleg-mutants-{commit[:12]}")
    tree = _copied(folder / "tree")
    kept = folder / f"{'-'.join(asked.rooms).replace('/', '.')}.json"
    if not kept.exists():
        sys.stdout.write("which test runs which line? (some ten minutes)\n")
        in_a_fork(lambda: watch(tree, asked.rooms, kept), 3600)
    touched = read(kept)
    drawn = list(all_of(tree, asked.rooms))
    if asked.line:
        drawn = [one for one in drawn if f"{one[1]}:{one[2].line}".endswith(asked.line)]
    else:
        chance = Random(commit)  # noqa: S311 chance that can be repeated
        drawn = chance.sample(drawn, min(asked.mutants, len(drawn)))
    quick = spread(touched.seconds, touched.seconds, 60)
    if in_a_fork(lambda: quietly(quick), MOST_SECONDS) != 0:
        sys.stderr.write("the tests fail before anything is mutated\n")
        return 1
    end = time.monotonic() + 60 * asked.minutes
    tried = found = 0
    for room, path, mutation in drawn[asked.after :]:
        if time.monotonic() > end:
            break
        tried += 1
        name = path.relative_to(tree).as_posix()
        by = touched.by(name, mutation)
        tests = spread(by - {AT_IMPORT}, touched.seconds, asked.tests, room, path.stem)
        if not by or survives(path, mutation, tests, room):
            sys.stdout.write(f"{name}:{mutation.line}  {mutation.what}  ({len(tests)} tests)\n")
        else:
            found += 1
        sys.stdout.flush()
    share = 100 * found / max(tried, 1)
    sys.stdout.write(f"{found} of {tried} killed: {share:.1f} % ({len(drawn)} were drawn)\n")
    return 0


def _copied(tree: Path) -> Path:
    """A fresh copy of the tree, from which all is imported from now on."""
    shutil.rmtree(tree, ignore_errors=True)
    left = shutil.ignore_patterns(".git", ".venv", ".tools", "node_modules", ".*_cache")
    shutil.copytree(ROOT, tree, ignore=left)
    os.chdir(tree)
    sys.path[0] = str(tree / "src")
    os.environ["PYTHONPATH"] = sys.path[0]
    spec = find_spec("springleg")
    if not (spec and spec.origin and Path(spec.origin).is_relative_to(tree)):
        raise SystemExit("it is not the copy that would be tested")
    settings.register_profile(
        "mutants",
        max_examples=50,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate],  # a failure is enough: nobody reads it
    )
    for name in HEAVY.split():
        importlib.import_module(name)
    return tree


def _git(*words: str) -> str:
    said = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True)
    return said.stdout.strip()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many small errors the fast tests find.")
    parser.add_argument("rooms", nargs="*", default=ROOMS, metavar="ROOM")
    parser.add_argument("--mutants", type=int, default=400, help="how many are drawn")
    parser.add_argument("--minutes", type=float, default=1e6, help="no new one after so many")
    parser.add_argument("--after", type=int, default=0, help="how many of the drawn are left out")
    parser.add_argument("--tests", type=int, default=60, help="the most tests for one")
    parser.add_argument("--commit", default="HEAD", help="by whose hash they are drawn")
    parser.add_argument("--line", help="FILE:LINE, of which all are tried instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
