"""Consent to keeping health data: what is asked, what was agreed to and when, and taking it back.

With accounts alone: whoever keeps their own log on their own machine is asked nothing. Each purpose
is asked for by itself, by a text that has an id. A new text is a new id, and is asked again.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.usecases.app.workspace import logbook_of


class Purpose(StrEnum):
    """What something of a person's may be used for; each is agreed to by itself."""

    HEALTH = "health"
    REMINDERS = "reminders"


class AccountHolder(Noun, frozen=True):
    """Who agrees: their athlete, their account, and the address they came from, for the log."""

    athlete: UUID
    account: UUID
    address: str = ""


class ConsentText(Noun, frozen=True):
    """What is agreed to, word for word. Another wording needs another `id`."""

    id: str
    words: Message


class Consent(Noun, frozen=True):
    """What a person agreed to: the id of the text, and from when until when, by our own clock."""

    purpose: Purpose
    text: str
    given: datetime
    withdrawn: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it is agreed to now, by the text that is asked now."""
        return self.withdrawn is None and self.text == TEXTS[self.purpose].id


# Words of an earlier id are kept in docs/security/consents.md: what people agreed to can be shown.
TEXTS: Mapping[Purpose, ConsentText] = MappingProxyType(
    {
        Purpose.HEALTH: ConsentText(
            "health-1",
            message(
                "Keep on this server what I log about my body and my training: pain, injuries, my "
                "answers about my health, how my legs felt, what I did. It is used to work out my "
                "plan and my doses, and for nothing else."
            ),
        ),
        Purpose.REMINDERS: ConsentText(
            "reminders-1",
            message(
                "Send me an e-mail on the day of a session, once a day at most: which workout it "
                "is, how much of it, and a link. Whoever can read my mail can read that. Nothing "
                "about pain, injuries or my health stands in it."
            ),
        ),
    }
)


def is_given(athlete: UUID, purpose: Purpose, open_texts: Mapping[str, str] | None = None) -> bool:
    """Whether this athlete agrees to it now, by the text that is asked now.

    `open_texts` are those that were read with the account, by their purposes; where they were not,
    it costs a query. Raises StoreTrouble.
    """
    from springleg.store.accounts.consents import open_text  # its table is there only with accounts

    if open_texts is None:
        text = open_text(logbook_of(DataLocation()), athlete, str(purpose))
    else:
        text = open_texts.get(purpose)
    return text == TEXTS[purpose].id


def consents_of(athlete: UUID) -> tuple[Consent, ...]:
    """All that this athlete ever agreed to, newest first."""
    from springleg.store.accounts import consents

    return tuple(
        Consent(Purpose(row.purpose), row.text, row.given, row.withdrawn)
        for row in consents.of(athlete)
    )


def consent_that_holds(athlete: UUID, purpose: Purpose) -> Consent | None:
    """What this athlete agrees to now for a purpose, by the text that is asked now; else None."""
    held = (one for one in consents_of(athlete) if one.purpose is purpose and one.holds)
    return next(held, None)


def give_consent(
    who: AccountHolder, purpose: Purpose, text: str, clock: Clock, by: str = ""
) -> None:
    """Note that the text with this id was agreed to, now; once more changes nothing.

    `by` says for the log how it was, where not by somebody who is signed in. Raises Refused for a
    text that is not the one asked now: the page was made before it changed.
    """
    from springleg.store.accounts import consents

    if text != TEXTS[purpose].id:
        raise Refused(
            "text", message("has changed since this page was made"), message("Read it again")
        )
    if consents.add(who.athlete, str(purpose), text, clock(UTC)):
        _record(SecurityEvent.CONSENT_GIVEN, who, purpose, by)


def withdraw_consent(who: AccountHolder, purpose: Purpose, clock: Clock, by: str = "") -> None:
    """Note that it is no longer agreed to, from now on; what was not agreed to stays so.

    `by` as with `give_consent`.
    """
    from springleg.store.accounts import consents

    if consents.end(who.athlete, str(purpose), clock(UTC)):
        _record(SecurityEvent.CONSENT_WITHDRAWN, who, purpose, by)


def _record(event: SecurityEvent, who: AccountHolder, purpose: Purpose, by: str) -> None:
    details = {"purpose": str(purpose), "text": TEXTS[purpose].id} | ({"by": by} if by else {})
    record_event(event, account=who.account, address=who.address, **details)
