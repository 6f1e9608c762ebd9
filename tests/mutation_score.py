"""How many small errors in the exact rooms the fast tests find.

    python tests/mutation_score.py [--mutants N] [--minutes M] [--tests FOLDER] [ROOM ...]

Of all mutations (mutations.py) of the rooms, as many as asked for are drawn by the commit's hash.
Each is made in a copy of the tree. A process that has collected the tests forks for it, makes it in
what is read already (live_mutations.py), and runs all tests that run its line, the room's own first
and of these the ones that run the fewest other lines: they are the likeliest to assert it. The test
that fails has to fail once more where everything is read anew, else it counts for nothing. Where
none has failed, the first few are run anew, too; all of them, where the mutation is of what is done
when a module is read, and could not be made so. What no test notices is printed.

The map of which test runs which line takes a run of the tests under coverage: of all fast ones some
twenty minutes, of `--tests tests/core` one. It is kept for the commit.
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
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings

import live_mutations
from mutations import Mutation, mutations

ROOT = Path(__file__).parent.parent
ROOMS = ("planner", "core/log", "usecases")
TESTS = [f"tests/{one}" for one in ("core", "usecases", "planner", "exchange", "store", "cli")]
HEAVY = "numpy msgspec click icalendar dateutil.rrule sqlite3"  # read once, before all forks
PYTEST = ["-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not full and not postgresql"]
QUICKLY = ["--hypothesis-profile", "mutants"]
MOST_SECONDS = 120  # of work for a test, or for some that are read anew
MOST_WAITED = 20  # times as long by the clock: the machine may be busy
MOST_RUNNING = 120  # seconds, as measured under coverage, which is a slow walk
MOST_MEMORY = 4 << 30
FEW, MANY = 8, 60
STRANGE = 4  # pytest does not know a test that it is asked for: its name has a figure in it
NOT_MADE = 9
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

    def lines_run(self) -> Counter[str]:
        """How many lines of the rooms each test runs."""
        every = (by for lines in self.files.values() for by in lines.values())
        return Counter(chain.from_iterable(every))


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


def watch(tree: Path, rooms: Iterable[str], tests: Sequence[str], kept: Path) -> None:
    """Run the tests once, and keep which of them run which line."""
    source = [str(tree / "src" / "springleg" / room) for room in rooms]
    coverage = Coverage(data_file=None, config_file=False, source=source)
    watching = Watching(coverage)
    coverage.start()
    pytest.main([*PYTEST, *tests], plugins=[watching])
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


class Asked(NamedTuple):
    """A mutation to be made in a module that is read already, and the tests to be run on it."""

    module: str
    source: bytes
    mutated: bytes
    tests: list[str]


class Answering:
    """A plugin that runs no test of its own: it is asked for mutations, and forks for each.

    It answers whether the mutation could be made, and the test that failed or did not end.
    """

    def __init__(self, asks: Connection) -> None:
        self.asks = asks

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        while (asked := self.asks.recv()) is not None:
            self.asks.send(self._noticed(items, asked))
        return True

    def _noticed(self, items: Mapping[str, pytest.Item], asked: Asked) -> tuple[bool, str]:
        tests = [items[test] for test in asked.tests if test in items]
        at = multiprocessing.RawValue("i", -1)

        def run() -> int:
            be_quiet()
            module = importlib.import_module(asked.module)
            if not live_mutations.make(module, asked.source, asked.mutated):
                return NOT_MADE
            for at.value, test in enumerate(tests):
                end_after(MOST_SECONDS)
                if any(report.failed for report in runtestprotocol(test, log=False)):
                    return 1
            return 0

        said = in_a_fork(run)
        name = tests[at.value].nodeid if said not in {0, NOT_MADE} and at.value >= 0 else ""
        return said != NOT_MADE, name


def end_after(seconds: float) -> None:
    """End this process after so many seconds of work, from now on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def in_a_fork(
    work: Callable[[], int | None], most_seconds: float = MOST_SECONDS * MOST_WAITED
) -> int | None:
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


def ordered(tests: Iterable[str], touched: Touched, run: Counter[str], room: str) -> list[str]:
    """The tests by how likely they are to notice an error in what they run, within a time.

    The room's own come first, and what runs few lines of the rooms before what runs many.
    """
    own, left = f"{_tests_of(room)}/", float(MOST_RUNNING)
    chosen: list[str] = []
    for test in sorted(tests, key=lambda one: (not one.startswith(own), run[one], one)):
        if touched.seconds[test] <= left or not chosen:
            chosen.append(test)
            left -= touched.seconds[test]
    return chosen


def _tests_of(room: str) -> str:
    """The folder of a room's own tests: that of the larger room, where it has none."""
    own = f"tests/{room}"
    return own if (ROOT / own).is_dir() else f"tests/{room.partition('/')[0]}"


