"""Progress: am I doing it, and how much, in sentences and in figures; and all four together."""

from datetime import date, timedelta

import pytest

from springleg.core.athlete import Profile
from springleg.core.dosing.age import TooYoung
from springleg.core.log.events import Away, CheckedIn, Fact, HeelRaiseTested, Ill, ProfileSet
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import say
from springleg.core.plan import Session
from springleg.usecases.progress.doing import Mark
from springleg.usecases.progress.questions import questions
from usecases.progress_logs import day, found, plan, planned, raises, rope, season, squats

TUE, FRI = day(1), day(4)


def heel_raise(on: date, left: int, right: int) -> HeelRaiseTested:
    return HeelRaiseTested(on, left, right)


DOING: dict[str, tuple[date, list[Fact], str]] = {
    "done as planned": (
        day(6),
        [plan(planned(TUE), planned(FRI)), *raises(TUE), *raises(FRI)],
        "You did 2 of 2 planned workouts (100 %) since 2 Jun 2026.",
    ),
    "one missed": (
        day(6),
        [plan(planned(TUE), planned(FRI)), *raises(TUE)],
        "You did 1 of 2 planned workouts (50 %) since 2 Jun 2026.",
    ),
    "moved by a day counts": (
        day(6),
        [plan(planned(TUE)), *raises(day(2))],
        "You did 1 of 1 planned workouts (100 %) since 2 Jun 2026.",
    ),
    "today's own is not late yet": (
        FRI,
        [plan(planned(TUE), planned(FRI)), *raises(TUE)],
        "You did 1 of 1 planned workouts (100 %) since 2 Jun 2026.",
    ),
    "a day of illness is not asked for": (
        day(6),
        [plan(planned(TUE), planned(FRI)), *raises(TUE), Ill(day(3), day(5))],
        "You did 1 of 1 planned workouts (100 %) since 2 Jun 2026.",
    ),
    "without a plan": (
        day(6),
        [*raises(TUE), *rope(FRI, 60)],
        "You did 2 workouts since 2 Jun 2026; none was planned.",
    ),
    "one without a plan": (
        TUE,
        raises(TUE),
        "You did 1 workout since 2 Jun 2026; none was planned.",
    ),
    "all still to come": (
        TUE,
        [plan(planned(FRI))],
        "Your next workout is planned for 5 Jun 2026.",
    ),
    "nothing": (
        TUE,
        [],
        (
            "Each workout you do will show here on its day; log the first one and this calendar"
            " begins."
        ),
    ),
}


@pytest.mark.parametrize(("on", "facts", "says"), DOING.values(), ids=DOING)
def test_am_i_doing_it(on: date, facts: list[Fact], says: str) -> None:
    assert say(found(on, *facts).doing.finding) == says


def test_each_day_is_marked_by_what_became_of_it() -> None:
    facts = [
        plan(*(planned(day(n)) for n in (0, 2, 4, 9, 11, 13))),
        *raises(day(1)),
        *raises(day(4)),
        Away(day(9), day(9), can_train=False),
    ]
    marks = {one.day: one.mark for one in found(day(12), *facts).doing.days}
    assert marks == {
        day(0): Mark.MOVED,
        day(1): Mark.DONE,
        day(2): Mark.MISSED,
        day(4): Mark.DONE,
        day(9): Mark.OFF,
        day(11): Mark.MISSED,
        day(13): Mark.PLANNED,
    }


def test_a_day_is_as_big_as_the_busier_leg_made_it() -> None:
    facts = (*raises(day(1), sets=3), SetDone(day(1), "straight-light", Side.LEFT, reps=15))
    (week,) = [w for w in found(day(1), *facts).how_much.weeks if w.sets]
    assert week.sets == 4


def test_a_rope_session_without_a_count_adds_no_contacts() -> None:
    facts = (*rope(day(1), 50), SetDone(day(1), "rope", Side.BOTH, seconds=60))
    assert [w.contacts for w in found(day(1), *facts).how_much.weeks][-1] == 50


def test_a_bigger_session_has_a_bigger_mark() -> None:
    facts = [*rope(day(0), 30), *rope(day(2), 60), *rope(day(4), 90), *squats(day(5))]
    works = [work for one in found(day(6), *facts).doing.days for work in one.done]
    assert [(work.amount, work.counts, work.size) for work in works] == [
        (30, "contacts", 1),
        (60, "contacts", 2),
        (90, "contacts", 3),
        (2, "sets", 3),
    ]


