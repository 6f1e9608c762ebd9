"""Sets out of another app's export: as if logged by hand, once, and gone again as a whole."""

import io
import lzma
import tracemalloc
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.sets.fit_sets import BENCH_PRESS, REST, STANDING_MACHINE, Done, sets_file
from springleg.core.athlete import Profile, Units
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import ProfileSet, entry_to_plain
from springleg.core.log.events import CheckedIn, RunDone, SetsImported
from springleg.core.log.exercise_mapping import ExerciseMapped, title_key
from springleg.core.log.set_keys import set_key
from springleg.core.log.sets import SetDone, Side
from springleg.exchange.sets.left_out import LeftOut
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.correct import take_back
from springleg.usecases.log.parse_log_line import About, read_doing
from springleg.usecases.log.record import record, undo
from springleg.usecases.log.sets_in import keep, preview
from springleg.usecases.log.sets_in_doses import dose_changes, notes_of
from springleg.usecases.log.sets_in_files import carried, read_stream, short_name, uncarried
from springleg.usecases.log.sets_in_list import (
    forget_title,
    imports_of,
    name_title,
    names_of,
    undo_import,
)
from springleg.usecases.log.sets_in_names import read_mapping, read_said
from springleg.usecases.log.sets_in_preview import Choices, SetsPreview
from springleg.usecases.log.sets_in_rows import wall_clock
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import accept, plan_season
from springleg.usecases.training.asked import with_asked

from .conftest import Clock
from .hevy_logs import BENCH, HEAD, ROPE, SINGLE, STANDING, Did, hevy, sets, year

GOLDEN = Path(__file__).parent.parent / "golden"
#: A Saturday evening; the clock of the tests stands on Tuesday 1 December 2026.
SAT = datetime(2026, 11, 28, 18, 30)  # noqa: DTZ001 as the app writes it
THU = datetime(2026, 11, 26, 7, 5)  # noqa: DTZ001 as the app writes it
EACH = ("Single Leg Standing Calf Raise=straight each leg",)


def looked(space: Workspace, guide: Guide, data: bytes, *said: str, **more: bool) -> SetsPreview:
    """What an import would be."""
    read = read_stream("hevy.csv", io.BytesIO(data), Units.METRIC)
    choices = Choices(read_said(guide, said), **more)
    return preview(space, guide, read, "hevy.csv", choices, with_asked)


def taken(space: Workspace, guide: Guide, data: bytes, *said: str, **more: bool) -> SetsPreview:
    return keep(space, looked(space, guide, data, *said, **more))


def done(space: Workspace) -> list[SetDone]:
    """The sets of a log as they were done, wherever they came from."""
    return [replace(one, origin=None) for one in space.journal.facts(SetDone)]


def doses(space: Workspace, guide: Guide) -> list[Prescription]:
    """The next doses, without the names of the entries they rest on."""
    return [replace(one, refs=()) for one in dosing_state(space, guide).doses]


def standing_entries(space: Workspace) -> list[object]:
    return [entry_to_plain(entry) for entry in space.journal.effective]


@pytest.fixture
def runner(space: Workspace, clock: Clock) -> Workspace:
    """Somebody whose log began in October, on Tuesday 1 December 2026."""
    clock.at -= timedelta(days=40)
    space.add(ProfileSet(Profile(body_mass_kg=62.0, strength_history=True)))
    clock.at += timedelta(days=40)
    return space


@pytest.fixture
def by_hand(tmp_path: Path) -> Iterator[Workspace]:
    """The same runner, who logs in a terminal."""
    clock = Clock()
    with local_workspace(DataLocation(str(tmp_path / "hand")), clock) as found:
        clock.at -= timedelta(days=40)
        found.add(ProfileSet(Profile(body_mass_kg=62.0, strength_history=True)))
        clock.at += timedelta(days=40)
        yield found


def typed(space: Workspace, guide: Guide, line: str, at: datetime, variant: str = "") -> None:
    """Log a line as `springleg log` does."""
    about = About(at.date(), at=time(at.hour, at.minute), variant=variant)
    facts = with_asked(space, guide, read_doing(guide, line.split(), about))
    record(space, guide, *facts)


