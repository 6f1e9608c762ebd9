"""Days on which no workout can be: mark them, look at them, make them free again."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import Retraction
from springleg.core.log.events import Away
from springleg.core.log.journal import Journal
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record

A_YEAR = 366


class Reason(StrEnum):
    """Why a day cannot be used; `travel` days can be trained on, with other kit."""

    AWAY = "away"
    ILL = "ill"
    UNAVAILABLE = "unavailable"
    TRAVEL = "travel"


class DaysOff(Noun, frozen=True):
    """Days from `first` to `last`, both included.

    `entry` says so; None where the profile or an illness does.
    """

    first: date
    last: date
    reason: Reason
    entry: UUID | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is among them."""
        return self.first <= day <= self.last


def days_off_of(space: Workspace) -> tuple[DaysOff, ...]:
    """All days off as they stand, in date order, past ones too; they may overlap.

    An illness that is not over goes up to today.
    """
    found = [DaysOff(day, day, Reason.UNAVAILABLE) for day in space.profile.unavailable]
    for entry, away in space.journal.of(Away):
        reason = Reason.TRAVEL if away.can_train else Reason.AWAY
        found.append(DaysOff(away.first, away.last, reason, entry.id))
    for ill in space.journal.illnesses:
        until = ill.last or max(ill.first, space.today())
        found.append(DaysOff(ill.first, until, Reason.ILL))
    return tuple(sorted(found, key=lambda off: (off.first, off.last)))


def days_off(journal: Journal, today: date) -> Iterator[date]:
    """Days away without training, and days of illness; one that is not over lasts until today.

    In no order, a day perhaps twice; of more than 366 days the last. The profile's own days off
    are not among them.
    """
    for away in journal.facts(Away):
        if not away.can_train:
            yield from _up_to_a_year(away.first, away.last)
    for ill in journal.illnesses:
        yield from _up_to_a_year(ill.first, ill.last or today)


def _up_to_a_year(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, of a very long time the last year."""
    days = min((last - first).days + 1, A_YEAR)
    return (last - timedelta(days=day) for day in range(days))


def mark_away(space: Workspace, guide: Guide, first: date, last: date) -> None:
    """Keep these days free of workouts, both ends included; the plan is not made again here.

    Raises Refused for days in the wrong order, and for more than a year.
    """
    record(space, guide, Away(first, last, can_train=False))


def make_free(space: Workspace, guide: Guide, day: date) -> DaysOff:
    """Let a day be used again, with the others marked together with it; the first that was marked.

    An illness is told in the log, so it is not taken back here. Raises NotFound where nothing
    else marks the day.
    """
    own = [off for off in days_off_of(space) if off.holds(day) and off.reason is not Reason.ILL]
    if not own:
        raise NotFound(
            message("{day} is not marked as not available", day=day),
            message("Look at the plan as it is now"),
        )
    for off in own:
        if off.entry is not None:
            space.add(Retraction(off.entry))
    profile = space.profile
    if day in profile.unavailable:
        kept = tuple(other for other in profile.unavailable if other != day)
        set_profile(space, guide, replace(profile, unavailable=kept))
    return own[0]
