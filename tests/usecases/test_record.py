"""What cannot be is refused, in corrections too; undo takes back what was said at once."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Correction,
    Fact,
    HeelRaiseTested,
    Noted,
    RunDone,
    SessionFelt,
)
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import pain_fields, record, undo
from usecases.test_seasons import RUNNER

DAY, TODAY = date(2026, 11, 30), date(2026, 12, 1)
BAD: dict[str, Fact] = {
    "still to come": SetDone(DAY + timedelta(days=30), "rope", Side.BOTH, contacts=50),
    "too long ago": RunDone(date(1, 1, 1), 5),
    "unknown workout": SetDone(DAY, "ropes", Side.BOTH, contacts=50),
    "distance_km: -5 is not from 0 to 1000": RunDone(DAY, -5),
    "left: -3": HeelRaiseTested(DAY, -3, 20),
    "pain: 11": SetDone(DAY, "rope", Side.BOTH, contacts=50, pain=11),
}


@pytest.mark.parametrize("words", BAD)
def test_what_cannot_be_is_refused_and_changes_nothing(
    words: str, space: Workspace, guide: Guide
) -> None:
    for fact in (BAD[words], Correction(UUID(int=1), BAD[words])):
        with pytest.raises(Refused, match=words):
            record(space, guide, fact)
    assert space.entries == ()


def test_sets_said_later_are_numbered_on(space: Workspace, guide: Guide) -> None:
    first, second = (SetDone(DAY, "rope", Side.BOTH, number=n, contacts=50) for n in (1, 2))
    record(space, guide, first, second)
    record(space, guide, first)
    record(space, guide, first)
    numbers = [e.fact.number for e in space.entries if isinstance(e.fact, SetDone)]
    assert sorted(map(int, filter(None, numbers))) == [1, 2, 3, 4]


def test_undo_takes_back_all_that_was_said_at_once(space: Workspace, guide: Guide) -> None:
    record(space, guide, RunDone(DAY, 5))
    record(space, guide, *(SetDone(DAY, "rope", Side.BOTH, contacts=50) for _ in range(2)))
    numbers = [e.fact.number for e in space.entries if isinstance(e.fact, SetDone)]
    assert numbers == [1, 1]
    assert len(undo(space)) == 2
    assert [type(e.fact) for e in space.journal.effective] == [RunDone]
    undo(space)
    with pytest.raises(NotFound):
        undo(space)


LEFT = SetDone(TODAY, "straight-light", Side.LEFT, number=1, reps=12)


def numbers(space: Workspace) -> list[tuple[str, int | None]]:
    return [(one.side, one.number) for _, one in space.journal.sets]


def test_sets_are_numbered_on_by_session_variant_and_side(space: Workspace, guide: Guide) -> None:
    record(space, guide, LEFT, replace(LEFT, number=2), replace(LEFT, side=Side.RIGHT))
    record(space, guide, replace(LEFT, number=None), replace(LEFT, side=Side.RIGHT, number=2))
    assert numbers(space) == [("left", 1), ("left", 2), ("right", 1), ("left", 3), ("right", 3)]
    others: tuple[dict[str, object], ...] = (
        {"day": DAY},
        {"time": time(18)},
        {"workout": "bent-light"},
        {"variant": "standing"},
    )
    for other in others:
        record(space, guide, replace(LEFT, **other))
        assert space.journal.sets[-1][1].number == 1
    space.add(replace(LEFT, side=Side.BOTH, number=None))
    (entry,) = record(space, guide, replace(LEFT, side=Side.BOTH))
    assert entry.fact == replace(LEFT, side=Side.BOTH, number=1), "without a number it counts none"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("", "", "", None), (None, Side.BOTH, "", "")),
        (("", "", "", 0), (0, Side.LEFT, "", "")),
        (("", " Heel ", "", None), (None, Side.LEFT, "heel", "")),
        (("", "", "Dull", 3), (3, Side.LEFT, "", "dull")),
        ((" RIGHT ", "heel", "", None), (None, Side.RIGHT, "heel", "")),
        (("both", "", "", 2), (2, Side.BOTH, "", "")),
    ],
)
def test_a_pain_is_read_as_it_was_said(
    said: tuple[str, str, str, int | None], meant: tuple[object, ...]
) -> None:
    found = pain_fields(*said, Side.LEFT)
    assert tuple(found[name] for name in ("pain", "side", "place", "kind")) == meant


def test_a_side_is_one_of_three_and_of_a_pain() -> None:
    with pytest.raises(Refused, match=r"unknown side .middle.\. Known: left, right, both"):
        pain_fields("middle", "heel", "", 3)
    with pytest.raises(Refused, match="the pain itself was not said"):
        pain_fields("left", "", "", None)


def test_what_is_undone_is_all_of_the_last_instant_and_nothing_of_the_calendar(
    space: Workspace, guide: Guide
) -> None:
    record(space, guide, Noted(TODAY, "before"))
    gone = record(space, guide, LEFT, SessionFelt(TODAY, "straight-light", rpe=4))
    set_profile(space, guide, RUNNER)
    assert undo(space) == gone
    assert [type(entry.fact) for entry, _ in space.journal.of(Noted, SetDone)] == [Noted]
    assert space.profile == RUNNER
