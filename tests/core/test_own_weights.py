"""Single weights as steps and a heaviest load: no dose may ask for one that is not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.own_weights import SAME_KG, steps_of


@pytest.mark.parametrize(
    ("owned", "found"),
    [
        ((), (0, 0)),
        ((7.5,), (7.5, 7.5)),
        ((5, 10), (5, 10)),
        ((5, 7.5, 10, 12.5), (5, 10)),
        ((5, 10, 12.5, 20), (10, 20)),
        ((2.5, 5, 7.5, 10), (2.5, 10)),
        ((4.536, 9.072, 13.608), (4.536, 13.608)),  # 10, 20 and 30 lb
    ],
)
def test_the_furthest_and_then_the_finest_steps_are_taken(
    owned: tuple[float, ...], found: tuple[float, float]
) -> None:
    assert steps_of(owned) == pytest.approx(found, abs=SAME_KG)


@given(st.lists(st.integers(1, 80).map(lambda n: n / 2), max_size=8))
def test_every_load_of_the_steps_is_owned(owned: list[float]) -> None:
    step, heaviest = steps_of(owned)
    assert bool(heaviest) is any(one >= 0.5 for one in owned)
    loads = [step * n for n in range(1, round(heaviest / step) + 1)] if step else []
    assert all(any(abs(load - one) <= SAME_KG for one in owned) for load in loads)
