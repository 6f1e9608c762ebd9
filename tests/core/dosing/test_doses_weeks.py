"""One thing up a week, first weeks, long races, variants: each edge on both sides."""

from datetime import date, timedelta

import pytest
from builders import MONDAY, days, raises, rope, ruled, runner, told
from logs import the_guide

from springleg.core.athlete import HeelRaise, Kit, Priority, Run, RunKind
from springleg.core.dosing.exposures import group
from springleg.core.dosing.nouns import Reduced
from springleg.core.dosing.races import restarts
from springleg.core.dosing.reductions import cut_sets
from springleg.core.dosing.standing import LOOKS_BACK, work_out
from springleg.core.dosing.timeline import Cut
from springleg.core.dosing.variants import too_hard, variant_of
from springleg.core.dosing.week import Thing, first_week, raised_this_week, waits
from springleg.core.guide import Scheme
from springleg.core.log.sets import LEGS, Log, SetDone, Side

GUIDE = the_guide()
ONE, TWO, THREE, FOUR = days(0, 3, 7, 10)
WHOLE_SETS = {Thing.SETS}


def went_up(*sessions: list[SetDone]) -> frozenset[Thing]:
    every = group(GUIDE, [one for those in sessions for one in those])
    return raised_this_week(GUIDE, every, sorted({one.day for one in every}))


def test_what_went_up_is_more_than_ever_before() -> None:
    ten, twelve = raises(ONE, load_kg=10.0), raises(TWO, load_kg=12.5)
    assert went_up(ten, twelve) == {Thing.LOAD}
    assert went_up(ten, raises(TWO, load_kg=10.0)) == frozenset()
    assert went_up(ten, raises(TWO, load_kg=10.0, sets=3)) == WHOLE_SETS
    assert went_up(ten, raises(TWO, load_kg=12.5, sets=3)) == {Thing.LOAD, Thing.SETS}
    assert went_up(rope(ONE, 40), rope(TWO, 41)) == {Thing.CONTACTS}
    assert went_up(rope(ONE, 40), rope(TWO, 40)) == frozenset()
    assert went_up() == frozenset()


def test_a_start_is_no_rise() -> None:
    assert went_up(raises(ONE, load_kg=10.0)) == frozenset()
    other = raises(TWO, load_kg=50.0, sets=3, variant="leg-press")
    assert went_up(raises(ONE, load_kg=10.0), other) == frozenset()
    bent = raises(TWO, load_kg=50.0, sets=3, workout="bent-light")
    assert went_up(raises(ONE, load_kg=10.0), bent) == frozenset()
    right = raises(TWO, load_kg=50.0, sets=3, side=Side.RIGHT)
    assert went_up(raises(ONE, load_kg=10.0, side=Side.LEFT), right) == frozenset()
    assert went_up(rope(ONE, 40), rope(TWO, 60, variant="foot-to-foot")) == frozenset()


def test_one_leg_that_does_more_is_enough() -> None:
    more = [*raises(TWO, load_kg=10.0, side=Side.LEFT), *raises(TWO, load_kg=15.0, side=Side.RIGHT)]
    assert went_up(raises(ONE, load_kg=10.0), more) == {Thing.LOAD}


def test_only_the_session_before_counts() -> None:
    ten, twelve = raises(ONE, load_kg=10.0), raises(TWO, load_kg=12.5)
    assert went_up(ten, twelve, rope(THREE, 40)) == frozenset()
    twice = [*raises(TWO, load_kg=12.5), *rope(TWO, 40)]
    assert went_up(ten, twice) == {Thing.LOAD}
    both = [*raises(ONE, load_kg=10.0), *rope(ONE, 40)]
    more = [*raises(TWO, load_kg=12.5), *rope(TWO, 50)]
    assert went_up(both, more) == {Thing.LOAD, Thing.CONTACTS}


@pytest.mark.parametrize(
    ("raised", "thing", "words"),
    [
        ({Thing.SETS}, Thing.LOAD, "the sets went up last time, and 1 at a time is enough"),
        ({Thing.CONTACTS}, Thing.LOAD, "the rope went up last time, and 1 at a time is enough"),
        ({Thing.LOAD}, Thing.LOAD, ""),
        ({Thing.LOAD}, Thing.SETS, "the load went up last time, and 1 at a time is enough"),
        ({Thing.CONTACTS, Thing.SETS}, Thing.SETS, ""),
        ({Thing.LOAD}, Thing.CONTACTS, "the load went up last time, and 1 at a time is enough"),
        ({Thing.SETS, Thing.CONTACTS}, Thing.CONTACTS, ""),
        (set(), Thing.LOAD, ""),
    ],
)
def test_load_and_sets_and_load_and_contacts_wait(
    raised: set[Thing], thing: Thing, words: str
) -> None:
    assert str(waits(GUIDE, frozenset(raised), thing)) == words
    assert not waits(ruled(**{"progression.one-variable": False}), frozenset(raised), thing)


