"""How long the next doses take, in whichever commit the Python that runs this has.

`dose_times.py TIMES`: JSON on stdout, a list of seconds (of this process) for each log: asked for
the first time, when nothing of it was worked out before, and asked again.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from time import process_time
from typing import Any

from springleg.core.athlete import HeelRaise, Kit, Profile
from springleg.core.log import sets as nouns
from springleg.core.log.sets import LEGS, Log, Side
from springleg.guides import load

LAST = date(2026, 11, 20)
ON = LAST + timedelta(days=3)
RUNNER = Profile(
    body_mass_kg=70,
    birth_date=date(1985, 1, 1),
    kit=Kit(increments_kg=(2.5,)),
    heel_raise=HeelRaise(27, 26, date(2026, 10, 1)),
    rope_history=True,
    strength_history=True,
)
LOGS = {  # sessions, mornings
    "520 sessions": (520, 0),
    "ten years of days": (1040, 3652),
    "a year with its mornings": (104, 364),
}
AGAIN = ", asked again"
DOSES = ("springleg.core.dosing.prescribe", "springleg.core.adapt.doses")  # now, and at 44e1aee
ONE_SET: Any = getattr(nouns, "SetDone", None) or getattr(nouns, "DoneSet", None)


def history(sessions: int, *, checkins: int = 0) -> Log:
    """So many sessions, two a week, through all six workouts; and so many mornings."""
    names = list(load().workouts)
    sets = []
    for back in range(sessions):
        day = LAST - timedelta(days=back * 7 // 2)
        name = names[back % len(names)]
        counted: dict[str, Any] = {"rope": {"contacts": 60}, "mini-squat": {"seconds": 60}}.get(
            name, {"reps": 6}
        )
        sides = LEGS if name != "rope" else (Side.BOTH,)
        sets += [
            ONE_SET(day, name, side, number=n, load_kg=20, rir=2, pain=0, ref=f"{back}", **counted)
            for n in range(1, 4)
            for side in sides
        ]
    mornings = {LAST - timedelta(days=back): back % 2 for back in range(checkins)}
    return Log(tuple(sets), mornings, dict.fromkeys(mornings, 5), dict.fromkeys(mornings, 1))


def next_doses() -> Callable[..., Any]:
    """What makes the doses in this commit."""
    for name in DOSES:
        try:
            module: Any = import_module(name)
        except ModuleNotFoundError:
            continue
        found: Callable[..., Any] = module.next_doses
        return found
    raise SystemExit("this commit has no doses")


def main(times: int) -> None:
    """Print the times of each log; the code is warmed up on another with the same sets."""
    guide, doses = load(), next_doses()
    found = dict[str, list[float]]()
    for name, (sessions, checkins) in LOGS.items():
        log = history(sessions, checkins=checkins)
        doses(guide, RUNNER, log, ON)
        first, again = list[float](), list[float]()
        for _ in range(times):
            fresh = Log(log.sets, log.mornings, log.stiffness_min, log.soreness)
            for seconds in (first, again):
                began = process_time()
                doses(guide, RUNNER, fresh, ON)
                seconds.append(process_time() - began)
        found |= {name: first, name + AGAIN: again}
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
