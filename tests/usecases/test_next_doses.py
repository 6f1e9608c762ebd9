"""The next doses of files, row by row, and a dose in its written form."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from log_lines import line_of
from springleg.core.dosing.age import TooYoung
from springleg.core.dosing.prescription import LoadSearch, Prescription, Range, Reduced, State
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Amendments, Entry
from springleg.core.log.log_line import LogLine
from springleg.core.log.pain import Place
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.core.message import message
from springleg.exchange.csv.people import Tables
from springleg.usecases.training.next_doses import (
    distinct_rows,
    doses_of_files,
    prescription_to_plain,
)

DAY = date(2026, 12, 1)
PROFILE = """body_mass_kg = 70
birth_date = 1985-01-01
heel_raise = {left = 18, right = 18, date = 2026-11-20}
"""


def line(at: int, **said: Any) -> LogLine:
    return line_of(at, DAY, said.pop("workout", "straight-light"), **said)


def numbered(guide: Guide, *rows: LogLine) -> list[tuple[int, int | None, int | None, str]]:
    found = distinct_rows(guide, "log.csv", rows)
    return [(one.line, one.number, one.sets, one.variant) for one in found]


SAID = {
    "": (),
    "place=bone": ("flag.bone-pain",),
    "place=heel,kind=sharp": ("flag.bone-pain",),
    "sign=snap": ("flag.snap",),
    "sign=flag.chest,no_signs=no": ("flag.chest",),
    "pain=8": ("pain.stop",),
    "pain=8,no_signs=yes": ("pain.red",),
    "morning_pain=8": ("pain.stop",),
    "morning_stiffness_min=90": ("pain.red",),
}


@pytest.mark.parametrize("said", SAID)
def test_what_a_log_file_says_of_pain_counts_as_in_the_logbook(
    guide: Guide, tmp_path: Path, said: str
) -> None:
    more = dict(one.split("=") for one in said.split(",") if one)
    header, row = ",".join(["", *more]), ",".join(["", *more.values()])
    text = f"date,workout,set,reps{header}\n{DAY},straight-light,1,12{row}\n"
    (tmp_path / "log.csv").write_text(text)
    (tmp_path / "me.toml").write_text(PROFILE)
    names = (str(tmp_path / "log.csv"), str(tmp_path / "me.toml"))
    found = doses_of_files(guide, *names, DAY + timedelta(days=1))
    heavy = next(one for one in found.prescriptions if one.workout == "straight-heavy")
    assert heavy.because[:1] == (SAID[said] or ("gate.heavy",))


def test_a_row_of_several_sets_is_a_row_for_each(guide: Guide) -> None:
    assert numbered(guide, line(2, sets=3, reps=12)) == [
        (2, 1, None, "standing"),
        (2, 2, None, "standing"),
        (2, 3, None, "standing"),
    ]
    assert numbered(guide, line(2, reps=12)) == [(2, 1, None, "standing")]
    assert numbered(guide, line(2, reps=12, set=4, sets=9)) == [(2, 4, None, "standing")]
    assert len(numbered(guide, line(2, sets=100, reps=12))) == 100
    with pytest.raises(Refused, match="line 2: 101 sets in one session"):
        numbered(guide, line(2, sets=101, reps=12))


def test_a_set_that_is_said_twice_counts_once_and_in_one_way(guide: Guide) -> None:
    one, again = line(2, set=1, reps=12), line(5, set=1, reps=12, variant="standing")
    assert numbered(guide, one, again) == [(2, 1, None, "standing")]
    others = (
        line(3, set=2, reps=12),
        line(4, set=1, reps=12, side="left"),
        line(5, set=1, reps=12, time=time(18)),
        line(6, set=1, reps=12, variant="leg-press"),
        line(7, set=1, reps=12, workout="bent-light"),
    )
    assert len(numbered(guide, one, *others)) == 6
    with pytest.raises(Refused, match=r"log\.csv, line 9: is the set of line 2 with other values"):
        numbered(guide, one, line(9, set=1, reps=11))
    with pytest.raises(Refused, match="is the set of line 2 with other values"):
        numbered(guide, one, line(3, sets=2, reps=11))


def test_a_variant_is_one_of_the_workouts(guide: Guide) -> None:
    with pytest.raises(Refused, match=r"log\.csv, line 3: straight-light has no variant 'flying'"):
        numbered(guide, line(2), line(3, variant="flying"))


def files(tmp_path: Path, *rows: str, profile: str = PROFILE) -> tuple[str, str]:
    log, runner = tmp_path / "log.csv", tmp_path / "runner.toml"
    log.write_text("\n".join(("date,workout,side,set,reps,pain", *rows, "")), encoding="utf-8")
    runner.write_text(profile, encoding="utf-8")
    return str(log), str(runner)


def test_every_bad_line_is_counted_and_the_first_five_are_named(
    guide: Guide, tmp_path: Path
) -> None:
    bad = [f"2026-11-0{n},straight-light,left,1,twelve,0" for n in range(1, 7)]
    with pytest.raises(Refused) as five:
        doses_of_files(guide, *files(tmp_path, *bad[:5]), DAY)
    with pytest.raises(Refused) as six:
        doses_of_files(guide, *files(tmp_path, *bad), DAY)
    for n in range(2, 7):
        assert f"line {n}: " in str(five.value)
        assert f"line {n}: " in str(six.value)
    assert "line 7" not in str(six.value)
    assert str(five.value).endswith(" Mend these lines.")
    assert "more" not in str(five.value)
    assert str(six.value).endswith(" (and 1 more). Mend these lines.")


def test_a_misspelt_column_is_refused_unless_it_is_to_be_passed_over(
    guide: Guide, tmp_path: Path
) -> None:
    """A pain that nobody reads would open what it shuts."""
    log, runner = files(tmp_path)
    rows = "date,workout,set,reps,laod,my mood\n2026-11-30,straight-light,1,12,10,fine\n"
    Path(log).write_text(rows, encoding="utf-8")
    with pytest.raises(Refused, match=r"log\.csv: unknown column 'laod'\. Did you mean 'load'\?$"):
        doses_of_files(guide, log, runner, DAY)
    with pytest.raises(Refused, match=r"unknown column 'my mood'\..*: --ignore 'my mood'\.$"):
        doses_of_files(guide, log, runner, DAY, ("laod",))
    assert doses_of_files(guide, log, runner, DAY, ("laod", "my mood")).prescriptions


@pytest.mark.parametrize("product", ["hevy-kg", "strong-ios", "liftosaur"])
def test_an_export_of_another_app_is_told_as_such(
    guide: Guide, tmp_path: Path, product: str
) -> None:
    _, runner = files(tmp_path)
    export = Path(__file__).parents[1] / "exchange" / "sets" / "files" / f"{product}.csv"
    app = product.partition("-")[0].capitalize()
    with pytest.raises(Refused, match=rf"\.csv: is an export of {app}, .*springleg sets import"):
        doses_of_files(guide, str(export), runner, DAY)


def test_the_table_of_sets_that_we_write_is_one_that_we_read(guide: Guide, tmp_path: Path) -> None:
    log, runner = files(tmp_path)
    done = SetDone(
        DAY - timedelta(days=1), "straight-light", Side.BOTH, reps=12, pain=2, place="calf"
    )
    tables = Tables(Amendments(frozenset(), {}))
    tables.add(Entry(UUID(int=1), datetime(2026, 11, 30, 18, tzinfo=UTC), done))
    ((table, held),) = ((name, b"".join(parts)) for name, parts in tables.parts())
    assert table == "sets.csv"
    Path(log).write_bytes(held)
    (read,) = doses_of_files(guide, log, runner, DAY).state.exposures
    assert (read.pain, [*read.places]) == (2, [Place.CALF])


def test_a_profile_is_refused_by_the_name_of_its_file(guide: Guide, tmp_path: Path) -> None:
    for settings, wrong in (("window_days = 400", "from 7 to 60"), ("window = 4", "unknown")):
        profile = f"{PROFILE}[settings.pain.pause]\n{settings}\n"
        with pytest.raises(Refused, match=rf"runner\.toml.*pain\.pause\.window.*{wrong}"):
            doses_of_files(guide, *files(tmp_path, profile=profile), DAY)
    young = PROFILE.replace("1985", "2018")
    with pytest.raises(TooYoung):
        doses_of_files(guide, *files(tmp_path, profile=young), DAY)


def test_doses_of_files_are_those_of_the_day_under_the_runners_settings(
    guide: Guide, tmp_path: Path
) -> None:
    rows = [f"2026-11-{day},straight-light,both,{n},12,0" for day in (24, 27) for n in (1, 2)]
    profile = f'{PROFILE}[settings]\n"gate.heavy" = false\n'
    found = doses_of_files(guide, *files(tmp_path, *rows, profile=profile), DAY)
    assert [dose.workout for dose in found.prescriptions] == list(guide.workouts)
    assert not found.guide.on("gate.heavy")
    shut = [dose.workout for dose in found.prescriptions if dose.state is State.GATE]
    assert shut == ["rope"], "a newcomer to it, and the gate of heavy work is off"


def test_a_dose_is_written_with_every_key(guide: Guide) -> None:
    dose = Prescription(
        workout="straight-heavy",
        state=State.BACK_OFF,
        text=message("Three sets."),
        because=("G4", "pain.red"),
        refs=("line 3",),
        variant="standing",
        sets=3,
        amount=5,
        load_kg={Side.LEFT: 20.0},
        reduced=Reduced.TAPER,
        rir_target=2,
        limited_by="kit",
        range=Range.FLOOR,
        capacity_kg={Side.LEFT: 121.4},
        of=AskedDose(5, 5, 20.0),
    )
    plain = {
        "workout": "straight-heavy",
        "variant": "standing",
        "sets": 3,
        "reps": 5,
        "load_kg": {"left": 20.0, "right": None},
        "state": str(State.BACK_OFF),
        "reduced": str(Reduced.TAPER),
        "below_guide": False,
        "because": ["G4", "pain.red", "line 3"],
        "text": "Three sets.",
        "rir_target": 2,
        "limited_by": "kit",
        "range": "floor",
        "capacity_kg": {"left": 121.4, "right": None},
        "of": {"sets": 5, "amount": 5, "load_kg": 20.0},
    }
    assert prescription_to_plain(guide, dose) == plain
    search = LoadSearch("standing", 5, 5, 6, 4, 0.0, 62, 2.5, 3, 6, two_leg_share_kg=31)
    found = replace(dose, load_kg=None, reduced=None, below_guide=True, ramp_up=search)
    assert prescription_to_plain(guide, found) == {
        **plain,
        "load_kg": None,
        "reduced": None,
        "below_guide": True,
        "ramp_up": {
            "variant": "standing",
            "reps": 5,
            "steps": 5,
            "dose_reps": 6,
            "rir_target": 4,
            "start_kg": 0.0,
            "share_kg": 62,
            "step_kg": 2.5,
            "low_reps": 3,
            "high_reps": 6,
            "two_leg_share_kg": 31,
        },
    }
    shut = Prescription("rope", "", State.GATE, text=message("Not yet."), opens=message("Weeks."))
    assert prescription_to_plain(guide, shut) == {
        "workout": "rope",
        "variant": "",
        "sets": None,
        "contacts": None,
        "load_kg": None,
        "state": "gate",
        "reduced": None,
        "below_guide": False,
        "because": [],
        "text": "Not yet.",
        "opens": "Weeks.",
    }


def test_a_log_leg_by_leg_goes_by_the_weaker_leg(guide: Guide, tmp_path: Path) -> None:
    """What the left leg did is not asked of the right one."""
    log, runner = files(tmp_path)
    rows = [
        f"2026-11-0{day},straight-light,{side},{number},12,{load_kg},2"
        for day in (2, 5)
        for number in (1, 2)
        for side, load_kg in (("left", 12.5), ("right", 5))
    ]
    head = "date,workout,side,set,reps,load_kg,rir"
    Path(log).write_text("\n".join((head, *rows)), encoding="utf-8")
    found = doses_of_files(guide, log, runner, date(2026, 11, 8))
    (dose,) = (one for one in found.prescriptions if one.workout == "straight-light")
    assert dose.load_kg == {Side.LEFT: 5.0, Side.RIGHT: 5.0}
