"""Means with their standard errors, and differences between policies on the same runners."""

from collections.abc import Sequence
from math import inf, sqrt

from springleg.core.noun import Noun


class Estimate(Noun, frozen=True, omit_defaults=False):
    """A mean, its standard error (infinite of fewer than two), and the spread of single values."""

    mean: float
    error: float
    spread: float


def estimate(values: Sequence[float]) -> Estimate:
    """The mean of these values; of none, nothing is known."""
    count = len(values)
    if not count:
        return Estimate(0.0, inf, inf)
    mean = sum(values) / count
    if count == 1:
        return Estimate(mean, inf, inf)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (count - 1))
    return Estimate(mean, spread / sqrt(count), spread)


def paired(first: Sequence[float], second: Sequence[float]) -> Estimate:
    """How much `first` is over `second`, runner by runner."""
    return estimate([one - other for one, other in zip(first, second, strict=True)])


def share(flags: Sequence[bool]) -> float:
    """The share that is so; 1 of none, as then none is not."""
    return sum(flags) / len(flags) if flags else 1.0