def test_two_things_a_week_where_it_is_set_so() -> None:
    two = ruled(**{"progression.one-variable.raises_per_week": 2})
    assert not waits(two, frozenset({Thing.SETS}), Thing.LOAD)
    assert waits(two, frozenset({Thing.SETS, Thing.CONTACTS}), Thing.LOAD)


def test_a_first_week_is_two_training_days_from_the_first_time_on() -> None:
    half = (Cut(Reduced.FIRST_WEEK, "start.first-week", volume=0.5),)
    assert first_week(GUIDE, [ONE], ONE) == half
    assert first_week(GUIDE, [ONE, TWO], TWO) == half
    assert first_week(GUIDE, [ONE, TWO], ONE) == ()
    assert first_week(GUIDE, [], None) == ()
    assert first_week(ruled(**{"start.first-week": False}), [ONE], ONE) == ()
    assert first_week(ruled(**{"start.first-week.days": 11}), [ONE, TWO], ONE) == half
    assert first_week(ruled(**{"start.first-week.days": 10}), [ONE, TWO], ONE) == ()


# long races


def marathon(day: date, kind: RunKind = RunKind.RACE, km: float | None = 42.2) -> Run:
    return Run(day, kind, Priority.C, km)


@pytest.mark.parametrize(
    ("run", "again"),
    [
        (marathon(TWO), True),
        (marathon(TWO, km=30), False),
        (marathon(TWO, km=30.1), True),
        (marathon(TWO, km=None), False),
        (marathon(TWO, RunKind.LONG), False),
        (marathon(FOUR), False),
        (marathon(MONDAY - timedelta(days=1)), False),
        (marathon(ONE), True),
    ],
)
def test_after_which_runs_heavy_work_begins_again(run: Run, *, again: bool) -> None:
    done = group(GUIDE, raises(ONE, 5, workout="straight-heavy"))
    found = restarts(GUIDE, done, [run], MONDAY, FOUR)
    assert bool(found.get(Scheme.HEAVY)) is again
    assert not found.get(Scheme.PLYOMETRIC)


def test_the_day_on_which_it_begins_again_is_the_first_after_the_race() -> None:
    done = [*raises(ONE, 5, workout="straight-heavy"), *raises(THREE, 5, workout="bent-heavy")]
    done += [*rope(ONE, 40), *raises(TWO)]
    found = restarts(GUIDE, group(GUIDE, done), [marathon(TWO), marathon(ONE)], MONDAY, FOUR)
    assert found == {Scheme.HEAVY: {THREE}, Scheme.PLYOMETRIC: {FOUR}}
    assert restarts(GUIDE, group(GUIDE, done), [], MONDAY, FOUR) == {}
    off = ruled(**{"recovery.restart": False})
    assert restarts(off, group(GUIDE, done), [marathon(TWO)], MONDAY, FOUR) == {}


def test_a_race_as_old_as_what_is_looked_at_still_counts() -> None:
    race = marathon(ONE)
    done = group(GUIDE, raises(ONE, 5, workout="straight-heavy"))
    assert restarts(GUIDE, done, [race], ONE, FOUR)
    assert not restarts(GUIDE, done, [race], TWO, FOUR)


def test_the_rope_does_not_go_up_on_the_day_it_begins_again() -> None:
    skipped = [rope(day, 50) for day in days(0, 3, 7)]
    calm = [raises(day) for day in days(14, 17)]
    dose = told([*skipped, *calm], days(21)[0], races=[marathon(days(8)[0])])["rope"]
    assert (dose.amount, dose.reduced) == (25, Reduced.RETURN)
    assert "recovery.restart" in dose.because


# variants


def chosen(*sessions: list[SetDone], on: date = THREE, **changes: object) -> str:
    log = Log(tuple(one for those in sessions for one in those))
    standing = work_out(GUIDE, runner(**changes), log, on)
    return variant_of(standing, GUIDE.workout("straight-light"))


def few(day: date, amount: int = 7, **changes: object) -> list[SetDone]:
    return raises(day, amount, rir=1.0, **changes)


def test_two_legs_after_falling_short_twice_with_no_weight() -> None:
    assert chosen(few(ONE), few(TWO)) == "standing-two-leg"
    assert chosen(few(ONE), few(TWO, 8)) == "standing"
    assert chosen(few(ONE, 8), few(TWO)) == "standing"
    assert chosen(few(TWO)) == "standing"
    assert chosen(few(ONE, load_kg=5.0), few(TWO)) == "standing-two-leg"
    assert chosen(few(ONE), few(TWO, load_kg=2.5)) == "standing"
    assert chosen(few(ONE), few(TWO, load_kg=2.0)) == "standing-two-leg"  # no plate so small
    assert chosen(few(ONE), few(TWO, 8), few(THREE), on=FOUR) == "standing"
    assert chosen(few(ONE, load_kg=1.0), few(TWO, load_kg=1.0), kit=Kit((1.0,))) == "standing"
    bent = [few(day, workout="bent-light") for day in (TWO, THREE)]
    assert chosen(few(ONE, 10), *bent, on=FOUR) == "standing"
    press = [few(day, variant="leg-press") for day in (ONE, TWO)]
    assert chosen(*press) == "leg-press"


