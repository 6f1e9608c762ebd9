"""Doses of the first release (44e1aee), for a season that is played elsewhere.

Run by the Python of a checkout of that commit. One JSON value a line: `{"profile": …}` begins a
season; `{"add": {"sets": […], "mornings": {…}, …}}` adds to its log; `{"ask": {"day": …,
"workout": …, "variant": …}}` is answered by a line of JSON: what is shut, and the dose.
"""

import json
import sys
from datetime import date
from importlib import import_module
from typing import Any

from springleg.core.athlete import HeelRaise, Kit, Priority, Profile, Run, RunKind, Weekday
from springleg.core.log.sets import Side
from springleg.guides import load

ADAPT = "springleg.core.adapt"  # where doses were made then
DAYS = ("mornings", "stiffness_min", "soreness")


class Season:
    """The log of one season, as the first release reads it."""

    def __init__(self, held: dict[str, Any]) -> None:
        self._guide = load()
        press = tuple(Weekday) if held["leg_press"] else ()
        self._profile = Profile(
            kit=Kit(increments_kg=(held["step_kg"],), leg_press=press),
            body_mass_kg=held["mass_kg"],
            birth_date=date.fromisoformat(held["birth_date"]),
            heel_raise=HeelRaise(
                held["raises"], held["raises"], date.fromisoformat(held["tested"])
            ),
            rope_history=True,
            strength_history=True,
        )
        self._races = tuple(
            Run(date.fromisoformat(day), RunKind(kind), Priority(priority), km)
            for day, kind, priority, km in held["runs"]
        )
        self._sets: list[Any] = []
        self._nouns: Any = import_module("springleg.core.log.sets")
        self._doses: Any = import_module(f"{ADAPT}.doses")
        self._gates: Any = import_module(f"{ADAPT}.gates")
        self._standing: Any = import_module(f"{ADAPT}.standing")
        self._days: dict[str, dict[date, int]] = {name: {} for name in DAYS}
        self._fevers: list[date] = []

    def add(self, new: dict[str, Any]) -> None:
        """More of the log."""
        for one in new.get("sets", ()):
            day, side = date.fromisoformat(one.pop("day")), Side(one.pop("side"))
            self._sets.append(self._nouns.DoneSet(day=day, side=side, **one))
        for name in DAYS:
            held = new.get(name, {})
            self._days[name] |= {date.fromisoformat(day): value for day, value in held.items()}
        self._fevers += [date.fromisoformat(day) for day in new.get("fevers", ())]

    def ask(self, day: str, workout: str, variant: str) -> dict[str, Any]:
        """What is shut on a day; with a workout, its dose."""
        log = self._nouns.Log(tuple(self._sets), fevers=tuple(self._fevers), **self._days)
        on = date.fromisoformat(day)
        standing = self._standing.work_out(self._guide, self._profile, log, on, self._races)
        closed = [w.id for w in self._guide.workouts.values() if self._gates.shut(standing, w)]
        found: dict[str, Any] = {"shut": closed, "dose": None}
        if workout and workout not in closed:
            dose = self._doses.prescribe(standing, self._guide.workout(workout), variant or None)
            loads = [kg for kg in (dose.load_kg or {}).values() if kg is not None]
            found["dose"] = {
                "variant": dose.variant,
                "sets": dose.sets,
                "amount": dose.amount,
                "load_kg": min(loads) if loads else None,
                "ramp": [[step.variant, step.reps, step.load_kg] for step in dose.ramp_up],
                "reduced": str(dose.reduced or ""),
            }
        return found


def main() -> None:
    """Answer until stdin ends."""
    season = None
    for line in sys.stdin:
        said = json.loads(line)
        if "profile" in said:
            season = Season(said["profile"])
        elif season is not None and "add" in said:
            season.add(said["add"])
        elif season is not None:
            sys.stdout.write(json.dumps(season.ask(**said["ask"])) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
