"""Each house rule that doses rest on, by its id: what it does, and that its setting moves it.

The name of a test is that of its rule: `heavy.step` is `test_heavy_step_…`. The last test counts
that none is missing.
"""

import ast
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import MONDAY, raises, rope, ruled, runner, told
from logs import the_guide
from msgspec.structs import replace

from springleg.core.athlete import (
    Condition,
    Focus,
    HeelRaise,
    Kit,
    Priority,
    Profile,
    Run,
    RunKind,
)
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.contact_progression import bouts
from springleg.core.dosing.focus import focus_in_force
from springleg.core.dosing.prescription import Prescription, Range, Reduced, State
from springleg.core.dosing.race_days import race_days
from springleg.core.guide import Guide, Layer, Scheme
from springleg.core.log.pain import PainWords, Place
from springleg.core.log.sets import AskedDose, Log, PainReport, SetDone, Side
from springleg.planner.constraints import planning_rules

GUIDE = the_guide()
DOSING = Path(__file__).parents[3] / "src" / "springleg" / "core" / "dosing"
DAY = timedelta(days=1)
ROUND = 21 * DAY
ON = MONDAY + 4 * ROUND
BEFORE = [MONDAY + n * ROUND for n in (1, 2, 3)]
LATELY = BEFORE[1:]
WEEKLY = [BEFORE[2] - 14 * DAY, BEFORE[2] - 7 * DAY, BEFORE[2]]
YOUNG = date(2010, 1, 1)
OLD = date(1955, 1, 1)


def heavy(*days: date, load: float = 20.0, rir: float | None = 2.0, **more: Any) -> list[SetDone]:
    """Heavy straight-knee sessions of 4 x 6."""
    known = {"sets": 4, "workout": "straight-heavy", "load_kg": load, "rir": rir, "pain": 0}
    return [one for day in days for one in raises(day, 6, **{**known, **more})]


def light(*days: date, amount: int = 12, **more: Any) -> list[SetDone]:
    known = {"sets": 3, "rir": 2.0, "pain": 0}
    return [one for day in days for one in raises(day, amount, **{**known, **more})]


def between(first: date, last: date) -> list[SetDone]:
    """Another workout once a week, so that nobody was away."""
    days = [first + n * DAY for n in range(0, (last - first).days, 7)]
    known: dict[str, Any] = {"workout": "mini-squat", "rir": 0.0, "sets": 2, "pain": 0}
    return [one for day in days for one in raises(day, 30, **known)]


def doses(
    *sets: list[SetDone],
    guide: Guide | None = None,
    who: Profile | None = None,
    on: date = ON,
    races: tuple[Run, ...] = (),
    season: bool = True,
    **answers: Any,
) -> dict[str, Prescription]:
    """The doses of a day, in a season in which something was done every week."""
    weekly = between(MONDAY + 3 * DAY, on) if season else []
    return told([*sets, weekly], on, who, guide, races, **answers)


def load(dose: Prescription) -> float | None:
    return None if dose.load_kg is None else dose.load_kg[Side.LEFT]


def stated(dose: Prescription) -> tuple[int | None, int | None, float | None]:
    return dose.sets, dose.amount, load(dose)


# What a leg lifts, and the first times


def test_load_no_mass_is_70_kg_until_it_is_said() -> None:
    unsaid = runner(body_mass_kg=None)
    done = heavy(*LATELY, load=17.5, rir=4.0)
    assert load(doses(done, who=unsaid)["straight-heavy"]) == 22.5
    lighter = ruled(**{"load.no-mass.kg": 50})
    assert load(doses(done, who=unsaid, guide=lighter)["straight-heavy"]) != 22.5
    assert "70 kg is taken" in str(doses(done, who=unsaid)["straight-heavy"].text)


def test_kit_step_is_what_loads_are_rounded_to_until_it_is_said() -> None:
    done = heavy(*LATELY, load=17.5, rir=4.0)
    assert load(doses(done)["straight-heavy"]) == 22.5
    fine = ruled(**{"kit.step.increment_kg": 0.5})
    assert load(doses(done, guide=fine)["straight-heavy"]) == 22.0  # 92.1 kg
    own = runner(kit=Kit(increments_kg=(1.0,)))
    assert load(doses(done, who=own, guide=fine)["straight-heavy"]) == 22.0


def test_effort_intro_is_what_the_first_two_times_leave() -> None:
    assert doses()["straight-heavy"].rir_target == 4
    assert doses(heavy(BEFORE[2]))["straight-heavy"].rir_target == 4
    assert doses(heavy(*BEFORE[1:]))["straight-heavy"].rir_target == 2
    assert doses(guide=ruled(**{"effort.intro.rir": 5}))["straight-light"].rir_target == 5


def test_effort_heavy_is_what_heavy_sets_leave() -> None:
    done = heavy(*LATELY, load=17.5, rir=4.0)
    harder = ruled(**{"effort.heavy.rir_target": 0})
    assert load(doses(done, guide=harder)["straight-heavy"]) == 25.0  # of 27.5