LOGGED: dict[str, tuple[list[Did], tuple[str, ...], list[tuple[str, datetime, str]]]] = {
    "on both legs": (
        sets(SAT, 4, kg=62.5),
        (),
        [("straight heavy 4x6 @62.5", SAT, "standing-two-leg")],
    ),
    "to nothing left": (
        [*sets(SAT, 3, kg=62.5), Did(SAT, kg=62.5, kind="failure")],
        (),
        [
            ("straight heavy 3x6 @62.5", SAT, "standing-two-leg"),
            ("straight heavy 1x6 @62.5 rir 0", SAT, "standing-two-leg"),
        ],
    ),
    "each leg, two days": (
        [*sets(THU, 2, SINGLE, reps=15, rpe=8.0), *sets(SAT, 3, SINGLE, reps=14, rpe=7.5)],
        EACH,
        [("straight light 2x15 rir 2", THU, ""), ("straight light 3x14 rir 2.5", SAT, "")],
    ),
    "legs in turn": (
        [Did(SAT, SINGLE, reps=reps, kg=10.0) for reps in (15, 14, 13, 12)],
        ("Single Leg Standing Calf Raise=straight light right first",),
        [("straight light left 14/12 @10 right 15/13 @10", SAT, "")],
    ),
    "both legs added up": (
        sets(SAT, 2, SINGLE, reps=30),
        ("Single Leg Standing Calf Raise=straight light total",),
        [("straight light 2x15", SAT, "")],
    ),
    "rope": (
        sets(SAT, 2, ROPE, reps=40),
        ("Jump Rope=rope two feet",),
        [("rope 2x80c", SAT, "two-feet")],
    ),
}


@pytest.mark.parametrize("name", LOGGED)
def test_what_another_app_recorded_is_as_if_it_had_been_logged_by_hand(
    runner: Workspace, by_hand: Workspace, guide: Guide, name: str
) -> None:
    rows, said, lines = LOGGED[name]
    for space in (runner, by_hand):
        typed(space, guide, "bent light 2x12 rir 3", THU - timedelta(days=3))
    before = doses(runner, guide)
    found = taken(runner, guide, hevy(rows), *said)
    for line, at, variant in lines:
        typed(by_hand, guide, line, at, variant)
    plain = [replace(one, variant="") if name == "rope" else one for one in done(by_hand)]
    assert sorted(map(str, done(runner))) == sorted(map(str, plain))
    assert doses(runner, guide) == doses(by_hand, guide)
    assert name == "rope" or doses(runner, guide) != before  # which is not open yet
    assert found.imported in {entry.id for entry in runner.journal.entries_of(SetsImported)}


def test_twice_changes_nothing_and_a_grown_export_adds_what_is_new(
    runner: Workspace, guide: Guide
) -> None:
    rows = [*sets(THU, 3, kg=60.0), *sets(THU, 2, SINGLE, reps=15)]
    taken(runner, guide, hevy(rows), *EACH)
    entries = runner.entries
    for again in (
        hevy(rows),
        hevy(rows, columns=HEAD[::-1]),
        hevy(rows, pounds=True),
        hevy(rows).replace(b"\n", b"\r\n"),
        hevy(rows).replace(STANDING.encode(), STANDING.upper().encode()),
    ):
        found = taken(runner, guide, again)
        assert (found.known, found.taken, found.otherwise) == (5, 0, ())
        assert runner.entries == entries, again
    grown = taken(runner, guide, hevy([*rows, *sets(SAT, 2, kg=61.0), *sets(THU, 1, BENCH)]))
    assert (grown.known, grown.taken) == (5, 2)
    assert {one.day for one in grown.sets} == {SAT.date()}


def test_a_workout_that_grew_goes_on_counting_its_sets(runner: Workspace, guide: Guide) -> None:
    taken(runner, guide, hevy(sets(SAT, 2, kg=60.0)))
    taken(runner, guide, hevy(sets(SAT, 3, kg=60.0)))
    left = [one.number for one in done(runner) if one.side is Side.LEFT]
    assert left == [1, 2, 3]
    (one,) = [e for e in dosing_state(runner, guide).standing.exposures if e.day == SAT.date()]
    assert one.legs[Side.LEFT].sets == 3


