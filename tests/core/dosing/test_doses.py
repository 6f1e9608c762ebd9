"""Single doses by hand: climbing, gates, rope, ramps, one leg, and the season's forecast."""

from datetime import date, time, timedelta

import pytest
from builders import MONDAY, TESTED, days, raises, rope, ruled, runner, told
from logs import WORKOUTS, the_guide

from springleg.core.athlete import HeelRaise, Kit, Priority, Run, RunKind, Units
from springleg.core.dosing.forecast import done_as_prescribed, forecast
from springleg.core.dosing.gates import contraindication, is_even
from springleg.core.dosing.nouns import Reduced, State
from springleg.core.dosing.ramp import ramp_up
from springleg.core.dosing.rope import bouts
from springleg.core.dosing.standing import work_out
from springleg.core.errors import UnknownName
from springleg.core.log.sets import LEGS, Log, SetDone, Side
from springleg.core.plan import Session
from springleg.core.units import KG_PER_LB, weight_number

GUIDE = the_guide()
ONE, TWO, THREE, FOUR = days(0, 3, 7, 10)


def light(*sessions: list[SetDone], on: date = FOUR, **changes: object) -> tuple[object, ...]:
    dose = told(sessions, on, runner(**changes))["straight-light"]
    load = None if dose.load_kg is None else dose.load_kg[Side.LEFT]
    return dose.sets, dose.amount, load, dose.because[2]


# climbing


@pytest.mark.parametrize(
    ("amount", "rir", "expected"),
    [
        (12, 3.0, (3, 12, 10.0, "climb.sets")),
        (12, 1.5, (2, 12, 10.0, "progression.double")),
        (12, 0.0, (2, 12, 5.0, "progression.back-off")),
        (7, 3.0, (2, 8, 0.0, "progression.back-off")),
        (20, 2.0, (2, 8, 12.5, "progression.exposures")),
        (20, 5.0, (2, 8, 17.5, "progression.exposures")),
        (20, 4.5, (2, 8, 12.5, "progression.exposures")),
        (20, 1.0, (2, 20, 10.0, "progression.double")),
        (19, 3.0, (3, 19, 10.0, "climb.sets")),
        (20, None, (3, 20, 10.0, "climb.sets")),
        (None, 3.0, (2, 8, 10.0, "progression.double")),
    ],
)
def test_two_sessions_alike(
    amount: int | None, rir: float | None, expected: tuple[object, ...]
) -> None:
    two = [raises(day, amount, rir=rir, load_kg=10.0) for day in (ONE, TWO)]
    assert light(*two, on=THREE) == expected


@pytest.mark.parametrize("rir", [2.0, 3.0, 8.0, None])
def test_two_repetitions_more_after_two_good_sessions(rir: float | None) -> None:
    two = [raises(ONE, 11, sets=3), raises(TWO, 12, sets=3, rir=rir)]
    found = told(two, THREE)["straight-light"]
    assert (found.sets, found.amount, found.because[2]) == (3, 14, "climb.amount")
    assert str(found.text) == "3 x 14. It went well: 2 more in each set."


def test_the_top_of_the_range_ends_the_climb_of_repetitions() -> None:
    assert light(raises(ONE, 8), raises(TWO, 19, sets=3), on=THREE)[:2] == (3, 20)
    found = light(raises(ONE, 8), raises(TWO, 20, sets=3), on=THREE)
    assert found == (3, 20, 0.0, "progression.double")


@pytest.mark.parametrize("grams", [None, 3], ids=["typed", "from a phone"])
def test_five_pounds_are_a_step_like_any_other(grams: int | None) -> None:
    """70 lb kept in whole grams is a little under fourteen steps of 5 lb, and is fourteen."""
    step = 5 * KG_PER_LB
    kept = 70 * KG_PER_LB if grams is None else round(70 * KG_PER_LB, grams)
    profile = runner(kit=Kit((step,)), units=Units.IMPERIAL)
    held = told([raises(ONE, 12, rir=1.0, load_kg=kept)], FOUR, profile)["straight-light"]
    assert str(held.text).startswith("1 x 12 at 70 lb. ")
    assert held.load_kg is not None
    assert held.load_kg[Side.LEFT] == pytest.approx(14 * step, abs=1e-9)
    two = [raises(day, 20, load_kg=kept) for day in (ONE, TWO)]
    assert str(told(two, THREE, profile)["straight-light"].text) == (
        "2 x 8 at 80 lb. 2 x 20 and 2 x 20 with 3 to spare and no trouble: +10 lb."
    )


