"""What the answers of a day, and of the days around it, change at the very day on which they do."""

from datetime import date

import pytest
from builders import rope, ruled, runner
from logs import the_guide
from test_rules_of_dosing import BEFORE, DAY, LATELY, ON, doses, heavy, light, load

from springleg.core.athlete import HeelRaise, Profile, Run, RunKind
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.day_limits import Outcome
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Range, Reduced, State
from springleg.core.dosing.standing_dose import way_back
from springleg.core.log.pain import PainWords, Place
from springleg.core.log.sets import STILL, Log, PainReport, SetDone, Side

GUIDE = the_guide()


def ago(days: int) -> date:
    return ON - days * DAY


def state_of(
    *sets: list[SetDone], who: Profile | None = None, races: tuple[Run, ...] = (), **answers: object
) -> AthleteState:
    log = Log(tuple(one for those in sets for one in those), **answers)  # type: ignore[arg-type]
    return athlete_state(GUIDE, who or runner(), log, ON, races)


# How far back is seen


def test_who_has_no_race_need_not_say_so() -> None:
    log = Log(tuple(light(ago(40), ago(20))))
    assert next_doses(GUIDE, runner(), log, ON) == next_doses(GUIDE, runner(), log, ON, ())


def test_races_and_mornings_are_seen_200_days_back_and_races_as_far_ahead() -> None:
    races = tuple(Run(ago(n), RunKind.RACE) for n in (201, 200, -200, -201))
    mornings = {ago(n): 1 for n in (201, 200, 0)}
    state = state_of(races=races, mornings=mornings)
    assert state.races == races[1:3]
    assert list(state.log.mornings) == [ago(200), ON]


def test_what_is_said_on_the_day_itself_counts_on_it() -> None:
    heel = PainReport(ON, 2, Side.BOTH, PainWords(Place.INSERTION))
    assert doses(light(*BEFORE), reports=(heel,))["straight-light"].range is Range.FLOOR
    rising = heavy(*LATELY, load=17.5, rir=4.0)
    assert load(doses(rising, run_spikes=(ON,))["straight-heavy"]) == 17.5
    for fevers in (ON,), (STILL,):
        ill = doses(light(*BEFORE), fevers=fevers)["straight-light"]
        assert "You have a fever." in str(ill.text)
        assert str(ill.opens) == "What opens it: 48 hours without a fever."


def test_a_new_start_after_half_a_year_counts_from_its_first_day_on() -> None:
    before, first = light(ago(200), load_kg=10.0), light(ago(3), amount=8, sets=1, load_kg=5.0)
    dose = doses(before, first, season=False)["straight-light"]
    assert (dose.sets, dose.amount, load(dose)) == (2, 8, 5.0)


def test_the_later_of_two_clearances_counts() -> None:
    red = {ago(20): 6, ago(19): 0, ago(10): 6}
    early, late = runner(cleared=ago(30)), runner(cleared=ago(5))
    assert state_of(who=early, mornings=red).limits.paused is not None
    assert state_of(who=late, mornings=red, cleared=ago(30)).limits.paused is None
    assert state_of(who=early, mornings=red, cleared=ago(5)).limits.paused is None


def test_a_clearance_covers_the_answers_of_its_own_day() -> None:
    stop, reds = {ago(3): 8}, {ago(20): 6, ago(19): 0, ago(10): 6}
    for day, stopped in ((ago(4), True), (ago(3), False)):
        assert (state_of(mornings=stop, cleared=day).limits.stop is not None) is stopped
    for day, paused in ((ago(21), True), (ago(20), False), (ago(10), False)):
        assert (state_of(mornings=reds, cleared=day).limits.paused is not None) is paused
    long = {ago(n): 61 for n in (8, 7, 6, 5)}
    for day, paused in ((ago(6), True), (ago(5), False)):
        found = state_of(stiffness_min=long, cleared=day).limits.paused
        assert (found is not None) is paused