def test_undo_leaves_the_log_as_it_was_and_the_same_may_come_again(
    runner: Workspace, guide: Guide
) -> None:
    typed(runner, guide, "bent light 2x12 rir 3", THU)
    before, told = doses(runner, guide), standing_entries(runner)
    rows = hevy([*sets(SAT, 4, kg=62.5), *sets(SAT, 2, SINGLE, reps=15)])
    first = taken(runner, guide, rows, *EACH)
    after = doses(runner, guide)
    assert after != before
    for _ in range(2):
        undone = undo_import(runner)
        assert (undone.rows, undone.product, undone.file) == (6, "Hevy", "hevy.csv")
        kept = [one for one in standing_entries(runner) if one not in told]
        assert {one["kind"] for one in kept} == {"exercise-mapped"}  # type: ignore[index]  # an entry
        assert doses(runner, guide) == before
        assert not imports_of(runner.journal)
        again = taken(runner, guide, rows)
        assert (again.taken, again.removed) == (first.taken, 0)
        assert doses(runner, guide) == after
    assert len({entry.id for entry in runner.entries}) == len(runner.entries)
    undo(runner)  # what was logged last: the whole of the import
    assert doses(runner, guide) == before
    assert taken(runner, guide, rows).taken == first.taken
    undo_import(runner)
    with pytest.raises(NotFound, match="no import of sets to take back"):
        undo_import(runner)


def test_what_was_taken_out_by_hand_stays_out_until_it_is_asked_for(
    runner: Workspace, guide: Guide
) -> None:
    rows = hevy(sets(SAT, 3, kg=60.0))
    taken(runner, guide, rows)
    gone = [e for e, one in runner.journal.sets if one.number == 2]
    take_back(runner, [str(entry.id) for entry in gone])
    again = taken(runner, guide, rows)
    assert (again.known, again.removed, again.taken) == (2, 1, 0)
    back = taken(runner, guide, rows, removed=True)
    assert (back.known, back.removed, back.taken) == (2, 0, 1)
    assert len(done(runner)) == 6


def test_what_was_typed_in_or_done_here_that_day_is_left_out_unless_both_are_wanted(
    runner: Workspace, guide: Guide
) -> None:
    typed(runner, guide, "straight light 2x15", SAT.replace(hour=9))
    rows = hevy([*sets(SAT, 3, kg=60.0), *sets(THU, 3, kg=60.0)])
    found = taken(runner, guide, rows)
    assert [(one.day, one.rows) for one in found.alike] == [(SAT.date(), 3)]
    assert {one.day for one in found.sets} == {THU.date()}
    assert found.titles[0].alike == 3
    both = taken(runner, guide, rows, both=True)
    assert (both.taken, both.known) == (3, 3)
    assert {one.day for one in both.sets} == {SAT.date()}
    again = looked(runner, guide, rows)
    assert (again.known, again.alike) == (6, ())


def test_one_leg_without_a_side_is_asked_once_and_then_remembered(
    runner: Workspace, guide: Guide
) -> None:
    rows = hevy(sets(SAT, 2, SINGLE, reps=15))
    found = looked(runner, guide, rows)
    assert [one.asks for one in found.open] == [True]
    entries = runner.entries
    with pytest.raises(Refused, match="it is not said what these are: Single Leg"):
        keep(runner, found)
    assert runner.entries == entries
    taken(runner, guide, rows, *EACH)
    assert not looked(runner, guide, hevy(sets(THU, 1, SINGLE, reps=15))).open
    (held,) = names_of(guide, runner.journal)
    assert (held.mapping.counting, dict(held.rows)) == ("each", {"straight-light": 2})


def test_what_nothing_is_known_of_is_asked_and_left_out_where_nobody_can_be(
    runner: Workspace, guide: Guide
) -> None:
    rows = hevy([*sets(SAT, 2, kg=60.0), *sets(SAT, 2, "Zzyzx 3000", kg=60.0)])
    assert [one.title for one in looked(runner, guide, rows).open] == ["Zzyzx 3000"]
    assert not looked(runner, guide, rows, known_only=True).open
    found = taken(runner, guide, rows, "zzyzx  3000=bent heavy both legs")
    assert {one.workout for one in found.sets} == {"straight-heavy", "bent-heavy"}
    assert {one.variant for one in found.sets} == {"standing-two-leg"}


