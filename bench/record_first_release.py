"""Play virtual seasons by the doses of the first release, and keep what they came to.

    git worktree add ../first-release 44e1aee && (cd ../first-release && uv sync --frozen --no-dev)
    python bench/record_first_release.py ../first-release/.venv/bin/python

Its rules run in a checkout of that commit, with an environment of its own; the runners and the
planner are those of this version. What is written is what `springleg simulate` and the suite read:
to be done again whenever the bodies change (the recording says what they were).
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

import msgspec

from springleg.core.log.sets import SetDone
from springleg.simulation.asks import Ask
from springleg.simulation.cells import CELLS, dosed_by
from springleg.simulation.chance import day_draws
from springleg.simulation.diary import Diary
from springleg.simulation.policies import Found, Trial
from springleg.simulation.policy_named import FIRST_RELEASE
from springleg.simulation.record import Record
from springleg.simulation.recorded import BODIES, PLACE, Recording, Recordings
from springleg.simulation.season import play_by
from springleg.simulation.specs import Spec
from springleg.simulation.summary import Summary, summary_of
from springleg.simulation.traits import drawn_behaviour, raises_in_test, traits_of
from springleg.simulation.year import FIRST_DAY, year_of

HERE = Path(__file__).parent
RUNNERS, WEEKS, SEED = 20, 52, 1
ENOUGH_LEFT = 4.0  # "stop at the load that leaves 3 to 4 repetitions in reserve"
ANSWERS = ("mornings", "stiffness_min", "soreness")

DECIMALS = 4
CELLS_TO_RECORD = (
    "saturating",
    "fitness-fatigue",
    "once a week, saturating",
    "steady-3",
    "steady-8",
    "flares, 2 a year",
    "tendon",
)


class FirstRelease:
    """The doses of another process, as a policy. What a diary has new is sent before each ask."""

    def __init__(self, asks: IO[str], answers: IO[str], spec: Spec) -> None:
        self._asks, self._answers, self._sets, self._fevers = asks, answers, 0, 0
        self._days: dict[str, set[date]] = {name: set() for name in ANSWERS}
        self._ramp: list[tuple[str, int, float]] = []
        traits, how = traits_of(spec), drawn_behaviour(spec)
        year = year_of(spec, how, day_draws(spec))
        profile = {
            "mass_kg": traits.mass_kg,
            "birth_date": FIRST_DAY.replace(year=FIRST_DAY.year - traits.age).isoformat(),
            "raises": raises_in_test(traits),
            "tested": FIRST_DAY.isoformat(),
            "step_kg": how.step_kg,
            "leg_press": how.leg_press,
            "runs": [
                (run.date.isoformat(), str(run.kind), str(run.priority), run.distance_km)
                for run in year.runs
            ],
        }
        self._send({"profile": profile})

    def shut(self, diary: Diary, day: date) -> frozenset[str]:
        """What the first release has shut."""
        return frozenset(self._ask(diary, day, "", "")["shut"])

    def opens(
        self, diary: Diary, day: date, planned: Mapping[date, str], end: date
    ) -> Mapping[str, date]:
        """Its plans left out what was shut until it opened."""
        del planned
        return dict.fromkeys(self.shut(diary, day), end)

    def asks_signs(self, diary: Diary, day: date) -> bool:
        """It never asked."""
        del diary, day
        return False

    def dose(self, diary: Diary, day: date, workout: str, variant: str) -> Ask | None:
        """Its dose for the planned variant."""
        planned = "" if workout == "rope" else variant
        dose = self._ask(diary, day, workout, planned)["dose"]
        if dose is None or not dose["sets"] or not dose["amount"]:
            return None
        self._ramp = [(kind, reps, load) for kind, reps, load in dose["ramp"]]
        load = None if self._ramp else dose["load_kg"] or 0.0
        return Ask(
            workout, dose["variant"], dose["sets"], dose["amount"], load, reduced=dose["reduced"]
        )

    def find(self, ask: Ask, diary: Diary, day: date, trial: Trial) -> Found:
        """Its steps one by one, until one leaves few enough."""
        del diary, day
        raises = steps = 0
        load = 0.0
        for variant, reps, step_kg in self._ramp:
            done, left = trial(variant, step_kg, reps)
            raises, steps = raises + reps, steps + 1
            if variant != ask.variant:
                continue
            if done < reps:
                break
            load = step_kg
            if left is not None and left <= ENOUGH_LEFT:
                break
        found = Ask(ask.workout, ask.variant, ask.sets, ask.amount, load, reduced=ask.reduced)
        return Found(found, steps, raises)

    def _ask(self, diary: Diary, day: date, workout: str, variant: str) -> dict[str, Any]:
        self._send({"add": self._new(diary)})
        self._send({"ask": {"day": day.isoformat(), "workout": workout, "variant": variant}})
        answer: dict[str, Any] = json.loads(self._answers.readline())
        return answer

    def _new(self, diary: Diary) -> dict[str, Any]:
        found: dict[str, Any] = {"sets": [_plain(one) for one in diary.sets[self._sets :]]}
        self._sets = len(diary.sets)
        for name in ANSWERS:
            answers = getattr(diary, name)
            new = answers.keys() - self._days[name]
            self._days[name] |= new
            found[name] = {day.isoformat(): answers[day] for day in new}
        found["fevers"] = [day.isoformat() for day in diary.fevers[self._fevers :]]
        self._fevers = len(diary.fevers)
        return found

    def _send(self, plain: dict[str, Any]) -> None:
        self._asks.write(json.dumps(plain) + "\n")
        self._asks.flush()


def _plain(one: SetDone) -> dict[str, Any]:
    held = {
        "day": one.day.isoformat(),
        "side": str(one.side),
        "workout": one.workout,
        "variant": one.variant,
        "number": one.number,
        "load_kg": one.load_kg,
    }
    counted = {name: getattr(one, name) for name in ("reps", "seconds", "contacts", "rir", "pain")}
    return held | {name: value for name, value in counted.items() if value is not None}


def recording_of(cell: str, record: Record) -> Recording:
    """What is kept of a season."""
    spec = record.spec
    rounded = {
        name: round(value, DECIMALS)
        for name, value in msgspec.structs.asdict(summary_of(record)).items()
    }
    return Recording(
        cell,
        spec.index,
        spec.seed,
        spec.weeks,
        Summary(**rounded),
        tuple((r.day, round(r.system_kg, 2)) for r in record.rows if r.workout == "straight-heavy"),
        tuple((row.day, row.amount) for row in record.rope()),
    )


def write_recordings(seasons: Sequence[Recording]) -> None:
    """Write them, one season a line, in place of those before."""
    held = Recordings("44e1aee", BODIES, tuple(seasons))
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in held.seasons)
    PLACE.write_text(
        f'{{"commit":"{held.commit}","bodies":{held.bodies},"seasons":[\n{lines}\n]}}\n',
        encoding="utf-8",
    )


def main(python: str) -> None:
    """Play and write; progress on stderr."""
    recordings = []
    with subprocess.Popen(
        [python, str(HERE / "first_release_doses.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise SystemExit("no pipe to the other Python")
        for name in CELLS_TO_RECORD:
            cell = dosed_by(CELLS[name], FIRST_RELEASE)
            for spec in cell.specs(RUNNERS, WEEKS, SEED):
                record = play_by(spec, FirstRelease(process.stdin, process.stdout, spec))
                recordings.append(recording_of(name, record))
                print(f"{name} {spec.index}", file=sys.stderr, flush=True)
        process.stdin.close()
    write_recordings(recordings)


if __name__ == "__main__":
    main(sys.argv[1])
