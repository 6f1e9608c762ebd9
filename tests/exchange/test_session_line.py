"""A session in one line of natural words: what each says, and how what it cannot read is named."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.log.sets import SetDone, Side
from springleg.exchange.session_line import SessionLine, read_session
from springleg.exchange.workout_names import short_name
from springleg.guides import load

GUIDE = load()
SUNDAY = date(2026, 11, 29)
PLANNED = {SUNDAY: "bent-light", date(2026, 11, 24): "straight-heavy"}
KG_PER_LB = 0.45359237


def read(line: str, units: Units = Units.METRIC) -> SessionLine:
    return read_session(GUIDE, line.split(), day=SUNDAY, units=units, planned=PLANNED)


def amounts(sets: tuple[SetDone, ...], side: Side) -> list[int]:
    return [
        one.reps or one.seconds or one.contacts or 0
        for one in sets
        if one.side in (side, Side.BOTH)
    ]


@pytest.mark.parametrize(
    ("line", "workout", "left", "right"),
    [
        ("straight light 3 x 12 @ 10kg", "straight-light", [12] * 3, [12] * 3),
        ("Straight-Light 3x12", "straight-light", [12] * 3, [12] * 3),
        ("3x12 straight light", "straight-light", [12] * 3, [12] * 3),
        ("light straight 3 sets of 12 reps, each leg", "straight-light", [12] * 3, [12] * 3),
        (
            "straight-knee heel raises, light: 12, 12, 10",
            "straight-light",
            [12, 12, 10],
            [12, 12, 10],
        ),
        ("bent heavy left 4x6 right 4x5", "bent-heavy", [6] * 4, [5] * 4),
        ("bent heavy 4x6 left 4x5 right", "bent-heavy", [6] * 4, [5] * 4),
        ("bent heavy 6/6 l 6/5 r", "bent-heavy", [6, 6], [6, 5]),
        ("bent heavy left 2x6", "bent-heavy", [6, 6], []),
        ("squat 60s/50s", "mini-squat", [60, 50], [60, 50]),
        ("mini squat 2 x 1 min", "mini-squat", [60, 60], [60, 60]),
        ("rope 2x30 contacts", "rope", [30, 30], [30, 30]),
        ("skipping 60", "rope", [60], [60]),
        ("12/12/10", "bent-light", [12, 12, 10], [12, 12, 10]),
        ("12/12/10 tue", "straight-heavy", [12, 12, 10], [12, 12, 10]),
    ],
)
def test_the_workout_and_its_sets(
    line: str, workout: str, left: list[int], right: list[int]
) -> None:
    sets = read(line).sets
    assert {one.workout for one in sets} == {workout}
    assert amounts(sets, Side.LEFT) == left
    assert amounts(sets, Side.RIGHT) == right


def test_sets_are_counted_on_by_leg() -> None:
    sets = read("straight light 2x12 10/8").sets
    assert [(one.number, one.side) for one in sets[-2:]] == [(4, Side.LEFT), (4, Side.RIGHT)]
    assert [one.number for one in sets if one.side is Side.LEFT] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "kg"),
    [
        ("straight light 3x12", [0.0]),
        ("straight light 3x12 @10", [10.0]),
        ("straight light 3x12 @ 10,5 kg", [10.5]),
        ("straight light 3x12 with 22 lb", [22 * KG_PER_LB]),
        ("straight light 3x12 at 10kg", [10.0]),
        ("straight light 10kg 3x12", [10.0]),
        ("straight light 3x12 body weight", [0.0]),
        ("straight light 12@10 12@12.5 10@12.5", [10.0, 12.5]),
        ("straight light left 3x12@12 right 3x12@10", [10.0, 12.0]),
    ],
)
def test_the_load(line: str, kg: list[float]) -> None:
    assert sorted({one.load_kg for one in read(line).sets}) == pytest.approx(kg)


def test_a_load_is_in_the_runners_own_unit() -> None:
    (kg,) = {one.load_kg for one in read("squat 2x60s @ 10", Units.IMPERIAL).sets}
    assert kg == pytest.approx(10 * KG_PER_LB)


@pytest.mark.parametrize(
    ("line", "pain", "rir", "place"),
    [
        ("straight light 3x12 pain 2/10", 2, None, ""),
        ("straight light 3x12, pain 2 of 10, rir 3", 2, 3.0, ""),
        ("straight light 3x12 no pain, 3 in reserve", 0, 3.0, ""),
        ("straight light pain 4 3x12", 4, None, ""),
        ("straight light 3x12 2/10 pain", 2, None, ""),
        ("straight light 3x12 pain 2 at the shin", 2, None, "shin"),
        ("straight light 3x12 pain 2 at mid achilles", 2, None, "mid-achilles"),
        ("straight light 3x12 rir 2,5", None, 2.5, ""),
    ],
)
def test_what_is_said_of_the_sets(
    line: str, pain: int | None, rir: float | None, place: str
) -> None:
    for one in read(line).sets:
        assert (one.pain, one.rir, one.place) == (pain, rir, place)


def test_what_is_said_behind_sets_holds_for_those_that_say_nothing_yet() -> None:
    sets = read("bent heavy 4x6 rir 2 2x5 rir 1").sets
    assert [one.rir for one in sets if one.side is Side.LEFT] == [2, 2, 2, 2, 1, 1]
    sets = read("bent heavy left 2x6 pain 2 at heel right 2x6 pain 0").sets
    assert [(one.side, one.pain, one.place) for one in sets][1:3] == [
        (Side.LEFT, 2, "heel"),
        (Side.RIGHT, 0, ""),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("straight light 3x12 yesterday", "2026-11-28"),
        ("yesterday straight light 3x12", "2026-11-28"),
        ("straight light tue 3x12", "2026-11-24"),
        ("straight light 3x12 on last sunday", "2026-11-22"),
        ("straight light 3x12 -1d", "2026-11-28"),
        ("straight light 3 x 12 @ 10kg 15 nov", "2026-11-15"),
        ("straight light 2026-11-01 3x12", "2026-11-01"),
    ],
)
def test_the_day(line: str, day: str) -> None:
    found = read(line)
    assert {one.day for one in found.sets} == {found.felt.day} == {date.fromisoformat(day)}


def test_what_is_said_of_the_session() -> None:
    found = read("bent heavy 3x5 leg press at 18:30, 25 min, rpe 7/10")
    assert (found.felt.at, found.felt.variant) == (time(18, 30), "leg-press")
    assert (found.felt.minutes, found.felt.rpe) == (25, 7)
    assert {(one.time, one.variant) for one in found.sets} == {(time(18, 30), "leg-press")}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("straight light 3x300", "3x300: 300 repetitions in one set is more than anybody does."),
        ("straight light 0x12", "0x12: 0 sets is nothing done. Leave it out, or say how many"),
        ("straight light 3x0", "3x0: a set of 0 is no set."),
        ("straight light 30x12", "30x12: 30 sets in one session is more than anybody does."),
        ("squat 2x60 min", "3600 seconds in one set is more than anybody does."),
        (
            "strait light 3x12",
            "strait light: there is no such workout. Did you mean 'straight light'?",
        ),
        ("straight light 3x12 yestreday", "yestreday: I cannot read this word. Did you mean 'yest"),
        ("straight light 3x12 hopping", "keep it as a note: springleg log note hopping."),
        ("heel raises 3x12", "there are several of that name. Say which: straight light, straight"),
        ("straight light", "straight light: no sets were said."),
        ("12/12 -2d", "which workout it was is not said. Say which: "),
        ("straight light 3x12x4", "3x12x4: I cannot read this."),
        ("straight light -3x12", "-3x12: I cannot read this."),
        ("straight light 3x12 pain", "pain: nothing is said behind it."),
        ("straight light 3x12 pain 11", "pain: 11 is not from 0 to 10."),
        ("straight light 3x12 pain bad", "pain: expected a number, found 'bad'."),
        ("straight light 3x12 rir nan", "rir: nan is not from 0 to 20."),
        ("straight light 3x12@22stone", "3x12@22stone: '22stone' is not a weight."),
        ("straight light 3x12 tue wed", "wed: is said twice. Say it once."),
        ("straight light 3x12 left 3x10", "3x10: which leg these were is not said."),
        ("rope 3x12 reps", "3x12 reps: this workout is counted in contacts."),
    ],
)
def test_what_cannot_be_is_named_with_what_to_write(line: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(line)
    assert told in str(refused.value)


SETS, AMOUNTS = st.integers(1, 20), st.integers(1, 100)
LOADS = st.integers(0, 400).map(lambda quarters: quarters / 4)
BETWEEN = st.sampled_from(["x", " x ", "*", " sets of ", " X "])


@given(
    sets=SETS,
    amount=AMOUNTS,
    kg=LOADS,
    between=BETWEEN,
    pain=st.integers(0, 10),
    order=st.permutations(range(5)),
    name=st.sampled_from(["straight-light", "straight-heavy", "bent-light", "bent-heavy"]),
)
def test_the_order_of_what_is_said_does_not_matter(  # noqa: PLR0913 a line is all of these
    sets: int,
    amount: int,
    kg: float,
    between: str,
    pain: int,
    order: list[int],
    name: str,
) -> None:
    parts = [
        short_name(name),
        f"{sets}{between}{amount}",
        f"@ {kg:g}kg",
        f"pain {pain}/10",
        "yesterday",
    ]
    found = read(", ".join(parts[place] for place in order)).sets
    assert amounts(found, Side.LEFT) == amounts(found, Side.RIGHT) == [amount] * sets
    assert {(one.workout, one.load_kg, one.pain) for one in found} == {(name, kg, pain)}
    assert {one.day for one in found} == {date(2026, 11, 28)}


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(line: str) -> None:
    try:
        sets = read(line).sets
    except Refused as refused:
        said = str(refused)
    else:
        said = "".join(one.workout for one in sets)
    assert said


@pytest.mark.parametrize("line", ["rope 5x60s/" + "9" * 5_000, "bent heavy " + "12/" * 2_000])
def test_a_line_without_end_is_refused_by_its_beginning(line: str) -> None:
    with pytest.raises(Refused, match="longer than 2000 characters") as refused:
        read_session(GUIDE, [line], day=date(2026, 12, 1))
    assert len(str(refused.value)) < 200