def test_the_bodys_own_weight_is_not_taken_for_one_that_was_added(
    runner: Workspace, guide: Guide
) -> None:
    """Taken, the next dose would ask for a body more on the shoulders."""
    mine = runner.profile.body_mass_kg or 65.0
    bare = "Standing Calf Raise (Bodyweight)"
    rows = [Did(SAT, bare, 20, mine), Did(SAT, bare, 18, 10.0), Did(SAT, bare, 15)]
    loaded = sets(THU, 1, "Standing Calf Raise (Barbell)", reps=15, kg=mine)
    found = looked(runner, guide, hevy([*rows, *loaded]))
    held = {one.meaning.title: one.left_out for one in found.titles}
    assert held == {bare: {LeftOut.OWN_WEIGHT: 1}, loaded[0].exercise: {}}
    assert {(one.reps, one.load_kg) for one in found.sets} == {(18, 10.0), (15, 0.0), (15, mine)}


@pytest.mark.parametrize(
    ("title", "note", "sides"),
    [
        (SINGLE, "left leg", {Side.LEFT}),
        ("Wadenheben einbeinig", "Rechts", {Side.RIGHT}),
        (SINGLE, "left calf is sore", None),
        (SINGLE, "left, then right", None),
        (STANDING, "left", {Side.LEFT, Side.RIGHT}),
    ],
)
def test_a_note_that_is_a_leg_and_nothing_else_says_which_did_it(
    runner: Workspace, guide: Guide, title: str, note: str, sides: set[Side] | None
) -> None:
    rows = hevy(sets(SAT, 1, title, reps=15)).decode().splitlines()
    cells = rows[1].split('","')
    cells[HEAD.index("exercise_notes")] = note
    found = looked(runner, guide, "\n".join((rows[0], '","'.join(cells))).encode() + b"\n")
    assert bool(found.open) is (sides is None)
    assert {one.side for one in found.sets} == (sides or set())


def test_only_working_sets_come_in_and_the_others_are_counted(
    runner: Workspace, guide: Guide
) -> None:
    rows = [
        Did(SAT, reps=12, kg=20.0, kind="warmup"),
        *sets(SAT, 2, kg=60.0),
        Did(SAT, kg=60.0, reps=5, kind="failure"),
        Did(SAT, kg=36.0, reps=9, kind="dropset"),
        Did(SAT, kg=60.0, reps=4, kind="dropset"),
        Did(SAT, reps=0, kg=60.0),
        Did(SAT, ROPE, reps=None, seconds=300),
        *sets(datetime(2026, 12, 24, 9, 0), 2, kg=60.0),  # noqa: DTZ001 as the app writes it
    ]
    found = taken(runner, guide, hevy(rows))
    title, rope = found.titles[-2:] if found.titles[0].meaning.title == ROPE else found.titles[:2]
    if title.meaning.title == ROPE:
        title, rope = rope, title
    assert dict(title.left_out) == {
        LeftOut.WARM_UP: 1,
        LeftOut.DROP: 1,
        LeftOut.NOTHING_DONE: 1,
        LeftOut.STILL_TO_COME: 2,
    }
    assert dict(rope.left_out) == {LeftOut.NO_CONTACTS: 1}
    left = [(one.reps, one.load_kg, one.rir) for one in found.sets if one.side is Side.LEFT]
    assert left == [(6, 60.0, None), (6, 60.0, None), (5, 60.0, 0.0), (9, 36.0, None)]


def test_a_heel_raise_test_is_no_training_and_a_leg_in_a_title_is_believed(
    runner: Workspace, guide: Guide
) -> None:
    rows = [Did(SAT, "Single Leg Heel Raise Test", reps=28), Did(SAT, "Calf Raise Left", reps=12)]
    found = looked(runner, guide, hevy(rows))
    by_title = {one.meaning.title: one.meaning for one in found.titles}
    test = by_title["Single Leg Heel Raise Test"]
    assert (test.is_ours, str(test.reason).startswith("it is a test, and")) == (False, True)
    assert not found.open
    assert [(one.side, one.reps) for one in found.sets] == [(Side.LEFT, 12)]
    assert str(by_title["Calf Raise Left"].reason) == "taken as standing, on the left leg"


