"""Pages over a log of five years, against the same pages over a hundred entries, in turn.

And Today over fifty thousand entries, against reading those rows and decoding them.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from springleg.core.athlete import Profile
from springleg.core.log.entries import Entry, ProfileSet
from springleg.core.log.events import CheckedIn, Fact, SetDone
from springleg.core.log.sets import LEGS
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import DataLocation, Workspace, athlete_workspace
from springleg.usecases.plan.season import accept, plan_season
from table import Row, noise, spread

if TYPE_CHECKING:
    from django.test import Client

SMALL, LARGE, HUGE = 100, 3_121, 50_000
ROUNDS = 20
PAGES = ("/", "/plan/", "/progress/", "/more/log/", "/session/", "POST /api/finish")
WORKOUTS = ("straight-light", "bent-light", "mini-squat")


def run(*, quick: bool) -> list[Row]:
    """Every page's own time with the long log over its time with the short one."""
    rounds = 5 if quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        client = _served(folder)
        logs = {size: _made(Path(folder) / str(size), size) for size in (SMALL, LARGE, HUGE)}
        rows = [_page(client, logs, page, rounds) for page in PAGES]
        return [*rows, _today_over_reading(client, logs[HUGE], rounds)]


def _page(client: "Client", logs: dict[int, str], page: str, rounds: int) -> Row:
    def asked(size: int) -> float:
        with _data(logs[size]):
            return _timed(lambda: _ask(client, page))

    asked(SMALL), asked(LARGE)
    pairs = [(asked(LARGE), asked(SMALL)) for _ in range(rounds)]
    large, small = zip(*pairs, strict=True)
    return Row(
        f"{page}, {LARGE} entries",
        spread(large),
        f"{SMALL} entries {spread(small)}",
        f"x{median(large) / median(small):.1f}",
        noise(small[: rounds // 2], small[rounds // 2 :]),
    )


def _today_over_reading(client: "Client", log: str, rounds: int) -> Row:
    def read() -> None:
        with athlete_workspace(DataLocation()) as space:
            space.logbook.entries(space.athlete)

    with _data(log):
        _ask(client, "/")
        pairs = [(_timed(lambda: _ask(client, "/")), _timed(read)) for _ in range(rounds)]
    today, reading = zip(*pairs, strict=True)
    return Row(
        f"/, {HUGE} entries",
        spread(today),
        f"reading and decoding them {spread(reading)}",
        f"x{median(today) / median(reading):.1f}",
        noise(reading[: rounds // 2], reading[rounds // 2 :]),
    )


def _ask(client: "Client", page: str) -> None:
    if page.startswith("POST "):
        token = client.cookies["csrf"].value
        body = json.dumps({"workout": WORKOUTS[0]})
        answer = client.post(
            page.removeprefix("POST "),
            body,
            content_type="application/json",
            headers={"x-csrftoken": token},
        )
    else:
        answer = client.get(page)
    assert answer.status_code == 200, f"{page}: {answer.status_code}"  # noqa: S101 else no figure


def _timed(ask: Callable[[], object]) -> float:
    began = perf_counter()
    ask()
    return perf_counter() - began


def _served(folder: str) -> "Client":
    """The application in this process."""
    os.environ["SPRINGLEG_DATA"] = str(Path(folder) / "first")
    from springleg.web.serving import prepare

    prepare()
    from django.test import Client

    return Client(headers={"host": "127.0.0.1:8765"})


@contextmanager
def _data(folder: str) -> Iterator[None]:
    os.environ["SPRINGLEG_DATA"] = folder
    yield


def _made(folder: Path, size: int) -> str:
    """A runner with a plan and a log of this size, that ends yesterday."""
    with _data(str(folder)), athlete_workspace(DataLocation()) as space:
        space.add(ProfileSet(Profile(birth_date=date(1988, 4, 2), strength_history=True)))
        facts = islice(_trained(space, 30 if size == HUGE else 1), size - 2)
        made = sorted(
            (Entry(new_id(), _evening(day), fact) for day, fact in facts), key=lambda e: e.at
        )
        space.add_entries(tuple(made))
        accept(space, plan_season(space, current_guide()))
    return str(folder)


def _trained(space: Workspace, often: int) -> Iterator[tuple[date, Fact]]:
    """Backward from yesterday: two sessions a week with their mornings, each `often` times over."""
    for number in count():
        day = space.today() - timedelta(days=1 + (number // 2) * 7 + (number % 2) * 3)
        workout = WORKOUTS[number % len(WORKOUTS)]
        for _ in range(often):
            yield day, CheckedIn(day, pain=0, stiffness_min=number % 5)
            for each in range(3):
                for side in LEGS:
                    yield (
                        day,
                        SetDone(day, workout, side, reps=12, load_kg=10.0, rir=3, number=each + 1),
                    )


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
