"""Logs that go on are read as those that were read whole; sessions are known by their sets."""

from datetime import time, timedelta

import pytest
from builders import MONDAY, days, raises, rope, runner
from logs import Case, simulated, the_guide, wild
from msgspec.structs import replace

from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.exposures import group, remembering
from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.log.pain import Place
from springleg.core.log.sets import LEGS, AskedDose, Log, SetDone, Side


def cases() -> list[Case]:
    return [make(seed) for seed in range(20) for make in (simulated, wild)]


def regrouped(log: Log) -> list[SetDone]:
    return [one for *_, own in log.together for one in own]


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case.seed))
def test_a_log_that_goes_on_gives_the_doses_of_one_read_whole(case: Case) -> None:
    whole, half = case.log, len(case.log.sets) // 2
    log = replace(whole, sets=whole.sets[:half], mornings={}, hops={})
    assert regrouped(log) == sorted(log.sets, key=lambda one: one.day)
    log = log.then(whole.sets[half : half + 3], mornings={})
    log = log.then(whole.sets[half + 3 :], mornings=whole.mornings, hops=whole.hops)
    assert log == whole
    assert group(the_guide(), regrouped(log)) == group(the_guide(), whole.sets)
    days_of_it = [day for day, *_ in log.together]
    assert days_of_it == sorted(days_of_it)
    assert replace(case, log=log).doses == case.doses


def test_answers_alone_leave_the_sets_as_they_are() -> None:
    log = Log(tuple(raises(MONDAY)), hops={MONDAY: 1})
    later = log.then((), mornings={MONDAY: 2})
    assert later == replace(log, mornings={MONDAY: 2})
    assert later.together is log.together, "it is not looked for again"


def test_a_session_that_grew_or_was_corrected_is_worked_out_again() -> None:
    guide, exposure_of = the_guide(), remembering(9)
    first, second, third = raises(MONDAY, sets=3)
    (two,) = group(guide, [first, second], exposure_of)
    (again,) = group(guide, [first, second], exposure_of)
    assert again is two, "the same sets are the same session"
    (three,) = group(guide, [first, second, third], exposure_of)
    assert {leg.sets for leg in two.legs.values()} == {2}
    assert {leg.sets for leg in three.legs.values()} == {3}
    hurt = replace(second, pain=6)
    (worse,) = group(guide, [first, hurt], exposure_of)
    assert (two.pain, worse.pain) == (None, 6)


def test_no_more_sessions_are_remembered_than_asked_for() -> None:
    guide, exposure_of = the_guide(), remembering(2)
    sessions = [rope(day, 60) for day in days(0, 3, 7)]
    found = [group(guide, own, exposure_of)[0] for own in sessions]
    assert group(guide, sessions[2], exposure_of)[0] is found[2]
    assert group(guide, sessions[1], exposure_of)[0] is found[1]
    first = group(guide, sessions[0], exposure_of)[0]
    assert first == found[0]
    assert first is not found[0]


def test_sessions_of_one_workout_at_two_times_of_a_day_are_two() -> None:
    early, late = (rope(MONDAY, 60, time=time(hour)) for hour in (8, 18))
    found = group(the_guide(), [*late, *early], remembering(9))
    assert [one.time for one in found] == [time(8), time(18)]


def test_a_log_stays_as_it_is_whatever_it_was_asked() -> None:
    one, other = raises(MONDAY, sets=3), rope(MONDAY, 60)
    apart = Log((*one[:2], *other, *one[2:]))  # one session, told before and after another
    before = [(*row[:4], [*row[4]]) for row in apart.together]
    state = athlete_state(the_guide(), runner(), apart, MONDAY)
    assert list(apart.together) == before
    whole = athlete_state(the_guide(), runner(), Log((*one, *other)), MONDAY)
    assert (state.exposures, state.counts) == (whole.exposures, whole.counts)


def test_a_session_counts_once_at_each_station_however_it_is_told() -> None:
    first, later = days(0, 9)
    standing, pressed = raises(first), raises(first, variant="leg-press")
    told = (
        standing[0],
        pressed[0],
        *standing[1:],
        *pressed[1:],
        *raises(later, variant="leg-press"),
    )
    counts = athlete_state(the_guide(), runner(), Log(told), later).counts
    workout = standing[0].workout
    assert counts == {(workout, "standing"): 1, (workout, "leg-press"): 2}


def test_of_years_of_mornings_the_last_two_hundred_days_count() -> None:
    every = {MONDAY + timedelta(days=n): n % 3 for n in range(900)}
    on = MONDAY + timedelta(days=700)
    near = {-2, -1, 0, 1, 2, 200, 201}
    few = {day: pain for day, pain in every.items() if (on - day).days in near}
    for answers in (every, few):
        seen = athlete_state(the_guide(), runner(), Log(mornings=answers), on).log.mornings
        wanted = {day: pain for day, pain in answers.items() if 0 <= (on - day).days <= 200}
        assert seen == wanted
    assert len(wanted) == 4


