"""FIT files: every total comes back as it was written, whatever watch wrote the file."""

import io
from datetime import UTC, datetime, timedelta
from random import Random

import fitdecode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.activities.fit_files import (
    ENUM,
    FLOAT32,
    SINT32,
    STRING,
    UINT16,
    UINT64,
    Field,
    FitFile,
    Session,
    Style,
    add_activity,
    add_file_id,
    add_lap,
    add_session,
    crc_of,
    run_file,
    session_file,
)
from exchange.activities.reading import only, read, refusal
from springleg.core.errors import Refused
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.fit import messages
from springleg.exchange.activities.fit.checksum import checksum
from springleg.exchange.activities.read import NoActivity

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = 1_160_000_000
STARTED = EPOCH + timedelta(seconds=START)
RUN = Session(START, 1, 0, 1_234_500, 3_600_000, 3_700_000, None, "Trail Run")
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), max_size=15)


SESSIONS = st.builds(
    Session,
    start=st.integers(0x10020000, 3_400_000_000),
    sport=st.just(1),
    sub_sport=st.integers(0, 254),
    moving_ms=st.none(),
    centimetres=st.integers(100, 100_000_000),
    timer_ms=st.integers(1_000, 600_000_000),
    elapsed_ms=st.integers(1_000, 700_000_000),
    name=NAMES,
)
OFFSETS = st.none() | st.integers(-48, 56).map(lambda quarters: 15 * quarters)


@given(SESSIONS, OFFSETS, st.booleans(), st.sampled_from((12, 14)))
def test_a_session_comes_back_as_it_was_written(
    session: Session, offset: int | None, big: bool, header: int
) -> None:
    found = only(session_file(session, offset_min=offset, big=big).file(header=header))
    assert found == Activity(
        EPOCH + timedelta(seconds=session.start),
        Sport.RUN,
        round((session.centimetres or 0) / 100 / 1000, 4),
        round((session.timer_ms or 0) / 1000 / 60, 4),
        session.name,
        offset,
    )


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("developer", [False, True])
@pytest.mark.parametrize("session", [False, True])
def test_whole_runs_have_the_sums_that_fitdecode_finds(
    compressed: bool, developer: bool, session: bool
) -> None:
    data = run_file(START, 400, Style(session, developer, compressed), seed=3)
    metres, seconds = by_fitdecode(data)
    found = only(data)
    assert found.started == STARTED
    assert found.distance_km == pytest.approx(metres / 1000, abs=1e-4)
    assert found.minutes == pytest.approx(seconds / 60, abs=1e-4)
    assert found.utc_offset_min == (60 if session else None)


def by_fitdecode(data: bytes) -> tuple[float, float]:
    """Metres and seconds of the session, else of the records."""
    times, metres, totals = [], 0.0, None
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as frames:
        for frame in frames:
            if frame.frame_type != fitdecode.FIT_FRAME_DATA:
                continue
            if frame.name == "session":
                totals = frame.get_value("total_distance"), frame.get_value("total_timer_time")
            if frame.name == "record":
                metres = frame.get_value("distance")
                times.append(frame.get_value("timestamp"))
    return totals or (metres, (times[-1] - times[0]).total_seconds())


SPORTS = {
    "a trail run": (1, 3, "", Sport.RUN),
    "a run on a treadmill": (1, 1, "", Sport.RUN),
    "a treadmill as equipment": (4, 1, "", Sport.RUN),
    "a walk": (11, 0, "", Sport.WALK),
    "a hike": (17, 0, "", Sport.WALK),
    "a ride": (2, 7, "", Sport.RIDE),
    "strength": (10, 20, "", Sport.STRENGTH),
    "jump rope": (84, 0, "", Sport.ROPE),
    "training by name": (10, 0, "Jump Rope", Sport.ROPE),
    "generic by name": (0, 0, "Treadmill", Sport.RUN),
    "generic": (0, 0, "", Sport.OTHER),
    "a swim named run": (5, 17, "Run swim", Sport.OTHER),
}


@pytest.mark.parametrize("case", SPORTS)
def test_the_sport_is_told_by_numbers_and_else_by_name(case: str) -> None:
    number, sub, name, sport = SPORTS[case]
    session = Session(START, number, sub, None, 1_800_000, None, None, name)
    assert only(session_file(session).file()) == Activity(STARTED, sport, None, 30.0, name, None)


def test_without_a_distance_or_gps_the_time_counts() -> None:
    found = only(session_file(Session(START, 1, 1, 0, 2_400_000)).file())
    assert (found.sport, found.distance_km, found.minutes) == (Sport.RUN, None, 40.0)


