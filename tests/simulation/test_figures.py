"""The figures of a season, on hand-made seasons."""

from typing import Any

import pytest

from springleg.simulation import figures
from springleg.simulation.check import BOUNDS, EVERYWHERE, figure_of_twins, figures_of
from springleg.simulation.figures import Figure
from springleg.simulation.record import PlayedSession, Record
from springleg.simulation.specs import Family, Spec
from springleg.simulation.statistics import estimate, paired, share
from springleg.simulation.summary import (
    MEASURES,
    Summary,
    better_on_all,
    differences,
    summary_of,
)


def row(day: int = 0, workout: str = "straight-heavy", **said: Any) -> PlayedSession:
    held: dict[str, Any] = {
        "variant": "standing", "sets": 4, "amount": 6, "load_kg": 20.0, "system_kg": 90.0,
        "target": 2.0, "reserve": 2.0, "ideal_kg": 90.0, "sets_done": 8, "short": 0, "pain": 0.0,
        "gain": 0.0, "exposure": 3, "told_pain": 0,
    }  # fmt: skip
    return PlayedSession(day=day, workout=workout, **(held | said))


def record(*rows: PlayedSession, strength: float = 0.1, **said: Any) -> Record:
    spec = Spec(Family.SATURATING, 0)
    held: dict[str, Any] = {"pain_days": 0, "nothing_days": 0, "missed": 0, "plans": 1}
    return Record(spec, tuple(rows), strength, **(held | said))


def test_heavy_is_right_between_0_and_4_and_a_half_from_the_third_time_on() -> None:
    rows = [row(reserve=left) for left in (0.0, 4.5, 4.6, 9.0)]
    early = row(reserve=30.0, exposure=2)
    light = row(workout="straight-light", reserve=30.0)
    assert figures.heavy_right([record(*rows, early, light)]) == 50
    assert figures.heavy_short([record(row(short=2), row(), light)]) == 12.5


def test_a_fall_counts_between_the_same_repetitions_unless_it_was_short_or_hurt() -> None:
    falls = (row(0), row(21, system_kg=80.0))
    assert figures.falls([record(*falls)]) == 1
    assert figures.falls([record(row(0), row(21, system_kg=82.0))]) == 0
    assert figures.falls([record(row(0), row(21, amount=5, system_kg=70.0))]) == 0
    assert figures.falls([record(row(0, short=1), row(21, system_kg=80.0))]) == 0
    assert figures.falls([record(row(0, pain=3.0), row(21, system_kg=80.0))]) == 0
    assert figures.falls([record(row(0), row(21, system_kg=80.0, reduced="return"))]) == 0


def test_easy_weeks_twins_and_doses_under_the_first() -> None:
    inside = [row(150, reserve=6.5), row(160, reserve=7.0)]
    assert figures.not_too_easy([record(*inside, row(10, reserve=20.0))]) == 50
    assert figures.strength_of_twin([record(strength=0.1)], [record(strength=0.2)]) == 50
    assert figure_of_twins([record()], [record()]).holds
    assert figures.under_start([record(row(0), row(100, system_kg=89.0))]) == 1
    assert figures.under_start([record(row(0, short=1), row(100, system_kg=89.0))]) == 0
    assert figures.under_start([record(row(0), row(100, sets=2, of_sets=4, of_amount=6))]) == 0


def test_doses_after_mornings_of_8() -> None:
    light: dict[str, Any] = {"workout": "straight-light", "exposure": 1}
    unanswered = record(row(15, **light), days_of_8=(14,))
    assert figures.broken_stops([unanswered]) == 1
    assert figures.broken_stops([record(row(15, **light), days_of_8=(14,), signs_days=(14,))]) == 0
    heavy_too_soon = record(row(15), days_of_8=(14,), signs_days=(14,))
    assert figures.broken_stops([heavy_too_soon]) == 1
    second: dict[str, Any] = {"days_of_8": (14, 20), "signs_days": (14, 20)}
    assert figures.broken_stops([record(row(24, **light), **second)]) == 1
    assert figures.broken_stops([record(row(27, **light), **second)]) == 0
    settled = record(row(15, **light), row(18), days_of_8=(14,), signs_days=(14,))
    assert figures.broken_stops([settled]) == 0


