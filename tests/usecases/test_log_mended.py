"""The log mended: numbered, corrected, taken back and put back; days off marked and freed."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Away,
    Correction,
    Ill,
    Noted,
    SessionFelt,
)
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.correct import correct, corrected, entry_of, put_back, take_back
from springleg.usecases.log.days_off import DaysOff, Reason, days_off_of, make_free, mark_away
from springleg.usecases.log.record import pain_fields, record, undo
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)
LEFT = SetDone(TODAY, "straight-light", Side.LEFT, number=1, reps=12)


def numbers(space: Workspace) -> list[tuple[str, int | None]]:
    return [(one.side, one.number) for _, one in space.journal.sets]


def test_sets_are_numbered_on_by_session_variant_and_side(space: Workspace, guide: Guide) -> None:
    record(space, guide, LEFT, replace(LEFT, number=2), replace(LEFT, side=Side.RIGHT))
    record(space, guide, replace(LEFT, number=None), replace(LEFT, side=Side.RIGHT, number=2))
    assert numbers(space) == [("left", 1), ("left", 2), ("right", 1), ("left", 3), ("right", 3)]
    others: tuple[dict[str, object], ...] = (
        {"day": TODAY - DAY},
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


def test_an_entry_is_corrected_field_by_field(space: Workspace, guide: Guide) -> None:
    (entry,) = record(space, guide, LEFT)
    (change,) = corrected(space, guide, str(entry.id), {"reps": 10})
    assert change == Correction(entry.id, replace(LEFT, reps=10))
    assert numbers(space) == [("left", 1)], "nothing is kept yet"
    assert corrected(space, guide, str(entry.id), {"reps": 12}) == ()
    correct(space, guide, str(entry.id), {"reps": 12})
    assert len(space.entries) == 1
    correct(space, guide, str(entry.id), {"reps": 10})
    assert entry_of(space.journal, str(entry.id)).fact == replace(LEFT, reps=10)
    with pytest.raises(Refused, match=r"^contacs: this entry has no such field"):
        corrected(space, guide, str(entry.id), {"repz": 1, "contacs": 1})
    with pytest.raises(Refused, match="pain"):
        corrected(space, guide, str(entry.id), {"pain": 11})
    with pytest.raises(Refused, match="still to come"):
        corrected(space, guide, str(entry.id), {"day": "2026-12-02"})
    with pytest.raises(NotFound, match="no such entry"):
        corrected(space, guide, str(UUID(int=1)), {"reps": 1})


def test_a_word_of_pain_that_was_there_may_stay_and_no_other(
    space: Workspace, guide: Guide
) -> None:
    (entry,) = space.add(SessionFelt(TODAY, "rope", pain=2, place="my toe"))
    correct(space, guide, str(entry.id), {"pain": 3})
    with pytest.raises(Refused):
        correct(space, guide, str(entry.id), {"place": "my knee"})


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


def test_days_off_stand_in_order_and_are_freed_one_mark_with_all_its_days(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    free = date(2026, 12, 6)
    set_profile(space, guide, replace(RUNNER, unavailable=(free, date(2026, 12, 9))))
    record(space, guide, Away(TODAY + 3 * DAY, free), Ill(TODAY - 2 * DAY))
    record(space, guide, Ill(TODAY - 9 * DAY, TODAY - 7 * DAY))
    mark_away(space, guide, free, free + DAY)
    found = [(off.first.day, off.last.day, off.reason) for off in days_off_of(space)]
    assert found == [
        (22, 24, Reason.ILL),
        (29, 1, Reason.ILL),
        (4, 6, Reason.TRAVEL),
        (6, 6, Reason.UNAVAILABLE),
        (6, 7, Reason.AWAY),
        (9, 9, Reason.UNAVAILABLE),
    ]
    assert [off.entry is None for off in days_off_of(space)] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]
    with pytest.raises(NotFound, match="2026-12-01 is not marked as not available"):
        make_free(space, guide, TODAY)  # an illness is told in the log
    with pytest.raises(NotFound):
        make_free(space, guide, free + 2 * DAY)
    first = make_free(space, guide, free)
    assert (first.first, first.last, first.reason) == (TODAY + 3 * DAY, free, Reason.TRAVEL)
    left = [(off.first.day, off.reason) for off in days_off_of(space)]
    assert left == [(22, Reason.ILL), (29, Reason.ILL), (9, Reason.UNAVAILABLE)]
    assert space.profile.unavailable == (date(2026, 12, 9),)
    clock.at += DAY
    assert days_off_of(space)[1].last == TODAY + DAY, "an illness that is not over goes on"


def test_a_mark_holds_from_its_first_day_to_its_last() -> None:
    off = DaysOff(TODAY, TODAY + DAY, Reason.AWAY)
    assert [off.holds(TODAY + n * DAY) for n in (-1, 0, 1, 2)] == [False, True, True, False]