def test_time_in_motion_counts_for_what_moves_and_was_felt_moving() -> None:
    run = RUN._replace(moving_ms=3_000_000)
    assert only(session_file(run).file()).minutes == 50.0
    assert only(session_file(run._replace(moving_ms=60_000)).file()).minutes == 60.0
    strength = run._replace(sport=10, sub_sport=20)
    assert only(session_file(strength).file()).minutes == 60.0
    assert only(session_file(run._replace(moving_ms=None, timer_ms=None)).file()).minutes == 61.6667


def test_sports_of_one_race_are_one_each_without_their_transitions() -> None:
    swim = Session(START, 5, 18, 150_000, 1_800_000, 1_800_000)
    change = Session(START + 1_800, 3, 34, 10_000, 120_000, 120_000)
    ride = Session(START + 1_920, 2, 7, 4_000_000, 4_800_000, 4_800_000)
    run = Session(START + 6_720, 1, 0, 1_000_000, 3_000_000, 3_000_000)
    found = read(session_file(swim, change, ride, run, offset_min=-300).file())
    assert [one.sport for one in found.activities] == [Sport.OTHER, Sport.RIDE, Sport.RUN]
    assert [one.distance_km for one in found.activities] == [1.5, 40.0, 10.0]
    assert {one.utc_offset_min for one in found.activities} == {-300}


def test_laps_tell_what_their_session_does_not() -> None:
    file = FitFile()
    add_file_id(file, START)
    add_lap(file, START, 100_000, 300_000)
    add_lap(file, START + 300, 110_000, 300_000)
    add_lap(file, START + 1_000, 5_000_000, 6_000_000)
    add_session(file, Session(START, elapsed_ms=600_000))
    add_session(file, Session(START + 1_000, 2, 0, None, None, 6_000_000))
    found = read(file.file()).activities
    assert [one.distance_km for one in found] == [2.1, 50.0]
    assert [one.minutes for one in found] == [10.0, 100.0]


def test_a_session_told_twice_is_one() -> None:
    first = RUN._replace(centimetres=100_000, timer_ms=300_000)
    assert only(session_file(first, RUN).file()).distance_km == 12.345


def test_files_chained_in_one_are_all_read() -> None:
    second = RUN._replace(start=START + 86_400)
    data = session_file(second).file() + session_file(RUN).file(header=12)
    assert [one.started for one in read(data).activities] == [
        STARTED,
        STARTED + timedelta(days=1),
    ]
    settings = FitFile()
    add_file_id(settings, START, kind=2)
    assert only(settings.file() + session_file(RUN).file()).distance_km == 12.345


def test_what_follows_the_file_is_passed_over() -> None:
    assert only(session_file(RUN).file() + b"\0" * 40).distance_km == 12.345


def test_places_are_measured_where_nothing_was_counted() -> None:
    file, semicircles = FitFile(), 2**31 / 180
    fields = [Field(253), Field(0, SINT32), Field(1, SINT32)]
    layout = file.define(1, 20, fields)
    for second in range(601):  # 3 m/s to the north
        north = int((10 + second * 3 / 111_195) * semicircles)
        file.data(1, layout.pack(START + second, north, int(20 * semicircles)))
    found = only(file.file())
    assert found.distance_km == pytest.approx(1.8, abs=0.005)
    assert found.minutes == 10.0


@pytest.mark.parametrize(
    ("kind", "words"), [(5, "workout to do"), (6, "course to follow"), (32, "records of the day")]
)
def test_a_file_of_another_kind_is_named(kind: int, words: str) -> None:
    file = FitFile()
    add_file_id(file, START, kind)
    with pytest.raises(NoActivity, match=words) as found:
        read(file.file(), "12.fit")
    assert str(found.value).startswith("12.fit: ")


def test_an_activity_file_without_any_is_said_to_be_so() -> None:
    file = FitFile()
    add_file_id(file, START)
    add_activity(file, START, 0)
    with pytest.raises(NoActivity, match="holds no activity"):
        read(file.file())


