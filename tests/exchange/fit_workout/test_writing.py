"""Workouts as FIT files: what two other readers find in them, and the very bytes of a few."""

import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.fit_workout.fit_readers import OPEN, READERS, REPS, TIME, ReadStep, ReadWorkout
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message, say, term
from springleg.exchange.fit_workout.exercises import EXERCISES, FitExercise
from springleg.exchange.fit_workout.format import Base, cut_text
from springleg.exchange.fit_workout.repeats import held_steps
from springleg.exchange.fit_workout.workout import MOST_KG, Ends, Part, WatchStep, WatchWorkout
from springleg.exchange.fit_workout.writing import write_workout

HERE = Path(__file__).parent / "files"
DURATION = {Ends.SECONDS: TIME, Ends.OPEN: OPEN, Ends.REPS: REPS}
INTENSITY = {Part.WORK: 0, Part.REST: 1, Part.WARM_UP: 2}
LEFT = EXERCISES["straight-heel-raise", "standing"][1]

texts = st.text(max_size=60).map(term)
steps = st.builds(
    WatchStep,
    part=st.sampled_from(Part),
    name=texts,
    ends=st.sampled_from(Ends),
    amount=st.integers(1, 4000),
    notes=st.just(NOTHING) | texts,
    load_kg=st.none() | st.integers(0, round(MOST_KG * 100)).map(lambda n: n / 100),
    exercise=st.none() | st.sampled_from([one for pair in EXERCISES.values() for one in pair]),
    title=st.just(NOTHING) | texts,
)
workouts = st.builds(
    WatchWorkout,
    day=st.dates(date(1990, 1, 1), date(2120, 12, 31)),
    workout=st.just("rope"),
    name=st.text(min_size=1, max_size=30).filter(lambda text: text.strip("\0")).map(term),
    # Few kinds of steps: so that many stand in groups, as in sessions.
    steps=st.lists(steps, min_size=1, max_size=4).flatmap(
        lambda few: st.lists(st.sampled_from(few), min_size=1, max_size=40).map(tuple)
    ),
    place=st.integers(0, 9),
    cardio=st.booleans(),
    in_pounds=st.booleans(),
)


def plain(text: Message) -> str:
    return cut_text(say(text)).decode()


def expected(workout: WatchWorkout) -> list[ReadStep]:
    unit = 2 if workout.in_pounds else 1
    return [
        ReadStep(
            index=at,
            duration=DURATION[step.ends],
            amount=None if step.ends is Ends.OPEN else step.amount,
            intensity=INTENSITY[step.part],
            name=plain(step.name),
            notes=plain(step.notes),
            exercise=(step.exercise.category, step.exercise.number) if step.exercise else None,
            load_kg=step.load_kg,
            unit=None if step.load_kg is None else unit,
            times=None,
        )
        for at, step in enumerate(workout.steps)
    ]


@settings(max_examples=40)
@given(workout=workouts)
def test_two_other_readers_find_every_step_in_order_and_agree(workout: WatchWorkout) -> None:
    data = write_workout(workout, say)
    assert data == write_workout(workout, say)
    found, other = (read(data) for read in READERS)
    assert found == other
    assert found.walked == expected(workout)
    assert found.said_steps == len(found.steps) == held_steps(workout.steps)
    assert [step.index for step in found.steps] == list(range(len(found.steps)))
    assert found.name == plain(workout.name)
    assert found.sport == (10, 26 if workout.cardio else 20)


def a_workout() -> WatchWorkout:
    """Two loads, three rounds, every kind of step there is."""
    right = WatchStep(Part.WORK, term("Right"), Ends.REPS, 6, side=Side.RIGHT, load_kg=22.68)
    rest = WatchStep(Part.REST, message("Rest"), Ends.SECONDS, 150)
    left = WatchStep(
        Part.WORK, term("Left é漢"), Ends.REPS, 6, term("Tempo 3-0-3"), Side.LEFT, 20.0, LEFT
    )
    pause = WatchStep(Part.REST, term("Switch sides"), Ends.SECONDS, 10)
    search = WatchStep(Part.WORK, term("Left: find load"), Ends.OPEN, title=term("Raise"))
    warm = WatchStep(Part.WARM_UP, term("Easy"), Ends.SECONDS, 300)
    round_ = (left, pause, right)
    return WatchWorkout(
        day=date(2026, 12, 1),
        workout="straight-heavy",
        name=term("1 Dec straight, heavy"),
        steps=(warm, search, *round_, rest, *round_, rest, *round_),
        place=1,
        in_pounds=True,
    )


