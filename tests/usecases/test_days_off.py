"""Days off: those of the profile, of travel and of illness, marked and made free."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Away,
    Ill,
)
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import DaysOff, Reason, days_off_of, make_free, mark_away
from springleg.usecases.log.record import record
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)


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
