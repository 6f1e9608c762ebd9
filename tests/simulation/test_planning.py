"""Plans of virtual seasons, and our doses as their policy."""

from datetime import date, timedelta

import pytest

from springleg.planner.constraints import planning_rules
from springleg.planner.problem import Problem, Slot
from springleg.planner.search import solve
from springleg.simulation.asks import STANDING, WORKOUTS, Ask, SetResult
from springleg.simulation.chance import day_draws
from springleg.simulation.diary import Diary, Said, rows_of
from springleg.simulation.planning import (
    Circumstances,
    circumstances,
    first_plan,
    guide_under,
    plan_again,
)
from springleg.simulation.policy_named import POLICIES, policy_of
from springleg.simulation.policy_ours import Ours, profile_of, settings_of
from springleg.simulation.specs import Behaviour, Family, Spec
from springleg.simulation.traits import drawn_behaviour, raises_in_test, traits_of
from springleg.simulation.year import FIRST_DAY, Year, day_of, year_of

DAY = timedelta(days=1)
AS_USUAL = Behaviour()
LAST = day_of(20 * 7 - 1)


def year(behaviour: Behaviour = AS_USUAL) -> Year:
    spec = Spec(Family.SATURATING, 0, weeks=52, behaviour=behaviour)
    return year_of(spec, drawn_behaviour(spec), day_draws(spec))


def held(weeks_of: Year | None = None) -> Circumstances:
    return circumstances((), weeks_of or year(), LAST, press=False)


def test_the_plan_is_the_planners_own() -> None:
    guide, plan = guide_under(()), first_plan(held(), FIRST_DAY, {})
    problem = Problem(
        rules=planning_rules(guide),
        start=FIRST_DAY,
        weeks=12,
        menu=tuple(guide.workouts),
        runs=year().runs,
    )
    assert {Slot(day, name) for day, name in plan.sessions.items()} == set(solve(problem) or ())
    assert plan.end == FIRST_DAY + timedelta(weeks=12)


def test_planned_again_as_little_changes_as_may_be_and_weeks_that_follow_come_later() -> None:
    plan = first_plan(held(), FIRST_DAY, {})
    first, second, *_ = sorted(plan.sessions)
    done = (Slot(first, plan.sessions[first]),)
    again = plan_again(held(), first + DAY, done, plan, {})
    assert again.sessions == {d: name for d, name in plan.sessions.items() if d > first}
    missed = plan_again(held(), second + DAY, done, plan, {})
    assert min(missed.sessions) > second
    assert missed.end == plan.end
    later = plan_again(held(), plan.end, done, plan, {})
    assert later.end == LAST + DAY


def test_what_is_shut_comes_from_its_day() -> None:
    opens = {"rope": FIRST_DAY + timedelta(weeks=4)}
    plan = first_plan(held(), FIRST_DAY, opens)
    assert min(d for d, name in plan.sessions.items() if name == "rope") >= opens["rope"]
    assert plan.opens == tuple(opens.items())


def test_a_years_life_has_races_a_fever_and_two_weeks_away() -> None:
    lived = year(Behaviour(life=True))
    assert sum(run.kind == "race" for run in lived.runs) == 3
    assert len(lived.unavailable) == 14
    ((first, last),) = lived.fevers
    assert lived.ill(first)
    assert lived.ill(last)
    assert not lived.ill(last + 1)
    assert year().fevers == ()
    assert len(year(Behaviour(once_a_week=True)).unavailable) == 52 * 6


def ours() -> Ours:
    spec = Spec(Family.SATURATING, 0)
    how, traits = drawn_behaviour(spec), traits_of(spec)
    return Ours(spec, how, traits, year_of(spec, how, day_draws(spec)))


def test_a_healthy_runner_has_all_six_open_and_loads_to_find() -> None:
    policy, diary = ours(), Diary()
    assert policy.shut(diary, FIRST_DAY) == frozenset()
    assert policy.asks_signs(diary, FIRST_DAY) is False
    doses = {name: policy.dose(diary, FIRST_DAY, name, STANDING) for name in WORKOUTS}
    assert all(doses.values())
    assert {name for name, dose in doses.items() if dose and dose.search} == {
        name for name in WORKOUTS if "light" in name or "heavy" in name
    }


def test_a_search_is_answered_step_by_step() -> None:
    policy, diary, steps = ours(), Diary(), list[float]()

    def trial(variant: str, load_kg: float, raises: int) -> tuple[int, float | None]:
        assert variant == STANDING
        steps.append(load_kg)
        return raises, 10.0 if len(steps) < 3 else 5.0

    ask = policy.dose(diary, FIRST_DAY, "straight-heavy", STANDING)
    assert ask is not None
    found = policy.find(ask, diary, FIRST_DAY, trial)
    assert steps == sorted(steps)
    assert found.steps == len(steps) == 3
    assert found.raises == 15
    assert found.ask.load_kg
    assert found.ask.search is True