@pytest.mark.parametrize("kg", [1.25 * n for n in range(1, 40)])
def test_a_load_shown_in_tenths_of_a_pound_and_sent_back_is_the_load_it_was(kg: float) -> None:
    shown = weight_number(kg, Units.IMPERIAL)
    profile = runner(kit=Kit((1.25,)), units=Units.IMPERIAL)
    done = raises(ONE, 12, load_kg=shown * KG_PER_LB)
    held = told([done], TWO, profile)["straight-light"].load_kg
    assert held == {Side.LEFT: kg, Side.RIGHT: kg}


def test_mini_squats_climb_in_seconds_before_load() -> None:
    def squat(*amounts: int) -> tuple[object, ...]:
        done = [
            raises(day, n, workout="mini-squat", sets=3)
            for day, n in zip((ONE, TWO), amounts, strict=True)
        ]
        dose = told(done, THREE)["mini-squat"]
        assert dose.load_kg is not None
        return dose.sets, dose.amount, dose.load_kg[Side.LEFT]

    assert squat(30, 30) == (3, 40, 0)
    assert squat(50, 55) == (3, 60, 0)
    assert squat(60, 60) == (3, 30, 2.5)
    assert "60 s and 3 x 60 s with 3 to spare and no trouble: +2.5 kg" in str(
        told([raises(d, 60, workout="mini-squat", sets=3) for d in (ONE, TWO)], THREE)[
            "mini-squat"
        ].text
    )


def test_the_references_of_a_rise_are_of_both_sessions() -> None:
    two = [raises(day, 20, ref=ref) for day, ref in ((ONE, "a"), (TWO, "b"))]
    assert told(two, THREE)["straight-light"].refs == ("b", "a")


def test_a_kit_too_coarse_for_ten_per_cent_goes_on_in_repetitions_and_sets() -> None:
    two = [raises(day, 20) for day in (ONE, TWO)]
    assert light(*two, on=THREE, kit=Kit((7.5,))) == (3, 20, 0, "climb.sets")
    assert light(*two, on=THREE, kit=Kit((7.0,))) == (2, 8, 7, "progression.exposures")


def test_long_since_the_last_time_is_lighter() -> None:
    def after(gap: int) -> tuple[object, ...]:
        others = [raises(day, workout="bent-light") for day in days(*range(3, gap, 4))]
        sets = [raises(day, 12, load_kg=20.0, sets=3) for day in (days(-7)[0], ONE)] + others
        dose = told(sets, days(gap)[0], guide=ruled(deload=False))["straight-light"]
        assert dose.load_kg is not None
        return dose.amount, dose.load_kg[Side.LEFT], dose.because[2]

    assert after(35) == (14, 20.0, "climb.amount")
    assert after(36) == (12, 10.0, "progression.stale")


def test_the_weaker_leg_leads_and_rules_can_be_off() -> None:
    weak = raises(TWO, 9, side=Side.RIGHT, rir=1.0)
    both = [raises(ONE, 12), [*raises(TWO, 12, side=Side.LEFT), *weak]]
    dose = told(both, THREE)["straight-light"]
    assert (dose.sets, dose.amount) == (2, 9)
    assert dose.load_kg == dict.fromkeys(LEGS, 0.0)
    off = ruled(**{"progression.double": False, "progression.back-off": False})
    assert told([raises(ONE, 20), raises(TWO, 20)], THREE, guide=off)["straight-light"].sets == 2
    failed = told([raises(ONE, 20, rir=0.0), raises(TWO, 20)], THREE, guide=off)
    assert failed["straight-light"].amount == 20


# pain and red


