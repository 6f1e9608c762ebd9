"""What `check` finds again and again is put together: by rule and kind of sentence, none lost."""

from datetime import date, time, timedelta
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from log_lines import line_of
from springleg import guides
from springleg.core.check import Habit, Remark, check, habits
from springleg.core.guide import Guide
from springleg.core.log.log_line import LogLine
from springleg.core.message import message

GUIDE: Guide = guides.load()
MONDAY = date(2026, 12, 7)


def heavy(line: int, week: int, reps: int, rir: float | None = None) -> LogLine:
    day = MONDAY + timedelta(weeks=week)
    return line_of(line, day, "bent-heavy", sets=3, reps=reps, rir=rir)


def lines(habit: Habit) -> list[int]:
    return [remark.line for remark in habit.remarks]


def test_one_rule_and_one_kind_of_sentence_is_one_habit_whatever_its_figures() -> None:
    rows = [heavy(2, 0, 7), heavy(3, 1, 2), heavy(4, 2, 7)]
    found = habits(check(rows, GUIDE).findings)
    assert [(one.rule, lines(one)) for one in found] == [("G4", [2, 3, 4]), ("G15", [3, 4])]


def test_the_same_words_stand_together_where_they_first_stood() -> None:
    rows = [heavy(2, 0, 7), heavy(3, 1, 2), heavy(4, 2, 7)]
    reps, again = habits(check(rows, GUIDE).findings)
    assert [[remark.line for remark in group] for group in reps.by_text] == [[2, 4], [3]]
    assert len(again.by_text) == 1


def test_too_close_and_too_far_are_two_habits_of_one_rule() -> None:
    days = (0, 1, 7, 8, 14, 18, 21, 25)
    menu = tuple(GUIDE.workouts)
    rows = [
        line_of(line, MONDAY + timedelta(days=after), menu[line % 6], time(18))
        for line, after in enumerate(days, start=2)
    ]
    found = [one for one in habits(check(rows, GUIDE).findings) if one.rule == "G13"]
    assert [lines(one) for one in found] == [[3, 5], [7, 9]]


def test_sets_and_repetitions_are_two_habits_of_one_rule() -> None:
    rows = [replace(heavy(2, 0, 7), sets=2), replace(heavy(3, 1, 7), sets=2)]
    found = [one for one in habits(check(rows, GUIDE).findings) if one.rule == "G4"]
    assert [lines(one) for one in found] == [[2, 3], [2, 3]]


def test_one_and_many_are_the_same_kind_of_sentence() -> None:
    rows = [heavy(2, 0, 1), heavy(3, 1, 2)]
    assert [lines(one) for one in habits(check(rows, GUIDE).findings)] == [[2, 3], [3]]


def test_lists_and_messages_in_a_sentence_are_compared_too() -> None:
    def remark(line: int, *left: str) -> Remark:
        return Remark(line, "G14", message("{a}: {left}", a=message("again"), left=list(left)))

    (habit,) = habits([remark(2, "rope"), remark(3, "rope", "squat"), remark(4, "rope")])
    assert [[one.line for one in group] for group in habit.by_text] == [[2, 4], [3]]


def test_nothing_has_no_habits() -> None:
    assert habits(()) == ()


@given(
    st.lists(
        st.builds(
            heavy,
            st.integers(2, 90),
            st.integers(0, 9),
            st.integers(1, 9),
            st.none() | st.floats(0, 12),
        ),
        max_size=12,
    )
)
def test_no_remark_is_lost_or_said_twice(rows: list[LogLine]) -> None:
    checked = check(rows, GUIDE, today=MONDAY)
    for remarks in (checked.findings, checked.notes):
        put_together = habits(remarks)
        assert sorted(map(repr, chain.from_iterable(one.remarks for one in put_together))) == (
            sorted(map(repr, remarks))
        )
        assert [one.remarks[0].line for one in put_together] == sorted(
            one.remarks[0].line for one in put_together
        )
        for one in put_together:
            assert {remark.rule for remark in one.remarks} == {one.rule}
            assert [*map(len, one.by_text)] == [
                sum(str(remark.text) == str(group[0].text) for remark in one.remarks)
                for group in one.by_text
            ]
