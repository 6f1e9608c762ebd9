"""An entry corrected field by field; entries taken back and put back."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Correction,
    Noted,
    SessionFelt,
    Tired,
)
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.correct import corrected, entry_of, put_back, take_back
from springleg.usecases.log.record import record

TODAY = date(2026, 12, 1)
LEFT = SetDone(TODAY, "straight-light", Side.LEFT, number=1, reps=12)


def numbers(space: Workspace) -> list[tuple[str, int | None]]:
    return [(one.side, one.number) for _, one in space.journal.sets]


def test_an_entry_is_corrected_field_by_field(space: Workspace, guide: Guide) -> None:
    (entry,) = record(space, guide, LEFT)
    (change,) = corrected(space, guide, str(entry.id), {"reps": 10})
    assert change == Correction(entry.id, replace(LEFT, reps=10))
    assert numbers(space) == [("left", 1)], "nothing is kept yet"
    assert corrected(space, guide, str(entry.id), {"reps": 12}) == ()
    space.add(*corrected(space, guide, str(entry.id), {"reps": 12}))
    assert len(space.entries) == 1
    space.add(*corrected(space, guide, str(entry.id), {"reps": 10}))
    assert entry_of(space.journal, str(entry.id)).fact == replace(LEFT, reps=10)
    with pytest.raises(Refused, match=r"^contacs: this entry has no such field"):
        corrected(space, guide, str(entry.id), {"repz": 1, "contacs": 1})
    with pytest.raises(Refused, match="pain"):
        corrected(space, guide, str(entry.id), {"pain": 11})
    with pytest.raises(Refused, match="still to come"):
        corrected(space, guide, str(entry.id), {"day": "2026-12-02"})
    with pytest.raises(NotFound, match="no such entry"):
        corrected(space, guide, str(UUID(int=1)), {"reps": 1})


def test_what_was_asked_stays_where_a_set_is_corrected(space: Workspace, guide: Guide) -> None:
    asked = replace(LEFT, asked=AskedDose(1, 12, 5.0), of=AskedDose(2, 12, 7.5))
    (entry,) = record(space, guide, asked)
    space.add(*corrected(space, guide, str(entry.id), {"reps": 10}))
    assert entry_of(space.journal, str(entry.id)).fact == replace(asked, reps=10)
    space.add(*corrected(space, guide, str(entry.id), {"of": None}))
    assert entry_of(space.journal, str(entry.id)).fact == replace(asked, reps=10, of=None)


def test_that_one_was_tired_is_corrected_and_taken_back(space: Workspace, guide: Guide) -> None:
    (entry,) = record(space, guide, Tired(TODAY))
    space.add(*corrected(space, guide, str(entry.id), {"day": "2026-11-30"}))
    assert space.journal.log(guide).tired == (date(2026, 11, 30),)
    retractions = take_back(space, [str(entry.id)])
    assert space.journal.log(guide).tired == ()
    put_back(space, map(str, retractions))
    assert space.journal.log(guide).tired == (date(2026, 11, 30),)


def test_a_word_of_pain_that_was_there_may_stay_and_no_other(
    space: Workspace, guide: Guide
) -> None:
    (entry,) = space.add(SessionFelt(TODAY, "rope", pain=2, place="my toe"))
    space.add(*corrected(space, guide, str(entry.id), {"pain": 3}))
    with pytest.raises(Refused):
        space.add(*corrected(space, guide, str(entry.id), {"place": "my knee"}))


def test_taken_back_or_put_back_are_all_or_none(space: Workspace, guide: Guide) -> None:
    one, two = record(space, guide, Noted(TODAY, "one"), Noted(TODAY, "two"))
    unknown = str(UUID(int=1))
    with pytest.raises(NotFound):
        take_back(space, [str(one.id), unknown])
    assert len(space.journal.facts(Noted)) == 2
    retractions = take_back(space, [str(one.id), str(two.id)])
    assert len(retractions) == 2
    assert space.journal.facts(Noted) == ()
    with pytest.raises(NotFound, match="no such entry"):
        take_back(space, [str(one.id)])
    for bad in (unknown, str(one.id)):
        with pytest.raises(NotFound, match="nothing to put back"):
            put_back(space, [str(retractions[0]), bad])
    put_back(space, [str(retractions[1])])
    assert [fact.text for fact in space.journal.facts(Noted)] == ["two"]
