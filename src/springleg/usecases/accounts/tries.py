"""Tries that are counted, in the database: a restart forgets none, and every process sees them.

A try is counted before it is judged, so that a hundred at the same moment are a hundred; a right
one is taken back. What is counted is kept under a keyed hash: the table names nobody.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from springleg.core.noun import Noun
from springleg.usecases.accounts.rate_limits import DAY_S, Limit, Tries, wait_s, with_one_more
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import secret_key

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

    before: Mapping[str, Tries]
    after: Mapping[str, Tries]


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

    now, by_key = clock(UTC), {one.key: one for one in counted}
    _refuse_too_many(by_key, table.read(tuple(by_key)), now)
    with table.held(tuple(by_key), now) as rows:
        before = {key: Tries(*row) for key, row in rows.items()}
        _refuse_too_many(by_key, rows, now)
        after = {key: with_one_more(by_key[key].limit, was, now) for key, was in before.items()}
        for key, tries in after.items():
            table.put(key, tries.amount, tries.last)
        table.remove_before(now - KEPT)
    return Attempt(before, after)


def _refuse_too_many(
    by_key: Mapping[str, Counted], rows: Mapping[str, tuple[float, datetime]], now: datetime
) -> None:
    waits = {key: wait_s(by_key[key].limit, Tries(*row), now) for key, row in rows.items()}
    longest = max(waits, key=waits.__getitem__, default="")
    if longest and waits[longest]:
        raise TooManyTries(waits[longest], by_key[longest].kind)


def take_back(made: Attempt, clock: Clock) -> None:
    """Let a try not have been one: the secret was right, or was never judged.

    What others have tried meanwhile stays counted.
    """
    from springleg.store.accounts import tries as table

    with table.held(tuple(made.after), clock(UTC)) as rows:
        for key, row in rows.items():
            was, alone = made.before[key], Tries(*row) == made.after[key]
            amount, last = row
            put = was if alone else Tries(max(0.0, amount - 1), last)
            table.put(key, put.amount, put.last)


def forget(counted: Sequence[Counted]) -> None:
    """Let none of these have been tried."""
    from springleg.store.accounts import tries as table

    table.remove(tuple(one.key for one in counted))


def mail_is_due(one: Counted, after: int, clock: Clock) -> bool:
    """Whether the owner is to be told now that there were so many tries: once in 24 hours.

    Asking counts as telling.
    """
    from springleg.store.accounts import tries as table

    now = clock(UTC)
    return table.note_told(one.key, after, now, now - MAILED_EVERY)