def test_after_red_half_of_what_was_done_or_nothing() -> None:
    full = told([raises(ONE, 20), raises(TWO, 20, pain=6)], THREE)["straight-light"]
    assert (full.sets, full.amount, full.reduced) == (1, 20, Reduced.PAIN)
    assert full.state is State.BACK_OFF
    small = told([raises(ONE, 8), raises(TWO, 8, pain=6)], THREE)["straight-light"]
    assert (small.sets, small.amount) == (1, 8)
    none = told([raises(ONE, 8), raises(TWO, 8, sets=1, pain=6)], THREE)["straight-light"]
    assert (none.state, none.sets, none.because) == (State.STOP, None, ("pain.red",))
    assert str(none.text) == (
        f"Leave this one out after pain 6 of 10 on {TWO}: 50 % of the last dose is less than "
        "one set."
    )
    assert str(none.opens) == "One session without trouble."
    rested = told([raises(ONE, 8), raises(TWO, 8, sets=1, pain=6)], days(80)[0])
    assert rested["straight-light"].state is State.STOP


def test_states_and_words_after_trouble() -> None:
    amber = [raises(ONE, 12), raises(TWO, 12, pain=4)]
    dose = told(amber, THREE)["straight-light"]
    assert (dose.state, dose.sets, dose.amount) == (State.HOLD, 2, 12)
    assert str(dose.text) == f"2 x 12. No more for now: pain 4 of 10 on {TWO}."
    assert dose.because[3:] == ("pain.during", "pain.green")
    twice = told(amber, THREE, mornings={TWO + timedelta(days=1): 1})["straight-light"]
    assert (twice.state, twice.sets, twice.reduced) == (State.BACK_OFF, 2, Reduced.PAIN)
    assert twice.amount == 9  # 18 of 24: as near to a fifth less as whole repetitions come
    red = [raises(ONE, 12), raises(TWO, 20, pain=6), raises(THREE, 12)]
    after = told(red, FOUR)["straight-light"]
    assert str(after.text).endswith(f"After red: pain 6 of 10 on {TWO}.")
    paused = told([raises(ONE, pain=6), raises(TWO, pain=6)], THREE)
    assert {dose.state for dose in paused.values()} == {State.STOP}
    assert {dose.because for dose in paused.values()} == {("pain.pause",)}


# gates


def test_contraindications_block_their_schemes() -> None:
    assert contraindication(GUIDE, "blood-pressure") == "ask.blood-pressure"
    assert contraindication(GUIDE, "flag.fever") == "flag.fever"
    with pytest.raises(UnknownName):
        contraindication(GUIDE, "G3")
    doses = told([], MONDAY, runner(contraindications=("blood-pressure",)))
    assert doses["straight-heavy"].because == ("ask.blood-pressure",)
    assert str(doses["straight-heavy"].opens) == "Ask your doctor first."
    assert doses["straight-light"].state is State.GO
    flagged = told([], MONDAY, runner(contraindications=("flag.fever",)))
    assert {dose.state for dose in flagged.values()} == {State.STOP}
    off = ruled(**{"ask.blood-pressure": False})
    open_ = told([], MONDAY, runner(contraindications=("blood-pressure",)), off)
    assert open_["straight-heavy"].state is State.GO


@pytest.mark.parametrize(
    ("test", "opened"),
    [
        (None, False),
        (HeelRaise(20, 20, MONDAY), True),
        (HeelRaise(19, 25, MONDAY), False),
        (HeelRaise(25, 25, MONDAY + timedelta(days=1)), False),
    ],
)
def test_the_gates_ask_for_a_test(test: HeelRaise | None, *, opened: bool) -> None:
    doses = told([], MONDAY, runner(heel_raise=test))
    for name in ("straight-heavy", "rope"):
        assert (doses[name].state is State.GO) is opened
    assert doses["straight-light"].state is State.GO


def test_the_median_opens_the_gates_of_older_runners() -> None:
    older = {"birth_date": date(1946, 1, 1), "sex": "male"}  # 80: 46.2 - 36, as the table: 10
    for reps, opened in ((9, False), (10, True)):
        doses = told([], MONDAY, runner(heel_raise=HeelRaise(reps, reps, MONDAY), **older))
        assert (doses["straight-heavy"].state is State.GO) is opened