def test_a_new_test_after_falling_short_decides() -> None:
    for reps, day, variant in (
        (8, days(5)[0], "standing"),
        (7, days(5)[0], "standing-two-leg"),
        (8, TWO, "standing-two-leg"),
        (8, ONE, "standing-two-leg"),
    ):
        test = HeelRaise(reps, 30, day)
        assert chosen(few(ONE), few(TWO), heel_raise=test) == variant


def test_a_leg_that_rests_does_not_put_the_other_on_two() -> None:
    short = [few(day, side=Side.RIGHT) for day in (ONE, TWO)]
    assert chosen(*short, one_side="left") == "standing"
    assert chosen(*short, one_side="right") == "standing-two-leg"
    assert chosen(*short) == "standing-two-leg"


def test_falling_short_is_of_raises_and_can_be_switched_off() -> None:
    squats = tuple(
        one for day in (ONE, TWO) for one in raises(day, 10, workout="mini-squat", rir=1.0)
    )
    standing = work_out(GUIDE, runner(), Log(squats), THREE)
    assert not too_hard(standing, GUIDE.workout("mini-squat"))
    log = Log((*few(ONE), *few(TWO)))
    off = work_out(ruled(**{"progression.back-off": False}), runner(), log, THREE)
    assert not too_hard(off, GUIDE.workout("straight-light"))
    assert too_hard(work_out(GUIDE, runner(), log, THREE), GUIDE.workout("straight-light"))


def test_a_heavy_set_falls_short_below_three() -> None:
    for amount, hard in ((2, True), (3, False)):
        sets = tuple(one for d in (ONE, TWO) for one in few(d, amount, workout="straight-heavy"))
        standing = work_out(GUIDE, runner(), Log(sets), THREE)
        assert too_hard(standing, GUIDE.workout("straight-heavy")) is hard


def rope_variant(mass: float, *at: int) -> str:
    sets = [one for day in days(*at) for one in rope(day, 20, variant="foot-to-foot")]
    standing = work_out(GUIDE, runner(body_mass_kg=mass), Log(tuple(sets)), days(40)[0])
    return variant_of(standing, GUIDE.workout("rope"))


def test_a_heavy_body_skips_on_two_feet_for_four_weeks() -> None:
    assert rope_variant(100.5, 0, 7, 14, 21, 27) == "two-feet"
    assert rope_variant(100.5, 0, 7, 14, 21, 28) == "foot-to-foot"
    assert rope_variant(100.5, 35) == "two-feet"
    assert rope_variant(100.0, 35) == "foot-to-foot"
    assert rope_variant(100.0) == "two-feet"
    assert rope_variant(100.5) == "two-feet"


# standing


def test_the_day_of_a_restart_counts_as_history() -> None:
    back, again = days(60, 63)
    dose = told([raises(ONE), raises(back, load_kg=40.0)], again)["straight-light"]
    assert dose.load_kg == dict.fromkeys(LEGS, 17.5)  # a fifth off 110 kg


def test_what_is_looked_at_begins_on_its_first_day() -> None:
    for before, seen in ((0, 1), (1, 0)):
        first = FOUR - LOOKS_BACK - timedelta(days=before)
        standing = work_out(GUIDE, runner(), Log(tuple(raises(first))), FOUR)
        assert len(standing.every) == seen


def test_sets_are_cut_to_the_least_of_all_cuts_and_never_to_none() -> None:
    half = Cut(Reduced.DELOAD, "x", volume=0.5)
    back = Cut(Reduced.RETURN, "x", volume=0.5)
    fewer, most = Cut(Reduced.RETURN, "x", sets_fewer=1), Cut(Reduced.DELOAD, "x", sets_max=2)
    assert [cut_sets(3, [cut]) for cut in (half, back, fewer, most)] == [2, 1, 2, 2]
    assert cut_sets(6, [half, fewer, most]) == 2
    assert cut_sets(6, [half, back]) == 3
    assert cut_sets(1, [back, fewer]) == 1
    assert cut_sets(4, []) == 4


def test_shares_of_the_load_are_per_cent_to_the_gram() -> None:
    fine = runner(kit=Kit((0.01,)), body_mass_kg=60.0)
    failed = [raises(day, 12, rir=0.0, load_kg=40.0) for day in (ONE, TWO)]
    assert told(failed, THREE, fine)["straight-light"].load_kg == dict.fromkeys(LEGS, 35.0)
    red = [raises(ONE, 12, load_kg=40.0), raises(TWO, 12, load_kg=40.0, pain=6)]
    two = ruled(**{"pain.red.steps_back": 2})
    assert told(red, THREE, fine, two)["straight-light"].load_kg == dict.fromkeys(LEGS, 30.0)
    others = [raises(day, workout="bent-light") for day in days(*range(3, 36, 4))]
    late = [raises(ONE, 12, load_kg=40.0), *others]
    off = ruled(deload=False)
    dose = told(late, days(36)[0], fine, off)["straight-light"]
    assert dose.load_kg == dict.fromkeys(LEGS, 30.0)
