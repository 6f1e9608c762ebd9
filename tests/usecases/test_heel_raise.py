"""The heel-raise test: what is aimed at, by age."""

from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.dosing.age import median_reps
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.usecases.training.heel_raise import goal_reps

BORN = date(1966, 12, 1)
SIXTY = date(2026, 12, 1)


@pytest.fixture
def runner() -> Profile:
    return Profile(birth_date=BORN, sex="female")


def test_the_goal_is_of_the_age_from_the_birthday_on(guide: Guide, runner: Profile) -> None:
    fixed, median = guide.values.heel_raise.goal_reps, median_reps(guide, runner, SIXTY)
    assert median is not None
    assert median < fixed
    assert goal_reps(guide, runner, date(2026, 11, 30)) == fixed
    assert goal_reps(guide, runner, SIXTY) == round(median)


def test_whose_age_is_not_known_or_who_switches_it_off_has_the_fixed_goal(
    guide: Guide, runner: Profile
) -> None:
    fixed = guide.values.heel_raise.goal_reps
    assert goal_reps(guide, replace(runner, birth_date=None), SIXTY) == fixed
    assert goal_reps(with_settings(guide, {"goal.older": False}), runner, SIXTY) == fixed