def test_effort_light_is_what_light_sets_leave() -> None:
    assert doses(light(*BEFORE))["straight-light"].rir_target == 3


def test_start_light_is_one_set_of_eight_then_two() -> None:
    assert stated(doses()["straight-light"]) == (1, 8, None)
    assert stated(doses(light(BEFORE[2], amount=8, sets=1))["straight-light"]) == (2, 8, 0.0)
    assert doses(guide=ruled(**{"start.light.reps": 10}))["straight-light"].amount == 10


def test_start_search_has_five_steps_or_three() -> None:
    heavy_search, light_search = (
        doses()["straight-heavy"].ramp_up,
        doses()["straight-light"].ramp_up,
    )
    assert heavy_search is not None
    assert light_search is not None
    assert (heavy_search.steps, heavy_search.reps) == (5, 5)
    assert (light_search.steps, light_search.reps) == (3, 8)
    fewer = doses(guide=ruled(**{"start.search.steps": 2}))["straight-heavy"].ramp_up
    assert fewer is not None
    assert fewer.steps == 2


def test_start_bent_begins_no_lower_than_straight() -> None:
    done = heavy(*LATELY, load=17.5, rir=4.0)
    search = doses(done)["bent-heavy"].ramp_up
    assert search is not None
    assert search.start_kg == 22.5
    off = doses(done, guide=ruled(**{"start.bent": False}))["bent-heavy"].ramp_up
    assert off is not None
    assert off.start_kg == 0


# Heavy raises


def test_capacity_fold_moves_three_fifths_of_the_way() -> None:
    done = [*heavy(*BEFORE[:2], rir=2.0), *heavy(BEFORE[2], rir=5.0)]
    dose = doses(done)["straight-heavy"]
    assert dose.capacity_kg is not None
    assert dose.capacity_kg[Side.LEFT] == 119.4  # 114 + 0.6 x (123 - 114)
    whole = doses(done, guide=ruled(**{"capacity.fold.weight": 1.0}))["straight-heavy"]
    assert whole.capacity_kg is not None
    assert whole.capacity_kg[Side.LEFT] == 123.0


def test_capacity_keeps_four_weeks_and_then_loses_half_a_per_cent_a_week() -> None:
    done = heavy(MONDAY, MONDAY + ROUND, load=17.5, rir=4.0)
    late = MONDAY + ROUND + 70 * DAY
    assert load(doses(done, on=late)["straight-heavy"]) == 20.0
    off = ruled(**{"capacity.keeps": False})
    assert load(doses(done, on=late, guide=off)["straight-heavy"]) == 22.5


def test_heavy_turns_are_the_guides_examples() -> None:
    found = [
        stated(doses(heavy(*[ON - n * ROUND for n in range(count, 0, -1)]))["straight-heavy"])[:2]
        for count in range(1, 6)
    ]
    assert found == [(3, 6), (4, 6), (5, 5), (6, 3), (4, 6)]


def test_heavy_step_is_a_tenth_up_a_quarter_far_and_a_tenth_down() -> None:
    near, far = heavy(*LATELY, rir=7.0), heavy(*LATELY, rir=10.0)
    assert load(doses(near)["straight-heavy"]) == 27.5
    assert load(doses(far)["straight-heavy"]) == 40.0  # 138 / 1.267 = 108.9; a quarter is 112.5
    small = ruled(**{"heavy.step.rise_pct": 3})
    assert load(doses(near, guide=small)["straight-heavy"]) == 22.5
    down = heavy(*BEFORE, load=30.0, rir=0.0, sets=6)
    assert (load(doses(down)["straight-heavy"]) or 0) >= 20.0


def test_heavy_fit_moves_repetitions_where_the_kit_is_coarse() -> None:
    coarse = runner(kit=Kit(increments_kg=(40.0,)))
    dose = doses(heavy(*BEFORE, load=0.0, rir=4.0), who=coarse)["straight-heavy"]
    assert stated(dose) == (4, 6, 0.0)  # 5 x 5 would be the turn; eight fit
    off = ruled(**{"heavy.fit.reps": 5})
    kept = doses(heavy(*BEFORE, load=0.0, rir=4.0), who=coarse, guide=off)["straight-heavy"]
    assert stated(kept) == (5, 5, 0.0)


def test_heavy_kit_says_that_the_weights_end() -> None:
    least = runner(kit=Kit(heaviest_kg=10.0))
    dose = doses(heavy(*BEFORE, load=10.0, rir=7.0), who=least)["straight-heavy"]
    assert dose.limited_by == "kit"
    assert "heavy.kit" in dose.because
    later = ruled(**{"heavy.kit.rir": 12})
    assert (
        doses(heavy(*BEFORE, load=10.0, rir=7.0), who=least, guide=later)[
            "straight-heavy"
        ].limited_by
        is None
    )


def test_variants_two_leg_where_one_is_too_weak() -> None:
    weak = heavy(BEFORE[2], load=0.0, rir=0.0, sets=2)
    weak = [one if one.reps is None else _with_reps(one, 3) for one in weak]
    assert doses(weak)["straight-heavy"].variant == "standing-two-leg"
    off = ruled(**{"variants.two-leg": False})
    assert doses(weak, guide=off)["straight-heavy"].variant == "standing"


