"""Exports of Hevy for tests: rows as its app writes them, and a runner's year of them."""

import csv
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

KG_PER_LB = 0.45359237
HEAD = (
    *("title", "start_time", "end_time", "description", "exercise_title", "superset_id"),
    *("exercise_notes", "set_index", "set_type", "weight_kg", "reps", "distance_km"),
    *("duration_seconds", "rpe"),
)
STANDING = "Standing Calf Raise (Machine)"
SINGLE = "Single Leg Standing Calf Raise"
ROPE = "Jump Rope"
BENCH = "Bench Press (Barbell)"


@dataclass(frozen=True)
class Did:
    """One row: a set of an exercise in the workout that began then."""

    began: datetime
    exercise: str = STANDING
    reps: int | None = 6
    kg: float | None = None
    kind: str = "normal"
    rpe: float | None = None
    seconds: int | None = None


def sets(began: datetime, count: int = 4, exercise: str = STANDING, **how: object) -> list[Did]:
    """So many alike sets of one exercise."""
    return [Did(began, exercise, **how) for _ in range(count)]  # type: ignore[arg-type]  # its fields


def hevy(rows: Iterable[Did], *, columns: Sequence[str] = HEAD, pounds: bool = False) -> bytes:
    """The export of these rows, the newest workout first, as the app has it."""
    out = io.StringIO()
    head = [name.replace("_kg", "_lbs") if pounds else name for name in columns]
    written = csv.writer(out, quoting=csv.QUOTE_ALL)
    written.writerow(head)
    ordered = sorted(rows, key=lambda row: row.began, reverse=True)
    count: dict[tuple[datetime, str], int] = {}
    for row in ordered:
        index = count[row.began, row.exercise] = count.get((row.began, row.exercise), -1) + 1
        cells = _cells(row, index, pounds=pounds)
        written.writerow([cells[name] for name in columns])
    return out.getvalue().encode()


def _cells(row: Did, index: int, *, pounds: bool) -> dict[str, object]:
    weight = "" if row.kg is None else round(row.kg / KG_PER_LB, 2) if pounds else row.kg
    said: dict[str, object] = {
        "title": "Legs",
        "start_time": f"{row.began:%-d %b %Y, %H:%M}",
        "end_time": f"{row.began + timedelta(minutes=55):%-d %b %Y, %H:%M}",
        "exercise_title": row.exercise,
        "set_index": index,
        "set_type": row.kind,
        "weight_kg": weight,
        "reps": row.reps,
        "duration_seconds": row.seconds,
        "rpe": row.rpe,
    }
    return {name: "" if said.get(name) is None else said[name] for name in HEAD}


def year(workouts: int, last: datetime, seed: int = 1) -> list[Did]:
    """A runner's workouts up to a day, three a week: heavy raises, raises on one leg, a press."""
    chance, rows = random.Random(seed), list[Did]()  # noqa: S311 the same each time
    began, load = last - timedelta(days=workouts * 7 // 3), 40.0
    for number in range(1, workouts + 1):
        began += timedelta(days=chance.choice((2, 2, 3)))
        if began > last:
            break
        at = began.replace(hour=chance.choice((7, 18)), minute=chance.randrange(60))
        rows += sets(at, 3, BENCH, reps=8, kg=60.0)
        if number % 2:
            rows += sets(at, 1, reps=12, kg=20.0, kind="warmup")
            rows += sets(at, 3, kg=round(load, 1))
            rows += sets(at, 1, kg=round(load, 1), kind="failure")
            load += 0.4
        if number % 3 == 0:
            rows += sets(at, 2, SINGLE, reps=15, rpe=8.0)
    return rows