def test_the_usual_is_what_mornings_told_else_what_was_said_at_the_start() -> None:
    told = {ago(n): pain for n, pain in ((5, 1), (3, 3), (1, 2))}
    assert state_of(who=runner(usual_pain=4), mornings=told).usual_pain == 2
    assert state_of(who=runner(usual_pain=4), mornings={ago(1): 2}).usual_pain == 4
    assert state_of(mornings={ago(1): 2}).usual_pain is None


def test_a_workout_never_done_was_done_no_time() -> None:
    state = state_of(light(ago(7)), light(ago(3), variant="leg-press"))
    counted = [state.times_done("straight-light", one) for one in ("standing", "leg-press")]
    assert (counted, state.times_done("rope", "two-feet")) == ([1, 1], 0)


@pytest.mark.parametrize(("side", "reps"), [("left", 25), ("right", 10), (None, 10)])
def test_of_a_heel_raise_test_the_leg_that_trains_counts(side: str | None, reps: int) -> None:
    test = HeelRaise(25, 10, ON)
    assert state_of(who=runner(one_side=side, heel_raise=test)).tested == reps
    later = HeelRaise(25, 10, ON + DAY)
    assert state_of(who=runner(one_side=side, heel_raise=later)).tested is None


def test_of_several_fevers_the_last_one_counts() -> None:
    found = doses(light(*BEFORE), fevers=(ago(1), ago(30)))["straight-light"]
    assert found.state is State.STOP
    longer = ruled(**{"return.fever.wait_h": 49})
    for day, open_ in ((2, False), (3, False), (4, True)):
        dose = doses(light(*BEFORE), fevers=(ago(day),), guide=longer)["straight-light"]
        assert (dose.sets is not None) is open_, day


def test_of_several_long_runs_the_last_one_holds() -> None:
    rising = heavy(*LATELY, load=17.5, rir=4.0)
    assert load(doses(rising, run_spikes=(ago(1), ago(30)))["straight-heavy"]) == 17.5


def test_pain_that_did_not_settle_is_told_before_a_long_run_and_one_that_did_after_it() -> None:
    rising = heavy(LATELY[0], load=17.5, rir=4.0) + heavy(ago(7), load=17.5, rir=4.0, pain=4)
    hurt = doses(rising, run_spikes=(ago(1),))["straight-heavy"]
    settled = doses(rising, run_spikes=(ago(1),), mornings={ago(6): 0})["straight-heavy"]
    assert "pain 4 of 10" in str(hurt.why)
    assert "a run on 2026-03-29" in str(settled.why)
    assert load(hurt) == load(settled) == 17.5


# After a red answer


def test_a_pause_ends_with_seven_calm_mornings_running_after_it() -> None:
    reds = {ago(40): 6, ago(39): 0, ago(30): 6}

    def is_paused(*calm: int, amber: int = 0) -> bool:
        mornings = reds | {ago(day): 0 for day in calm} | ({ago(amber): 4} if amber else {})
        return state_of(mornings=mornings).limits.paused is not None

    assert is_paused(*range(24, 30))
    assert not is_paused(*range(23, 30))
    assert is_paused(*range(24, 30), *range(17, 23), amber=23)
    assert not is_paused(*range(24, 30), *range(16, 23), amber=23)


def test_the_calm_morning_of_the_day_itself_came_before_its_session() -> None:
    reds = [*light(ago(20), pain=6), *light(ago(10), pain=6)]
    six = {ago(n): 0 for n in range(9, 3, -1)}
    assert state_of(reds, mornings=six | {ago(10): 0}).limits.paused is not None
    assert state_of(reds, mornings=six | {ago(3): 0}).limits.paused is None