def test_two_full_sessions_open_heavy_work_instead_of_a_test() -> None:
    alone = runner(heel_raise=None)
    two = [raises(ONE, 8, rir=2.0), raises(TWO, 8, rir=2.0)]
    assert told(two, THREE, alone)["straight-heavy"].state is State.GO
    assert told(two, THREE, alone)["rope"].state is State.GATE
    for other in (
        raises(TWO, 7, rir=2.0),
        raises(TWO, 8, rir=1.5),
        raises(TWO, 8, rir=None),
        raises(TWO, None),
        raises(TWO, 8, variant="standing-two-leg"),
        raises(TWO, 30, workout="mini-squat"),
    ):
        assert told([two[0], other], THREE, alone)["straight-heavy"].state is State.GATE


def test_heavy_work_waits_for_four_light_weeks_and_rope_for_four_of_any() -> None:
    fresh = runner(strength_history=False, rope_history=False)
    for weeks, opened in ((3, False), (4, True)):
        done = [raises(day) for day in days(*range(0, 7 * weeks, 7))]
        doses = told(done, days(7 * weeks)[0], fresh)
        assert (doses["straight-heavy"].state is State.GO) is opened
        assert (doses["rope"].state is State.GO) is opened
        if not opened:
            heavy = "Heavy work opens after 4 weeks of light work; you have 3."
            assert str(doses["straight-heavy"].text) == heavy
            assert str(doses["rope"].text) == "Rope opens after 4 weeks of work; you have 3."
    off = ruled(gates=False)
    assert told([], MONDAY, fresh, off)["rope"].state is State.GO


def test_rope_wants_legs_alike_and_a_new_test_after_a_long_break() -> None:
    assert is_even(GUIDE, 0, 0)
    assert [is_even(GUIDE, a, b) for a, b in ((27, 30), (20, 23), (20, 24), (40, 36))] == [
        True,
        True,
        False,
        True,
    ]
    uneven = told([], MONDAY, runner(heel_raise=HeelRaise(20, 24, MONDAY)))["rope"]
    assert (uneven.state, str(uneven.text)) == (
        State.GATE,
        "Your legs differ by more than the test's noise.",
    )
    back = told([raises(ONE)], days(30)[0])["rope"]
    assert str(back.text) == "After so long a break the jumping gate is shut again."
    again = runner(heel_raise=HeelRaise(25, 25, days(29)[0]))
    assert told([raises(ONE)], days(30)[0], again)["rope"].state is State.GO


def test_a_first_session_of_a_kind_waits_for_two_calm_ones() -> None:
    sore = {TWO: 5}
    one = [raises(ONE), raises(TWO), raises(THREE)]
    assert (
        str(told(one, FOUR, soreness=sore)["rope"].text)
        == "This opens after 2 sessions without trouble."
    )
    assert told([*one, raises(FOUR)], FOUR, soreness=sore)["rope"].state is State.GO
    begun = [rope(ONE, 40), raises(ONE, time=time(9)), raises(TWO), raises(THREE)]
    assert told(begun, FOUR, soreness=sore)["rope"].state is State.HOLD


@pytest.mark.parametrize(("wait", "stop"), [(0, True), (2, True), (3, False)])
def test_after_a_fever(wait: int, *, stop: bool) -> None:
    doses = told([], MONDAY + timedelta(days=wait), fevers=(MONDAY,))
    assert (doses["straight-light"].state is State.STOP) is stop
    if stop:
        assert str(doses["rope"].opens) == f"From {MONDAY + timedelta(days=3)} on."


def test_the_young_do_no_heavy_sets_and_few_contacts() -> None:
    young = runner(birth_date=date(2010, 1, 1), coach=True)
    done = [rope(day, 80) for day in days(*range(0, 70, 7))]
    doses = told(done, days(70)[0], young)
    assert doses["bent-heavy"].because == ("age.coached",)
    assert str(doses["bent-heavy"].opens) == "Opens at 18."
    assert doses["rope"].amount == 80


# rope


def contacts(*done: int, on: int | None = None, every: int = 7, **changes: object) -> int | None:
    trained = days(*range(0, every * len(done), every))
    asked = days(every * len(done) if on is None else on)[0]
    sets = [rope(day, n) for day, n in zip(trained, done, strict=True)]
    sets += [raises(day + timedelta(days=1), 12, rir=1.0) for day in trained]
    return told(sets, asked, runner(**changes), ruled(deload=False))["rope"].amount


