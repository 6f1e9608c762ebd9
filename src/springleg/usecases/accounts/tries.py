"""Tries that are counted, in the database: a restart forgets none, and every process sees them.

A try is counted before it is judged, so that a hundred at the same moment are a hundred; a right
one is taken back. What is counted is kept under a keyed hash: the table names nobody.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from springleg.core.noun import Noun
from springleg.usecases.accounts.rate_limits import DAY_S, Limit, Tries, wait_s, with_one_more
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import secret_key
from springleg.usecases.app.workspace import logbook_of

if TYPE_CHECKING:
    from springleg.store.accounts.tries import ByKey

KEPT = timedelta(seconds=DAY_S + 60 * 60)  # longer than any limit remembers
MAILED_EVERY = timedelta(seconds=DAY_S)


class Counted(Noun, frozen=True):
    """One thing that tries are counted by: of what kind, for whom, and how many it may be."""

    kind: str
    subject: str
    limit: Limit

    @property
    def key(self) -> str:
        """What stands for it in the database."""
        said = f"{self.kind}:{self.subject}".encode(errors="replace")
        secret = secret_key(DataLocation()).encode()
        return hmac.new(secret, said, hashlib.sha256).hexdigest()


class Attempt(Noun, frozen=True):
    """A try that was counted; by key, what was remembered before it and since."""

    before: Mapping[str, tuple[float, datetime]]
    after: Mapping[str, tuple[float, datetime]]


class TooManyTries(Exception):
    """It may not be tried yet: for how long, and by which kind of count."""

    def __init__(self, wait_s: int, kind: str) -> None:
        self.wait_s, self.kind = wait_s, kind
        super().__init__(f"{kind}: {wait_s} s")


def attempt(counted: Sequence[Counted], clock: Clock) -> Attempt:
    """Count one more try by each of these. Raises TooManyTries, and then none is counted.

    Whoever has to wait costs one reading and no writing.
    """
    from springleg.store.accounts import tries as table

    now, by_key, logbook = clock(UTC), {one.key: one for one in counted}, logbook_of(DataLocation())
    _refuse_too_many(by_key, table.read(logbook, tuple(by_key)), now)

    def one_more(rows: "ByKey") -> "ByKey":
        _refuse_too_many(by_key, rows, now)
        return {k: with_one_more(by_key[k].limit, Tries(*row), now) for k, row in rows.items()}

    before, after = table.change(logbook, tuple(by_key), now, one_more)
    table.remove_before(logbook, now - KEPT)
    return Attempt(before, after)


def _refuse_too_many(by_key: Mapping[str, Counted], rows: "ByKey", now: datetime) -> None:
    waits = {key: wait_s(by_key[key].limit, Tries(*row), now) for key, row in rows.items()}
    longest = max(waits, key=waits.__getitem__, default="")
    if longest and waits[longest]:
        raise TooManyTries(waits[longest], by_key[longest].kind)


def take_back(made: Attempt, clock: Clock) -> None:
    """Let a try not have been one: the secret was right, or was never judged.

    What others have tried meanwhile stays counted.
    """
    from springleg.store.accounts import tries as table

    def without(rows: "ByKey") -> "ByKey":
        return {key: _without(made, key, Tries(*row)) for key, row in rows.items()}

    table.change(logbook_of(DataLocation()), tuple(made.after), clock(UTC), without)


def _without(made: Attempt, key: str, now: Tries) -> Tries:
    if now == made.after[key]:
        return Tries(*made.before[key])
    return Tries(max(0.0, now.amount - 1), now.last)


def forget(counted: Sequence[Counted]) -> None:
    """Let none of these have been tried."""
    from springleg.store.accounts import tries as table

    table.remove(logbook_of(DataLocation()), tuple(one.key for one in counted))


def mail_is_due(one: Counted, after: int, clock: Clock) -> bool:
    """Whether the owner is to be told now that there were so many tries: once in 24 hours.

    Asking counts as telling.
    """
    from springleg.store.accounts import tries as table

    now = clock(UTC)
    return table.note_told(logbook_of(DataLocation()), one.key, after, now, now - MAILED_EVERY)
