"""`check` on stories (tests/cases/check/*.toml) and on anything at all (properties)."""

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from log_lines import line_of
from springleg import guides
from springleg.core.check import Checked, Remark, check
from springleg.core.guide import Guide, Mode, Scheme
from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side

CASES = Path(__file__).parents[1] / "cases" / "check"
GUIDE: Guide = guides.load()
MENU = tuple(GUIDE.workouts)
MONDAY = date(2026, 12, 7)


STORIES = [
    (f"{file.stem}: {case['story']}", case)
    for file in sorted(CASES.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in STORIES])
def test_story(case: dict[str, Any]) -> None:
    rows = [line_of(**{"line": line, **row}) for line, row in enumerate(case["rows"], start=2)]
    checked = check(rows, GUIDE, today=case.get("today"))
    assert places(checked.findings) == case["findings"]
    assert places(checked.notes) == case["notes"]
    said = "\n".join(str(remark.text) for remark in (*checked.findings, *checked.notes))
    for words in case.get("says", ()):
        assert words in said


def places(remarks: tuple[Remark, ...]) -> list[list[object]]:
    return [[remark.line, remark.rule] for remark in remarks]


def test_every_story_is_told_once() -> None:
    assert len(STORIES) == len({name for name, _ in STORIES}) > 100


def test_a_time_zone_on_a_time_is_left_aside() -> None:
    rows = [
        line_of(2, MONDAY, "rope", time(18, 0, tzinfo=UTC)),
        line_of(3, MONDAY + timedelta(days=2), "bent-heavy", time(17, 0)),
    ]
    assert places(check(rows, GUIDE).findings) == [[3, "G13"]]


def test_the_ends_of_the_calendar_are_days_like_others() -> None:
    rows = [line_of(2, date.min, "rope"), line_of(3, date.max, "mini-squat")]
    checked = check(rows, GUIDE, today=date.max)
    assert checked.findings == ()
    assert {(note.line, note.rule) for note in checked.notes} == {
        (2, "G12"),
        (2, "G2"),
        (3, "G12"),
        (3, "G2"),
    }


# --- properties ---------------------------------------------------------------------------------

amounts = st.none() | st.integers(-5, 200)
near = st.dates(MONDAY, MONDAY + timedelta(days=40))
clocks = st.none() | st.times()


@st.composite
def logs(draw: st.DrawFn, days: st.SearchStrategy[date] = near, size: int = 8) -> list[LogLine]:
    """Rows on lines of their own: the six workouts and one that the guide does not have."""
    row = st.builds(
        line_of,
        line=st.just(0),
        date=days,
        workout=st.sampled_from([*MENU, "cycling"]),
        time=clocks,
        side=st.sampled_from(["both", "left", "right"]),
        set=st.none() | st.integers(1, 5),
        sets=st.none() | st.integers(0, 8),
        reps=amounts,
        seconds=amounts,
        contacts=amounts,
    )
    rows = draw(st.lists(row, max_size=size))
    return [replace(row, line=line) for line, row in enumerate(rows, start=2)]


