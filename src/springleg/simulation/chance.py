"""Chance, drawn before the season begins: the same for one runner whatever is prescribed.

Each purpose has a stream of its own, and each day its own draws, so that a policy that asks for
more sets does not change the weather of the days that follow.
"""

from enum import IntEnum

import numpy as np

from springleg.core.noun import Noun
from springleg.simulation.specs import Spec

ANSWERS_A_DAY = 16
DAYS_A_WEEK = 7


class Purpose(IntEnum):
    """What a stream of chance is for; the numbers are part of the seed and never change."""

    TRAITS = 1
    BEHAVIOUR = 2
    DAYS = 3
    ANSWERS = 4
    LIFE = 5
    PAIN = 6


def stream(spec: Spec, purpose: Purpose) -> np.random.Generator:
    """The chance of one runner for one purpose."""
    return np.random.default_rng((spec.seed, spec.index, int(purpose)))


class DayDraws(Noun, frozen=True):
    """What chance brings to each day of a season; lists by day from 0.

    `form`, `pain` and `answers` are of the normal distribution, `awake` and `keen` uniform from 0
    to 1. `keen` has one draw for each half of a week.
    """

    form: list[float]
    pain: list[float]
    answers: list[list[float]]
    awake: list[float]
    keen: list[float]


def day_draws(spec: Spec) -> DayDraws:
    """The draws of every day of a runner's season."""
    days = spec.weeks * DAYS_A_WEEK
    chance, said = stream(spec, Purpose.DAYS), stream(spec, Purpose.ANSWERS)
    return DayDraws(
        form=chance.standard_normal(days).tolist(),
        pain=chance.standard_normal(days).tolist(),
        awake=chance.random(days).tolist(),
        keen=chance.random(2 * spec.weeks).tolist(),
        answers=said.standard_normal((days, ANSWERS_A_DAY)).tolist(),
    )