def test_loads_that_are_a_little_off_are_those_of_the_kit() -> None:
    kept, shown = raises(MONDAY, load_kg=10.0), raises(MONDAY, load_kg=10.01)
    state = athlete_state(the_guide(), runner(), Log(tuple(shown)), MONDAY)
    assert [work.load_kg for work in state.exposures[0].legs.values()] == [10.0, 10.0]
    assert state.exposures[0].legs == group(the_guide(), kept)[0].legs


def session(*sets: SetDone) -> Exposure:
    (found,) = group(the_guide(), sets)
    return found


def test_a_session_has_the_worst_pain_all_places_and_the_sets_it_rests_on() -> None:
    rows = raises(MONDAY, sets=4)
    told = [("line 9", 2, "calf"), ("line 10", 4, "heel"), ("", 3, "calf"), ("line 9", None, "")]
    found = session(
        *(
            replace(one, ref=ref, pain=pain, place=place)
            for one, (ref, pain, place) in zip(rows, told, strict=True)
        )
    )
    assert (found.pain, found.refs) == (4, ("line 10", "line 9"))
    assert found.places == (Place.CALF, Place.HEEL)
    silent = session(*rows)
    assert (silent.pain, silent.refs, silent.places) == (None, (), ())


def test_of_several_doses_asked_for_the_largest_counts() -> None:
    small, large = AskedDose(2, 12, 10.0), AskedDose(3, 12, 10.0)
    one, other = raises(MONDAY)
    for asked in ((small, large), (large, small)):
        found = session(
            replace(one, asked=asked[0], of=asked[1]), replace(other, asked=asked[1], of=asked[0])
        )
        assert (found.asked, found.of) == (large, large)


def test_a_leg_counts_by_its_sets_at_the_heaviest_load() -> None:
    warm = raises(MONDAY, 15, load_kg=5.0, rir=9.0, sets=1)
    work = raises(MONDAY, 8, load_kg=10.0, sets=3)
    last = replace(work[-1], reps=6, rir=1.0)
    leg = session(*warm, *work[:-1], last).legs[Side.LEFT]
    assert leg == LegWork(load_kg=10.0, sets=3, last=6, least=6, rir=1.0, wanted=8)
    asked = session(*warm, *(replace(one, asked=AskedDose(3, 9, 10.0)) for one in work))
    assert asked.legs[Side.LEFT].wanted == 9


def test_the_last_set_is_the_one_of_the_highest_number_else_the_hardest() -> None:
    first, second, third = raises(MONDAY, 12, sets=3)
    hard = replace(first, reps=7, rir=0.0)
    assert session(third, hard, second).legs[Side.LEFT].last == 12
    plain = [replace(one, number=None) for one in (third, hard, second)]
    leg = session(*plain).legs[Side.LEFT]
    assert (leg.last, leg.least, leg.rir) == (7, 7, 0.0)


def test_legs_are_worked_out_apart_and_the_rope_has_none() -> None:
    left = raises(MONDAY, 12, side=Side.LEFT, load_kg=10.0)
    right = raises(MONDAY, 8, side=Side.RIGHT, load_kg=5.0)
    legs = session(*left, *right).legs
    assert [(legs[leg].load_kg, legs[leg].last) for leg in LEGS] == [(10.0, 12), (5.0, 8)]
    assert list(session(*left).legs) == [Side.LEFT]
    assert session(*rope(MONDAY, 60)).legs == {}


def test_bouts_add_up_and_those_without_a_count_add_nothing() -> None:
    first, other = rope(MONDAY, 60), rope(MONDAY, 40)
    uncounted = replace(other[0], number=3, contacts=None)
    found = session(*first, replace(other[0], number=2), uncounted)
    assert found.contacts == 100


def test_sets_of_a_workout_that_the_guide_does_not_have_are_left_out() -> None:
    unknown = [replace(one, workout="squat-jumps") for one in raises(MONDAY)]
    assert group(the_guide(), unknown) == []
    (known,) = group(the_guide(), [*unknown, *raises(MONDAY, variant="")])
    assert known.variant == "standing"


def test_all_sessions_are_remembered_where_no_number_is_named() -> None:
    exposure_of, sessions = remembering(), [rope(day, 60) for day in days(0, 3, 7)]
    found = [group(the_guide(), own, exposure_of)[0] for own in sessions]
    assert all(
        group(the_guide(), own, exposure_of)[0] is was
        for own, was in zip(sessions, found, strict=True)
    )
