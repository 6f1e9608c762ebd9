"""What virtual runners say: honest with errors, always 3, nothing, or off by 2."""

import numpy as np
import pytest

from springleg.simulation.answers import left_said, seconds_said
from springleg.simulation.specs import Adherence, Reporting
from springleg.simulation.year import share_done


@pytest.mark.parametrize(
    ("reserve", "said"), [(0.4, 1), (1.2, 1), (2.0, 2), (3.3, 2), (5.0, 5), (7.0, 8), (22.0, 10)]
)
def test_answers_are_the_buttons_of_the_app(reserve: float, said: float) -> None:
    assert left_said(Reporting.HONEST, reserve, 0.0, 0.0) == said


def test_errors_grow_with_what_is_left() -> None:
    draws = np.random.default_rng(1).standard_normal(2000)
    near = [left_said(Reporting.HONEST, 2.0, draw, 0.0) for draw in draws]
    far = [left_said(Reporting.HONEST, 8.0, draw, 0.0) for draw in draws]
    assert np.std([one for one in far if one]) > np.std([one for one in near if one]) > 0


def test_some_say_three_some_nothing_some_are_off_by_two() -> None:
    assert left_said(Reporting.ALWAYS_3, 9.0, 1.0, 0.0) == 3
    assert left_said(Reporting.SILENT, 9.0, 1.0, 0.0) is None
    assert left_said(Reporting.OFF_BY_2, 3.0, 0.0, 2.0) == 5
    assert left_said(Reporting.OFF_BY_2, 3.0, 0.0, -2.0) == 1
    assert seconds_said(Reporting.SILENT, 3.0) is None
    assert [seconds_said(Reporting.HONEST, s) for s in (0.0, 9.0, 40.0)] == [0, 2, 5]


def test_adherence_fades_as_in_the_trial() -> None:
    assert share_done(Adherence.ALL, 40) == 1
    assert share_done(Adherence.MOST, 40) == pytest.approx(0.85)
    assert share_done(Adherence.FADING, 8) == pytest.approx(0.9)
    assert share_done(Adherence.FADING, 52) == pytest.approx(0.49)
    shares = [share_done(Adherence.FADING, week) for week in range(60)]
    assert shares == sorted(shares, reverse=True)
