"""Edges of the rules of doses: the one pain, day, load or answer at which a dose is another one."""

from typing import Any

from builders import MONDAY, raises, rope, ruled, runner, told
from logs import the_guide
from msgspec.structs import replace
from test_rules_of_dosing import (
    BEFORE,
    DAY,
    LATELY,
    ON,
    ROUND,
    between,
    doses,
    heavy,
    light,
    load,
    stated,
)

from springleg.core.athlete import Condition, Kit, Priority, Profile, Run, RunKind
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.capacity import Capacity
from springleg.core.dosing.exposures import group
from springleg.core.dosing.forecast import done_as_prescribed
from springleg.core.dosing.gates import opened_by_test
from springleg.core.dosing.heavy import kept, shared
from springleg.core.dosing.loads import loads_of
from springleg.core.dosing.prescribe import closed_by
from springleg.core.dosing.prescription import State
from springleg.core.dosing.standing_dose import progression
from springleg.core.log.sets import AskedDose, Log, Side

GUIDE = the_guide()


# What a leg lifts


def test_legs_five_per_cent_apart_are_alike_and_share_the_mean() -> None:
    state = athlete_state(GUIDE, runner(), Log(), ON)
    just = {Side.LEFT: Capacity(95.0), Side.RIGHT: Capacity(100.0)}
    more = {Side.LEFT: Capacity(94.9), Side.RIGHT: Capacity(100.0)}
    assert shared(state, just) == 97.5
    assert shared(state, more) == 94.9


def test_who_did_more_than_was_asked_and_said_nothing_is_known_by_what_was_done() -> None:
    asked = AskedDose(4, 6, 20.0)
    done = [replace(one, reps=8) for one in heavy(BEFORE[2], rir=None, asked=asked)]
    dose = doses(done)["straight-heavy"]
    assert dose.capacity_kg is not None
    assert (
        dose.capacity_kg[Side.LEFT] == 126.0
    )  # 90 x (1 + (8 done + 4 that a first time leaves) / 30)


def test_only_a_first_answer_that_is_missing_counts_as_the_reserve_of_first_times() -> None:
    asked = AskedDose(4, 6, 20.0)
    known = heavy(BEFORE[0], rir=2.0, asked=asked)
    dose = doses([*known, *heavy(*LATELY, rir=None, asked=asked)])["straight-heavy"]
    assert dose.capacity_kg is not None
    # 114 at first; what the next step needs, 92.5 x (1 + (6 + 2) / 30), and no more
    assert dose.capacity_kg[Side.LEFT] == 117.2


def test_a_set_more_than_was_asked_for_leaves_what_was_asked_as_it_is() -> None:
    asked = AskedDose(2, 12, 10.0)
    two = raises(MONDAY, 12, load_kg=10.0, asked=asked, of=AskedDose(3, 12, 10.0))
    (session,) = group(GUIDE, [*two, replace(two[0], number=3, asked=None, of=None)])
    assert (session.asked, session.of) == (asked, AskedDose(3, 12, 10.0))
    assert session.legs[Side.LEFT].sets == 3


# Heavy raises


def test_a_large_step_comes_with_eight_left_and_not_with_seven() -> None:
    eight, seven = (doses(heavy(*LATELY, rir=rir))["straight-heavy"] for rir in (8.0, 7.0))
    assert (load(eight), load(seven)) == (35.0, 27.5)  # 132 / 1.267 = 104; a tenth would be 99


def test_a_race_that_takes_sets_alone_leaves_the_least_load_as_it_is() -> None:
    known: dict[str, Any] = {"workout": "straight-heavy", "load_kg": 40.0, "rir": 0.0, "pain": 0}
    days = [ON - n * 7 * DAY for n in range(5, 0, -1)]
    threes = [one for day in days for one in raises(day, 3, sets=6, **known)]
    race = Run(ON + 3 * DAY, RunKind.RACE, Priority.A)
    before, usual = (doses(threes, races=races)["straight-heavy"] for races in ((race,), ()))
    assert load(before) == load(usual) == 30.0  # six would want 25.5; a tenth less is 29
    assert (before.sets or 0) < (usual.sets or 0)


