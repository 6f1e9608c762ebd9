"""L8 and L9: a season walked day by day; reduced doses move nothing, and what is old fades."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import load_of, standing_of
from logs import RAISES, START, WORKOUTS, the_guide
from msgspec.structs import replace

from springleg.core.athlete import Condition, Priority, Profile, Run, RunKind
from springleg.core.dosing.loads import loads_of
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.log.sets import AskedDose, Log, SetDone, Side

GUIDE = the_guide()
RUNNER = Profile(
    body_mass_kg=70.0,
    birth_date=date(1990, 5, 1),
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
)
ROUNDS = 8
# What each workout could be lifted once with, in kg of system load; squats and rope go easily.
STRENGTH: Mapping[str, float] = {
    "straight-light": 112.0,
    "straight-heavy": 118.0,
    "bent-light": 121.0,
    "bent-heavy": 127.0,
}
# Sessions more than two weeks apart: few workouts, so that each still comes within two months.
BEFORE_A_GAP = ("straight-light", "mini-squat", "straight-heavy")
REDUCED = ("tired", "taper", "gap", "red")


def doses_on(log: Log, day: date, races: tuple[Run, ...] = ()) -> dict[str, Prescription]:
    return {dose.workout: dose for dose in next_doses(GUIDE, RUNNER, log, day, races)}


def left_after(workout: str, variant: str, amount: int, load_kg: float) -> float:
    """What is left of a set by the true strength; of a squat enough to go on a little."""
    if workout not in STRENGTH:
        return 2.0
    could = (STRENGTH[workout] / loads_of(GUIDE, RUNNER, variant).system_kg(load_kg) - 1) * 30
    return float(max(0, min(10, round(could - amount))))


def done(dose: Prescription, day: date, *, says: bool) -> tuple[SetDone, ...]:
    """A dose done as prescribed; a load to be found is the one that leaves four."""
    amount, load = dose.amount or 0, load_of(dose)
    if load is None:
        load = 10.0
    asked = dose.asked or AskedDose(dose.sets or 0, amount, load)
    known: dict[str, Any] = {"variant": dose.variant, "asked": asked, "of": dose.of, "pain": 0}
    if dose.workout == "rope":
        return (SetDone(day, "rope", Side.BOTH, number=1, contacts=amount, **known),)
    timed = dose.workout == "mini-squat"
    left = left_after(dose.workout, dose.variant, amount, load) if says else None
    one = SetDone(
        day,
        dose.workout,
        Side.BOTH,
        reps=None if timed else amount,
        seconds=amount if timed else None,
        load_kg=load,
        rir=left,
        **known,
    )
    return tuple(
        replace(one, side=side, number=n + 1)
        for n in range(dose.sets or 0)
        for side in (Side.LEFT, Side.RIGHT)
    )


def season(rounds: int, *, says: bool) -> tuple[Log, date]:
    """So many rounds of the six, done as prescribed, every three or four days; the day after."""
    log, day = Log(), START
    for index in range(rounds * len(WORKOUTS)):
        dose = doses_on(log, day)[WORKOUTS[index % len(WORKOUTS)]]
        log = replace(log, sets=(*log.sets, *done(dose, day, says=says)))
        day += timedelta(days=3 + index % 2)
    return log, day


def reduced_rounds(
    log: Log, day: date, kind: str, rounds: int, *, says: bool
) -> Iterator[tuple[date, Prescription]]:
    """Round after round of doses that the day reduces, done as they are prescribed."""
    menu = BEFORE_A_GAP if kind == "gap" else WORKOUTS
    for index in range(rounds * len(menu)):
        name, races = menu[index % len(menu)], tuple[Run, ...]()
        if kind == "tired" and name == menu[0]:
            log = replace(log, tired=(*log.tired, day))
        if kind == "taper":
            races = (Run(day + timedelta(days=5), RunKind.RACE, Priority.A),)
        if kind == "gap":
            day += timedelta(days=12)
        if kind == "red":  # a red that nothing opens: light work is all there is
            log = replace(log, mornings={day: 6}, denied=(day,), cleared=day)
        dose = doses_on(log, day, races)[name]
        if dose.sets:
            yield day, dose
            log = replace(log, sets=(*log.sets, *done(dose, day, says=says)))
        day += timedelta(days=3 + index % 2)


def system_of(dose: Prescription) -> tuple[int, float]:
    stands = standing_of(dose)
    assert stands is not None, dose
    return stands.amount, loads_of(GUIDE, RUNNER, dose.variant).system_kg(stands.load_kg)


@pytest.mark.parametrize("says", [True, False], ids=["answers", "silent"])
@pytest.mark.parametrize("kind", REDUCED)
def test_l8_reduced_doses_move_nothing(kind: str, *, says: bool) -> None:
    """L8: reduced doses neither lower nor lift what stands; rope and squat not at all."""
    log, day = season(3, says=says)
    found = dict[str, list[Prescription]]()
    for _, dose in reduced_rounds(log, day, kind, ROUNDS, says=says):
        if dose.of is not None:
            found.setdefault(dose.workout, []).append(dose)
    assert set(found) >= {"straight-light", "mini-squat"}
    for name, doses in found.items():
        assert len(doses) >= ROUNDS / 2, name
        if name not in RAISES:
            assert len({dose.of for dose in doses}) == 1, (name, [dose.of for dose in doses])
            continue
        by_reps = dict[int, list[float]]()
        for dose in doses:
            reps, system = system_of(dose)
            by_reps.setdefault(reps, []).append(system)
        for reps, systems in by_reps.items():
            assert max(systems) <= min(systems) * 1.1, (name, reps, systems)
        if name.endswith("light"):
            assert len({dose.of for dose in doses}) == 1, (name, [dose.of for dose in doses])


@pytest.mark.parametrize("says", [True, False], ids=["answers", "silent"])
def test_l8_after_reduced_rounds_the_whole_dose_is_as_before(*, says: bool) -> None:
    log, day = season(3, says=says)
    before = doses_on(log, day)
    rows = list(log.sets)
    for on, dose in reduced_rounds(log, day, "tired", 3, says=says):
        rows += done(dose, on, says=says)
        day = on
    after = doses_on(replace(log, sets=tuple(rows)), day + timedelta(days=3))
    for name in WORKOUTS:
        was, now = standing_of(before[name]), standing_of(after[name])
        assert was is not None
        assert now is not None
        if name in RAISES:
            system = [
                loads_of(GUIDE, RUNNER, "standing").system_kg(one.load_kg) for one in (was, now)
            ]
            assert max(system) <= min(system) * 1.1, (name, was, now)
        else:
            assert now == was, name


@settings(max_examples=30)
@given(
    shares=st.lists(st.floats(0.93, 1.07), min_size=14, max_size=22),
    first=st.floats(0.7, 1.4),
    every=st.integers(3, 8),
)
def test_l9_an_old_season_counts_as_the_last_eight(
    shares: list[float], first: float, every: int
) -> None:
    """L9: the capacity after a season is that after the last eight exposures, to 1 %."""
    sets, day = list[SetDone](), START
    for share in (first, *shares):
        reps = 6
        could = 118.0 * share
        load = max(0.0, round((could / (1 + 8 / 30) - 70) / 2.5) * 2.5)
        left = max(0.0, min(7.0, round((could / (70 + load) - 1) * 30) - reps))
        sets += [
            SetDone(
                day, "straight-heavy", side, variant="standing", number=1, reps=reps,
                load_kg=load, rir=left, pain=0,
            )
            for side in (Side.LEFT, Side.RIGHT)
        ]  # fmt: skip
        day += timedelta(days=every)
    known = doses_on(Log(tuple(sets)), day)["straight-heavy"].capacity_kg
    last = doses_on(Log(tuple(sets[-16:])), day)["straight-heavy"].capacity_kg
    assert known is not None
    assert last is not None
    for leg in (Side.LEFT, Side.RIGHT):
        assert known[leg] == pytest.approx(last[leg], rel=0.01)


def test_l9_counts_are_of_the_whole_log_though_old_loads_are_forgotten() -> None:
    """The turn goes by how often a workout was done, however long ago that was."""
    days = [START + timedelta(days=21 * n) for n in range(20)]
    rows = [
        SetDone(day, "straight-heavy", side, number=1, reps=6, load_kg=20.0, rir=2.0, pain=0)
        for day in days
        for side in (Side.LEFT, Side.RIGHT)
    ]
    others = [
        SetDone(day + timedelta(days=n), "mini-squat", Side.BOTH, number=1, seconds=30, rir=0.0)
        for day in days
        for n in (7, 14)
    ]
    turns = list[tuple[int | None, int | None]]()
    for a, b in pairwise(range(12, 21)):
        until = [one for one in (*rows, *others) if one.day < days[0] + timedelta(days=21 * a)]
        dose = doses_on(Log(tuple(until)), days[0] + timedelta(days=21 * a))["straight-heavy"]
        turns.append((dose.sets, dose.amount))
        assert b == a + 1
    assert turns[:6] == [(5, 5), (6, 3), (4, 6), (5, 5), (6, 3), (4, 6)] or set(turns) == {
        (4, 6),
        (5, 5),
        (6, 3),
    }