def test_rope_starts_gently_and_climbs_by_the_step_to_the_cap_of_the_block() -> None:
    assert [contacts(), contacts(40), contacts(40, 40)] == [40, 40, 50]
    assert contacts(40, 40, 50) == 60
    assert contacts(40, 40, 50, 60, 70) == 80
    assert contacts(40, 40, 50, 60, 70, 80, every=5) == 80
    assert contacts(40, 40, 50, 60, 70, 80, every=6) == 90
    assert contacts(40, 40, 50, 60, 70, 80, 90, 98, every=6) == 100
    assert contacts(40, 40, 50, 60, 70, 80, 90, 95, 100) == 110


def test_rope_is_less_for_the_heavy_and_the_old_and_in_maintenance() -> None:
    assert contacts(40, 40, body_mass_kg=100.0) == 50
    assert contacts(40, 40, body_mass_kg=100.5) == 25
    assert contacts(40, 40, 40, 40, body_mass_kg=101.0) == 40
    assert contacts(40, 40, birth_date=date(1960, 1, 1), heel_raise=TESTED) == 40
    many = (40, 40, 50, 60, 70, 80, 80, 90, 95)
    assert contacts(*many, maintenance=True) == 80


def test_over_140_only_when_opted_in() -> None:
    many = [40, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140]
    last = days(*range(0, 84, 7))
    easy = [rope(day, n) for day, n in zip(last, many, strict=True)]
    easy.append(raises(days(80)[0]))
    on = days(95)[0]
    shown = [
        told(easy, on, runner(over_140=opted), ruled(deload=False, **{"return": False}))["rope"]
        for opted in (False, True)
    ]
    assert [dose.amount for dose in shown] == [140, 154]
    assert "140 contacts is the most in this block" in str(shown[0].text)


def test_bouts_of_ten_seconds() -> None:
    assert bouts(GUIDE, 50, "two-feet") == (2, 50)
    assert bouts(GUIDE, 36, "two-feet") == (1, 50)
    assert bouts(GUIDE, 37, "two-feet") == (2, 50)
    assert bouts(GUIDE, 37, "foot-to-foot") == (3, 50)
    assert bouts(GUIDE, 0, "foot-to-foot") == (1, 50)


def test_rope_needs_both_legs() -> None:
    dose = told([], MONDAY, runner(one_side="left"))["rope"]
    assert (dose.state, dose.because) == (State.STOP, ("pain.regress",))


def test_painful_skips_are_climbed_from_again() -> None:
    done = [rope(day, n) for day, n in zip(days(0, 7, 14, 21), (40, 40, 60, 60), strict=True)]
    hurt = [*done[:3], rope(days(21)[0], 60, pain=6), rope(days(24)[0], 20)]
    calm = [raises(day) for day in days(27, 30)]
    assert told([*hurt, *calm], days(33)[0])["rope"].amount == 20


def test_a_painful_third_session_keeps_the_start_down() -> None:
    """Nothing but gentle and painful skips so far: no more than the painful one."""
    begun = [rope(day, 40) for day in days(0, 3)]
    hurt = [raises(days(7)[0], pain=6), rope(days(10)[0], 20)]
    calm = [raises(day) for day in days(14, 17)]
    assert told([*begun, *hurt, *calm], days(21)[0])["rope"].amount == 20
    assert told([*begun, raises(days(7)[0]), *calm], days(21)[0])["rope"].amount == 50


# starts


def test_the_search_for_a_first_load() -> None:
    steps = ramp_up(GUIDE, runner(), "standing", 10, 8)
    assert [(s.variant, s.reps, s.load_kg) for s in steps[:2]] == [
        ("standing-two-leg", 10, 0),
        ("standing", 8, 0),
    ]
    assert [s.load_kg for s in steps[2:]] == [10, 12.5, 15, 20, 22.5, 27.5]
    assert {str(s.until) for s in steps[2:]} == {
        "stop at the load that leaves 3 to 4 repetitions in reserve"
    }
    press = ramp_up(GUIDE, runner(body_mass_kg=None), "leg-press", 10, 8)
    assert [(s.variant, s.load_kg) for s in press] == [("standing-two-leg", 0), ("leg-press", 10)]


