"""The next doses of all six workouts out of long logs, against a bare walk over the same sets."""

from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from springleg.core.athlete import HeelRaise, Kit, Profile
from springleg.core.dosing.doses import next_doses
from springleg.core.log.sets import LEGS, Log, SetDone, Side
from springleg.guides import load
from table import Row, noise, spread

LAST = date(2026, 11, 20)
RUNNER = Profile(
    body_mass_kg=70,
    birth_date=date(1985, 1, 1),
    kit=Kit(increments_kg=(2.5,)),
    heel_raise=HeelRaise(27, 26, date(2026, 10, 1)),
    rope_history=True,
    strength_history=True,
)


def history(sessions: int, *, checkins: int = 0) -> Log:
    """So many sessions, two a week, through all six workouts; and so many mornings."""
    guide = load()
    names = list(guide.workouts)
    sets = []
    for back in range(sessions):
        day = LAST - timedelta(days=back * 7 // 2)
        name = names[back % len(names)]
        counted: dict[str, Any] = {"rope": {"contacts": 60}, "mini-squat": {"seconds": 60}}.get(
            name, {"reps": 6}
        )
        sides = LEGS if name != "rope" else (Side.BOTH,)
        sets += [
            SetDone(day, name, side, number=n, load_kg=20, rir=2, pain=0, ref=f"{back}", **counted)
            for n in range(1, 4)
            for side in sides
        ]
    mornings = {LAST - timedelta(days=back): back % 2 for back in range(checkins)}
    return Log(tuple(sets), mornings, dict.fromkeys(mornings, 5), dict.fromkeys(mornings, 1))


def run(*, quick: bool) -> list[Row]:
    """520 sessions; and ten years of daily mornings with two sessions a week."""
    times = 20 if quick else 100
    return [
        _one("next doses, 520 sessions", history(520), times),
        _one("next doses, ten years of days", history(1040, checkins=3652), times),
    ]


def _one(name: str, log: Log, times: int) -> Row:
    guide, on = load(), LAST + timedelta(days=3)
    ours: Callable[[], object] = lambda: next_doses(guide, RUNNER, log, on)  # noqa: E731 timed below
    bare: Callable[[], object] = lambda: [(s.day, s.workout, s.load_kg) for s in log.sets]  # noqa: E731 same
    ours()
    a1, b1, a2, b2 = (_times(work, times) for work in (ours, bare, ours, bare))
    ratio = median(a1 + a2) / median(b1 + b2)
    walk = f"walk over {len(log.sets)} sets {spread(b1 + b2)}"
    return Row(name, spread(a1 + a2), walk, f"x{ratio:.0f}", noise(a1, a2))


def _times(work: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = perf_counter()
        work()
        found.append(perf_counter() - began)
    return found