def test_after_a_red_a_calm_light_session_and_a_later_morning_open_heavy_work() -> None:
    red, calm = heavy(ago(14), pain=6), light(ago(7), pain=2)
    hurt = light(ago(7), pain=3)
    same_day = light(ago(14), pain=0)
    opened = {
        "the morning after": state_of(red, calm, mornings={ago(6): 0}).limits.opened,
        "the morning of it": state_of(red, calm, mornings={ago(7): 0}).limits.opened,
        "a second one": state_of(red, calm, light(ago(4), pain=0)).limits.opened,
        "of pain 3": state_of(red, hurt, mornings={ago(6): 0}).limits.opened,
        "of the day of the red": state_of(red, same_day, mornings={ago(6): 0}).limits.opened,
    }
    assert opened == {
        "the morning after": ago(6),
        "the morning of it": None,
        "a second one": ago(3),
        "of pain 3": None,
        "of the day of the red": None,
    }


def test_a_light_session_on_the_day_of_a_red_morning_is_after_it() -> None:
    red = {ago(14): 6, ago(13): 0}
    assert state_of(light(ago(14), pain=0), mornings=red).limits.opened == ago(13)


def test_a_session_on_the_day_on_which_it_opened_is_the_first_step_of_the_way_back() -> None:
    """Steps of 0.7 of the sets and nine tenths of the load, then of 0.85 of the sets."""
    before = [heavy(ago(60), ago(50)), heavy(ago(20), pain=6), light(ago(14), pain=0)]
    heavy_work = GUIDE.workout("straight-heavy")
    steps = [
        way_back(state_of(*before, *map(heavy, since), mornings={ago(13): 0}), heavy_work)
        for since in ((), (ago(13),), (ago(13), ago(6)), (ago(6),))
    ]
    assert steps == [0, 1, None, 1]
    again = state_of(*before, heavy(ago(13)), mornings={ago(13): 0})
    assert way_back(again, GUIDE.workout("straight-light")) is None
    assert way_back(again, GUIDE.workout("rope")) is None, "never done before"
    bent = heavy(ago(40), workout="bent-heavy")
    other = state_of(*before, bent, heavy(ago(13)), mornings={ago(13): 0})
    assert way_back(other, GUIDE.workout("bent-heavy")) == 0, "its own first time"


def test_red_sessions_count_as_unsettled_ones() -> None:
    pains = (4, 4, 6)
    days = [ago(30), ago(27), ago(24)]
    bad = [one for day, pain in zip(days, pains, strict=True) for one in light(day, pain=pain)]
    good = light(ago(12), pain=0)
    dose = doses(bad, good)["straight-light"]
    assert (dose.sets, dose.because[-1], dose.reduced) == (2, "pain.unsettled", Reduced.PAIN)
    again = doses(bad, good, light(ago(9), pain=0))["straight-light"]
    assert (again.sets, again.reduced) == (3, None)


def test_soreness_is_the_last_one_told_until_a_morning_after_it() -> None:
    done = light(*BEFORE, rir=4.0)
    cases = {
        "told yesterday": ({ago(1): 4}, {}, State.HOLD),
        "less since": ({ago(3): 4, ago(1): 3}, {}, State.GO),
        "more since": ({ago(3): 3, ago(1): 4}, {}, State.HOLD),
        "a calm morning of the same day": ({ago(1): 4}, {ago(1): 0}, State.HOLD),
        "a calm morning since": ({ago(2): 4}, {ago(1): 0}, State.GO),
    }
    found = {
        name: doses(done, soreness=sore, mornings=mornings)["straight-light"].state
        for name, (sore, mornings, _) in cases.items()
    }
    assert found == {name: state for name, (_, _, state) in cases.items()}