def _with_reps(one: SetDone, reps: int) -> SetDone:
    return replace(one, reps=reps)


# Light raises and mini-squats


def test_light_climb_goes_by_what_was_left() -> None:
    found = {
        rir: stated(doses(light(*BEFORE, rir=rir))["straight-light"])[:2]
        for rir in (0.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, None)
    }
    assert found == {
        0.0: (3, 10),
        2.0: (3, 12),
        2.5: (3, 12),
        3.0: (3, 13),
        4.0: (3, 14),
        5.0: (2, 15),
        6.0: (2, 16),
        None: (3, 13),
    }
    unlike = [
        one
        for day in BEFORE
        for side, reps, rir in ((Side.LEFT, 7, 0.0), (Side.RIGHT, 12, 3.0))
        for one in raises(day, reps, side=side, rir=rir, load_kg=20.0, sets=3, pain=0)
    ]
    assert stated(doses(unlike)["straight-light"]) == (3, 8, 10.0)  # by the weaker leg's 111 kg
    slow = ruled(**{"light.climb.more": [0, 1, 1, 2]})
    assert doses(light(*BEFORE, rir=6.0), guide=slow)["straight-light"].amount == 14


def test_light_load_goes_up_over_twenty() -> None:
    done = light(*BEFORE, amount=20, sets=2, rir=3.0, load_kg=10.0)
    assert stated(doses(done)["straight-light"]) == (2, 18, 12.5)
    more = ruled(**{"light.load.rise_pct": 6})
    assert stated(doses(done, guide=more)["straight-light"]) == (2, 16, 15.0)  # 53 x 0.0625: 4


def test_light_kit_stays_at_twenty() -> None:
    none = runner(kit=Kit(heaviest_kg=0.0))
    dose = doses(light(*BEFORE, amount=20, sets=2, rir=8.0), who=none)["straight-light"]
    assert stated(dose) == (2, 20, 0.0)
    assert dose.limited_by == "kit"
    assert "light.kit" in dose.because


def test_squat_rungs_go_by_could_you_have_gone_on() -> None:
    def squat(seconds: int, rir: float | None, load_kg: float = 0.0) -> tuple[object, ...]:
        sets = 3 if load_kg else 2
        known: dict[str, Any] = {"workout": "mini-squat", "sets": sets, "pain": 0}
        rows = [raises(day, seconds, rir=rir, load_kg=load_kg, **known) for day in WEEKLY]
        return stated(told(rows, WEEKLY[-1] + 4 * DAY)["mini-squat"])

    assert squat(30, 0.0) == (2, 30, 0.0)
    assert squat(30, 2.0) == (2, 40, 0.0)
    assert squat(30, 5.0) == (2, 50, 0.0)
    assert squat(30, None) == (2, 40, 0.0)
    assert squat(60, 2.0) == (3, 60, 0.0)
    assert squat(60, 2.0, 2.5) == (3, 60, 5.0)
    assert squat(60, 5.0, 12.5) == (3, 60, 12.5)

    known: dict[str, Any] = {"workout": "mini-squat", "sets": 2, "rir": 5.0, "pain": 3}
    once = told([raises(ON - 4 * DAY, 40, **known)], ON, mornings={ON - 3 * DAY: 1})
    assert stated(once["mini-squat"]) == (2, 40, 0.0)


# The rope


def test_plyo_start_is_40_or_30() -> None:
    assert doses()["rope"].amount == 40
    assert doses(who=runner(body_mass_kg=101.0))["rope"].amount == 30
    assert doses(guide=ruled(**{"plyo.start.contacts": 60}))["rope"].amount == 60


def test_plyo_step_is_ten_to_140() -> None:
    assert doses(rope(BEFORE[2], 60, pain=0))["rope"].amount == 70
    assert doses(rope(BEFORE[2], 140, pain=0))["rope"].amount == 140
    assert doses(rope(BEFORE[2], 140, pain=0), who=runner(over_140=True))["rope"].amount == 150
    settled = doses(rope(BEFORE[2], 60, pain=3), mornings={BEFORE[2] + DAY: 1})["rope"]
    assert (settled.amount, settled.state) == (60, State.GO)  # every second time
    fewer = ruled(**{"plyo.step.most": 100})
    assert doses(rope(BEFORE[2], 140, pain=0), guide=fewer)["rope"].amount == 100


def test_plyo_style_is_two_feet_four_times() -> None:
    days = [ON - n * ROUND for n in range(4, 0, -1)]
    done = [one for day in days for one in rope(day, 60, pain=0, variant="two-feet")]
    assert doses(done[:3])["rope"].variant == "two-feet"
    assert doses(done)["rope"].variant == "foot-to-foot"
    sooner = ruled(**{"plyo.style.two_feet": 2})
    assert doses(done[:3], guide=sooner)["rope"].variant == "foot-to-foot"


def test_plyo_two_legs_shuts_the_rope_while_one_rests() -> None:
    dose = doses(who=runner(one_side="left"))["rope"]
    assert dose.state is State.STOP
    assert dose.because == ("plyo.two-legs",)