@pytest.mark.parametrize("read", READERS)
def test_a_file_says_what_it_is_and_names_no_device(
    read: Callable[[bytes], ReadWorkout],
) -> None:
    found = read(write_workout(a_workout(), say))
    noon = 1165060800  # 2026-12-01T12:00Z, in seconds from the end of 1989
    assert found.file == {"type": 5, "manufacturer": 255, "product": 0, "created": noon + 1}


@pytest.mark.parametrize("read", READERS)
def test_rounds_are_a_group_and_the_last_has_no_rest_behind_it(
    read: Callable[[bytes], ReadWorkout],
) -> None:
    found = read(write_workout(a_workout(), say))
    assert len(found.steps) == 10
    back = found.steps[6]
    assert (back.duration, back.amount, back.times) == (6, 2, 2)
    assert [step.name for step in found.walked[2:]] == [
        *(["Left é漢", "Switch sides", "Right", "Rest"] * 2),
        *("Left é漢", "Switch sides", "Right"),
    ]
    assert [step.load_kg for step in found.walked[2:5]] == [20.0, None, 22.68]


def test_a_title_is_that_of_the_sets_where_the_warm_up_calls_it_otherwise() -> None:
    warm = WatchStep(Part.WARM_UP, term("a"), Ends.OPEN, exercise=LEFT, title=term("Warming up"))
    work = WatchStep(Part.WORK, term("b"), Ends.OPEN, exercise=LEFT, title=term("Heel raise"))
    workout = WatchWorkout(date(2026, 12, 1), "rope", term("w"), (warm, work, work))
    for read in READERS:
        assert read(write_workout(workout, say)).titles == {(1, 16): "Heel raise"}


def test_more_shapes_of_rows_than_the_format_tells_apart_are_defined_anew() -> None:
    """Sixteen can be known at a time; each way of having a note, a load, an exercise is one."""
    each = [
        WatchStep(part, term(name), ends, 5, note, load_kg=load, exercise=exercise)
        for part in Part
        for ends in Ends
        for name in ("", "Set")
        for note in (NOTHING, term("slowly"))
        for load in (None, 12.5)
        for exercise in (None, LEFT)
    ]
    many = WatchWorkout(date(2026, 12, 1), "rope", term("w"), tuple(each))
    for read in READERS:
        assert read(write_workout(many, say)).walked == expected(many)


FILES: dict[str, Callable[[], WatchWorkout]] = {
    "rounds.fit": a_workout,
    "one_step.fit": lambda: WatchWorkout(
        date(2026, 2, 28), "rope", term("rope"), a_workout().steps[:1], cardio=True
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_bytes_of_a_file_stay_as_they_are(name: str) -> None:
    """Whoever changes what is written changes these files, on purpose."""
    assert write_workout(FILES[name](), say) == (HERE / name).read_bytes()


@pytest.mark.parametrize("at", [0, 8, 20, -1])
def test_readers_notice_a_byte_that_is_not_ours(at: int) -> None:
    """So that what they read in the tests above is what was written."""
    data = bytearray((HERE / "rounds.fit").read_bytes())
    data[at] ^= 0x55
    for read in READERS:
        with pytest.raises(Exception):  # noqa: B017, PT011 each reader has errors of its own
            read(bytes(data))


@given(text=st.text(), most=st.integers(0, 40))
def test_a_text_is_cut_between_letters(text: str, most: int) -> None:
    cut = cut_text(text, most)
    assert len(cut) <= most
    assert text.replace("\0", "").startswith(cut.decode())
    longer = text.replace("\0", "").encode()[: most + 1]
    assert len(longer) <= most or len(cut) > most - 4


def test_a_number_too_large_for_its_field_is_no_file() -> None:
    with pytest.raises(struct.error):
        Base.UINT16.written(70_000)


@pytest.mark.parametrize("exercise", {one for pair in EXERCISES.values() for one in pair})
def test_the_names_of_exercises_are_those_of_the_profile(exercise: FitExercise) -> None:
    from fitdecode.profile import FIELD_TYPES

    category = exercise.category.name.lower()
    assert FIELD_TYPES["exercise_category"].enum[exercise.category] == category
    named = FIELD_TYPES[f"{category}_exercise_name"].enum
    assert named[exercise.number] == exercise.name
    assert exercise.category <= 32, "watches know those from the first"
