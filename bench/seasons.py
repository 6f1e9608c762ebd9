"""Training seasons to plan: the same for the same seed, bare or as full as real ones are."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

Problem = dict[str, Any]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def seasons(weeks: int, count: int, *, busy: bool) -> Iterator[Problem]:
    """Problems of the whole menu; busy ones with runs, races, journeys, preferences, a past."""
    for index in range(count):
        rng = Random(f"{weeks}/{index}")  # noqa: S311 no secrets here
        start = date(2026, 1, 5) + timedelta(rng.randrange(700))
        bare = {"start": start.isoformat(), "weeks": weeks}
        yield bare | _business(rng, start, weeks) if busy else bare


def _business(rng: Random, start: date, weeks: int) -> Problem:
    days = [start + timedelta(n) for n in range(7 * weeks)]
    hard, long = rng.choice((1, 2)), rng.choice((5, 6))
    kinds = {hard: "hard", long: "long", (hard + 2) % 7: "easy"}
    runs = [{"date": str(it), "kind": kinds[it.weekday()]} for it in days if it.weekday() in kinds]
    return {
        "runs": runs + list(_races(rng, days)),
        "unavailable": [str(day) for day in sorted(_away(rng, days))],
        "preferred_weekdays": rng.sample(WEEKDAYS, rng.choice((0, 2, 3))),
        "done": [
            {"date": str(start - timedelta(5)), "workout": "rope"},
            {"date": str(start - timedelta(2)), "workout": "bent-heavy"},
        ],
    }


def _races(rng: Random, days: list[date]) -> Iterator[Problem]:
    """A race every six weeks or so."""
    for _ in range(max(1, len(days) // 42)):
        race = {"date": str(rng.choice(days)), "kind": "race"}
        yield race | {"priority": rng.choice("ABC"), "distance_km": rng.choice((5, 10, 21.1, 42.2))}


def _away(rng: Random, days: list[date]) -> set[date]:
    """A journey every two months or so, and a day here and there."""
    away = {day for day in days if rng.random() < 0.1}
    for _ in range(max(1, len(days) // 60)):
        first = rng.choice(days)
        away |= {day for day in days if 0 <= (day - first).days < rng.randint(3, 10)}
    return away
