"""Taking entries one by one: a bad one is refused alone, the good ones are on disk."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from log_samples import NOW, in_order, plain, run_added
from msgspec.structs import replace

from conftest import Database
from springleg.core.athlete import Run, RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.log.entries import Entry, RunAdded
from springleg.store import Added, open_logbook
from statements import statements

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook


@pytest.fixture
def logbook(database: Database) -> Iterator["Logbook"]:
    with open_logbook(*database) as opened:
        yield opened


@pytest.fixture
def athlete(logbook: "Logbook") -> UUID:
    return logbook.local_athlete()


def other(entry: Entry) -> Entry:
    return replace(entry, fact=RunAdded(Run(NOW.date(), RunKind.RACE)))


def states(outcomes: tuple[Added | Refused, ...]) -> list[str]:
    words = {True: "new", False: "known"}
    return [words[one.new] if isinstance(one, Added) else "refused" for one in outcomes]


def test_a_used_id_is_refused_alone(logbook: "Logbook", athlete: UUID) -> None:
    held, one, two = run_added(), run_added(), run_added()
    logbook.add(athlete, [held], now=NOW)
    outcomes = logbook.take(athlete, [one, other(held), held, two, one, other(two)], now=NOW)
    assert states(outcomes) == ["new", "refused", "known", "new", "known", "refused"]
    assert plain(logbook.entries(athlete)) == in_order([held, one, two])


def test_what_could_not_be_read_again_is_refused_alone(logbook: "Logbook", athlete: UUID) -> None:
    naive = replace(run_added(), at=NOW.replace(tzinfo=None))
    good = run_added()
    outcomes = logbook.take(athlete, [naive, good, run_added(title="a\0b")], now=NOW)
    assert states(outcomes) == ["refused", "new", "refused"]
    assert plain(logbook.entries(athlete)) == plain([good])


def test_anothers_entry_is_refused_in_the_same_words(logbook: "Logbook", athlete: UUID) -> None:
    """Neither learns whether the other has such an entry, nor what is in it."""
    ben, held = logbook.athlete("ben"), run_added()
    logbook.add(athlete, [held], now=NOW)
    (same,) = logbook.take(ben, [held], now=NOW)
    (changed,) = logbook.take(ben, [other(held)], now=NOW)
    (own,) = logbook.take(athlete, [other(held)], now=NOW)
    assert str(same) == str(changed) == str(own)
    assert "this id was already used for another entry. Give" in str(own)
    assert logbook.entries(ben) == ()
    assert plain(logbook.entries(athlete)) == plain([held])


def test_an_unknown_athlete_is_told(logbook: "Logbook") -> None:
    for batch in ([], [run_added()]):
        with pytest.raises(NotFound, match="no athlete"):
            logbook.take(uuid4(), batch, now=NOW)


@pytest.mark.parametrize("count", [1, 30, 500])
def test_few_questions_are_asked(logbook: "Logbook", athlete: UUID, count: int) -> None:
    batch = [run_added() for _ in range(count)]
    with statements() as asked:
        logbook.take(athlete, batch, now=NOW)
    assert len(asked) == 2


def test_the_same_batch_at_once(logbook: "Logbook", athlete: UUID) -> None:
    batch = [run_added() for _ in range(20)]

    def send(turn: int) -> tuple[Added | Refused, ...]:
        try:
            return logbook.take(athlete, batch[turn:] + batch[:turn], now=NOW)
        finally:
            logbook.close()

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(send, range(8)))
    new = [one.id for many in results for one in many if isinstance(one, Added) and one.new]
    assert sorted(new) == sorted(entry.id for entry in batch)
    assert plain(logbook.entries(athlete)) == in_order(batch)


def test_rivals_for_one_id(logbook: "Logbook") -> None:
    """One of them gets it; all keep the rest of what they sent."""
    key, athletes = uuid4(), [logbook.athlete(f"rival-{n}") for n in range(6)]

    def send(who: UUID) -> tuple[Added | Refused, ...]:
        try:
            return logbook.take(who, [run_added(), run_added(key), run_added()], now=NOW)
        finally:
            logbook.close()

    with ThreadPoolExecutor(6) as pool:
        results = [states(one) for one in pool.map(send, athletes)]
    assert sorted(results) == [["new", "new", "new"]] + 5 * [["new", "refused", "new"]]
    assert sorted(len(logbook.entries(who)) for who in athletes) == [2, 2, 2, 2, 2, 3]


def test_an_athlete_who_is_not_here_spoils_nobody_elses_batch(logbook: "Logbook") -> None:
    athletes = [logbook.athlete(f"here-{n}") if n % 2 else uuid4() for n in range(8)]

    def send(who: UUID) -> str:
        try:
            return states(logbook.take(who, [run_added()], now=NOW))[0]
        except NotFound:
            return "nobody"
        finally:
            logbook.close()

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(send, athletes))
    assert results == ["nobody", "new"] * 4
    assert [len(logbook.entries(who)) for who in athletes] == [0, 1] * 4


@pytest.mark.parametrize("shared", [False, True])
def test_batches_in_one_transaction_are_answered_each_for_itself(
    logbook: "Logbook", athlete: UUID, shared: bool
) -> None:
    from springleg.store.insert import put_all, rows_of

    rival, nobody = logbook.athlete("rival"), uuid4()
    old, one, two, three = run_added(), run_added(), run_added(), run_added()
    logbook.add(athlete, [old], now=NOW)
    again = [one] if shared else []
    wanted = {athlete: [old, one], nobody: [two], rival: [three, *again]}
    batches = [(who, rows_of(who, entries, NOW)) for who, entries in wanted.items()]
    with logbook.connection.transaction():
        mine, none, theirs = put_all(logbook.connection, batches)
    assert isinstance(none, NotFound)
    (of_mine, rows), _, _ = batches
    assert (of_mine, mine) == (athlete, {old.id: rows[old.id].form})
    assert theirs == {entry.id: rows[entry.id].form for entry in again}
    assert plain(logbook.entries(athlete)) == in_order([old, one])
    assert plain(logbook.entries(rival)) == plain([three])


def test_a_later_retry_is_known(logbook: "Logbook", athlete: UUID) -> None:
    batch = [run_added(), run_added()]
    assert states(logbook.take(athlete, batch, now=NOW)) == ["new", "new"]
    again = logbook.take(athlete, batch, now=NOW + timedelta(days=30))
    assert states(again) == ["known", "known"]