def test_plyo_bout_is_ten_seconds_and_rope_cadence_is_110_turns() -> None:
    assert bouts(GUIDE, 40, "two-feet") == (2, 50)  # 37 contacts in ten seconds
    assert bouts(GUIDE, 40, "foot-to-foot") == (3, 50)
    assert bouts(GUIDE, 30, "two-feet") == (1, 50)
    assert bouts(ruled(**{"rope.cadence.turns_per_min": 200}), 40, "two-feet") == (1, 50)


def test_rope_cadence_sets_the_bouts() -> None:
    assert bouts(ruled(**{"rope.cadence.turns_per_min": 60}), 40, "two-feet") == (2, 50)


def test_spike_contacts_holds_what_nobody_asked_for_against_the_last_three() -> None:
    done = [*rope(BEFORE[0], 60), *rope(BEFORE[1], 40), *rope(BEFORE[2], 300)]
    assert doses(done)["rope"].amount == 70
    only_one = ruled(**{"spike.contacts.sessions": 1})
    assert doses(done, guide=only_one)["rope"].amount == 50


def test_spike_hold_strength_holds_heavy_and_rope_for_a_week() -> None:
    done = heavy(*LATELY, load=17.5, rir=4.0)
    for back, held in ((6, 17.5), (7, 22.5)):
        found = doses(done, run_spikes=(ON - back * DAY,))["straight-heavy"]
        assert load(found) == held
    off = ruled(**{"spike.hold-strength": False})
    assert load(doses(done, run_spikes=(ON,), guide=off)["straight-heavy"]) == 22.5
    assert doses(light(*BEFORE, rir=3.0), run_spikes=(ON,))["straight-light"].amount == 13


# Pain


def test_pain_morning_has_amber_at_4_and_red_at_6() -> None:
    states = [
        doses(light(*BEFORE), mornings={ON: told_})["straight-light"].state
        for told_ in (3, 4, 5, 6, 7, 8)
    ]
    assert states == [
        State.GO,
        State.HOLD,
        State.HOLD,
        State.BACK_OFF,
        State.BACK_OFF,
        State.STOP,
    ]
    off = ruled(**{"pain.morning": False})
    assert doses(light(*BEFORE), mornings={ON: 8}, guide=off)["straight-light"].state is State.GO


def test_pain_baseline_is_the_median_of_fourteen_mornings() -> None:
    usual = {ON - n * DAY: 2 for n in (3, 5, 7)}
    assert _morning({**usual, ON: 3}) is State.GO
    assert _morning({**usual, ON: 4}) is State.HOLD
    long_ago = {ON - n * DAY: 0 for n in (15, 16, 17)}
    assert _morning({**long_ago, ON: 3}) is State.GO
    assert _morning({ON - n * DAY: 0 for n in (12, 13, 14)} | {ON: 3}) is State.BACK_OFF


def _morning(mornings: dict[date, int], **settings: object) -> State:
    guide = ruled(**settings) if settings else None
    return doses(light(*BEFORE), mornings=mornings, guide=guide)["straight-light"].state


def test_pain_stiffness_has_amber_over_30_and_red_over_60_minutes() -> None:
    states = [
        doses(light(*BEFORE), stiffness_min={ON: told_})["straight-light"].state
        for told_ in (30, 31, 60, 61)
    ]
    assert states == [State.GO, State.HOLD, State.HOLD, State.BACK_OFF]
    off = ruled(**{"pain.stiffness": False})
    found = doses(light(*BEFORE), stiffness_min={ON: 90}, guide=off)["straight-light"]
    assert found.state is State.GO


def test_pain_soreness_holds_from_4_and_shuts_heavy_from_7() -> None:
    found = doses(light(*BEFORE), soreness={ON: 4})
    assert found["straight-light"].state is State.HOLD
    found = doses(light(*BEFORE), heavy(*BEFORE), soreness={ON: 7})
    assert found["straight-light"].sets == 2
    assert found["straight-heavy"].because == ("pain.soreness",)
    off = ruled(**{"pain.soreness": False})
    assert doses(light(*BEFORE), soreness={ON: 10}, guide=off)["straight-light"].state is State.GO


def test_pain_stop_asks_the_signs_from_8_on() -> None:
    found = doses(light(*BEFORE), mornings={ON: 8})["straight-light"]
    assert found.because == ("pain.stop",)
    assert found.asks_signs
    answered = doses(light(*BEFORE), mornings={ON: 8}, denied=(ON,))["straight-light"]
    assert answered.state is State.BACK_OFF
    stricter = ruled(**{"pain.stop.from": 6})
    found = doses(light(*BEFORE), mornings={ON: 6}, guide=stricter)["straight-light"]
    assert found.because == ("pain.stop",)


