"""The calendar of what was done, to its edges: which weeks, which marks, which sizes."""

from datetime import date, timedelta

import pytest

from springleg.core.guide import Scheme
from springleg.core.log.events import Away, Fact, Ill
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import say
from springleg.usecases.progress.counts import amount_of
from springleg.usecases.progress.doing import Mark, Work
from springleg.usecases.progress.questions import questions
from usecases.progress_logs import day, found, plan, planned, raises, rope, squats

MON, TUE, FRI, SUN = day(0), day(1), day(4), day(6)
DAY = timedelta(days=1)


def held(on: date, *facts: Fact) -> tuple[int, int]:
    """How many sessions were due, and how many of them done."""
    answer = found(on, *facts).doing.held
    return answer.planned, answer.done


@pytest.mark.parametrize(
    ("began", "weeks"),
    [(0, 13), (-7 * 12, 13), (-7 * 12 - 1, 26), (-7 * 13, 26), (-7 * 25, 26), (-7 * 26, 26)],
)
def test_a_quarter_is_shown_where_everything_began_within_it(began: int, weeks: int) -> None:
    """Thirteen weeks, this one included: from Monday twelve weeks ago; else twenty-six."""
    answer = found(TUE, *raises(day(began)), *squats(MON)).doing
    first = day(-7 * (weeks - 1))
    assert (answer.first, answer.last, answer.today) == (first, SUN, TUE)
    assert answer.began == max(first, day(began))
    shown = sorted({day(began), MON} - ({day(began)} if day(began) < first else set()))
    assert [one.day for one in answer.days] == shown


def test_where_nothing_was_done_or_planned_the_weeks_are_empty() -> None:
    answer = found(TUE, plan(planned(day(7)))).doing
    assert (answer.first, answer.began, answer.days) == (day(-84), SUN, ())
    assert say(answer.finding) == "Your next workout is planned for 8 Jun 2026."


def test_what_is_planned_counts_from_the_first_day_shown_to_the_last() -> None:
    """On Sunday evening, of a plan over 27 weeks with a session each Monday and Sunday."""
    sessions = [planned(day(7 * week + n)) for week in range(-26, 2) for n in (0, 6)]
    answer = found(SUN, plan(*sessions)).doing
    assert (answer.days[0].day, answer.days[-1].day) == (answer.first, SUN)
    assert len(answer.days) == 2 * 26
    assert (answer.held.planned, answer.held.done) == (2 * 26 - 1, 0), "today's is not due yet"
    begun = found(SUN, plan(*sessions), *raises(answer.first - DAY), *raises(answer.first)).doing
    assert (begun.held.planned, begun.held.done) == (2 * 26 - 1, 1)


def test_what_is_due_is_over_or_done_and_not_on_a_day_off() -> None:
    two = plan(planned(TUE), planned(FRI))
    assert held(MON, two) == (0, 0)
    assert held(TUE, two) == (0, 0)
    assert held(TUE, two, *raises(TUE)) == (1, 1)
    assert held(TUE, two, *squats(TUE)) == (1, 1), "any workout stands for it"
    assert held(day(2), two) == (1, 0)
    assert held(TUE, two, *raises(MON)) == (0, 0)
    assert held(FRI, two, *raises(TUE)) == (1, 1)
    for off in (Ill(TUE, TUE), Ill(MON), Away(TUE, day(2), can_train=False)):
        assert held(day(3), two, off) == (0, 0)
    assert held(day(3), two, Away(TUE, TUE, can_train=True)) == (1, 0)
    assert held(day(3), two, Ill(day(2), day(3)), Ill(day(-3), MON)) == (1, 0)


def marks(on: date, *facts: Fact) -> dict[date, Mark]:
    return {one.day: one.mark for one in found(on, *facts).doing.days}


def test_a_day_off_is_off_once_it_is_over() -> None:
    two = plan(planned(TUE), planned(FRI))
    ill = Ill(TUE, FRI)
    assert marks(FRI, two, ill) == {TUE: Mark.OFF, FRI: Mark.PLANNED}
    assert marks(day(5), two, ill) == {TUE: Mark.OFF, FRI: Mark.OFF}
    assert marks(day(5), two, ill, *raises(FRI)) == {TUE: Mark.OFF, FRI: Mark.DONE}