def test_after_a_set_that_was_ended_early_no_more_on_another_kit_either() -> None:
    other = runner(kit=Kit(increments_kg=(5.0,)))
    done = heavy(*LATELY, load=23.0, rir=3.0)
    early = [replace(one, reps=2, rir=9.0) if one.number == 4 else one for one in done]
    asked = [replace(one, asked=AskedDose(4, 6, 23.0)) for one in early]
    assert load(doses(asked, who=other)["straight-heavy"]) == 20.0


def test_body_weight_is_named_only_where_there_is_no_load() -> None:
    coarse = runner(kit=Kit(increments_kg=(40.0,)))
    known: dict[str, Any] = {"workout": "straight-heavy", "rir": 3.0, "pain": 0, "sets": 5}
    days = [ON - n * ROUND for n in range(4, 0, -1)]
    none, some = (
        str(
            doses(*[raises(day, 5, load_kg=kg, **known) for day in days], who=coarse)[
                "straight-heavy"
            ].text
        )
        for kg in (0.0, 40.0)
    )
    assert "Body weight is the least there is: 6 repetitions fit" in none
    assert "6 repetitions fit the load that your weights have" in some


def test_strength_keeps_four_weeks_and_then_goes_by_half_a_per_cent_a_week_up_to_ten() -> None:
    shares = []
    for weeks in (4, 5, 10, 24, 26):
        on = BEFORE[2] + weeks * 7 * DAY
        lately = [one for n in (7, 3) for one in light(on - n * DAY)]
        log = Log((*heavy(BEFORE[2]), *between(BEFORE[2] + DAY, on), *lately))
        shares.append(round(kept(athlete_state(GUIDE, runner(), log, on)), 6))
    assert shares == [1.0, 0.995, 0.97, 0.9, 0.9]


def test_nobody_has_strength_to_lose_who_did_no_heavy_work() -> None:
    assert kept(athlete_state(GUIDE, runner(), Log(tuple(light(*BEFORE))), ON)) == 1.0


def test_what_hurt_or_fell_short_may_come_down_by_more_than_a_tenth() -> None:
    known: dict[str, Any] = {"workout": "straight-heavy", "load_kg": 40.0, "sets": 6}
    days = [ON - n * 7 * DAY for n in range(5, 1, -1)]
    threes = [one for day in days for one in raises(day, 3, rir=0.0, pain=0, **known)]
    last = ON - 7 * DAY
    hurt = raises(last, 3, rir=0.0, pain=4, **known)
    calm = {last + n * DAY: 0 for n in (1, 2)}
    asked = [replace(one, asked=AskedDose(6, 3, 40.0)) for one in raises(last, 2, pain=0, **known)]
    assert load(doses(threes, hurt, mornings=calm)["straight-heavy"]) == 25.0
    assert (load(doses(threes, asked)["straight-heavy"]) or 99.0) < 30.0
    little = raises(last, 3, rir=0.0, pain=2, **known)
    assert load(doses(threes, little)["straight-heavy"]) == 30.0


# Light raises and mini-squats


def test_an_empty_leg_press_gets_its_first_step_of_load_over_twenty() -> None:
    done = light(*BEFORE, amount=20, sets=2, rir=3.0, variant="leg-press")
    assert stated(doses(done)["straight-light"]) == (2, 20, 2.5)


def test_a_reduced_dose_comes_back_to_the_sets_that_stood_before() -> None:
    two, three = AskedDose(2, 14, 0.0), AskedDose(3, 14, 0.0)
    less = light(*LATELY, amount=14, sets=1, asked=AskedDose(1, 14, 0.0), of=two)
    full = light(*LATELY, amount=14, sets=2, asked=AskedDose(2, 14, 0.0), of=three)
    assert stated(doses(less)["straight-light"])[:2] == (2, 14), "no more than stood before"
    assert stated(doses(full)["straight-light"])[:2] == (3, 14)


def squat(rir: float | None, *, sets: int = 2, pain: int = 0, **answers: Any) -> Any:
    day = ON - 4 * DAY
    known: dict[str, Any] = {"workout": "mini-squat", "sets": sets, "rir": rir, "pain": pain}
    rows = [raises(day - n * 7 * DAY, 40, **known) for n in (2, 1, 0)]
    return told(rows, ON, **answers)["mini-squat"]