def test_a_morning_of_8_shuts_all_and_asks_for_signs_until_they_are_answered() -> None:
    policy, diary = ours(), Diary()
    for n in range(14):
        diary.morning(FIRST_DAY + n * DAY, {"mornings": 0})
    bad = FIRST_DAY + 14 * DAY
    diary.morning(bad, {"mornings": 8})
    assert policy.shut(diary, bad) == frozenset(WORKOUTS)
    assert policy.asks_signs(diary, bad)
    diary.deny_signs(bad)
    assert policy.shut(diary, bad) == {"straight-heavy", "bent-heavy", "rope"}
    planned = {bad + DAY: "straight-light", bad + 4 * DAY: "rope"}
    opens = policy.opens(diary, bad, planned, bad + 30 * DAY)
    assert set(opens) == {"straight-heavy", "bent-heavy", "rope"}
    assert all(bad + DAY < day <= bad + 30 * DAY for day in opens.values())


def test_after_a_fever_everything_waits_two_days() -> None:
    policy, diary = ours(), Diary()
    ask = Ask("rope", "two-feet", 1, 40)
    diary.session(FIRST_DAY, ask, [SetResult(1, 0, 40, 5.0), SetResult(1, 1, 40, 5.0)],
                  Said(0, (None, None)))  # fmt: skip
    diary.fever(FIRST_DAY + 4 * DAY)
    assert policy.shut(diary, FIRST_DAY + 5 * DAY) == frozenset(WORKOUTS)
    assert policy.shut(diary, FIRST_DAY + 7 * DAY) == frozenset()
    dose = policy.dose(diary, FIRST_DAY + 7 * DAY, "rope", STANDING)
    assert dose is not None
    assert dose.reduced == "return"
    assert dose.of is not None


def test_rows_carry_what_was_asked_and_the_pain_of_the_whole_once() -> None:
    ask = Ask("straight-heavy", STANDING, 2, 6, 20.0)
    results = [SetResult(number, leg, 6, 2.0) for number in (1, 2) for leg in (0, 1)]
    rows = list(rows_of(FIRST_DAY, ask, results, Said(3, (2.0, 5.0, None, 1.0))))
    assert [row.side for row in rows] == ["left", "right", "left", "right"]
    assert [row.rir for row in rows] == [2.0, 5.0, None, 1.0]
    assert [row.pain for row in rows] == [3, None, None, None]
    assert {row.asked for row in rows} == {ask.asked}
    rope = Ask("rope", "two-feet", 1, 40)
    both = [SetResult(1, 0, 40, 5.0), SetResult(1, 1, 40, 5.0)]
    (row,) = rows_of(FIRST_DAY, rope, both, Said(None, (None, None)))
    assert (row.contacts, row.side) == (40, "both")
    squats = list(rows_of(FIRST_DAY, Ask("mini-squat", STANDING, 1, 30), both, Said(0, (1.0, 2.0))))
    assert [row.seconds for row in squats] == [40, 40]


def test_small_hops_are_answered_by_the_pain_of_the_session() -> None:
    diary = Diary()
    ask = Ask("straight-light", STANDING, 1, 8, 0.0, hops=True)
    results = [SetResult(1, leg, 8, 4.0) for leg in (0, 1)]
    diary.session(FIRST_DAY, ask, results, Said(1, (5.0, 5.0)))
    assert diary.log.hops == {FIRST_DAY: 1}
    assert diary.log is diary.log


def test_a_profile_tells_what_the_runner_is() -> None:
    spec = Spec(Family.SATURATING, 0, behaviour=Behaviour(leg_press=True, older=True))
    traits = traits_of(spec)
    profile = profile_of((), drawn_behaviour(spec), traits)
    assert profile.heel_raise is not None
    assert profile.heel_raise.left == raises_in_test(traits)
    assert profile.birth_date == date(FIRST_DAY.year - 65, 1, 5)
    assert len(profile.kit.leg_press) == 7
    bare = profile_of((), Behaviour(step_kg=2.5, body_weight=True), traits)
    assert bare.kit.heaviest_kg == 0
    assert bare.heel_raise is None


@pytest.mark.parametrize("policy", POLICIES[:-1])
def test_policies_have_names(policy: str) -> None:
    spec = Spec(Family.SATURATING, 0, policy)
    how, traits = drawn_behaviour(spec), traits_of(spec)
    assert policy_of(spec, how, traits, year()) is not None


def test_a_rule_that_is_off_is_a_setting() -> None:
    spec = Spec(Family.SATURATING, 0, "ours-without:pain.pause", settings={"a.b": 1})
    assert settings_of(spec) == (("a.b", 1), ("pain.pause", False))
    assert not guide_under((("pain.pause", False),)).on("pain.pause")