def test_a_first_dose_is_half_the_fewest_sets() -> None:
    doses = told([], MONDAY)
    said = {n: (d.sets, d.amount, d.reduced, d.below_guide) for n, d in doses.items()}
    assert said["straight-light"] == (1, 8, Reduced.FIRST_WEEK, True)
    assert said["straight-heavy"] == (2, 3, Reduced.FIRST_WEEK, True)
    assert said["mini-squat"] == (1, 30, Reduced.FIRST_WEEK, True)
    assert str(doses["mini-squat"].text) == "1 x 30 s. The start, with no load."
    assert doses["mini-squat"].load_kg == dict.fromkeys(LEGS, 0.0)
    assert str(doses["straight-light"].text) == "1 x 8. Find your load first, step by step."
    whole = told([], MONDAY, guide=ruled(**{"start.first-week": False}))["straight-light"]
    assert (whole.sets, whole.reduced, whole.below_guide) == (2, None, False)


def test_a_weak_test_starts_on_two_legs_and_a_better_one_goes_to_one() -> None:
    for reps, variant in ((7, "standing-two-leg"), (8, "standing")):
        weak = runner(heel_raise=HeelRaise(30, reps, MONDAY))
        assert told([], MONDAY, weak)["straight-light"].variant == variant
        assert told([], MONDAY, weak)["mini-squat"].variant == "standing"
    done = [raises(ONE, variant="standing-two-leg")]
    newer = runner(heel_raise=HeelRaise(9, 9, TWO))
    assert told(done, THREE, newer)["straight-light"].variant == "standing"
    assert told(done, THREE)["straight-light"].variant == "standing-two-leg"


def test_a_bent_knee_starts_at_the_straight_load() -> None:
    dose = told([raises(ONE, 12, load_kg=11.0)], TWO)["bent-light"]
    assert dose.ramp_up[2].load_kg == 12.5
    off = told([raises(ONE, 12, load_kg=11.0)], TWO, guide=ruled(**{"start.bent": False}))
    assert off["bent-light"].ramp_up[2].load_kg == 0


# one leg


def test_a_leg_that_rested_comes_back_by_the_rows() -> None:
    both = [raises(day, 12, load_kg=20.0) for day in (ONE, TWO)]
    alone = [raises(day, 12, load_kg=20.0, side=Side.LEFT) for day in days(7, 10, 14, 17, 21, 24)]
    dose = told([*both, *alone], days(27)[0])["straight-light"]
    assert dose.reduced is Reduced.RETURN
    assert (dose.sets, dose.because[3:]) == (1, ("return.ease", "return.repeat"))
    left = told([*both, *alone], days(27)[0], runner(one_side="left"))["straight-light"]
    assert left.load_kg == {Side.LEFT: left.load_kg[Side.LEFT], Side.RIGHT: None}  # type: ignore[index]
    assert left.reduced is None
    skipped = [rope(day, 40) for day in days(7, 10, 14, 17, 21, 24)]
    kept = told([*both, *skipped], days(27)[0])["straight-light"]
    assert kept.reduced is None  # rope is work for both legs


# forecast


def test_a_forecast_does_each_dose_as_prescribed() -> None:
    sessions = [Session(day, name) for day, name in zip(days(7, 3, 0, 10), WORKOUTS, strict=False)]
    found = forecast(GUIDE, runner(), Log(), sessions, from_day=days(1)[0])
    assert [f.session.date for f in found] == days(3, 7, 10)
    same = [Session(day, "straight-light") for day in days(0, 3, 7, 10, 14)]
    doses = [f.dose for f in forecast(GUIDE, runner(), Log(), same)]
    assert [(d.sets, d.amount, bool(d.ramp_up)) for d in doses] == [
        (1, 8, True),
        (1, 8, False),
        (2, 8, False),
        (2, 10, False),
        (3, 10, False),
    ]
    press = forecast(GUIDE, runner(), Log(), [Session(ONE, "straight-light", variant="leg-press")])
    assert press[0].dose.variant == "leg-press"