IMPOSSIBLE = {
    "a clock that was never set": (RUN._replace(start=77), "does not say when it was"),
    "the year 2106": (RUN._replace(start=0xDA000000), "2105"),
    "a thousand kilometres and more": (RUN._replace(centimetres=100_000_100), "its distance"),
    "a week and more": (RUN._replace(timer_ms=600_001_000), "its time"),
    "nothing": (Session(START), "neither a distance nor a time"),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_what_nobody_did_is_said_with_its_number(case: str) -> None:
    session, words = IMPOSSIBLE[case]
    found = read(session_file(RUN, session._replace(start=session.start + 1)).file())
    assert [one.distance_km for one in found.activities] == [12.345]
    ((line, text),) = [(one.line, str(one.text)) for one in found.unread]
    assert line == 2
    assert words in text
    assert "Log it by hand." in text


def test_a_session_without_a_date_has_that_of_its_file() -> None:
    file = FitFile()
    add_file_id(file, START)
    add_session(file, RUN._replace(start=77))
    assert only(file.file()).started == STARTED


def test_a_device_clock_that_is_no_zone_is_not_taken_for_one() -> None:
    file = session_file(RUN)
    fields: list[tuple[Field, object]] = [(Field(253), START), (Field(5), START + 4_000)]
    file.message(4, 34, fields)
    assert only(file.file()).utc_offset_min is None
    file.message(4, 162, [(Field(253), START), (Field(3), START + 19_830)])
    assert only(file.file()).utc_offset_min == 330


def test_a_wrong_checksum_is_said_and_the_sessions_taken() -> None:
    found = read(session_file(RUN).file(crc=1))
    assert [one.distance_km for one in found.activities] == [12.345]
    assert "checksum" in str(found.notes[0])
    assert "damaged or cut off" in refusal(run_file(START, 30, Style(session=False))[:-2] + b"\1\1")


def test_sessions_before_a_damage_are_taken_which_is_said() -> None:
    whole = session_file(RUN).file()
    found = read(whole[:-4])
    assert [one.distance_km for one in found.activities] == [12.345]
    assert "activities before that were taken" in str(found.notes[0])
    assert read(whole + whole[: len(whole) // 2]).notes == found.notes


def test_half_a_run_is_not_taken_for_a_run() -> None:
    data = run_file(START, 300)
    assert "damaged or cut off" in refusal(data[: len(data) // 2])


def test_a_field_whose_size_is_not_its_types_is_passed_over() -> None:
    file = FitFile()
    fields: list[tuple[Field, object]] = [
        (Field(253), START),
        (Field(2), START),
        (Field(9, UINT16), 1_000),  # shorter than the profile's, as a watch may write it
        (Field(8, STRING, 3), b"abc"),
        (Field(5, ENUM), 1),
        (Field(7), 60_000),
    ]
    file.message(1, 18, fields)
    found = only(file.file())
    assert (found.distance_km, found.minutes) == (0.01, 1.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, 1e300])
@pytest.mark.parametrize("number", [7, 8, 9, 59])
def test_totals_that_are_no_numbers_are_passed_over_or_said(number: int, value: float) -> None:
    told: dict[int, tuple[Field, object]] = {one[0].number: one for one in RUN.fields()}
    told[number] = Field(number, FLOAT32), value if abs(value) < 1e38 else float("inf")
    file = FitFile()
    file.message(2, 18, list(told.values()))
    found = read(file.file())
    for one in found.activities:
        assert one.distance_km in {12.345, None}
        assert one.minutes in {60.0, 61.6667, None}


@pytest.mark.parametrize("number", [2, 253])
def test_a_time_longer_than_the_clock_is_none(number: int) -> None:
    told = {2: (Field(2), START), 253: (Field(253), START), 8: (Field(8), 60_000)}
    file = FitFile()
    told[number] = Field(number, UINT64), 1 << 60
    file.message(2, 18, list(told.values()))
    file.message(1, 20, [(Field(253, UINT64), 1 << 60), (Field(5), 77)])
    assert only(file.file()).started == STARTED


@given(st.binary(max_size=300), st.integers(0, 0xFFFF), st.integers(0, 300))
def test_the_checksum_is_the_protocols(data: bytes, seed: int, cut: int) -> None:
    assert checksum(data) == crc_of(data)
    assert checksum(data[cut:], checksum(data[:cut])) == checksum(data)
    long = Random(seed).randbytes(2_000)  # noqa: S311 no secret
    assert checksum(long, seed) == crc_of(
        bytes((long[0] ^ seed & 0xFF, long[1] ^ seed >> 8)) + long[2:]
    )


def test_too_much_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_MESSAGES", 9_000)
    file = FitFile()
    layout = file.define(1, 21, [Field(0, ENUM)])
    file.written.append((b"\1" + layout.pack(1)) * 10_000)
    assert "too many messages" in refusal(file.file())
    monkeypatch.undo()
    laps = FitFile()
    for number in range(40):
        add_lap(laps, START + number, 100, 1_000)
    with pytest.raises(Refused, match="too many laps"):
        read(FitFile.file(_times(laps, 300)))


def _times(file: FitFile, times: int) -> FitFile:
    file.written *= times
    return file
