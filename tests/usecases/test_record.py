"""What cannot be is refused, in corrections too; undo takes back what was said at once."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Correction, Fact, HeelRaiseTested, RunDone
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.record import record, undo

DAY = date(2026, 11, 30)
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
