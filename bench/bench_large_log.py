"""Pages with a long log against the same pages with a short one, in turn; and reading alone."""

import json
import os
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

import long_logs  # noqa: E402 the path comes first
from table import Row, noise, spread  # noqa: E402 the path comes first

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from springleg.core.log.entries import Entry
    from springleg.store.logbook import Logbook

SHORT, LONG, HUGE = 100, 3121, 50_000
PAGES = ("/", "/plan/", "/progress/", "/more/log/", "/session/")
FINISH = "/api/finish"
TIMES, FEWER = 20, 5  # rounds; the fewer with the largest log, which takes seconds


def run(*, quick: bool) -> list[Row]:
    """Each page asked for again, and after a new set; then Today against reading its rows.

    The plan is made again too, after a hard run that changes what it is made for.
    """
    times = FEWER if quick else TIMES
    today = datetime.now(UTC).date()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SPRINGLEG_DATA": folder, "SPRINGLEG_ACCOUNTS": "0"}
        os.environ.pop("SPRINGLEG_DATABASE_URL", None)
        short = Runner(folder, "short", long_logs.five_years(today, SHORT))
        long = Runner(folder, "long", long_logs.five_years(today, LONG))
        huge = Runner(folder, "huge", long_logs.forty_years(today, HUGE))
        rows = [
            _compared(path, long, short, times, Runner.log_a_set if after_a_set else None)
            for after_a_set in (False, True)
            for path in (*PAGES, FINISH)
        ]
        rows.append(_compared(FINISH, long, short, times, Runner.add_a_hard_run))
        return [*rows, *_against_reading(huge, times)]


class Runner:
    """A logbook of its own with this machine's runner in it, and a browser that looks at it."""

    def __init__(self, folder: str, name: str, entries: "Sequence[Entry]") -> None:
        self.folder = str(Path(folder) / name)
        self._numbers = count(1)
        self._choose()
        from springleg.web.http.serving import prepare

        prepare()
        from django.conf import settings
        from django.test import Client

        from springleg.usecases.app.local_access import cookie_for, cookie_name

        self.browser = Client(HTTP_HOST="localhost")  # one that was let in
        key = str(settings.LOCAL_KEY)  # type: ignore[misc]  # of our own settings
        self.browser.cookies[cookie_name(key)] = cookie_for(key)
        self.logbook.add(self.logbook.local_athlete(), entries, now=datetime.now(UTC))
        if len(self.entries()) != len(entries):
            raise SystemExit(f"{name}: not all entries are there")

    def _choose(self) -> None:
        from springleg.usecases.app import workspace

        os.environ["SPRINGLEG_DATA"] = self.folder
        workspace._asked.clear()  # noqa: SLF001 a server looks at its environment once

    @property
    def logbook(self) -> "Logbook":
        """The logbook of this runner, which the pages read from now on."""
        from springleg.usecases.app.data_location import DataLocation
        from springleg.usecases.app.workspace import logbook_of

        self._choose()
        return logbook_of(DataLocation())

    def entries(self) -> "tuple[Entry, ...]":
        """The rows read from the database and decoded, by none but the store."""
        return self.logbook.entries(self.logbook.local_athlete())

    def log_a_set(self) -> None:
        """One more set of an earlier session, as another process would write it."""
        from springleg.core.log.entries import Entry
        from springleg.core.log.sets import SetDone, Side

        number, at = next(self._numbers), datetime.now(UTC)
        fact = SetDone(date(at.year - 1, 6, 1), "mini-squat", Side.LEFT, number=number, seconds=60)
        self.logbook.add(self.logbook.local_athlete(), [Entry(uuid4(), at, fact)], now=at)

    def add_a_hard_run(self) -> None:
        """One more hard run in the weeks ahead, so that the plan has to be made again."""
        from springleg.core.athlete import Run, RunKind
        from springleg.core.log.entries import Entry
        from springleg.core.log.events import RunAdded

        at = datetime.now(UTC)
        day = at.date() + timedelta(days=1 + next(self._numbers) % 21)
        entry = Entry(uuid4(), at, RunAdded(Run(day, RunKind.HARD)))
        self.logbook.add(self.logbook.local_athlete(), [entry], now=at)

    def visit(self, path: str) -> float:
        """The seconds of one answer."""
        self._choose()
        began = perf_counter()
        if path == FINISH:
            said = json.dumps({"workout": "bent-heavy"})
            answer = self.browser.post(path, said, content_type="application/json")
        else:
            answer = self.browser.get(path)
        taken = perf_counter() - began
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code} {answer.content[:200]!r}")
        return taken


def _compared(
    path: str,
    long: Runner,
    short: Runner,
    times: int,
    before_each: "Callable[[Runner], None] | None" = None,
) -> Row:
    """The long and the short log in turn; what is logged before each answer is not timed."""
    found: dict[Runner, list[float]] = {long: [], short: []}
    for runner in found:
        runner.visit(path)
    for _ in range(times):
        for runner, taken in found.items():
            if before_each:
                before_each(runner)
            taken.append(runner.visit(path))
    after: dict[Callable[[Runner], None], str] = {
        Runner.log_a_set: ", after a new set",
        Runner.add_a_hard_run: ", after a hard run",
    }
    said = after[before_each] if before_each else ""
    half = times // 2
    ratio = median(found[long]) / median(found[short])
    return Row(
        f"{path} with {LONG} entries{said}",
        spread(found[long]),
        f"with {SHORT} {spread(found[short])}",
        f"x{ratio:.2f}",
        noise(found[short][:half], found[short][half:]),
    )


def _against_reading(huge: Runner, times: int) -> list[Row]:
    """Today against reading and decoding: again, after a set, and first in a process."""
    again: list[float] = []
    after: list[float] = []
    first: list[float] = []
    reading: list[float] = []
    for _ in range(min(times, FEWER)):
        _forget()
        first.append(huge.visit("/"))
        again.append(huge.visit("/"))
        huge.log_a_set()
        after.append(huge.visit("/"))
        began = perf_counter()
        huge.entries()
        reading.append(perf_counter() - began)
    named = (("first in a process", first), ("again", again), ("after a new set", after))
    return [
        Row(
            f"/ with {HUGE} entries, {name}",
            spread(taken),
            f"reading those rows {spread(reading)}",
            f"x{median(taken) / median(reading):.2f}",
            noise(reading[: len(reading) // 2], reading[len(reading) // 2 :]),
        )
        for name, taken in named
    ]


def _forget() -> None:
    """Let go of what this process holds of any log."""
    from springleg.usecases.app.workspace import close_logbooks

    close_logbooks()


if __name__ == "__main__":
    from table import show

    print(show(run(quick="--quick" in sys.argv)))
