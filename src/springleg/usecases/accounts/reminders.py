"""Reminders by mail: asked for with an hour, sent once a day at most, taken back at any time.

They are off until somebody agrees to them, for an address that they have confirmed. Their consent
is what keeps them on: taken back, the next run sends nothing.
"""

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.core.errors import NotFound, Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.accounts.consents import (
    TEXTS,
    AccountHolder,
    Purpose,
    consent_that_holds,
    give_consent,
    withdraw_consent,
)
from springleg.usecases.app.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from springleg.store.accounts.reminders import Asked as Asked  # noqa: PLC0414 for the web

HOURS = range(24)
USUAL_HOUR = 7
MOST_IN_A_ROW = 6  # with nothing logged since; then they rest until something is
MOST_FAILED = 5  # in a row; then the address is left alone until its owner asks anew
BY_MAIL = "mail"  # taken back by the link in one, by whoever has it
AHEAD = timedelta(hours=14)  # no zone's day has begun longer before UTC's
NEEDED = {str(one): TEXTS[one].id for one in (Purpose.HEALTH, Purpose.REMINDERS)}


class Wish(Noun, frozen=True):
    """What somebody asks for: at which hour of their day (0-23), and in which language.

    `missed`: also on the day after a session that was not logged, once.
    """

    hour: int
    language: str
    missed: bool = False


class RemindersOf(Noun, frozen=True):
    """How reminders stand for somebody: whether they are on, and what was wished last.

    `rests`: so many came in a row that no more come until something is logged on or after
    `last_day`, that of the last. `fails`: so many could not be sent that no more are tried until
    they are asked for anew.
    """

    is_on: bool
    wish: Wish
    rests: bool = False
    fails: bool = False
    last_day: date | None = None


def reminders_of(athlete: UUID, language: str) -> RemindersOf:
    """How they stand; of somebody who never asked, what the form begins with."""
    from springleg.store.accounts import reminders  # its table is there only with accounts

    row = reminders.of(athlete)
    if row is None:
        return RemindersOf(is_on=False, wish=Wish(USUAL_HOUR, language))
    return RemindersOf(
        is_on=consent_that_holds(athlete, Purpose.REMINDERS) is not None,
        wish=Wish(row.hour, row.language, row.missed),
        rests=row.in_a_row >= MOST_IN_A_ROW,
        fails=row.failed >= MOST_FAILED,
        last_day=row.last_day,
    )


def hour_of(said: str) -> int:
    """The hour that was chosen. Raises Refused for what is none."""
    found = next((hour for hour in HOURS if str(hour) == said), None)
    if found is None:
        wrong = message("{hour} is no hour of a day", hour=repr(said[:20]))
        raise Refused("", wrong, message("Choose one from 0 to 23"))
    return found


def switch_on(who: AccountHolder, wish: Wish, text: str, clock: Clock) -> None:
    """Keep what is wished, agreed to by the text with this id; once more changes the wish alone.

    Raises Refused for a text that is not the one asked now, and then nothing is changed.
    """
    from springleg.store.accounts import reminders  # as above

    give_consent(who, Purpose.REMINDERS, text, clock)
    reminders.put(who.athlete, wish.hour, wish.language, missed=wish.missed)


def switch_off(who: AccountHolder, clock: Clock, by: str = "") -> None:
    """Let no further mail come; the wish is kept for whoever switches them on again."""
    withdraw_consent(who, Purpose.REMINDERS, clock, by)


def switch_on_again(who: AccountHolder, clock: Clock, by: str = "") -> None:
    """Undo switching off: the same wish, agreed to anew. Raises NotFound where there is none."""
    from springleg.store.accounts import reminders  # as above

    if reminders.of(who.athlete) is None:
        raise NotFound(
            message("There are no reminders to switch on again"),
            message("Ask for them in Springleg, under Settings, Reminders"),
        )
    give_consent(who, Purpose.REMINDERS, TEXTS[Purpose.REMINDERS].id, clock, by)


def each_asking(clock: Clock) -> "Iterator[Asked]":
    """Everybody who may get a mail now as far as the tables of accounts can tell, in turn.

    A few hundred are held at a time, however many there are. Who had theirs on any zone's day of
    now is left out, and so is everybody whose mails failed too often.
    """
    from springleg.store.accounts import reminders  # as above

    day, last = (clock(UTC) + AHEAD).date(), None
    while found := reminders.asking(last, day, NEEDED):
        last = found[-1].athlete
        yield from (one for one in found if one.failed < MOST_FAILED)


def note_first(one: "Asked", day: date, in_a_row: int, *, about_missed: bool) -> bool:
    """Note this day's mail before it is sent; False where it is not theirs to get any more."""
    from springleg.store.accounts import reminders  # as above

    mail = reminders.Noted(one.athlete, day, in_a_row, about_missed)
    return reminders.note(mail, NEEDED)


def note_outcome(one: "Asked", *, is_sent: bool) -> None:
    """Note whether it could be sent. It is not tried again on that day either way."""
    from springleg.store.accounts import reminders  # as above

    reminders.note_outcome(one.athlete, is_sent=is_sent)
