"""How much: the weeks shown, what was planned in them, the biggest session."""

import pytest

from springleg.core.log.events import Fact
from springleg.core.message import say
from springleg.core.plan import Dose, Session
from springleg.usecases.progress.amount import Week
from springleg.usecases.progress.questions import questions
from usecases.progress_logs import day, found, plan, planned, raises, rope, squats

MON, TUE, FRI, SUN = day(0), day(1), day(4), day(6)


@pytest.mark.parametrize(("weeks_ago", "shown"), [(0, 1), (1, 2), (11, 12), (12, 12), (30, 12)])
def test_twelve_weeks_are_shown_without_gaps(weeks_ago: int, shown: int) -> None:
    first = day(-7 * weeks_ago)
    answer = found(SUN, *rope(first, 200), *rope(SUN, 60)).how_much
    assert [week.monday for week in answer.weeks] == [day(-7 * n) for n in reversed(range(shown))]
    assert answer.biggest is not None
    assert answer.biggest.contacts == (60 if weeks_ago > 11 else 200), "of the weeks shown"


def test_the_first_day_shown_counts_for_the_biggest_and_a_later_one_of_as_many() -> None:
    facts = [*rope(day(-77), 90), *rope(TUE, 60), *rope(day(-78), 120)]
    biggest = found(SUN, *facts).how_much.biggest
    assert biggest is not None
    assert (biggest.day, biggest.contacts) == (day(-77), 90)
    again = found(SUN, *facts, *rope(FRI, 90), *raises(FRI, sets=200)).how_much.biggest
    assert again is not None
    assert (again.day, again.contacts) == (FRI, 90)
    assert (again.article, again.band) == (None, "moderate")
    assert found(SUN, *squats(TUE)).how_much.biggest is None


def test_weeks_are_known_by_what_was_planned_in_them_too() -> None:
    """A plan of a week ago, today's and tomorrow's: the week of tomorrow is not begun by it."""
    sessions = (planned(day(-7), amount=3), planned(SUN, "rope", 60), planned(day(7), "rope", 70))
    answer = found(SUN, plan(*sessions)).how_much
    assert answer.weeks == (
        Week(day(-7), planned_contacts=0, planned_sets=3),
        Week(MON, planned_contacts=60, planned_sets=0),
    )
    assert say(answer.finding) == "This week so far: 0 contacts of 60 planned."
    ahead = found(SUN, plan(*sessions[2:])).how_much
    assert (ahead.weeks, ahead.notes) == ((), ())
    assert "log a session and its week appears" in say(ahead.finding)


def test_what_is_planned_is_all_of_the_week_and_each_set_of_contacts() -> None:
    sessions = (
        Session(TUE, "rope", dose=Dose(2, contacts=40)),
        Session(FRI, "rope", dose=Dose(1, contacts=30)),
        Session(FRI, "mini-squat", dose=Dose(3, seconds=40)),
        Session(SUN, "rope", dose=Dose(3)),
        Session(SUN, "bent-light"),
    )
    answer = found(TUE, plan(*sessions), *rope(TUE, 80)).how_much
    assert answer.weeks == (Week(MON, 80, 0, 110, 3),)
    assert say(answer.finding) == (
        "This week so far: 80 contacts of 110 planned, and 0 sets of 3 planned."
    )
    assert (answer.has_contacts, answer.has_sets) == (True, True)


@pytest.mark.parametrize(
    ("facts", "has", "notes"),
    [
        (rope(TUE, 60), (True, False), ["a jump on two feet counts 2"]),
        (squats(TUE), (False, True), ["Sets are those of one leg"]),
        ([plan(planned(TUE))], (False, True), ["Sets are those of one leg"]),
        ([plan(planned(TUE, "rope", 60))], (True, False), ["a jump on two feet counts 2"]),
        (
            [*rope(TUE, 60), *squats(TUE)],
            (True, True),
            ["a jump on two feet counts 2", "Sets are those of one leg"],
        ),
    ],
)
def test_only_what_there_was_any_of_has_its_note_and_its_figures(
    facts: list[Fact], has: tuple[bool, bool], notes: list[str]
) -> None:
    progress = found(SUN, *facts)
    answer = progress.how_much
    assert (answer.has_contacts, answer.has_sets) == has
    assert len(answer.notes) == len(notes)
    assert all(part in say(note) for part, note in zip(notes, answer.notes, strict=True))
    names = [series.name for series in questions(progress)[1].series]
    assert ["contacts" in names[0], "sets" in names[-1]] == list(has)


def test_a_week_with_more_of_what_was_planned_says_so() -> None:
    one = found(SUN, plan(planned(TUE, "rope", 60)), *raises(TUE)).how_much
    assert say(one.finding) == "This week so far: 0 contacts of 60 planned, and 2 sets."
    many = found(SUN, plan(planned(TUE, "rope", 1200)), *rope(TUE, 1)).how_much
    assert say(many.finding) == "This week so far: 1 contact of 1,200 planned."


def test_the_figures_of_each_week_stand_beside_those_that_were_planned() -> None:
    facts = [*rope(day(-7), 50), plan(planned(TUE, "rope", 60)), *raises(FRI, sets=3)]
    progress = found(SUN, *facts)
    question = questions(progress)[1]
    assert [(one.name, one.unit, one.points) for one in question.series] == [
        ("contacts a week", "contacts", (("25 May", 50), ("1 Jun", 0))),
        ("contacts a week, planned", "contacts", (("25 May", None), ("1 Jun", 60))),
        ("sets a week", "sets", (("25 May", 0), ("1 Jun", 3))),
        ("sets a week, planned", "sets", (("25 May", None), ("1 Jun", 0))),
    ]
    biggest = progress.how_much.biggest
    assert biggest is not None
    answer = [progress.how_much.finding, biggest.text, biggest.convention]
    assert str(question.answer) == " ".join(map(str, answer))
