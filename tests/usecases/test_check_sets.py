"""Exports of other apps held against the guide, by what the titles of their exercises mean."""

import io
from datetime import date
from pathlib import Path

import pytest

from exchange.sets.fit_sets import Done, sets_file
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side
from springleg.exchange.sets.lines import SetLines, lines_of
from springleg.exchange.sets.read import read_sets
from springleg.exchange.sets.recorded_set import Fit
from springleg.usecases.log.check import CheckedFile, check_file

TODAY = date(2026, 12, 20)
HEADER = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
    "set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)


def row(title: str, cells: str, *, at: str = "2026-12-07 18:04", index: int = 0) -> str:
    """One set; `cells` are its kind, weight, repetitions, kilometres, seconds and RPE."""
    return f'A,{at},,,"{title}",,,{index},{cells}'


def data(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows, "")).encode()


def lines(guide: Guide, *rows: str) -> SetLines:
    return lines_of(read_sets("a.csv", io.BytesIO(data(*rows))).sets, guide)


def only(guide: Guide, *rows: str) -> LogLine:
    (line,) = lines(guide, *rows).rows
    return line


def checked(guide: Guide, tmp_path: Path, content: bytes) -> CheckedFile:
    path = tmp_path / "export"
    path.write_bytes(content)
    return check_file(guide, str(path), TODAY)


def test_a_set_becomes_a_line_of_its_workout(guide: Guide) -> None:
    found = only(guide, row("Single Leg Standing Calf Raise", "normal,22.5,6,,,8.5"))
    assert (found.line, found.day, f"{found.time}") == (2, date(2026, 12, 7), "18:04:00")
    assert (found.workout, found.variant, found.side) == ("straight-heavy", "standing", Side.BOTH)
    assert (found.number, found.reps, found.load_kg, found.rir) == (1, 6, 22.5, 1.5)
    light = only(guide, row("Standing Calf Raise (Machine)", "failure,80,12,,,"))
    assert (light.workout, light.variant) == ("straight-light", "standing-two-leg")
    assert (light.load_kg, light.rir) == (80, 0)
    left = only(guide, row("Single Leg Calf Raise (Left)", "normal,,12,,,"))
    assert (left.side, left.load_kg) == (Side.LEFT, 0)
    day = only(guide, row("Standing Calf Raise", "normal,,12,,,", at="2026-12-07"))
    assert day.time is None


def test_warm_ups_do_not_count_and_the_sets_of_one_workout_are_counted_through(
    guide: Guide,
) -> None:
    found = lines(
        guide,
        row("Standing Calf Raise", "warmup,,12,,,"),
        row("Standing Calf Raise", "normal,20,12,,,", index=1),
        row("Standing Calf Raise", "normal,20,12,,,", index=2),
        row("Standing Calf Raise (Barbell)", "normal,20,12,,,"),
    )
    assert [(one.line, one.number) for one in found.rows] == [(3, 1), (4, 2), (5, 3)]


def test_the_rope_is_counted_in_contacts(guide: Guide) -> None:
    assert only(guide, row("Jump Rope", "normal,,30,,,")).contacts == 60
    assert only(guide, row("Jump Rope Jog", "normal,,30,,,")).contacts == 30
    timed = only(guide, row("Jump Rope", "normal,,,,45,"))
    assert (timed.contacts, timed.reps, timed.seconds) == (None, None, 45)


def test_rows_that_an_import_leaves_out_are_not_checked_and_are_counted(
    guide: Guide, tmp_path: Path
) -> None:
    bare = "Standing Calf Raise (Bodyweight)"
    raised = ["warmup,20,12", "normal,-20,12", "normal,20,0", "dropset,,9", "normal,30,12"]
    raised += ["dropset,30,8", "dropset,20,9"]
    rows = [row("Standing Calf Raise", f"{cells},,,", index=at) for at, cells in enumerate(raised)]
    rows += [row(bare, f"normal,{kg},12,,,") for kg in ("70", "10", "0", "")]
    found = lines(guide, *rows)
    assert [(one.line, one.number) for one in found.rows] == [
        (6, 1),
        (8, 2),
        (10, 3),
        (11, 4),
        (12, 5),
    ]
    told = checked(guide, tmp_path, data(*rows))
    assert (told.rows, told.unread) == (5, ())
    assert str(told.remarks[1]) == (
        "Left out: 1 warm-up set, 1 set in which a machine carried a part of you, 1 row without a "
        "repetition or a second, 2 drop sets without a load of their own, 1 set at body weight "
        "whose weight is perhaps your own."
    )


def test_other_exercises_are_kept_apart_by_what_they_are(guide: Guide) -> None:
    titles = ("Bench Press", "Seated Calf Raise", "Calves", "Squat (Barbell)", "Bench Press")
    found = lines(guide, *(row(one, "normal,20,12,,,", index=at) for at, one in enumerate(titles)))
    assert found.rows == ()
    assert found.others == {
        Fit.LEFT_OUT: ("Bench Press", "Squat (Barbell)"),
        Fit.NOT_OURS: ("Seated Calf Raise",),
        Fit.UNKNOWN: ("Calves",),
    }


def test_check_reads_an_export_and_names_its_lines(guide: Guide, tmp_path: Path) -> None:
    heavy = [
        row("Single Leg Calf Raise", f"normal,20,{reps},,,", index=at)
        for at, reps in enumerate((6, 7, 6))
    ]
    others = [row("Seated Calf Raise", "normal,40,12,,,"), row("Bench Press", "normal,40,x,,,")]
    found = checked(guide, tmp_path, data(*heavy, *others))
    assert [(one.line, one.rule) for one in found.checked.findings] == [(3, "G4")]
    assert [one.line for one in found.unread] == [6]
    assert found.rows == 3
    assert [str(one) for one in found.remarks] == [
        "Sets from Hevy. Exercises that were not checked: none of the guide's: 'Seated Calf Raise'."
    ]


def test_check_reads_the_sets_of_a_watch(guide: Guide, tmp_path: Path) -> None:
    sets = [Done(repetitions=7, sixteenths=160) for _ in range(3)]
    found = checked(guide, tmp_path, sets_file(*sets).file())
    assert [(one.line, one.rule) for one in found.checked.findings] == [
        (1, "G4"),
        (2, "G4"),
        (3, "G4"),
    ]
    assert [str(one) for one in found.remarks] == ["Sets from FIT."]


def test_many_titles_are_told_in_one_line(guide: Guide, tmp_path: Path) -> None:
    rows = [row(f"Calf machine {n}", "normal,40,12,,,", index=n) for n in range(40)]
    rows += [row(f"Bench Press {n}", "normal,40,12,,,", index=n) for n in range(40)]
    found = checked(guide, tmp_path, data(*rows))
    (remark,) = found.remarks
    assert str(remark).count("'Calf machine") == 12
    assert str(remark).endswith("…; 40 for other parts of the body.")
    assert found.rows == 0


def test_tables_of_our_own_are_read_as_before(guide: Guide, tmp_path: Path) -> None:
    found = checked(guide, tmp_path, b"date,workout,sets,reps\n2026-12-07,bent-heavy,3,6\n")
    assert (found.rows, found.unread, found.remarks) == (1, (), ())
    misspelt = checked(guide, tmp_path, b"date,workout,laod,x\n2026-12-07,rope,3,6\n")
    assert [str(one) for one in misspelt.remarks] == [
        "Columns that were not read: 'laod' (did you mean 'load'?), 'x'."
    ]
    with pytest.raises(Refused, match="no column is named 'date'"):
        checked(guide, tmp_path, b"a,b\n1,2\n")