@st.composite
def plans_by_the_guide(draw: st.DrawFn) -> list[LogLine]:
    """Rounds of the whole menu, two sessions a week 48 to 72 hours apart, doses within bounds."""
    weeks, clock = draw(st.integers(1, 9)), draw(clocks)
    rows: list[LogLine] = []
    order: list[str] = []
    for week in range(weeks):
        day = MONDAY + timedelta(weeks=week, days=draw(st.integers(0, 2)))
        for session in range(2):
            left = [name for name in MENU if name not in order[len(order) // 6 * 6 :]]
            order.append(draw(st.sampled_from([name for name in left if order[-1:] != [name]])))
            when = day + timedelta(days=draw(st.integers(2, 3)) if session else 0)
            rows.append(line_of(len(rows) + 2, when, order[-1], clock, **draw(doses(order[-1]))))
    return rows


def doses(workout: str) -> st.SearchStrategy[dict[str, Any]]:
    scheme, mode = GUIDE.workouts[workout].scheme, GUIDE.workouts[workout].mode
    if mode is Mode.CONTACTS:
        return st.fixed_dictionaries({"contacts": st.integers(10, 200)})
    raises = GUIDE.values.heavy if scheme is Scheme.HEAVY else GUIDE.values.light
    sets = st.integers(*raises.sets)
    if mode is Mode.SECONDS:
        seconds = st.integers(10, GUIDE.values.article.squat_max_s)
        return st.fixed_dictionaries({"sets": sets, "seconds": seconds})
    return st.fixed_dictionaries({"sets": sets, "reps": st.integers(*raises.reps)})


@given(rows=plans_by_the_guide(), today=st.none() | st.dates())
def test_a_plan_by_the_guide_has_no_finding(rows: list[LogLine], today: date | None) -> None:
    checked = check(rows, GUIDE, today=today)
    assert checked.findings == ()
    # Two rounds may put a scheme's workouts at far ends (G2), and a count is always worth a note.
    assert {note.rule for note in checked.notes} <= {"G2", "G11"}


@given(rows=plans_by_the_guide(), data=st.data())
def test_one_fault_put_into_a_good_plan_is_the_one_found(
    rows: list[LogLine], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    faults: dict[Mode | Scheme, tuple[dict[str, int], str]] = {
        Scheme.LIGHT: ({"reps": GUIDE.values.light.reps[1] + 1}, "G3"),
        Scheme.HEAVY: ({"reps": GUIDE.values.heavy.reps[0] - 1}, "G4"),
        Mode.SECONDS: ({"seconds": GUIDE.values.article.squat_max_s + 1}, "G8"),
    }
    workout = GUIDE.workouts[rows[at].workout]
    key = Mode.SECONDS if workout.mode is Mode.SECONDS else workout.scheme
    if workout.scheme is Scheme.PLYOMETRIC:
        return
    fault, rule = faults[key]
    rows[at] = replace(rows[at], **fault)
    assert places(check(rows, GUIDE).findings) == [[rows[at].line, rule]]


@given(rows=logs(), today=st.none() | near, data=st.data())
def test_the_order_of_rows_changes_nothing(
    rows: list[LogLine], today: date | None, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(rows))
    assert check(shuffled, GUIDE, today=today) == check(rows, GUIDE, today=today)


@given(rows=logs())
def test_a_row_written_twice_is_no_second_session(rows: list[LogLine]) -> None:
    def by_date(checked: Checked) -> set[tuple[int, str]]:
        said = (*checked.findings, *checked.notes)
        return {(s.line, s.rule) for s in said if s.rule in {"G2", "G12", "G13", "G14", "G15"}}

    twice = [*rows, *(replace(row, line=row.line + 1000) for row in rows)]
    assert by_date(check(twice, GUIDE)) == by_date(check(rows, GUIDE))


@given(rows=logs())
def test_remarks_stand_in_order_on_lines_that_exist_and_end_in_a_full_stop(
    rows: list[LogLine],
) -> None:
    checked = check(rows, GUIDE)
    for said in (checked.findings, checked.notes):
        assert [s.line for s in said] == sorted(s.line for s in said)
        assert {s.line for s in said} <= {row.line for row in rows}
        assert all(str(s.text).endswith(".") and "\n" not in str(s.text) for s in said)
        assert {s.rule for s in said} <= set(GUIDE.rules)


@given(
    rows=st.lists(
        st.builds(
            line_of,
            line=st.integers(),
            date=st.dates(),
            workout=st.sampled_from(MENU) | st.text(),
            time=st.none() | st.times(timezones=st.none() | st.just(UTC)),
            side=st.sampled_from(Side),
            set=st.none() | st.integers(),
            sets=st.none() | st.integers(),
            reps=st.none() | st.integers(),
            seconds=st.none() | st.integers(),
            contacts=st.none() | st.integers(),
        )
    ),
    today=st.none() | st.dates(),
)
def test_anything_at_all_is_answered(rows: list[LogLine], today: date | None) -> None:
    check(rows, GUIDE, today=today)


@given(rows=logs(), weeks=st.integers(1, 500))
def test_moving_all_by_whole_weeks_changes_no_verdict(rows: list[LogLine], weeks: int) -> None:
    moved = [replace(row, day=row.day + timedelta(weeks=weeks)) for row in rows]
    now, then = check(rows, GUIDE, today=MONDAY), check(moved, GUIDE, today=MONDAY)
    assert places(now.findings) == places(then.findings)


@given(first=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), hours=st.floats(0, 120))  # noqa: DTZ001 a log knows no time zone
def test_two_timed_sessions_as_counted_by_hand(first: datetime, hours: float) -> None:
    second = first + timedelta(hours=hours)
    rows = [
        line_of(2, first.date(), "rope", first.time()),
        line_of(3, second.date(), "bent-heavy", second.time()),
    ]
    low, high = GUIDE.values.article.gap_h
    same_week = first.isocalendar()[:2] == second.isocalendar()[:2]
    passed = second - first
    wrong = passed < timedelta(hours=low) or (same_week and passed > timedelta(hours=high))
    assert places(check(rows, GUIDE).findings) == ([[3, "G13"]] if wrong else [])


def repaired(
    rows: list[LogLine], rule: str, mend: Callable[[list[LogLine], int], list[LogLine]]
) -> tuple[int, list[LogLine]]:
    """Mend the first finding of a rule again and again; how many there were, and what is left."""
    started = len(places_of(rows, rule))
    for _ in range(len(rows) + 1):
        found = places_of(rows, rule)
        if not found:
            break
        rows = mend(rows, found[0])
    return started, rows


def places_of(rows: list[LogLine], rule: str) -> list[int]:
    return [said.line for said in check(rows, GUIDE).findings if said.rule == rule]


def without_session(rows: list[LogLine], line: int) -> list[LogLine]:
    gone = next(row for row in rows if row.line == line)
    key = (gone.day, gone.time, gone.workout)
    return [row for row in rows if (row.day, row.time, row.workout) != key]


@given(rows=logs())
@pytest.mark.parametrize("rule", ["G12", "G13", "G15"])
def test_leaving_out_the_sessions_that_are_named_leaves_no_finding(
    rule: str, rows: list[LogLine]
) -> None:
    _, left = repaired(rows, rule, without_session)
    assert places_of(left, rule) == []
    assert bool(left) == bool(rows)


@given(rows=logs())
@pytest.mark.parametrize("rule", ["G3", "G4", "G8"])
def test_a_named_session_with_a_dose_by_the_guide_has_no_finding(
    rule: str, rows: list[LogLine]
) -> None:
    def mend(rows: list[LogLine], line: int) -> list[LogLine]:
        bad = next(row for row in rows if row.line == line)
        plain = line_of(bad.line, bad.day, bad.workout, bad.time, sets=3)
        heavy = GUIDE.workouts[bad.workout].scheme is Scheme.HEAVY
        timed = GUIDE.workouts[bad.workout].mode is Mode.SECONDS
        good = replace(plain, seconds=60) if timed else replace(plain, reps=5 if heavy else 12)
        return [good, *without_session(rows, line)]

    _, left = repaired(rows, rule, mend)
    assert places_of(left, rule) == []