def test_load_keeps_up_with_strength() -> None:
    same = [row(21 * n, gain=0.0) for n in range(4)]
    assert figures.load_kept_up([record(*same)]) == 0
    stronger = [*same[:3], row(84, gain=0.1)]
    assert figures.load_kept_up([record(*stronger)]) == pytest.approx(-10)


def test_rope_figures() -> None:
    rope = [row(n, "rope", amount=contacts) for n, contacts in enumerate((40, 41, 28))]
    assert figures.wrong_rope([record(*rope)]) == 2
    assert figures.wrong_rope([record(row(0, "rope", amount=50, spike=True))]) == 1
    late = [row(300 + n) for n in range(12)]
    assert figures.rope_gone([record(*late)]) == 1
    assert figures.rope_gone([record(*late, row(320, "rope", amount=40))]) == 0
    hurting = [row(300 + n, "straight-light", told_pain=4) for n in range(12)]
    assert figures.rope_gone([record(*hurting, pain_days=40)]) == 0
    assert figures.rope_gone([record(*hurting)]) == 1


def test_loads_off_the_true_one_and_searches() -> None:
    assert figures.off_target([record(row(350, system_kg=99.0))]) == pytest.approx(10)
    found = [
        row(0, steps=2, raises=10, load_kg=0.0, said_once_kg=150.0, exposure=1),
        row(1, steps=4, raises=20, exposure=1),
    ]
    found.append(row(2, steps=1, raises=8, load_kg=0.0, said_once_kg=150.0, exposure=4))
    assert figures.search_steps([record(*found)]) == 3
    assert figures.search_raises([record(*found)]) == 20
    assert figures.stuck_at_nothing([record(*found)]) == 1


def test_a_figure_holds_at_its_bound() -> None:
    assert Figure("T1", "", "", 88.0, 88.0).holds
    assert not Figure("T1", "", "", 87.9, 88.0).holds
    assert Figure("T1", "", "", 3.0, 3.0, least=False).holds
    assert not Figure("T1", "", "", 3.1, 3.0, least=False).holds


def test_every_cell_is_held_to_what_holds_everywhere() -> None:
    found = list(figures_of("saturating", [record(row())]))
    assert {one.what for one in found} >= {bound.what for bound, _ in EVERYWHERE}
    assert sum(one.id == "T1" for one in found) == 2
    assert len({(bound.id, bound.cell, bound.what) for bound, _ in BOUNDS}) == len(BOUNDS)


def test_estimates_are_means_with_errors_and_pairs_are_of_the_same_runner() -> None:
    one = estimate([1.0, 2.0, 3.0])
    assert (one.mean, one.spread) == (2.0, 1.0)
    assert one.error == pytest.approx(0.577, abs=0.001)
    assert estimate([]).error == float("inf")
    over = paired([2.0, 3.0, 4.0], [1.0, 2.0, 3.0])
    assert (over.mean, over.error) == (1.0, 0.0)
    assert share([]) == 1


def test_better_means_clearly_better_on_all_three() -> None:
    def seasons(strength: float, pain: float, short: float) -> list[Summary]:
        return [Summary(strength + n / 1000, pain, short, 1, 2, 104, 0) for n in range(5)]

    ours = seasons(0.2, 5, 0.02)
    assert better_on_all(differences(seasons(0.3, 3, 0.01), ours))
    assert not better_on_all(differences(seasons(0.3, 3, 0.05), ours))
    assert not better_on_all(differences(seasons(0.1, 3, 0.01), ours))
    assert not better_on_all(differences(ours, ours))


def test_a_record_is_told_in_a_few_figures() -> None:
    held = record(row(short=2), strength=0.123)
    assert set(MEASURES) == set(Summary.__struct_fields__)
    assert summary_of(held).short == 0.25