def test_a_day_was_moved_where_another_of_its_week_stands_for_it() -> None:
    """First the same workout stands for its own, then any for any, one for one."""
    three = plan(planned(MON, "rope", 60), planned(day(2)), planned(FRI, "mini-squat"))
    assert marks(SUN, three, *squats(TUE)) == {
        MON: Mark.MISSED,
        TUE: Mark.DONE,
        day(2): Mark.MISSED,
        FRI: Mark.MOVED,
    }
    bent = raises(day(3), "bent-light")
    assert marks(SUN, three, *squats(TUE), *bent) == {
        MON: Mark.MOVED,
        TUE: Mark.DONE,
        day(2): Mark.MISSED,
        day(3): Mark.DONE,
        FRI: Mark.MOVED,
    }
    other_week = marks(day(8), three, *squats(day(-1)), *squats(day(7)))
    assert [other_week[on] for on in (MON, day(2), FRI)] == [Mark.MISSED] * 3
    both = marks(SUN, three, *raises(day(2)), *raises(day(2), "bent-light"))
    assert both == {MON: Mark.MISSED, day(2): Mark.DONE, FRI: Mark.MISSED}


def test_a_day_holds_its_works_and_what_was_planned() -> None:
    facts = [
        plan(planned(TUE, "rope", 60)),
        *rope(TUE, 60),
        *rope(FRI, 61),
        *rope(day(5), 121),
        *rope(SUN, 182),
        *raises(TUE, "bent-heavy", sets=3, left_kg=20),
        SetDone(MON, "rope", Side.BOTH, seconds=60),
    ]
    days = {one.day: one for one in found(SUN, *facts).doing.days}
    assert days[TUE].done == (
        Work("bent-heavy", "Bent-knee heel raises, heavy", Scheme.HEAVY, 3, "sets", 3),
        Work("rope", "Skipping rope", Scheme.PLYOMETRIC, 60, "contacts", 1),
    )
    assert [workout.id for workout in days[TUE].planned] == ["rope"]
    sizes = [days[on].done[-1].size for on in (MON, TUE, FRI, day(5), SUN)]
    assert sizes == [1, 1, 2, 2, 3], "thirds of 182: to 60.7, to 121.3"
    (one,) = found(SUN, *rope(TUE, 1)).doing.days
    assert one.done[0].size == 3, "the biggest there is"


def test_the_next_workout_is_the_first_that_is_on_no_day_off() -> None:
    sessions = plan(planned(TUE), planned(FRI), planned(SUN))
    assert "5 Jun 2026" in say(found(TUE, sessions, Ill(MON, day(3))).doing.finding)
    assert "2 Jun 2026" in say(found(TUE, sessions).doing.finding)
    off = Away(TUE, SUN, can_train=False)
    assert "the first one and this calendar begins" in say(found(TUE, sessions, off).doing.finding)


def test_a_share_is_told_in_per_cent_and_works_without_a_plan_are_counted() -> None:
    three = plan(planned(MON), planned(TUE), planned(FRI))
    answer = found(SUN, three, *raises(MON), *raises(FRI)).doing
    assert say(answer.finding) == ("You did 2 of 3 planned workouts (67 %) since 1 Jun 2026.")
    without = found(SUN, *raises(MON), *rope(MON, 60), *raises(FRI)).doing
    assert say(without.finding) == "You did 3 workouts since 1 Jun 2026; none was planned."


def test_workouts_a_week_are_counted_from_the_first_week_with_any() -> None:
    facts = [*raises(day(-14)), *raises(day(-13)), *squats(day(-13)), *raises(FRI)]
    (series,) = questions(found(SUN, *facts))[0].series
    assert (series.name, series.unit) == ("workouts a week", "")
    assert series.points == (("18 May", 3), ("25 May", 0), ("1 Jun", 1))


def test_amounts_have_their_words_for_one_and_for_many() -> None:
    said = [say(amount_of(*one)) for one in (("contacts", 1), ("contacts", 1200), ("sets", 1))]
    assert said == ["1 contact", "1,200 contacts", "1 set"]
    assert say(amount_of("sets", 2)) == "2 sets"