def test_pain_settled_lets_it_rise_by_the_smallest_step() -> None:
    done = heavy(*LATELY, load=17.5, rir=4.0)
    done = [_with_pain(one, 4) if one.day == BEFORE[2] else one for one in done]
    assert load(doses(done)["straight-heavy"]) == 17.5
    calm = {BEFORE[2] + DAY: 1}
    assert load(doses(done, mornings=calm)["straight-heavy"]) == 20.0
    easy = [one for n in (4, 3, 2, 1) for one in heavy(ON - n * ROUND, load=12.5, rir=7.0)]
    easy = [replace(one, reps=5, pain=3) for one in easy]
    each_calm = {ON - n * ROUND + DAY: 1 for n in (4, 3, 2, 1)}
    turn = doses(easy, mornings=each_calm)["straight-heavy"]
    assert stated(turn) == (4, 6, 17.5)  # three of them are worth 87.2 kg: 15 kg, and a step
    amber = {ON - 5 * DAY: 4}
    shorter = ruled(**{"pain.settled.amber_days": 3})
    assert _morning(amber) is State.HOLD
    assert _morning(amber, **{"pain.settled.amber_days": 3}) is State.GO
    assert shorter.values.pain.amber_days == 3


def _with_pain(one: SetDone, pain: int) -> SetDone:
    return replace(one, pain=pain)


def test_pain_unsettled_takes_a_fifth_off_the_sets() -> None:
    done = heavy(*BEFORE, pain=4)
    found = doses(done)["straight-heavy"]
    assert (found.sets, found.of) == (3, AskedDose(4, 5, 20.0))
    off = ruled(**{"pain.unsettled": False})
    assert doses(done, guide=off)["straight-heavy"].sets == 4
    least = heavy(*BEFORE, pain=4, sets=3)  # the guide's least: a tenth less load instead
    found = doses(least)["straight-heavy"]
    assert (stated(found), found.of) == ((3, 5, 10.0), AskedDose(3, 5, 20.0))
    lighter = ruled(**{"pain.unsettled.load_factor": 0.8})
    assert load(doses(least, guide=lighter)["straight-heavy"]) == 0.0


def test_pain_red_shuts_heavy_and_rope_and_halves_the_rest() -> None:
    done = light(*BEFORE, load_kg=10.0)
    found = doses(done, mornings={ON: 6})
    assert found["straight-heavy"].because == found["rope"].because == ("pain.red",)
    assert stated(found["straight-light"]) == (2, 12, 0.0)
    milder = ruled(**{"pain.red.sets_factor": 1.0, "pain.red.load_factor": 1.0})
    assert stated(doses(done, mornings={ON: 6}, guide=milder)["straight-light"]) == (3, 12, 10.0)
    off = ruled(**{"pain.red": False})
    found = doses(done, heavy(*BEFORE), mornings={ON: 6}, guide=off)
    assert found["straight-heavy"].state is State.HOLD


def test_pain_way_back_has_two_steps() -> None:
    red, opened = {ON - 20 * DAY: 6}, {ON - 11 * DAY: 0}
    done = [*heavy(*BEFORE), *light(ON - 12 * DAY)]
    done = [one for one in done if one.day != BEFORE[2]] + heavy(ON - 30 * DAY)
    found = doses(done, mornings={**red, **opened})["straight-heavy"]
    assert "pain.way-back" in found.because
    assert (found.sets, load(found)) == (3, 10.0)  # 0.7 of 4, no more sets; 0.9 of 90 kg
    milder = ruled(**{"pain.way-back.sets": [1.0, 1.0], "pain.way-back.loads": [1.0, 1.0]})
    assert doses(done, mornings={**red, **opened}, guide=milder)["straight-heavy"].reduced is None


def test_pain_pause_comes_with_two_reds_or_the_fourth_day() -> None:
    two = {ON - 10 * DAY: 6, ON - 9 * DAY: 0, ON: 6}
    found = doses(light(*BEFORE), mornings=two, denied=(ON,))["straight-light"]
    assert found.because == ("pain.pause",)
    run = {ON - n * DAY: 61 for n in range(4)}
    found = doses(light(*BEFORE), stiffness_min=run)["straight-light"]
    assert found.because == ("pain.pause",)
    amber_between = {ON - 2 * DAY: 6, ON - DAY: 4, ON: 6}
    assert doses(light(*BEFORE), mornings=amber_between)["straight-light"].state is State.STOP
    in_a_row = {ON - 2 * DAY: 6, ON - DAY: 6, ON: 6}
    found = doses(light(*BEFORE), mornings=in_a_row)["straight-light"]
    assert found.state is State.BACK_OFF
    today = [*light(*BEFORE), *light(ON, pain=6)]  # the morning of today comes before its session
    assert doses(today, mornings={ON - 2 * DAY: 6, ON: 4})["straight-light"].state is State.STOP
    assert doses(today, mornings={ON - 2 * DAY: 6})["straight-light"].state is State.BACK_OFF
    longer = ruled(**{"pain.pause.run_days": 5})
    found = doses(light(*BEFORE), stiffness_min=run, guide=longer)["straight-light"]
    assert found.state is State.BACK_OFF
    assert doses(light(*BEFORE), mornings=two, cleared=ON)["straight-light"].state is not State.STOP


