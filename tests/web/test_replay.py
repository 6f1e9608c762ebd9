"""Two thousand random ways for a phone to send its outbox: nothing doubled, nothing lost.

Each is a phone with two tabs, random batches in any order, sent one to ten times, at the same
time or one after the other, with answers that get lost; the server's own code and SQLite.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random
from typing import Any
from uuid import UUID

import pytest

from springleg.core.guide import Guide
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import close_logbooks, logbook_of
from springleg.usecases.log.ingest import Taken, TakenState, take

SCHEDULES, BLOCKS = 2_000, 20
NOW = datetime(2026, 12, 1, 7, tzinfo=UTC)
MOST_TIMES = 10


@dataclass
class Phone:
    """What waits, what was put, and what the server said of each that it named."""

    put: list[dict[str, Any]]
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    attention: set[str] = field(default_factory=set)

    def heard(self, answers: tuple[Taken, ...]) -> None:
        """Take off what an answer names; keep what was refused in its own list."""
        for one in answers:
            if self.waiting.pop(one.id, None) and one.state is TakenState.REFUSED:
                self.attention.add(one.id)


@dataclass(frozen=True)
class Server:
    """The server's code on a real file, for one athlete."""

    where: DataLocation
    guide: Guide
    athlete: UUID

    def take(self, batch: list[dict[str, Any]]) -> tuple[Taken, ...]:
        """As POST /api/entries does."""
        return take(self.where, self.guide, self.athlete, batch, _clock)

    def held(self) -> list[dict[str, Any]]:
        """What is in the log."""
        entries = logbook_of(self.where).entries(self.athlete)
        return [entry_to_plain(entry) for entry in entries]


def _clock(zone: tzinfo) -> datetime:
    return NOW.astimezone(zone)


def _entry(random: Random, number: int) -> dict[str, Any]:
    """A set; a third look like each other, and one in eight is poison."""
    reps = random.choice((5, 5, 6, 7)) if random.random() > 1 / 8 else -1
    fact = {"day": "2026-12-01", "workout": "bent-heavy", "side": "left", "reps": reps}
    at = (NOW - timedelta(minutes=number // 2)).isoformat()
    return {
        "id": str(UUID(int=random.getrandbits(128))),
        "at": at,
        "kind": "set-done",
        "fact": fact,
    }


def _tab(random: Random, server: Server, phone: Phone) -> None:
    """One tab's sending: some of what waits, in any order, the answer perhaps lost."""
    batch = random.sample(list(phone.waiting.values()), random.randint(0, len(phone.waiting)))
    lost = random.random() < 1 / 3
    answers = server.take(batch)
    if not lost:
        phone.heard(answers)


def _chance(seed: object) -> Random:
    """Chance that can be repeated from a seed, or from more of the same."""
    return Random(seed.random() if isinstance(seed, Random) else str(seed))  # noqa: S311 no secret


def _replayed(random: Random, server: Server, tabs: ThreadPoolExecutor) -> Phone:
    phone = Phone([_entry(random, number) for number in range(random.randint(1, 6))])
    phone.waiting = {entry["id"]: entry for entry in phone.put}
    times = min(random.randint(1, MOST_TIMES) for _ in range(2))  # mostly few, at times ten
    for _ in range(times):
        if random.random() < 1 / 4:  # both tabs at the same time
            list(tabs.map(lambda own: _tab(own, server, phone), (_chance(random), _chance(random))))
        else:
            _tab(random, server, phone)
    stale = random.sample(phone.put, random.randint(0, len(phone.put)))
    server.take(stale)  # a request that the network had held back
    phone.heard(server.take(list(phone.waiting.values())))
    return phone


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataLocation]:
    yield DataLocation(str(tmp_path_factory.mktemp("replay")))
    close_logbooks()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_way_of_sending_an_outbox_ends_with_each_entry_once(
    where: DataLocation, block: int
) -> None:
    guide = current_guide()
    with ThreadPoolExecutor(2) as tabs:
        for number in range(SCHEDULES // BLOCKS):
            seed = f"{block}-{number}"
            athlete = logbook_of(where).athlete(f"phone-{seed}")
            server = Server(where, guide, athlete)
            phone = _replayed(_chance(seed), server, tabs)
            good = [entry for entry in phone.put if entry["fact"]["reps"] >= 0]
            bad = {entry["id"] for entry in phone.put} - {entry["id"] for entry in good}
            assert not phone.waiting, seed
            assert phone.attention == bad, seed
            assert _by_id(server.held()) == _by_id(good), seed


def _by_id(entries: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    return sorted((entry["id"], entry["at"], entry["fact"]["reps"]) for entry in entries)
