"""Strength sets of FIT files: exercises by titles, by FIT's names, and by workouts of ours."""

import io
from random import Random

import pytest
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.profile_type import ExerciseCategory, FileType

from exchange.activities.fit_files import EPOCH_S, Session, add_session, run_file, session_file
from exchange.mutants import quickly, spoilt, told
from exchange.sets.fit_sets import (
    BENCH_PRESS,
    CALF_RAISE,
    REST,
    SINGLE_LEG_DUMBBELL,
    STANDING_MACHINE,
    START,
    UNKNOWN,
    Done,
    add_set,
    sets_file,
)
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.exchange.activities.fit.definitions import Wanted, definition_of
from springleg.exchange.activities.fit.exercise_names import exercise_name
from springleg.exchange.fit_workout.exercises import EXERCISES
from springleg.exchange.sets.read import is_sets_file, read_sets
from springleg.exchange.sets.recorded_set import Fit, SetKind, SetsRead
from springleg.exchange.sets.suggestions import suggested
from springleg.guides import load

GUIDE = load()


def read(data: bytes) -> SetsRead:
    return read_sets("watch.fit", io.BytesIO(data))


SMALL = sets_file(
    Done(repetitions=12, sixteenths=160),
    Done(REST, None, None, lasted_ms=90_000),
    Done(repetitions=11, sixteenths=160, guesses=3),
    titles=[(CALF_RAISE, SINGLE_LEG_DUMBBELL, "Calf raise, my way")],
).file()


def test_sets_are_read_with_their_times_weights_and_titles() -> None:
    found = read(SMALL)
    assert (found.product, found.unread, found.notes) == ("FIT", (), ())
    told_of = [(one.line, one.kind, one.exercise, one.ordinal) for one in found.sets]
    title = "Calf raise, my way"
    assert told_of == [
        (1, SetKind.WORKING, title, 1),
        (2, SetKind.REST, title, 1),
        (3, SetKind.WORKING, title, 2),
    ]
    assert [one.repetitions for one in found.sets] == [12, None, 11]
    assert [one.load_kg for one in found.sets] == [10.0, None, 10.0]
    assert [one.seconds for one in found.sets] == [30.0, 90.0, 30.0]
    assert {one.started.isoformat() for one in found.sets} == {"2024-11-08T12:33:20+01:00"}
    assert is_sets_file(SMALL)


def test_numbers_alone_name_what_the_profile_names() -> None:
    data = sets_file(
        Done(repetitions=8),
        Done(number=STANDING_MACHINE, repetitions=8, sixteenths=16 * 60),
        Done(category=BENCH_PRESS, number=3, repetitions=8, sixteenths=16 * 60, pound=True),
        Done(category=UNKNOWN, number=None, repetitions=8),
        Done(category=None, number=None, repetitions=8),
        Done(number=None, repetitions=8),
        big=True,
        offset_min=None,
    ).file()
    found = read(data)
    assert [one.exercise for one in found.sets] == [
        *("single-leg standing dumbbell calf raise", "weighted standing calf raise", "bench press"),
        *("unknown", "unknown", "calf raise"),
    ]
    assert [one.load_unit for one in found.sets].count(Units.IMPERIAL) == 1
    assert {one.started.isoformat() for one in found.sets} == {"2024-11-08T11:33:20+00:00"}
    assert [str(suggested(one.exercise, GUIDE).fit) for one in found.sets] == [
        *("ours", "ours", "left-out", "unknown", "unknown", "ours")
    ]


def test_our_own_exercises_have_names_that_mean_them_or_say_why_not() -> None:
    """What a watch calls our raise on the leg press (a donkey or a seat) is not one elsewhere."""
    for (exercise, variant), pair in EXERCISES.items():
        for one in pair:
            name = exercise_name(one.category, one.number)
            assert name.replace("-", "_").replace(" ", "_") == one.name
            found = suggested(name, GUIDE)
            if variant == "leg-press":
                assert found.fit is Fit.NOT_OURS
            elif (exercise, variant) != ("bent-heel-raise", "standing-two-leg"):
                assert (found.exercise, found.variant) == (exercise, variant)


def test_a_set_that_was_corrected_on_the_watch_is_its_last_telling() -> None:
    file = sets_file(Done(repetitions=8, place=0), Done(repetitions=9, place=1))
    add_set(file, START, Done(repetitions=12, place=0))
    add_set(file, START + 200, Done(repetitions=5, place=0))
    assert [one.repetitions for one in read(file.file()).sets] == [12, 9, 5]
    same = sets_file(Done(repetitions=8))
    add_set(same, START, Done(repetitions=8))
    assert len(read(same.file()).sets) == 2, "without an index each is its own"