def be_quiet() -> None:
    """Say nothing, take no more memory than there is, leave no bytecode of a mutant behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.dont_write_bytecode = True


def quietly(tests: Sequence[str]) -> int:
    """Read all anew, run tests, and say nothing."""
    be_quiet()
    end_after(MOST_SECONDS)
    return pytest.main([*PYTEST, *QUICKLY, "-x", *tests])


def is_found(tests: list[str], room: str) -> bool:
    """Whether the tests fail, or do not end in time: the room's own, if none is known."""
    if not tests:
        return fail([_tests_of(room)])
    # Most errors are found by the first few, and to read many files of tests takes its time.
    rounds = tests[:FEW], tests[FEW:MANY], tests[MANY:]
    return any(fail(some) for some in rounds if some)


def fail(tests: list[str]) -> bool:
    said = in_a_fork(lambda: quietly(tests))
    if said == STRANGE:
        plain = list(dict.fromkeys(test.partition("[")[0] for test in tests))
        said = in_a_fork(lambda: quietly(plain))
    return said != 0


def all_of(tree: Path, rooms: Iterable[str]) -> Iterator[tuple[str, Path, Mutation]]:
    for room in rooms:
        for path in sorted((tree / "src" / "springleg" / room).rglob("*.py")):
            for mutation in mutations(path.read_bytes()):
                yield room, path, mutation


def survives(asks: Connection, path: Path, mutation: Mutation, tests: list[str], room: str) -> bool:
    """Whether no test notices it. It stands in the file, too, for whoever reads that."""
    source, was = path.read_bytes(), path.stat()
    mutated = mutation.of(source)
    path.write_bytes(mutated)
    try:
        asks.send(Asked(_module(path), source, mutated, tests))
        made, first = asks.recv()
        if first and fail([first]):
            return False
        return not is_found(tests[:FEW] if made else tests, room)
    finally:
        path.write_bytes(source)
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    name = parts[parts.index("src") + 1 :]
    return ".".join(name[:-1] if name[-1] == "__init__" else name)


def main() -> int:
    asked = _asked()
    commit = _git("rev-parse", asked.commit)
    folder = Path(tempfile.gettempdir(), f"springleg-mutants-{commit[:12]}")
    tree = _copied(folder / "tree")
    kept = folder / f"{'-'.join((*asked.rooms, *asked.tests)).replace('/', '.')}.json"
    tests = asked.tests or TESTS
    if not kept.exists():
        sys.stdout.write("which test runs which line?\n")
        in_a_fork(lambda: watch(tree, asked.rooms, tests, kept), 7200)
    touched = read(kept)
    drawn = list(all_of(tree, asked.rooms))
    if asked.line:
        drawn = [one for one in drawn if f"{one[1]}:{one[2].line}".endswith(asked.line)]
    else:
        chance = Random(commit)  # noqa: S311 chance that can be repeated
        drawn = chance.sample(drawn, min(asked.mutants, len(drawn)))
    own = sorted({_tests_of(room) for room in asked.rooms})
    if fail(own):
        sys.stderr.write("the tests fail before anything is mutated\n")
        return 1
    with _collected(tests) as asks:
        return _try_all(asks, tree, touched, drawn, asked)


@contextmanager
def _collected(tests: Sequence[str]) -> Iterator[Connection]:
    """The way to a process that has collected the tests (`Answering`)."""
    here, there = multiprocessing.Pipe()

    def answer() -> None:
        pytest.main([*PYTEST, *QUICKLY, *tests], plugins=[Answering(there)])

    process = multiprocessing.get_context("fork").Process(target=answer)
    process.start()
    try:
        yield here
    finally:
        here.send(None)
        process.join()


def _try_all(
    asks: Connection,
    tree: Path,
    touched: Touched,
    drawn: Sequence[tuple[str, Path, Mutation]],
    asked: argparse.Namespace,
) -> int:
    end, run = time.monotonic() + 60 * asked.minutes, touched.lines_run()
    tried = found = 0
    for room, path, mutation in drawn[asked.after :]:
        if time.monotonic() > end:
            break
        tried += 1
        name = path.relative_to(tree).as_posix()
        by = touched.by(name, mutation)
        tests = ordered(by - {AT_IMPORT}, touched, run, room)
        if not by or survives(asks, path, mutation, tests, room):
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
    parser.add_argument(
        "--tests", action="append", default=[], metavar="FOLDER", help="which are run: fewer"
    )
    parser.add_argument("--commit", default="HEAD", help="by whose hash they are drawn")
    parser.add_argument("--line", help="FILE:LINE, of which all are tried instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
