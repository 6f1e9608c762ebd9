"""The numeric house rules of dosing, each with what takes it out, to ask what it does."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from springleg.core.noun import Noun
from springleg.simulation.cells import CELLS, dosed_by
from springleg.simulation.policy_named import OURS
from springleg.simulation.statistics import Estimate
from springleg.simulation.study import Progress, Study, play_cells, silently, summarised
from springleg.simulation.summary import BETTER_BY_ERRORS, JUDGED, differences


class HouseRule(Noun, frozen=True):
    """One rule: what it does, and the settings without it. `safety`: it may stay for that alone."""

    id: str
    does: str
    without: Mapping[str, object]
    safety: bool = False


def _off(rule: str, does: str, *, safety: bool = False) -> HouseRule:
    return HouseRule(rule, does, {rule: False}, safety)


HOUSE_RULES: Sequence[HouseRule] = (
    HouseRule("capacity.fold.weight", "one session moves it in part", {"capacity.fold.weight": 1}),
    HouseRule("capacity.fold.alike_pct", "legs may be alike", {"capacity.fold.alike_pct": 0}),
    HouseRule("capacity.fold.bound_rir", "8 left is a bound", {"capacity.fold.bound_rir": 99}),
    HouseRule(
        "capacity.fold.nothing_said_pct",
        "silence raises by a step",
        {"capacity.fold.nothing_said_pct": 0},
    ),
    _off("capacity.keeps", "capacity fades after four weeks"),
    HouseRule(
        "heavy.step.rise_pct",
        "a load rises by a tenth at most",
        {"heavy.step.rise_pct": 1000, "heavy.step.far_pct": 1000},
        safety=True,
    ),
    HouseRule("heavy.step.fall_pct", "and falls by a tenth at most", {"heavy.step.fall_pct": 100}),
    HouseRule("heavy.fit.reps", "repetitions fit a coarse kit", {"heavy.fit.reps": 99}),
    HouseRule("effort.intro.rir", "the first times leave 4", {"effort.intro.rir": 2}, safety=True),
    HouseRule(
        "heavy.turns.first_sets",
        "the first times have 2 and 3 sets",
        {"heavy.turns.first_sets": (4, 4)},
        safety=True,
    ),
    HouseRule(
        "light.climb.more", "repetitions climb by what was left", {"light.climb.more": (1, 1, 1, 1)}
    ),
    _off("start.bent", "a bent knee begins where straight stands"),
    HouseRule("squat.rungs.a_lot", "two rungs where a lot was left", {"squat.rungs.a_lot": 99}),
    HouseRule("plyo.step.silent_sessions", "silence waits", {"plyo.step.silent_sessions": 1}),
    HouseRule("plyo.style.two_feet", "two feet first", {"plyo.style.two_feet": 0}, safety=True),
    _off("pain.morning", "pain of the morning counts", safety=True),
    _off("pain.stiffness", "stiffness counts", safety=True),
    _off("pain.soreness", "soreness counts"),
    _off("pain.unsettled", "fewer sets where pain does not settle"),
    _off("pain.red", "red shuts heavy work and rope", safety=True),
    _off("pain.way-back", "the way back after red", safety=True),
    _off("pain.pause", "two reds stop everything", safety=True),
    _off("pain.signs", "bad mornings ask for signs", safety=True),
    _off("deload.tired", "a lighter round when tired"),
    _off("return.gap", "less after time off", safety=True),
    _off("return.fever", "less after a fever", safety=True),
    _off("taper.doses", "less before a main race"),
)
#: The cells in which each is taken out.
ASKED_IN = (
    "saturating",
    "10 kg steps",
    "silent",
    "a year's life, saturating",
    "steady-3",
    "flares, 6 a year",
    "tendon, mixed",
)
#: What a rule can pay in: the three of T9, and that heavy is as heavy as it should be.
PAYS_IN: Mapping[str, bool] = {**JUDGED, "heavy_right": True}


class Verdict(StrEnum):
    """What taking a rule out did."""

    PAYS = "pays"
    COSTS = "costs"
    MIXED = "pays and costs"
    NOTHING = "does not pay in simulation"


def without_rules(
    study: Study,
    rules: Sequence[HouseRule],
    cells: Sequence[str],
    progress: Progress = silently,
) -> Iterator[tuple[HouseRule, dict[str, dict[str, Estimate]]]]:
    """Each rule with what every measure is without it, over with it, by cell; the same runners."""
    changed = [{}, *(rule.without for rule in rules)]
    every = (dosed_by(CELLS[name], OURS, settings) for settings in changed for name in cells)
    played = play_cells(study, every, summarised, progress)
    ours = {name: next(played) for name in cells}
    for rule in rules:
        yield rule, {name: differences(next(played), ours[name]) for name in cells}


def verdict(without: Mapping[str, Mapping[str, Estimate]]) -> Verdict:
    """The verdict on a rule, from what each measure is without it over with it, cell by cell.

    It pays where a measure is clearly worse without it, and costs where one is clearly better.
    """
    worse = better = False
    for over in without.values():
        for name, more_is_better in PAYS_IN.items():
            one = over[name]
            clear = one.mean != 0 and abs(one.mean) > BETTER_BY_ERRORS * one.error
            worse |= clear and (one.mean > 0) is not more_is_better
            better |= clear and (one.mean > 0) is more_is_better
    if worse and better:
        return Verdict.MIXED
    return Verdict.PAYS if worse else Verdict.COSTS if better else Verdict.NOTHING
