"""The heel-raise test: how it is done, what a result says, what is aimed at by age."""

from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.dosing.age import median_reps
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.events import HeelRaiseTested
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.athlete.settings import change
from springleg.usecases.training import heel_raise
from springleg.usecases.training.heel_raise import goal_reps, judge, protocol

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


def test_the_protocol_is_that_of_the_guide_under_the_settings(guide: Guide) -> None:
    own = with_settings(guide, {"test.heel-raise.metronome_bpm": 50})
    held = {name: value.held for name, value in own.rule("test.heel-raise").values.items()}
    found = protocol(own)
    assert found.bpm == 50
    assert (found.warm_up_reps, found.between_legs_s, found.prompts_to_stop) == (
        held["warm_up_two_leg_reps"],
        held["between_legs_s"],
        held["prompts_to_stop"],
    )
    assert found.says == guide.rules["test.heel-raise"].says


def test_a_test_is_held_against_the_last_one_of_an_earlier_day_done_alike(
    space: Workspace, guide: Guide
) -> None:
    """Of the two legs the change is that of the leg that gained less, or lost more."""
    set_profile(space, guide, Profile(birth_date=date(1986, 12, 1), sex="female"))
    now = HeelRaiseTested(SIXTY, 25, 20)
    alone = judge(space, guide, now)
    assert (alone.test, alone.before, alone.change) == (now, None, None)
    first = HeelRaiseTested(date(2026, 9, 1), 20, 20)
    last = HeelRaiseTested(date(2026, 10, 1), 21, 19)
    others = (
        replace(last, day=date(2026, 11, 1), bpm=50),
        replace(last, day=date(2026, 11, 2), cued=False),
        replace(last, day=date(2026, 11, 3), start="incline"),
        replace(last, day=date(2026, 11, 4), knee="bent"),
        replace(last, day=SIXTY, left=1),
        replace(last, day=date(2026, 12, 2), left=1),
    )
    space.add(*others, last, first)
    assert [test.day for test in heel_raise.tests_of(space.journal)][:2] == [first.day, last.day]
    assert [test.day for test in heel_raise.tests_of(space.journal)][-1] == date(2026, 12, 2)
    found = judge(space, guide, now)
    assert found.before == last
    assert found.change is not None
    assert found.change.change == 20 - 19
    assert found.symmetry.index_pct == 80
    assert (found.goal, found.median) == (25, median_reps(guide, space.journal.runner, SIXTY))
    assert found.median is not None
    assert found.survey == tuple(map(int, guide.names("norm.survey", "reps")))
    assert found.caveats == tuple(guide.rules[r].says for r in ("norm.age-sex", "norm.survey"))
    assert str(found.doubt) == guide.rule("norm.pace").says
    worse = judge(space, guide, replace(now, left=15, right=25))
    assert worse.change is not None
    assert worse.change.change == 15 - 21


def test_a_test_is_judged_under_the_runners_settings(space: Workspace, guide: Guide) -> None:
    change(space, guide, "goal.reps.reps", 30)
    assert judge(space, guide, HeelRaiseTested(SIXTY, 25, 20)).goal == 30
    assert judge(space, guide, HeelRaiseTested(SIXTY, 25, 20)).median is None


def test_the_goal_of_the_old_is_never_above_that_of_the_young(
    guide: Guide, runner: Profile
) -> None:
    own = with_settings(guide, {"goal.reps.reps": 10})
    median = median_reps(own, runner, SIXTY)
    assert median is not None
    assert median > 10
    assert goal_reps(own, runner, SIXTY) == 10