def test_pain_signs_asks_after_bad_mornings() -> None:
    stiff = {ON - n * DAY: 31 for n in range(2, 9)} | {ON: 5}
    found = doses(heavy(*BEFORE), stiffness_min=stiff)["straight-heavy"]
    assert found.because == ("pain.signs",)
    assert found.asks_signs
    fewer = {day: told_ for day, told_ in stiff.items() if day != ON - 2 * DAY}
    assert doses(heavy(*BEFORE), stiffness_min=fewer)["straight-heavy"].state is not State.STOP
    off = ruled(**{"pain.signs": False})
    found = doses(heavy(*BEFORE), stiffness_min=stiff, guide=off)["straight-heavy"]
    assert found.state is not State.STOP


def test_pain_insertion_keeps_raises_on_the_floor_for_eight_weeks() -> None:
    def range_after(days: int, **who: Any) -> Range:
        report = PainReport(ON - days * DAY, 2, Side.BOTH, PainWords(Place.INSERTION))
        reports = (report,) if days else ()
        return doses(light(*BEFORE), reports=reports, who=runner(**who))["straight-light"].range

    assert range_after(55) is Range.FLOOR
    assert range_after(56) is Range.FULL
    assert range_after(0, condition=Condition.INSERTION) is Range.FLOOR
    off = ruled(**{"pain.insertion": False})
    sick = runner(condition=Condition.INSERTION)
    assert doses(light(*BEFORE), who=sick, guide=off)["straight-light"].range is Range.FULL


def test_pain_strain_makes_1_amber_and_3_red() -> None:
    strained = runner(condition=Condition.CALF_STRAIN, strength_history=True)
    last = light(*BEFORE[:2], rir=3.0) + light(BEFORE[2], rir=3.0, pain=1)
    assert doses(last, who=strained)["straight-light"].state is State.HOLD
    assert doses(last)["straight-light"].state is State.GO
    calf, heel = (
        PainReport(BEFORE[2], 1, Side.BOTH, PainWords(place)) for place in (Place.CALF, Place.HEEL)
    )
    assert doses(last, reports=(calf,))["straight-light"].state is State.HOLD
    assert doses(last, reports=(heel,))["straight-light"].state is State.GO
    worse = light(*BEFORE[:2]) + light(BEFORE[2], pain=3)
    assert doses(worse, who=strained)["straight-heavy"].because == ("pain.red",)


# Gates and ages


def test_gate_heavy_opens_with_health_sessions_history_or_the_test() -> None:
    injured = runner(injured_lately=True)
    assert doses(who=injured, season=False)["straight-heavy"].state is State.GATE
    assert doses()["straight-heavy"].state is State.GO
    six = [one for n in range(6) for one in light(ON - (28 - 5 * n) * DAY)]
    assert doses(six, who=injured, season=False)["straight-heavy"].state is State.GO
    assert doses(six[3:], who=injured, season=False)["straight-heavy"].state is State.GATE
    strong = runner(injured_lately=True, heel_raise=HeelRaise(20, 20, MONDAY))
    assert doses(who=strong)["straight-heavy"].state is State.GO
    lifted = runner(injured_lately=True, strength_history=True)
    assert doses(who=lifted)["straight-heavy"].state is State.GO
    easier = ruled(**{"gate.heavy.sessions": 0, "gate.heavy.days": 0})
    assert doses(light(ON - DAY), who=injured, guide=easier)["straight-heavy"].state is State.GO


def test_gate_heavy_counts_what_hurt_and_settled_and_the_rope_does_not() -> None:
    injured = runner(injured_lately=True)
    days = [ON - (28 - 5 * n) * DAY for n in range(6)]
    hurt = [one for day in days for one in light(day, pain=4)]
    calm = {day + DAY: 0 for day in days}
    found = doses(hurt, who=injured, season=False, mornings=calm)
    assert found["straight-heavy"].state is State.GO
    assert found["rope"].state is State.GATE
    assert "0 of 6 calm light sessions. 6 more hurt over 2" in str(found["rope"].text)
    worse = calm | {days[5] + DAY: 4, days[5] + 2 * DAY: 0}
    found = doses(hurt, who=injured, season=False, mornings=worse)
    assert "5 of 6 calm light sessions. 1 more" in str(found["straight-heavy"].text)
    strained = runner(condition=Condition.CALF_STRAIN)
    ones = [one for day in days for one in light(day, pain=1)]
    found = doses(ones, who=strained, season=False, mornings=calm)
    assert "0 of 6 calm light sessions. 6 more hurt over 0" in str(found["straight-heavy"].text)


def test_gate_heavy_does_not_open_by_a_history_after_a_calf_strain() -> None:
    known: dict[str, Any] = {"strength_history": True, "rope_history": True}
    strained = runner(condition=Condition.CALF_STRAIN, **known)
    found = doses(who=strained, season=False)["straight-heavy"]
    assert found.state is State.GATE
    assert "history" not in str(found.opens)
    assert doses(who=strained, season=False, hops={ON: 0})["rope"].state is State.GATE
    tendon = runner(condition=Condition.MID_PORTION, **known)
    assert doses(who=tendon, season=False)["straight-heavy"].state is State.GO
    other = ruled(**{"gate.heavy.no_history_with": ["mid-portion"]})
    assert doses(who=tendon, season=False, guide=other)["straight-heavy"].state is State.GATE