def test_a_mini_squat_that_would_not_rise_anyhow_is_not_said_to_be_held() -> None:
    sore: dict[str, Any] = {"mornings": {ON: 4}}
    spent, able = squat(0.0, **sore), squat(3.0, **sore)
    assert "you could not have gone on" in str(spent.text)
    assert "No rise for now: pain 4" in str(able.text)
    assert stated(spent) == stated(able) == (2, 40, 0.0)


def test_the_first_mini_squat_stays_one_set_while_something_holds_it() -> None:
    once = {"workout": "mini-squat", "sets": 1, "rir": 5.0, "pain": 0}
    first = raises(ON - 4 * DAY, 30, **once, asked=AskedDose(1, 30, 0.0))
    held = told([first], ON, mornings={ON: 4})["mini-squat"]
    free = told([first], ON)["mini-squat"]
    short = told([[replace(one, seconds=20, rir=0.0) for one in first]], ON)["mini-squat"]
    assert (stated(held), stated(short)) == ((1, 30, 0.0), (1, 30, 0.0))
    assert (free.sets or 0) == 2


# Pain, stiffness and what a day allows


def test_a_morning_pain_of_one_is_amber_after_a_calf_strain_alone() -> None:
    strained = runner(condition=Condition.CALF_STRAIN)
    done, one = light(*BEFORE, rir=4.0), {ON: 1}
    held = doses(done, who=strained, mornings=one)["straight-light"]
    assert (held.state, held.amount) == (State.HOLD, 12)
    assert doses(done, mornings=one)["straight-light"].amount == 14


def test_stiffness_well_over_the_usual_is_amber_though_it_is_short() -> None:
    usual = {ON - n * DAY: 0 for n in range(1, 12)}
    done = light(*BEFORE, rir=4.0)
    for minutes, amount in ((10, 14), (11, 12), (20, 12)):
        dose = doses(done, stiffness_min={**usual, ON: minutes})["straight-light"]
        assert dose.amount == amount, minutes


def test_heavy_work_does_not_come_back_on_the_day_of_the_second_calm_session() -> None:
    red = heavy(ON - 14 * DAY, pain=6)
    calm = [light(ON - n * DAY) for n in (7, 0)]
    today = told([heavy(*BEFORE[:2]), red, *calm], ON)["straight-heavy"]
    tomorrow = told([heavy(*BEFORE[:2]), red, *calm], ON + DAY)["straight-heavy"]
    assert today.state is State.STOP
    assert tomorrow.sets is not None


def test_two_reds_fourteen_days_apart_pause_all_and_fifteen_days_do_not() -> None:
    window = GUIDE.values.pain.pause_window_days
    for apart, open_ in ((window, False), (window + 1, True)):
        done = [light(ON - 2 * DAY, pain=6), light(ON - (2 + apart) * DAY, pain=6)]
        assert (doses(*done)["mini-squat"].sets is not None) is open_, apart


def test_an_amber_morning_holds_until_its_days_are_over() -> None:
    days = GUIDE.values.pain.amber_days
    done = light(*BEFORE, rir=4.0)
    for ago, amount in ((days - 1, 12), (days, 14)):
        assert doses(done, mornings={ON - ago * DAY: 4})["straight-light"].amount == amount
        assert doses(done, soreness={ON - ago * DAY: 4})["straight-light"].amount == amount


def test_a_heel_raise_test_alone_opens_what_waits_for_steps_and_for_nothing_else() -> None:
    new, strained = runner(runs_regularly=None), runner(condition=Condition.CALF_STRAIN)
    heavy_work, squats = GUIDE.workouts["straight-heavy"], GUIDE.workouts["mini-squat"]

    def opens(who: Profile, log: Log) -> list[bool]:
        state = athlete_state(GUIDE, who, log, ON)
        return [opened_by_test(state, workout) for workout in (heavy_work, squats)]

    assert opens(new, Log()) == [True, False], "mini-squats are open"
    assert opens(new, Log(mornings={ON: 7})) == [False, False], (
        "a red morning stands against it too"
    )
    assert opens(runner(), Log()) == [False, False], "all is open"
    assert opens(strained, Log())[1] is False