def test_what_is_done_as_prescribed() -> None:
    doses = told([raises(day, 12, load_kg=10.0, rir=1.0) for day in (ONE, TWO)], THREE)
    sets = done_as_prescribed(GUIDE, TWO, doses["straight-light"])
    assert [(s.side, s.number, s.reps, s.load_kg, s.rir, s.day) for s in sets] == [
        (side, number, 12, 10.0, 3.0, TWO) for number in (1, 2) for side in LEGS
    ]
    (skip,) = done_as_prescribed(GUIDE, TWO, doses["rope"])
    assert (skip.side, skip.contacts, skip.reps, skip.seconds) == (Side.BOTH, 40, None, None)
    squats = done_as_prescribed(GUIDE, TWO, doses["mini-squat"])
    assert [(s.seconds, s.reps, s.load_kg) for s in squats] == [(30, None, 0.0)] * 2
    searched = done_as_prescribed(GUIDE, TWO, doses["bent-light"])
    assert {s.load_kg for s in searched} == {0.0}
    one = told([raises(ONE, 12)], TWO, runner(one_side="right"))["straight-light"]
    assert {s.side for s in done_as_prescribed(GUIDE, TWO, one)} == {Side.RIGHT}
    shut = told([], MONDAY, runner(heel_raise=None))["rope"]
    assert done_as_prescribed(GUIDE, TWO, shut) == ()


# standing


def test_later_and_very_old_entries_are_not_seen() -> None:
    old = MONDAY - timedelta(days=401)
    log = Log(
        tuple(s for day in (old, ONE, THREE) for s in raises(day)),
        {old: 9, TWO: 2, THREE: 9},
        {old: 60, THREE: 60},
        {old: 9, THREE: 9},
        (THREE,),
        run_spikes=(old, THREE),
    )
    found = work_out(GUIDE, runner(heel_raise=HeelRaise(9, 9, THREE)), log, TWO)
    assert found.session_days == [ONE]
    assert [t.at for t in found.troubles] == [TWO]
    assert found.profile.heel_raise is None
    assert found.trouble_day == TWO - timedelta(days=1)
    assert found.log.fevers == ()


def test_two_troubled_weeks_make_an_easier_one() -> None:
    trained = days(0, 3, 7, 10, 14)
    sets = [raises(day, 20) for day in trained]
    for sore, cuts in (((0, 7), ["deload.week"]), ((0,), []), ((7,), []), ((0, 14), [])):
        standing = work_out(
            GUIDE,
            runner(),
            Log(
                tuple(s for those in sets for s in those),
                soreness=dict.fromkeys(days(*sore), 5),
            ),
            days(17)[0],
        )
        assert [cut.rule for cut in standing.cuts] == cuts


def test_the_second_gentle_session_is_no_more_than_the_first_after_trouble() -> None:
    few = told([raises(ONE), rope(TWO, 30, pain=4)], THREE)["rope"]
    assert (few.state, few.amount) == (State.HOLD, 30)
    assert told([raises(ONE), rope(TWO, 30)], THREE)["rope"].amount == 40


def test_what_opens_rope_after_red_and_that_both_legs_must_do_it_in_full() -> None:
    shut = told([raises(ONE), raises(TWO, pain=7)], THREE)["rope"]
    assert (shut.state, shut.because) == (State.STOP, ("pain.red",))
    assert str(shut.text) == f"No jumping after pain 7 of 10 on {TWO}."
    assert str(shut.opens) == "One session without trouble."
    uneven = [
        [*raises(day, 8, side=Side.LEFT), *raises(day, 7, side=Side.RIGHT)] for day in (ONE, TWO)
    ]
    assert told(uneven, THREE, runner(heel_raise=None))["straight-heavy"].state is State.GATE


def test_rope_says_the_strongest_of_several_reductions() -> None:
    skipped = [rope(day, 40) for day in days(0, 3)]
    ahead = Run(days(30)[0], RunKind.RACE, Priority.A)
    dose = told([*skipped, rope(days(6)[0], 60)], days(21)[0], races=[ahead])["rope"]
    assert dose.reduced is Reduced.RETURN