def test_a_long_history_shows_half_a_year_of_whole_weeks() -> None:
    answer = found(day(0), *season(520, day(-7 * 520))).doing
    assert (answer.first, answer.last) == (day(-7 * 25), day(6))
    assert min(one.day for one in answer.days) >= answer.first
    assert (answer.held.planned, answer.held.done) == (50, 45)


def test_a_short_history_shows_a_quarter() -> None:
    answer = found(day(6), *raises(TUE)).doing
    assert (answer.last - answer.first).days == 13 * 7 - 1


HOW_MUCH: dict[str, tuple[list[Fact], str]] = {
    "both beside the plan": (
        [plan(planned(TUE, amount=3), planned(FRI, "rope", 60)), *raises(TUE), *rope(FRI, 50)],
        "This week so far: 50 contacts of 60 planned, and 2 sets of 3 planned.",
    ),
    "no plan": (
        [*raises(TUE), *squats(FRI, sets=1)],
        "This week so far: 3 sets.",
    ),
    "one of each": (
        [*raises(TUE, sets=1), *rope(FRI, 1)],
        "This week so far: 1 contact, and 1 set.",
    ),
    "rope alone": (rope(TUE, 1240), "This week so far: 1,240 contacts."),
    "a plan without doses says nothing of amounts": (
        [plan(Session(TUE, "rope")), *rope(TUE, 60)],
        "This week so far: 60 contacts.",
    ),
    "last week alone": (
        rope(day(-3), 60),
        "Nothing was planned for this week, and nothing is done so far.",
    ),
    "nothing": (
        [],
        (
            "The contacts and sets of each week will show here beside your plan; log a session"
            " and its week appears."
        ),
    ),
}


@pytest.mark.parametrize(("facts", "says"), HOW_MUCH.values(), ids=HOW_MUCH)
def test_how_much(facts: list[Fact], says: str) -> None:
    assert say(found(day(6), *facts).how_much.finding) == says


def test_weeks_hold_what_was_done_and_what_was_planned() -> None:
    facts = [
        plan(planned(TUE, amount=3), planned(day(8), "rope", 60), planned(day(11), amount=2)),
        *raises(TUE, sets=2),
        *raises(FRI, "bent-heavy", sets=1, left_kg=20),
        *rope(day(8), 70),
    ]
    weeks = found(day(13), *facts).how_much.weeks
    assert [(w.monday, w.contacts, w.sets, w.planned_contacts, w.planned_sets) for w in weeks] == [
        (day(0), 0, 3, 0, 3),
        (day(7), 70, 0, 60, 2),
    ]


@pytest.mark.parametrize(
    ("contacts", "says"),
    [
        (60, "that is light."),
        (100, "that is moderate."),
        (90, "that is moderate in our bands, and the article gives that number no name."),
        (49, "that is introductory in our bands, and the article gives that number no name."),
        (141, "that is heavy."),
    ],
)
def test_the_biggest_session_is_named_with_the_way_of_counting(contacts: int, says: str) -> None:
    biggest = found(day(6), *rope(TUE, contacts), *rope(FRI, 10)).how_much.biggest
    assert biggest is not None
    start = f"Your biggest rope session had {contacts} contacts on 2 Jun 2026; "
    assert say(biggest.text) == start + says
    assert "a jump on two feet counts 2" in say(biggest.convention)


def test_what_comes_after_the_day_is_not_seen() -> None:
    facts = [
        *raises(TUE, pain=1),
        *raises(FRI, pain=9),
        CheckedIn(FRI, 9, 60),
        heel_raise(FRI, 9, 9),
    ]
    assert found(day(2), *facts) == found(day(2), *raises(TUE, pain=1))


def test_a_child_is_told_as_elsewhere() -> None:
    with pytest.raises(TooYoung):
        found(day(0), ProfileSet(Profile(birth_date=day(0) - timedelta(days=4000))))


def test_the_four_questions_carry_their_figures() -> None:
    told_all = {str(one.question): one for one in questions(found(day(7 * 8 + 2), *season(8)))}
    assert list(told_all) == ["Am I doing it?", "How much?", "Am I stronger?", "Does it hurt?"]
    names = {q: [one.name for one in found_one.series] for q, found_one in told_all.items()}
    assert names["How much?"] == [
        "contacts a week",
        "contacts a week, planned",
        "sets a week",
        "sets a week, planned",
    ]
    for leg in ("left", "right"):
        assert f"{leg}, Bent-knee heel raises, heavy" in names["Am I stronger?"]
    assert "symmetry" in names["Am I stronger?"]
    assert names["Does it hurt?"] == ["pain in sessions", "pain on mornings", "morning stiffness"]
    assert "counts 2" in str(told_all["How much?"].answer)
