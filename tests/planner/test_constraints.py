"""The numbers that the planner obeys: those of the page, and settings that it cannot obey."""

from datetime import date
from typing import Any

import plan_requests
import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Scheme
from springleg.core.guide_overrides import with_settings
from springleg.planner.constraints import (
    Clash,
    Recovery,
    Rules,
    ShortRace,
    Taper,
    planning_rules,
)

GUIDE = plan_requests.GUIDE
NO_WINDOW = Taper(-1, -1, -1)


def rules(**settings: object) -> Rules:
    """The rules under settings, whose keys have `__` for a dot."""
    own = {key.replace("__", "."): value for key, value in settings.items()}
    return planning_rules(with_settings(GUIDE, own))


def test_the_rules_are_those_of_the_page() -> None:
    found = rules()
    assert (found.per_week, found.min_gap_days, found.max_gap_days) == (2, 2, 3)
    assert (found.min_gap_h, found.max_gap_h) == (48, 72)
    assert found.taper == {
        Priority.A: Taper(nothing=3, heavy=10, rope=3),
        Priority.B: Taper(nothing=2, heavy=5, rope=4),
        Priority.C: Taper(nothing=1, heavy=1, rope=1),
    }
    short = ShortRace(upto_km=10, nothing=1, hard=2)
    assert found.recovery == Recovery(2, (15, 30), (3, 5, 12), short)
    assert found.clash == Clash(
        heavy_day_before=3, heavy_second_day=1, light_day_before=1, heavy_on_long_run=2
    )


@pytest.mark.parametrize(
    ("distance_km", "days"),
    [(None, 3), (0, 3), (15, 3), (15.1, 5), (30, 5), (30.1, 12), (100, 12)],
)
def test_the_longer_the_race_the_longer_heavy_work_waits(
    distance_km: float | None, days: int
) -> None:
    race = Run(date(2026, 12, 20), RunKind.RACE, Priority.B, distance_km)
    found = rules().recovery
    assert [found.days(race, scheme) for scheme in Scheme] == [2, days, days]


@pytest.mark.parametrize(
    ("priority", "distance_km", "days"),
    [
        (Priority.C, 10, (1, 2)),
        (Priority.C, 0, (1, 2)),
        (Priority.C, 10.1, (2, 3)),
        (Priority.C, None, (2, 3)),
        (Priority.C, 42, (2, 12)),
        (Priority.B, 5, (2, 3)),
    ],
)
def test_after_a_short_race_run_for_training_less_time_is_kept_free(
    priority: Priority, distance_km: float | None, days: tuple[int, int]
) -> None:
    race = Run(date(2026, 12, 20), RunKind.RACE, priority, distance_km)
    found = rules().recovery
    assert (found.days(race, Scheme.LIGHT), found.days(race, Scheme.HEAVY)) == days
    without = rules(**{"recovery__short-race": False}).recovery
    usual = 12 if (distance_km or 0) > 30 else 3
    assert (without.days(race, Scheme.LIGHT), without.days(race, Scheme.PLYOMETRIC)) == (2, usual)


def test_a_rule_that_is_switched_off_asks_for_nothing() -> None:
    assert rules(taper__A=False).taper == {**rules().taper, Priority.A: NO_WINDOW}
    assert set(rules(taper=False).taper.values()) == {NO_WINDOW}
    assert rules(recovery__race=False).recovery == Recovery(0, (), (0,))
    marathon = Run(date(2026, 12, 20), RunKind.RACE, Priority.A, 42)
    assert rules(recovery__race=False).recovery.days(marathon, Scheme.HEAVY) == 0
    assert rules(clash__runs=False).clash == Clash(0, 0, 0, 0)
    alone = rules(planning__spacing=False)  # G13: 48 to 72 hours
    assert (alone.min_gap_days, alone.max_gap_days) == (2, 3)


@pytest.mark.parametrize(
    ("least", "most", "found"), [(2, 2, (2, 2)), (2, 6, (2, 6)), (4, 3, (4, 4)), (6, 6, (6, 6))]
)
def test_a_pair_is_never_closer_than_the_gap(least: int, most: int, found: tuple[int, int]) -> None:
    spaced = rules(
        planning__spacing__min_gap_days=least, planning__spacing__max_gap_days_in_week=most
    )
    assert (spaced.min_gap_days, spaced.max_gap_days) == found


# What can be set, up to which figure, and what becomes of it.
BOUNDS: dict[str, tuple[int, Any]] = {
    "planning.spacing.min_gap_days": (6, lambda it: it.min_gap_days),
    "planning.spacing.max_gap_days_in_week": (6, lambda it: it.max_gap_days),
    "taper.B.nothing_days": (120, lambda it: it.taper[Priority.B].nothing),
    "taper.B.no_heavy_days": (120, lambda it: it.taper[Priority.B].heavy),
    "taper.B.no_rope_days": (120, lambda it: it.taper[Priority.B].rope),
    "recovery.race.nothing_days": (120, lambda it: it.recovery.nothing),
    "clash.runs.heavy_day_before": (100, lambda it: it.clash.heavy_day_before),
    "clash.runs.heavy_second_day_before": (100, lambda it: it.clash.heavy_second_day),
    "clash.runs.light_day_before": (100, lambda it: it.clash.light_day_before),
}


def of_an_edition(key: str, held: object) -> Rules:
    """The rules of an edition that says this, whatever the runner's settings may say."""
    rule_id, _, name = key.rpartition(".")
    rule = GUIDE.rules[rule_id]
    changed = replace(rule, values={**rule.values, name: replace(rule.values[name], held=held)})
    return planning_rules(replace(GUIDE, rules={**GUIDE.rules, rule_id: changed}))


@pytest.mark.parametrize("key", BOUNDS)
def test_a_figure_that_cannot_be_planned_by_is_refused_by_its_key(key: str) -> None:
    most, value = BOUNDS[key]
    assert value(of_an_edition(key, most)) == most
    with pytest.raises(Refused, match=r"expected one whole number, found 2\.5") as half:
        of_an_edition(key, 2.5)
    assert half.value.place == key
    for wrong in (most + 1, -1):
        with pytest.raises(Refused) as refused:
            of_an_edition(key, wrong)
        assert refused.value.place == key
        assert f"expected a whole number from 0 to {most}, found {wrong}" in str(refused.value)
        assert f"springleg settings reset {key}" in str(refused.value)


@pytest.mark.parametrize("key", [key for key in BOUNDS if "spacing" not in key])
def test_none_at_all_can_be_planned_by(key: str) -> None:
    assert BOUNDS[key][1](of_an_edition(key, 0)) == 0


def test_days_of_recovery_are_held_to_their_bounds_one_by_one() -> None:
    key = "recovery.race.no_heavy_or_rope_days"
    assert of_an_edition(key, (0, 5, 120)).recovery.hard == (0, 5, 120)
    for wrong in ((3, 5, 121), (3, 5.5, 12), (-1, 5, 12)):
        with pytest.raises(Refused, match=r"^recovery\.race\.no_heavy_or_rope_days: expected"):
            of_an_edition(key, wrong)


def test_a_gap_below_the_guides_is_refused() -> None:
    key = "planning.spacing.min_gap_days"
    with pytest.raises(Refused, match=r"^planning\.spacing\.min_gap_days: is shorter than .*G13"):
        of_an_edition(key, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_guide_of_other_than_two_sessions_a_week_is_refused(count: int) -> None:
    with pytest.raises(Refused, match=rf"^G12\.sessions_per_week: .*pairs, not {count}"):
        of_an_edition("G12.sessions_per_week", count)
