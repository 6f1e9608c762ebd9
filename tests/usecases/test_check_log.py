"""One's own log against the guide: as a file of the same sets would be, but for one's settings."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.core.log.events import ProfileSet, Retraction
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.check import CheckedLog, check_file, check_log

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 12, 1)
HEADER = "date,time,workout,side,set,reps,seconds,contacts,rir"


def day(after: int) -> date:
    return MONDAY + timedelta(days=after)


def heavy(after: int, reps: int = 5, rir: float | None = None) -> list[SetDone]:
    """Three sets of each leg."""
    return [
        SetDone(day(after), "bent-heavy", side, time(18), number=number, reps=reps, rir=rir)
        for number in (1, 2, 3)
        for side in (Side.LEFT, Side.RIGHT)
    ]


def rope(after: int, contacts: int | None = 30) -> SetDone:
    return SetDone(day(after), "rope", Side.BOTH, number=1, contacts=contacts)


LOG = (
    *heavy(7, reps=7, rir=8),
    rope(0),
    rope(9, None),
    SetDone(day(9), "mini-squat", Side.LEFT, number=1, reps=20),
    *heavy(11),
)


def rows(found: CheckedLog) -> str:
    lines = (
        (
            *(one.day, one.time, one.workout, one.side, one.number),
            *(one.reps, one.seconds, one.contacts, one.rir),
        )
        for one in found.sets
    )
    cells = (("" if cell is None else str(cell) for cell in line) for line in lines)
    return "\n".join((HEADER, *map(",".join, cells), ""))


def rules(found: CheckedLog) -> tuple[set[str], set[str]]:
    """The rules of the findings and of the notes."""
    checked = found.checked
    return {one.rule for one in checked.findings}, {one.rule for one in checked.notes}


def test_the_same_is_said_of_a_log_and_of_a_file_of_its_sets(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    space.add(*LOG)
    found = check_log(guide, space.journal, TODAY)
    path = tmp_path / "log.csv"
    path.write_text(rows(found), encoding="utf-8")
    in_file = check_file(guide, str(path), TODAY)
    assert in_file.unread == ()
    for own, other in (
        (found.checked.findings, in_file.checked.findings),
        (found.checked.notes, in_file.checked.notes),
    ):
        # The header is line 1 of a file, and a log has none.
        assert [(one.line + 1, one.rule, one.text) for one in own] == [
            (one.line, one.rule, one.text) for one in other
        ]
    assert rules(found)[0] == {"G4", "G12", "G13"}
    assert rules(found)[1] == {"G4", "G8", "G10", "G11", "G12", "G14"}


def test_a_remark_leads_to_its_day_its_workout_and_its_entry(
    space: Workspace, guide: Guide
) -> None:
    entries = space.add(*heavy(7), rope(0), *heavy(2, reps=7))
    found = check_log(guide, space.journal, TODAY)
    wrong = [one for one in found.checked.findings if one.rule == "G4"]
    sets = found.sets_of(wrong)
    assert {(one.day, one.workout) for one in sets} == {(day(2), "bent-heavy")}
    assert {one.ref for one in sets} == {str(entry.id) for entry in entries[7:]}


def test_what_was_taken_back_is_not_checked(space: Workspace, guide: Guide) -> None:
    entries = space.add(*heavy(0, reps=7))
    assert check_log(guide, space.journal, day(0)).checked.findings
    space.add(*(Retraction(entry.id) for entry in entries))
    assert check_log(guide, space.journal, day(0)) == check_log(guide, Journal(), day(0))


def test_an_empty_log_has_nothing_to_say(guide: Guide) -> None:
    found = check_log(guide, Journal(), TODAY)
    assert (found.sets, found.checked.findings, found.checked.notes) == ((), (), ())


@pytest.mark.parametrize(
    ("settings", "notes"),
    [
        ({}, {"G2", "G4"}),
        ({"check.easy-heavy.rir": 9}, {"G2"}),
        ({"check.easy-heavy": False}, {"G2"}),
        ({"check.schemes": False}, {"G4"}),
        ({"check.schemes.weeks": 5}, {"G4"}),
        ({"check": False}, set()),
        # How the plan is made is one's own; what the guide gives is not.
        ({"planning.spacing.min_gap_days": 4}, {"G2", "G4"}),
    ],
)
def test_ones_own_settings_of_check_count_and_no_others(
    space: Workspace, guide: Guide, settings: dict[str, object], notes: set[str]
) -> None:
    space.add(ProfileSet(Profile(settings=settings)))
    weeks = [heavy(after, rir=8) for after in (0, 7, 14)]
    space.add(*(one for week in weeks for one in week))
    found = check_log(guide, space.journal, TODAY)
    assert rules(found) == ({"G15"}, notes | {"G12", "G14"})


def test_a_time_with_a_zone_is_the_one_on_the_wall(space: Workspace, guide: Guide) -> None:
    first = SetDone(day(0), "rope", Side.BOTH, time.fromisoformat("18:00+01:00"), contacts=60)
    space.add(first, *heavy(0))
    assert rules(check_log(guide, space.journal, day(0)))[0] == {"G13"}