def test_pain_that_never_settles_leaves_five_of_six_sets() -> None:
    known: dict[str, Any] = {"workout": "straight-heavy", "load_kg": 20.0, "rir": 4.0, "sets": 6}
    asked = AskedDose(6, 3, 20.0)
    days = [ON - n * 7 * DAY for n in range(4, 0, -1)]
    sore = [one for day in days for one in raises(day, 3, pain=4, asked=asked, **known)]
    dose = doses(sore)["straight-heavy"]
    assert dose.of is not None
    assert (dose.of.sets, dose.sets, dose.amount) == (6, 5, 3)


def test_of_sets_without_a_count_no_repetitions_stand() -> None:
    state = athlete_state(GUIDE, runner(), Log(tuple(raises(MONDAY, None))), ON)
    of = progression(state, GUIDE.workout("straight-light"), state.exposures)
    assert of is not None
    assert of.stood == AskedDose(2, 0, 0.0)


def test_an_amber_morning_before_the_last_rope_holds_the_next_no_more() -> None:
    done = [rope(ON - n * DAY, 60, pain=0) for n in (14, 7)]
    before, after = (
        doses(*done, mornings={ON - n * DAY: 4, ON - (n - 1) * DAY: 0})["rope"] for n in (10, 5)
    )
    assert (before.amount, after.amount) == (70, 60)


def test_what_no_steps_open_has_none_to_go() -> None:
    red = athlete_state(GUIDE, runner(), Log(mornings={ON: 7}), ON)
    new = athlete_state(GUIDE, runner(runs_regularly=None), Log(tuple(light(*LATELY))), ON)
    (stopped,) = closed_by(red, GUIDE.workouts["straight-heavy"])
    (waiting,) = closed_by(new, GUIDE.workouts["straight-heavy"])
    assert (stopped.done, stopped.needed) == (0, 0)
    assert (waiting.done, waiting.needed) == (2, 6)


def test_signs_that_were_denied_are_not_asked_again_by_an_older_clearance() -> None:
    pain = GUIDE.values.pain
    bad = {ON - n * DAY: pain.sign_pain_over + 1 for n in range(pain.sign_pain_mornings)}
    cleared = runner(cleared=ON - 100 * DAY)
    asked, denied = (
        athlete_state(GUIDE, cleared, Log(mornings=bad, denied=days), ON).limits.sign
        for days in ((), (ON,))
    )
    assert (asked, denied) == ("flag.pain-stays", None)


# Kit, and what is forecast


def test_a_kit_has_no_load_over_its_heaviest_and_none_between_its_steps() -> None:
    ends = runner(kit=Kit(increments_kg=(2.5,), heaviest_kg=20.0))
    loads = loads_of(GUIDE, ends, "standing")
    assert [loads.has(kg) for kg in (20.0, 20.02, 22.5, 18.0)] == [True, True, False, False]
    assert loads_of(GUIDE, ends, "leg-press").has(22.5), "a leg press has its own weights"


def test_fewer_sets_at_the_same_load_leave_what_was_wished() -> None:
    ends = runner(kit=Kit(heaviest_kg=20.0))  # it is light by now, and there is no more
    dose = doses(heavy(*BEFORE, rir=7.0), who=ends, tired=(ON,))["straight-heavy"]
    assert dose.of is not None
    assert dose.load_kg is not None
    assert dose.of.load_kg == dose.load_kg[Side.LEFT] == 20.0
    assert (dose.sets or 0) < dose.of.sets
    done = done_as_prescribed(GUIDE, ends, ON, dose)
    assert {one.rir for one in done} == {3.0}


def test_a_rise_may_be_as_small_as_a_setting_says() -> None:
    done = light(*BEFORE, amount=20, sets=2, rir=3.0, load_kg=10.0)
    fine = runner(kit=Kit(increments_kg=(0.5,)))
    least = ruled(**{"light.load.rise_pct": 1})
    assert load(doses(done, who=fine, guide=least)["straight-light"]) == 11.0  # 1 % of 80 is 0.8
    assert load(doses(done, who=fine)["straight-light"]) == 12.5  # 3 % is 2.4
