"""Random planning problems as plain data: by a seed, and as a Hypothesis strategy."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from planning_page import SIX, WEEKDAYS

Problem = dict[str, Any]

# Starts near which years change, or ISO years have a week 53 (2020, 2026, 2032).
TURNS = (date(2026, 12, 28), date(2020, 12, 28), date(2027, 1, 4), date(2024, 2, 26))


def problem(
    rng: Random,
    *,
    weeks: tuple[int, int] = (1, 4),
    menu: tuple[int, int] = (1, 6),
    crowded_pins: bool = False,
) -> Problem:
    """One problem. With `crowded_pins`, several pins may share a day."""
    start = _start(rng)
    count = rng.randint(*weeks)
    monday = start - timedelta(start.weekday())
    span = [monday + timedelta(n) for n in range(7 * count)]
    found: Problem = {"start": start.isoformat(), "weeks": count}
    workouts = rng.sample(SIX, rng.randint(*menu))
    if tuple(workouts) != SIX or rng.random() < 0.5:
        found["menu"] = workouts
    parts: dict[str, Callable[[], Any]] = {
        "unavailable": lambda: _iso(_unavailable(rng, span)),
        "runs": lambda: _runs(rng, span),
        "preferred_weekdays": lambda: rng.sample(WEEKDAYS, rng.randint(0, 4)),
        "equipment": lambda: {"leg-press": rng.sample(WEEKDAYS, rng.randint(0, 3))},
        "done": lambda: _done(rng, start, workouts),
        "opens": lambda: _opens(rng, span, workouts),
        "pins": lambda: _pins(rng, [day for day in span if day >= start], workouts, crowded_pins),
        "keep": lambda: _keep(rng, span, workouts),
        "windows": lambda: {
            key: rng.random() < 0.5 for key in ("taper", "recovery") if rng.random() < 0.7
        },
    }
    likely = {
        "windows": 0.2,
        "equipment": 0.2,
        "opens": 0.4,
        "pins": 0.4,
        "keep": 0.5,
        "done": 0.75,
    }
    for key, part in parts.items():
        if rng.random() < likely.get(key, 0.65):
            found[key] = part()
    return found


def some(count: int, seed: int, **limits: Any) -> Iterator[Problem]:
    """`count` problems, the same for the same seed."""
    for index in range(count):
        yield problem(Random(f"{seed}/{index}"), **limits)  # noqa: S311 no secrets here


def strategy(**limits: Any) -> st.SearchStrategy[Problem]:
    """The same problems, drawn and shrunk by Hypothesis."""
    return st.randoms(use_true_random=False).map(lambda rng: problem(rng, **limits))


def _iso(days: list[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _start(rng: Random) -> date:
    if rng.random() < 0.25:
        return rng.choice(TURNS) + timedelta(rng.randint(-10, 6))
    return date(2026, 1, 1) + timedelta(rng.randrange(730))


def _unavailable(rng: Random, span: list[date]) -> list[date]:
    share = rng.choice((0.1, 0.3, 0.5, 0.8, 0.95))
    blocked = {day for day in span if rng.random() < share}
    if rng.random() < 0.3:  # a journey
        first = rng.choice(span)
        blocked |= {first + timedelta(n) for n in range(rng.randint(2, 16))}
    return rng.sample(sorted(blocked), len(blocked))


def _runs(rng: Random, span: list[date]) -> list[Problem]:
    habit = {
        rng.randrange(7): rng.choice(("easy", "hard", "long")) for _ in range(rng.randint(0, 4))
    }
    around = [span[0] + timedelta(n) for n in range(-1, len(span) + 3)]
    runs = [
        {"date": day.isoformat(), "kind": habit[day.weekday()]}
        for day in around
        if day.weekday() in habit and rng.random() < 0.9
    ]
    runs += [_race(rng, span) for _ in range(rng.choice((0, 0, 1, 1, 2, 4)))]
    if runs and rng.random() < 0.4:  # more runs on days that have one
        for run in rng.sample(runs, min(3, len(runs))):
            runs.append(_race(rng, span) | {"date": run["date"]})
    return rng.sample(runs, len(runs))


def _race(rng: Random, span: list[date]) -> Problem:
    day = span[0] + timedelta(rng.randint(-15, len(span) + 12))
    race: Problem = {"date": day.isoformat(), "kind": "race"}
    if rng.random() < 0.8:
        race["priority"] = rng.choice("ABC")
    if rng.random() < 0.8:
        race["distance_km"] = rng.choice((5, 15, 15.1, 21.1, 30, 30.5, 42.2))
    return race


def _done(rng: Random, start: date, workouts: list[str]) -> list[Problem]:
    day = start - timedelta(rng.choice((1, 1, 2, 2, 3, 4, 9)))
    back: list[Problem] = []
    for _ in range(rng.randint(1, 8)):
        pool = workouts if rng.random() < 0.8 else SIX
        session = {"date": day.isoformat(), "workout": rng.choice(pool)}
        if session not in back:
            back.append(session)
        day -= timedelta(rng.choice((0, 1, 2, 2, 3, 4)))
    return back[::-1]


def _opens(rng: Random, span: list[date], workouts: list[str]) -> Problem:
    """Days before, within and after the weeks; now and then a single workout is open."""
    shut = rng.sample(workouts, rng.randint(1, len(workouts)))
    if rng.random() < 0.3 and len(workouts) > 1:
        shut = rng.sample(workouts, len(workouts) - 1)
    days = [span[0] + timedelta(rng.randint(-3, len(span) + 3)) for _ in range(2)]
    return {workout: rng.choice(days).isoformat() for workout in shut}


def _pins(rng: Random, days: list[date], workouts: list[str], crowded: bool) -> list[Problem]:
    pins: list[Problem] = []
    day = rng.choice(days)
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        pin = {"date": day.isoformat(), "workout": rng.choice(workouts)}
        if pin not in pins and (crowded or pin["date"] not in [it["date"] for it in pins]):
            pins.append(pin)
        nearby = day + timedelta(rng.choice((0, 1, 1, 2, 2, 3, 7)))
        day = nearby if nearby in days and rng.random() < 0.6 else rng.choice(days)
    return rng.sample(pins, len(pins))


def _keep(rng: Random, span: list[date], workouts: list[str]) -> list[Problem]:
    share = rng.choice((0.1, 0.25, 0.4))
    keep = [
        {
            "date": (day + timedelta(rng.choice((0, 0, 0, -20, 30)))).isoformat(),
            "workout": rng.choice(workouts if rng.random() < 0.9 else SIX),
        }
        for day in span
        if rng.random() < share
    ]
    return [it for index, it in enumerate(keep) if it not in keep[:index]]


def smaller(found: Problem, fails: Callable[[Problem], bool]) -> Problem:
    """A problem that still fails, and from which nothing can be left out: for bug reports."""
    for candidate in _one_less(found):
        try:
            still = fails(candidate)
        except Exception:  # noqa: BLE001 a candidate may be one that must be refused
            still = False
        if still:
            return smaller(candidate, fails)
    return found


def _one_less(found: Problem) -> Iterator[Problem]:
    for key in [key for key in found if key not in ("start", "weeks")]:
        yield {name: value for name, value in found.items() if name != key}
    if found["weeks"] > 1:
        yield found | {"weeks": found["weeks"] - 1}
    for key, value in found.items():
        if isinstance(value, list):
            for index in range(len(value)):
                yield found | {key: value[:index] + value[index + 1 :]}