def test_how_a_session_went_is_told_by_it_or_by_the_two_mornings_after_it() -> None:
    def went(pain: int | None, **mornings: int) -> Outcome:
        day = ago(9)
        told = {day + int(after[1:]) * DAY: said for after, said in mornings.items()}
        state = state_of(light(day, pain=pain), mornings=told)
        return state.outcome(state.exposures[0])

    assert went(2) is Outcome.GREEN
    assert went(2, d1=4) is Outcome.GREEN
    assert went(None) is went(None, d1=4) is went(None, d3=0) is Outcome.SILENT
    assert went(None, d2=0) is Outcome.GREEN
    assert went(4) is went(4, d1=0, d2=4) is went(4, d3=0) is Outcome.UNSETTLED
    assert went(4, d1=0) is went(4, d2=0) is Outcome.SETTLED
    assert went(6) is went(6, d1=0) is Outcome.RED


# The rope


def test_an_amber_morning_of_the_day_of_the_rope_came_before_it() -> None:
    done = [*rope(ago(14), 60, pain=0), *rope(ago(7), 60, pain=0)]
    for day, contacts in ((7, 70), (6, 60)):
        mornings = {ago(day): 4, ago(day - 1): 0}
        assert doses(done, mornings=mornings)["rope"].amount == contacts, day


def test_the_worst_of_the_sessions_since_the_last_rope_holds_it() -> None:
    done = [*rope(ago(20), 60, pain=0), *rope(ago(14), 60, pain=0)]
    settled = light(ago(9), pain=3)
    calm = {ago(8): 0}
    rises = doses(done, settled, mornings=calm)["rope"]
    held = doses(done, settled, light(ago(6), pain=4), mornings=calm)["rope"]
    assert (rises.amount, rises.state) == (70, State.GO)
    assert (held.amount, held.state) == (60, State.HOLD)
    assert "pain 4 of 10" in str(held.why)


def test_a_body_of_just_100_kg_starts_as_others_do() -> None:
    assert doses(who=runner(body_mass_kg=100.0))["rope"].amount == 40


def test_after_a_red_two_sessions_are_on_two_feet() -> None:
    both, red = {"variant": "two-feet", "pain": 0}, heavy(ago(28), pain=6)
    before = [one for n in (60, 55, 50, 45) for one in rope(ago(n), 60, **both)]
    back = light(ago(24), pain=0)
    mornings = {ago(23): 0}

    def variant(*days_since: int) -> str:
        since = [one for n in days_since for one in rope(ago(n), 60, **both)]
        return doses(before, red, back, since, mornings=mornings)["rope"].variant

    assert variant() == variant(14) == variant(28, 14) == "two-feet"
    assert variant(14, 7) == "foot-to-foot"


def test_rope_that_is_only_kept_is_told_so_below_the_guides_least() -> None:
    few, many = (
        doses(rope(ago(7), contacts, pain=0), who=runner(maintenance=True))["rope"]
        for contacts in (40, 60)
    )
    assert (few.amount, few.below_guide, few.reduced) == (40, True, Reduced.MAINTENANCE)
    assert (many.below_guide, many.reduced) == (False, None)


def test_bouts_of_rope_without_a_count_are_no_session_of_it() -> None:
    empty = [SetDone(ago(7), "rope", Side.BOTH, number=1, pain=0)]
    (session,) = state_of(empty).exposures
    assert session.contacts == 0
    assert doses(empty)["rope"].amount == 40


# Tired


@pytest.mark.parametrize("weaker", [None, Side.LEFT, Side.RIGHT])
def test_the_weaker_leg_tells_that_heavy_work_comes_out_weaker(weaker: Side | None) -> None:
    """120 kg at first; 108 and then 96 of the leg that is weaker lately."""
    rows = [
        one
        for side in (Side.LEFT, Side.RIGHT)
        for day, load_kg in (
            (28, 20.0),
            (21, 20.0),
            (14, 20.0),
            (7, 10.0 if side is weaker else 20.0),
        )
        for rir in (0.0 if side is weaker and day < 21 else 4.0,)
        for one in heavy(ago(day), rir=rir, load=load_kg, side=side)
    ]
    assert (state_of(rows).lighter is not None) is (weaker is not None)