def test_what_the_file_tells_otherwise_now_is_told_and_the_log_stays(
    runner: Workspace, guide: Guide
) -> None:
    taken(runner, guide, hevy(sets(SAT, 2, kg=60.0)))
    before = done(runner)
    found = taken(runner, guide, hevy([Did(SAT, kg=60.0), Did(SAT, kg=60.0, reps=5)]))
    (one,) = found.otherwise
    assert (one.now.reps, one.held.reps, found.taken) == (5, 6, 0)
    assert done(runner) == before


def test_a_meaning_that_changes_leaves_what_came_in_unless_that_is_said(
    runner: Workspace, guide: Guide
) -> None:
    taken(runner, guide, hevy(sets(SAT, 2, kg=60.0)))
    bent = read_mapping(guide, STANDING, "bent both legs")
    later = name_title(runner, guide, bent)
    assert (later.past, later.changed) == (2, 0)
    assert {one.workout for one in done(runner)} == {"straight-heavy"}
    assert taken(runner, guide, hevy(sets(SAT, 2, kg=60.0))).known == 2
    past = name_title(runner, guide, bent, past=True)
    assert (past.past, past.changed) == (2, 2)
    assert {one.workout for one in done(runner)} == {"bent-heavy"}
    assert taken(runner, guide, hevy(sets(SAT, 2, kg=60.0))).known == 2
    out = name_title(runner, guide, ExerciseMapped(STANDING), past=True)
    assert (out.changed, done(runner)) == (2, [])
    assert not taken(runner, guide, hevy(sets(SAT, 2, kg=60.0))).taken
    assert forget_title(runner, STANDING.lower()).is_left_out
    assert not names_of(guide, runner.journal)
    with pytest.raises(NotFound, match="Nothing is remembered"):
        forget_title(runner, STANDING)


def test_the_words_of_a_meaning(guide: Guide) -> None:
    for said, expected in {
        "straight heavy": ("straight-heel-raise", "straight-heavy", "", None),
        "bent": ("bent-heel-raise", "", "", None),
        "bent leg press each leg": ("bent-heel-raise", "", "leg-press", "each"),
        "Straight-Heavy, both legs": (
            "straight-heel-raise",
            "straight-heavy",
            "standing-two-leg",
            None,
        ),
        "rope foot to foot": ("rope", "rope", "foot-to-foot", None),
        "squat right first": ("mini-squat", "mini-squat", "", "right-first"),
        "leave out": ("", "", "", None),
    }.items():
        found = read_mapping(guide, "x", said)
        told = found.exercise, found.workout, found.variant, found.counting
        assert told == expected, said
    for wrong in ("", "heavy", "upside down", "straight leg press both legs", "squat both legs"):
        with pytest.raises(Refused):
            read_mapping(guide, "x", wrong)
    for wrong in ("Calf Raise", "=straight", "  = bent"):
        with pytest.raises(Refused, match="does not say which title"):
            read_said(guide, [wrong])


def test_days_before_the_log_and_days_with_a_stop_get_a_sentence_each(
    runner: Workspace, guide: Guide
) -> None:
    record(runner, guide, CheckedIn(THU.date(), pain=9))
    early = datetime(2026, 5, 4, 18, 0)  # noqa: DTZ001 as the app writes it
    found = looked(runner, guide, hevy([*sets(SAT, 2, kg=60.0), *sets(early, 2, kg=60.0)]))
    before, stop = map(str, notes_of(runner, guide, found.sets))
    assert before.startswith("1 day is from before your log began (22 Oct 2026): its sets count")
    assert stop.startswith("On 28 Nov 2026 your answers said stop.")
    assert all(one.asked is None for one in found.sets if one.day == early.date())


def test_what_it_would_change_is_told_and_comes_so(runner: Workspace, guide: Guide) -> None:
    found = looked(runner, guide, hevy(sets(SAT, 4, kg=62.5)))
    told = dose_changes(runner, guide, found.sets)
    assert [one.workout for one in told] == ["straight-heavy"]
    keep(runner, found)
    now = {one.workout: one for one in doses(runner, guide)}
    assert now["straight-heavy"] == replace(told[0].after, refs=())