def test_gate_plyometric_asks_for_the_hops_too() -> None:
    lifted = runner(injured_lately=True, strength_history=True)
    found = doses(light(ON - DAY), who=lifted)
    assert found["rope"].state is State.GATE
    assert found["straight-light"].asks_hops
    assert doses(who=lifted, hops={ON: 2})["rope"].state is State.GO
    assert doses(who=lifted, hops={ON: 3})["rope"].state is State.GATE
    bolder = ruled(**{"gate.plyometric.hop_pain_max": 3})
    assert doses(who=lifted, hops={ON: 3}, guide=bolder)["rope"].state is State.GO


def test_age_coached_keeps_the_young_from_heavy_work_and_at_80_contacts() -> None:
    young = runner(birth_date=YOUNG, coach=True)
    found = doses(rope(BEFORE[2], 80, pain=0), who=young)
    assert found["straight-heavy"].because == ("age.coached",)
    assert found["rope"].amount == 80


def test_age_older_starts_the_rope_gently() -> None:
    assert doses(who=runner(birth_date=OLD))["rope"].amount == 30
    later = ruled(**{"age.older.from_years": 75})
    assert doses(who=runner(birth_date=OLD), guide=later)["rope"].amount == 40


def test_ask_bone_is_a_stop_until_cleared() -> None:
    broken = runner(condition=Condition.BONE, strength_history=True)
    assert doses(who=broken)["straight-light"].because == ("ask.bone",)
    healed = runner(condition=Condition.BONE, strength_history=True, cleared=ON)
    assert doses(who=healed)["straight-light"].state is State.GO


# Time off, races, lighter rounds, focus


def test_return_gap_counts_from_the_last_session_of_any_workout() -> None:
    done = light(*WEEKLY, load_kg=10.0)
    found = {
        days: stated(doses(done, on=BEFORE[2] + days * DAY, season=False)["straight-light"])
        for days in (14, 15, 28, 29, 56, 57, 180, 181)
    }
    assert found == {
        14: (3, 12, 10.0),
        15: (2, 12, 10.0),
        28: (2, 12, 10.0),
        29: (2, 12, 5.0),
        56: (2, 12, 5.0),
        57: (2, 12, 0.0),
        180: (2, 12, 0.0),
        181: (1, 8, None),
    }
    off = ruled(**{"return.gap": False})
    assert stated(
        doses(done, on=BEFORE[2] + 57 * DAY, season=False, guide=off)["straight-light"]
    ) == (3, 12, 10.0)


def test_return_fever_waits_two_days_and_takes_seven_tenths() -> None:
    for back, state in ((2, State.STOP), (3, State.GO)):
        found = doses(light(*BEFORE), fevers=(ON - back * DAY,))["straight-light"]
        assert found.state is state
    assert found.sets == 2
    off = ruled(**{"return.fever": False})
    assert doses(light(*BEFORE), fevers=(ON,), guide=off)["straight-light"].sets == 3


def _race(days: int, priority: Priority = Priority.A, km: float | None = None) -> tuple[Run, ...]:
    return (Run(ON + days * DAY, RunKind.RACE, priority, km),)


def test_taper_doses_are_three_fifths_for_a_week() -> None:
    found = [doses(light(*BEFORE), races=_race(days))["straight-light"].sets for days in (0, 7, 8)]
    assert found == [2, 2, 3]
    assert doses(light(*BEFORE), races=_race(3, Priority.B))["straight-light"].sets == 3
    off = ruled(**{"taper.doses": False})
    assert doses(light(*BEFORE), races=_race(3), guide=off)["straight-light"].sets == 3


def test_taper_and_recovery_days_are_said_where_a_dose_is_asked_for() -> None:
    def rules(days: int, workout: str = "straight-light", guide: Guide | None = None) -> set[str]:
        found = doses(races=_race(days), guide=guide)[workout]
        named = {rule for rule in found.because if rule.startswith(("taper.", "recovery."))}
        assert bool(named - {"taper.doses"}) is ("The plan" in str(found.text))
        return named - {"taper.doses"}

    assert rules(3) == {"taper.A"}
    assert rules(4) == set()
    assert rules(4, workout="straight-heavy") == rules(10, workout="straight-heavy") == {"taper.A"}
    assert rules(11, workout="straight-heavy") == set()
    assert rules(3, guide=ruled(**{"taper.A.nothing_days": 2})) == set()
    assert rules(3, guide=ruled(**{"taper.A": False})) == set()


def test_recovery_race_is_said_after_it() -> None:
    def rules(days: int, km: float, guide: Guide | None = None) -> set[str]:
        found = doses(races=_race(-days, km=km), guide=guide)["rope"]
        return {rule for rule in found.because if rule.startswith("recovery.")}

    assert rules(12, 42.2) == {"recovery.race"}
    assert rules(13, 42.2) == rules(4, 10) == set()
    assert rules(3, 10) == {"recovery.race"}
    assert rules(3, 10, ruled(**{"recovery.race": False})) == set()


