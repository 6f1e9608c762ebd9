"""What was done, line by line: each kind of thing in its words, the newest first."""

from datetime import timedelta

import pytest

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Fact, Ill, Noted
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.history import Wanted, history
from springleg.usecases.log.record import record
from usecases.test_agreement import MONDAY, go_to

NAME = "Straight-knee heel raises, heavy"
SET = SetDone(MONDAY, "straight-heavy", Side.LEFT, number=1, reps=12, load_kg=10)
NEXT = SetDone(MONDAY, "straight-heavy", Side.LEFT, number=2, reps=12, load_kg=10)
LAST = SetDone(MONDAY, "straight-heavy", Side.LEFT, number=3, reps=8, load_kg=10)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([SET], f"{NAME}, 10 kg: left 12; right rest."),
        ([SET, NEXT], f"{NAME}, 10 kg: left 12, 12; right rest."),
        ([LAST, SET], f"{NAME}, 10 kg: left 12, 8; right rest."),
        ([Ill(MONDAY)], "Ill."),
        ([Ill(MONDAY, fever=True)], "Ill with fever."),
        (
            [Ill(MONDAY, fever=True), Ill(MONDAY, MONDAY, fever=True)],
            "Ill with fever until Monday 7 September.",
        ),
    ],
)
def test_each_thing_has_its_words(
    space: Workspace, guide: Guide, facts: list[Fact], told: str
) -> None:
    go_to(space, MONDAY)
    record(space, guide, *facts)
    assert [str(one.what) for one in history(guide, space.journal)] == [told]


def test_the_newest_comes_first_and_is_found_by_its_words(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    record(space, guide, Noted(MONDAY - timedelta(days=1), "windy"), Noted(MONDAY, "calm"), SET)
    lines = history(guide, space.journal)
    assert [one.day for one in lines] == sorted((one.day for one in lines), reverse=True)
    assert len(lines) == 3
    (found,) = history(guide, space.journal, Wanted("wind"))
    assert found.day == MONDAY - timedelta(days=1)
    assert history(guide, space.journal, Wanted(most=1)) == lines[:1]


def test_what_a_program_added_says_so_in_all_of_its_words(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    record(space, guide, SET, program="mcp: one")
    record(space, guide, Noted(MONDAY, "calm"), program="mcp: two")
    record(space, guide, Ill(MONDAY))
    session, ill, note = history(guide, space.journal)
    assert session.session
    assert str(session.what).endswith("right rest. Added by mcp: one.")
    assert str(session.session.told).endswith("Added by mcp: one.")
    assert str(note.what) == "Note: calm Added by mcp: two."
    assert str(note.line) == "calm (added by mcp: two)"
    assert [one.program for one in (session, note, ill)] == ["mcp: one", "mcp: two", ""]
    (found,) = history(guide, space.journal, Wanted("two"))
    assert found == note


def test_a_program_with_too_long_a_name_adds_nothing(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    with pytest.raises(Refused, match="program: is 300 characters long"):
        record(space, guide, SET, program="x" * 300)
    assert space.entries == ()