def test_a_plan_made_anew_says_in_a_sentence_what_came_in(runner: Workspace, guide: Guide) -> None:
    typed(runner, guide, "bent light 2x12 rir 3", SAT - timedelta(days=30))
    season = plan_season(runner, guide, weeks=4)
    accept(runner, season)
    taken(runner, guide, hevy(year(30, SAT)), *EACH)
    change = replan(runner, guide)
    told = "" if change is None else str(change.cause)
    assert "workouts that your plan did not know of, from " in told, told
    assert told.count("You did") == 1
    undo_import(runner)
    back = replan(runner, guide)
    assert back is None or "did not know of" not in str(back.cause)


def test_two_windows_that_keep_the_same_keep_it_once(
    runner: Workspace, guide: Guide, tmp_path: Path
) -> None:
    rows = hevy(sets(SAT, 2, kg=60.0))
    first, second = looked(runner, guide, rows), looked(runner, guide, rows)
    with local_workspace(DataLocation(str(tmp_path / "data")), Clock()) as other:
        keep(other, first)
    with pytest.raises(Refused, match=r"came into your log by another way just now\. Look"):
        keep(runner, second)
    with local_workspace(DataLocation(str(tmp_path / "data")), Clock()) as other:
        assert len(done(other)) == 4


def test_two_athletes_of_one_database_have_the_same_file_apart(
    runner: Workspace, guide: Guide
) -> None:
    from uuid import uuid4

    rows = hevy(sets(SAT, 2, kg=60.0))
    athlete = runner.logbook.athlete(f"a-{uuid4()}")
    other = Workspace(runner.logbook, athlete, type(runner.journal)(()), runner.clock)
    assert taken(runner, guide, rows).taken == taken(other, guide, rows).taken == 2
    ids = [{entry.id for entry in one.entries} for one in (runner, other)]
    assert not ids[0] & ids[1]
    undo_import(other)
    assert len(done(runner)) == 4


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_mutilated_file_is_refused_or_told_by_line_and_changes_nothing(
    runner: Workspace, guide: Guide, data: st.DataObject
) -> None:
    whole = bytearray(hevy([*sets(SAT, 3, kg=60.0), *sets(THU, 2, SINGLE, reps=15)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    entries, refusal, unread = runner.entries, "hevy.csv", [2]
    try:
        unread += [one.line for one in looked(runner, guide, bytes(whole[:cut])).unread]
    except Refused as refused:
        refusal = str(refused)
    assert refusal.startswith("hevy.csv")
    assert min(unread) > 1
    assert runner.entries == entries


def test_what_a_form_carries_comes_back_and_nothing_else_does() -> None:
    rows = hevy(year(20, SAT))
    assert uncarried(carried("hevy.csv", rows)) == rows
    for wrong in ("", "x", carried("x", rows)[:-9], carried("x", b"\0" * (10 * 1024 * 1024 + 1))):
        with pytest.raises(Refused, match="the file did not come along"):
            uncarried(wrong)
    assert short_name("C:\\logs\\my\0 export\u202e.csv") == "my export.csv"
    with pytest.raises(Refused, match="is larger than 10 MB"):
        read_stream("big.csv", io.BytesIO(bytes(10 * 1024 * 1024 + 1)), Units.METRIC)


def test_a_workout_stands_on_the_day_that_the_wall_showed() -> None:
    berlin, at = ZoneInfo("Europe/Berlin"), datetime(2026, 11, 28, 23, 30, 59, tzinfo=UTC)
    assert wall_clock(at, berlin) == datetime(2026, 11, 29, 0, 30)  # noqa: DTZ001 the wall's
    tokyo = at.astimezone(ZoneInfo("Asia/Tokyo"))
    assert wall_clock(tokyo, berlin) == datetime(2026, 11, 29, 8, 30)  # noqa: DTZ001 as the app writes it
    assert wall_clock(SAT, berlin) == SAT
    assert set_key(at, "Calf  Raise", 1) == set_key(tokyo, "calf raise", 1)
    assert set_key(SAT, "x", 1) != set_key(SAT.replace(tzinfo=UTC), "x", 1)


def test_a_form_cannot_carry_a_bomb() -> None:
    packing = zlib.compressobj()
    packed = b"".join([*(packing.compress(bytes(1 << 20)) for _ in range(64)), packing.flush()])
    tracemalloc.start()
    with pytest.raises(Refused, match="the file did not come along"):
        uncarried(urlsafe_b64encode(packed).decode())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 * (1 << 20)


def test_an_import_has_so_many_titles(
    runner: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is held against all that there are: of 100,000 that took a quarter of a minute."""
    monkeypatch.setattr("springleg.usecases.log.sets_in.MOST_TITLES", 2)
    file = [did for name in (STANDING, BENCH, ROPE) for did in sets(SAT, 2, name, kg=60.0)]
    with pytest.raises(Refused, match="holds more than 2 exercises"):
        looked(runner, guide, hevy(file))
    assert looked(runner, guide, hevy(file[:4])).taken == 2


def test_an_import_has_so_many_sets(
    runner: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("springleg.usecases.log.sets_in.MOST_SETS", 7)
    with pytest.raises(Refused, match="holds more than 7 sets"):
        looked(runner, guide, hevy(sets(SAT, 4, kg=60.0)))
    assert looked(runner, guide, hevy(sets(SAT, 3, kg=60.0))).taken == 3


def test_sets_of_a_watch_come_in_on_the_day_of_their_own_clock(
    runner: Workspace, guide: Guide
) -> None:
    file = sets_file(
        Done(repetitions=12, sixteenths=160),
        Done(kind=REST, category=None, number=None),
        Done(repetitions=11, sixteenths=160),
        Done(repetitions=6, number=STANDING_MACHINE, sixteenths=960),
        Done(repetitions=8, category=BENCH_PRESS, number=1, sixteenths=960),
    )
    read = read_stream("lift.fit", io.BytesIO(file.file()), Units.METRIC)
    assert read.product == "FIT"
    titles = {one.exercise for one in read.sets if "single" in one.exercise.casefold()}
    said = {title_key(one): read_mapping(guide, one, "straight light each leg") for one in titles}
    found = keep(runner, preview(runner, guide, read, "lift.fit", Choices(said)))
    left = [one for one in found.sets if one.side is Side.LEFT]
    assert [(one.workout, one.reps, one.load_kg) for one in left] == [
        ("straight-light", 12, 10.0),
        ("straight-light", 11, 10.0),
        ("straight-heavy", 6, 60.0),
    ]
    assert {(one.day, one.time) for one in left} == {(date(2024, 11, 8), time(12, 33))}
    again = preview(runner, guide, read, "lift.fit", Choices(said))
    assert (again.known, again.taken) == (3, 0)


def test_an_old_logbook_takes_sets_and_gives_them_back(
    tmp_path: Path, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    file = tmp_path / "data" / "springleg.sqlite3"
    file.parent.mkdir()
    file.write_bytes(lzma.decompress((GOLDEN / "season.sqlite3.xz").read_bytes()))
    clock = Clock(datetime(2026, 11, 28, 9, 30, tzinfo=UTC))
    with local_workspace(DataLocation(str(file.parent)), clock, create=False) as space:
        before, sets_before = doses(space, guide), done(space)
        found = taken(space, guide, hevy(year(30, THU)), *EACH)
        assert found.taken
        undo_import(space)
        assert (doses(space, guide), done(space)) == (before, sets_before)


def _year(space: Workspace, guide: Guide, workouts: int) -> Sequence[SetDone]:
    found = taken(space, guide, hevy(year(workouts, SAT)), *EACH)
    assert found.taken > workouts
    assert taken(space, guide, hevy(year(workouts, SAT))).known == found.taken
    heavy = dosing_state(space, guide).dose("straight-heavy")
    assert (heavy.sets, heavy.ramp_up) != (None, None)
    return found.sets


def test_half_a_year_comes_in_and_says_the_next_dose(runner: Workspace, guide: Guide) -> None:
    _year(runner, guide, 60)
    assert not runner.journal.facts(RunDone)


@pytest.mark.full
def test_a_year_of_three_hundred_workouts(runner: Workspace, guide: Guide) -> None:
    _year(runner, guide, 300)