def test_what_another_program_writes_is_read() -> None:
    """The numbers of the fields as fit-tool has them, which was made from FIT's own profile."""
    started_ms = 1_000 * (START + EPOCH_S)
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    head, title, session = FileIdMessage(), ExerciseTitleMessage(), SessionMessage()
    head.type, head.time_created = FileType.ACTIVITY, started_ms
    title.exercise_category, title.exercise_name = ExerciseCategory.CALF_RAISE, 16
    title.workout_step_name = "My raise"
    builder.add_all([head, title])
    for repetitions in (12, 10):
        one = SetMessage()
        one.start_time, one.duration, one.set_type = started_ms, 30.5, 1
        one.repetitions, one.weight = repetitions, 22.5
        one.category, one.category_subtype = [ExerciseCategory.CALF_RAISE.value, 65_534], [16]
        builder.add(one)
    session.start_time, session.total_elapsed_time = started_ms, 180
    builder.add(session)
    found = read(builder.build().to_bytes())
    assert [(one.exercise, one.repetitions, one.load_kg) for one in found.sets] == [
        ("My raise", 12, 22.5),
        ("My raise", 10, 22.5),
    ]
    assert {(one.seconds, one.started.isoformat()) for one in found.sets} == {
        (30.5, "2024-11-08T11:33:20+00:00")
    }


def test_odd_sets_are_listed_by_their_number() -> None:
    data = sets_file(
        Done(kind=7, repetitions=8),
        Done(repetitions=5_000),
        Done(repetitions=8, sixteenths=16 * 2_000),
        Done(repetitions=8),
    ).file()
    found = read(data)
    assert [one.line for one in found.sets] == [4]
    assert [one.line for one in found.unread] == [1, 2, 3]
    assert all("." in str(one.text) for one in found.unread)


def test_sets_belong_to_the_session_in_which_they_were_done() -> None:
    file = sets_file(Done(repetitions=8), Done(repetitions=9))
    later = START + 7_200
    add_session(file, Session(later, 10, 20, None, 600_000, 600_000))
    assert {one.started.minute for one in read(file.file()).sets} == {33}
    two = read(SMALL + SMALL)
    assert [one.line for one in two.sets] == [1, 2, 3, 4, 5, 6]
    assert two.sets[-1].ordinal == 4


def test_files_without_sets_are_told_so() -> None:
    for data in (session_file(Session(START, 1, 0, 10_000, 60_000)).file(), run_file(START, 20)):
        with pytest.raises(Refused, match="holds no strength sets"):
            read(data)


def test_activities_pass_over_lists_and_sets() -> None:
    """Only where lists are asked for is the first of their values read."""
    raw = bytes((0, 0)) + (225).to_bytes(2, "little") + bytes((1, 7, 4, 0x84))
    assert definition_of(raw).numbers == ()
    wanted = Wanted({225: frozenset({7})}, {225: frozenset({7})})
    found = definition_of(raw, wanted)
    assert (found.numbers, found.size) == ((7,), 4)
    assert found.values(b"\x01\0\xff\xff", 0) == {7: 1}
    odd = bytes((0, 0)) + (225).to_bytes(2, "little") + bytes((1, 7, 3, 0x84))
    assert definition_of(odd, wanted).numbers == ()


def _refuse_by_name(refusal: Refused) -> None:
    assert str(refusal.place).startswith("watch.fit")


def sound(data: bytes) -> SetsRead | None:
    """Sets with sane figures, or None where the file was refused by its name; in good time."""
    try:
        found = quickly(lambda: read(data))
    except Refused as refusal:
        _refuse_by_name(refusal)
        return None
    for one in found.sets:
        assert one.started.utcoffset() is not None
        assert one.ordinal >= 1
        assert one.repetitions is None or 0 < one.repetitions <= 1_000
        assert one.load_kg is None or 0 <= one.load_kg <= 1_000
        assert one.seconds is None or 0 < one.seconds <= 360_000
    return found


def test_a_file_cut_at_any_byte_gives_its_first_sets_or_none() -> None:
    whole = read(SMALL)
    for end in range(len(SMALL)):
        with told(end):
            found = sound(SMALL[:end])
            if found is not None:
                plain = [(one.line, one.repetitions, one.load_kg) for one in found.sets]
                wanted = [(one.line, one.repetitions, one.load_kg) for one in whole.sets]
                assert plain == wanted[: len(plain)]
                assert found.notes or end == len(SMALL)


def test_no_byte_that_changes_can_hurt() -> None:
    """A changed byte is told by the checksum, wherever it stands."""
    for at in range(len(SMALL)):
        for value in (255, SMALL[at] ^ 1):
            if value != SMALL[at]:
                with told((at, value)):
                    found = sound(SMALL[:at] + bytes((value,)) + SMALL[at + 1 :])
                    assert found is None or found.notes or found.sets == read(SMALL).sets


@pytest.mark.parametrize("seed", range(3))
def test_spoilt_files(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same files each time
    tokens = (b".FIT", b"\x47\0\0\xe1\0\1", b"\xff" * 20, b"\0" * 20)
    for _ in range(30):
        sound(spoilt(SMALL, tokens, chance))