def test_recovery_short_race_goes_before_it() -> None:
    def rules(days: int, km: float, guide: Guide | None = None) -> set[str]:
        races = _race(-days, Priority.C, km)
        found = doses(races=races, guide=guide)["rope"]
        return {rule for rule in found.because if rule.startswith("recovery.")}

    assert rules(2, 5) == {"recovery.short-race"}
    assert rules(3, 5) == set()
    assert rules(3, 5, ruled(**{"recovery.short-race": False})) == {"recovery.race"}
    assert rules(3, 11) == {"recovery.race"}


@pytest.mark.parametrize("km", [None, 5.0, 10.0, 15.0, 16.0, 31.0])
@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("scheme", Scheme)
def test_the_days_of_a_race_are_the_planners(
    scheme: Scheme, priority: Priority, km: float | None
) -> None:
    (race,) = _race(0, priority, km)
    for off in (), ("taper.A", "recovery.race"), ("recovery.short-race",):
        guide = ruled(**dict.fromkeys(off, False))
        rules = planning_rules(guide)
        taper = rules.taper[priority]
        before = {Scheme.HEAVY: taper.heavy, Scheme.PLYOMETRIC: taper.rope}.get(scheme, 0)
        planned = set(range(-rules.recovery.days(race, scheme), 0))
        if guide.on(f"taper.{priority.name}"):
            planned |= set(range(max(before, taper.nothing) + 1))
        told_ = {n for n in range(-30, 31) if any(race_days(guide, [race], scheme, ON - n * DAY))}
        assert told_ == planned


def test_recovery_restart_halves_the_first_heavy_session_after_a_long_race() -> None:
    done = heavy(*BEFORE)
    assert doses(done, races=_race(-8, km=42.2))["straight-heavy"].sets == 3
    assert doses(done, races=_race(-8, km=30))["straight-heavy"].sets == 5
    assert doses(light(*BEFORE), races=_race(-8, km=42.2))["straight-light"].sets == 3


def test_deload_tired_is_a_round_of_three_fifths() -> None:
    assert doses(light(*BEFORE), tired=(ON,))["straight-light"].sets == 2
    assert doses(light(*BEFORE), tired=(ON - 42 * DAY,))["straight-light"].sets == 3
    once = light(BEFORE[0])  # not done since the round began
    assert doses(once, tired=(ON - 41 * DAY,))["straight-light"].reduced is Reduced.TIRED
    assert doses(once, tired=(ON - 42 * DAY,))["straight-light"].reduced is not Reduced.TIRED
    ambers = {ON - n * DAY: 4 for n in (1, 2, 4, 6)} | {ON: 0}
    assert doses(light(*BEFORE), mornings=ambers)["straight-light"].sets == 2
    off = ruled(**{"deload.tired": False})
    assert doses(light(*BEFORE), tired=(ON,), guide=off)["straight-light"].sets == 3


def test_maintenance_week_keeps_the_load_in_two_sets() -> None:
    keeps = runner(maintenance=True)
    found = doses(heavy(*BEFORE, rir=6.0), who=keeps)["straight-heavy"]
    assert (found.sets, load(found)) == (2, 20.0)
    three = ruled(**{"maintenance.week.sets": [1, 3]})
    assert doses(heavy(*BEFORE), who=keeps, guide=three)["straight-heavy"].sets == 3


def test_focus_weeks_are_six() -> None:
    def menu(since: date, **settings: object) -> int:
        chosen = runner(focus=Focus.SPRING, focus_since=since)
        state = athlete_state(ruled(**settings), chosen, Log(), ON)
        found = focus_in_force(state)
        return len(found.menu) if found else 0

    assert menu(ON) == 3
    assert menu(ON - 41 * DAY) == 3
    assert menu(ON - 42 * DAY) == 0
    assert menu(ON - 42 * DAY, **{"focus.weeks.weeks": 8}) == 3
    assert menu(ON, **{"focus.weeks.open_workouts": 4}) == 0


# None is missing

STRINGS = re.compile(r"[a-z]+(?:\.[a-z0-9-]+)+")
# Rules of which doses read only a value of another rule's, or which are told elsewhere.
ELSEWHERE = {
    "age.limits",
    "pain.trend",
    "symmetry.act",
}


def rules_of_doses() -> set[str]:
    """The house rules that the code of doses names, or whose values it reads."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in DOSING.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    named = {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and STRINGS.fullmatch(node.value)
    }
    house = {rule.id for rule in GUIDE.rules.values() if rule.layer is Layer.HOUSE}
    return {name for name in named & house if not name.startswith("flag.")}


def test_each_house_rule_of_doses_has_a_test_named_after_it() -> None:
    tests = {name for name in globals() if name.startswith("test_")}
    missing = {
        rule
        for rule in rules_of_doses() - ELSEWHERE
        if not any(name.startswith(f"test_{re.sub('[.-]', '_', rule)}") for name in tests)
    }
    assert not missing
    assert len(rules_of_doses()) > 25
