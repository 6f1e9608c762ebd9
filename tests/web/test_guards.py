"""The route matrix sees: take any guard of viewer.py away, and it says so."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from web.conftest import Served, Start
from web.matrix import (
    Route,
    each_fault,
    foreign_is_not_there,
    new_id,
    nobody_comes_in,
    nothing_of_anns,
    of_nobody,
    routes,
    walk,
)
from web.mutants import MUTANTS
from web.people import Person
from web.tables import run

CONTROL = "nothing_is_taken_away"


@dataclass(frozen=True)
class House:
    """Ann with an entry, and Ben, in a folder that is copied for each server; Ben's cookies."""

    folder: Path
    ben: Person
    entry: str

    def ben_at(self, served: Served) -> Person:
        """Ben at another server, signed in as he is here."""
        return replace(self.ben, url=served.url, cookies=dict(self.ben.cookies), line=None)

    def table(self) -> list[Route]:
        found = routes(of_nobody(entry=self.entry))
        return [route for route in found if not route.pattern.startswith("accounts/")]


@pytest.fixture(scope="module")
def house(start: Start, tmp_path_factory: pytest.TempPathFactory) -> House:
    served = start(tmp_path_factory.mktemp("guards") / "data", accounts=True)
    ann = Person(served.url, "canary-mail@example.org").sign_up()
    ben = Person(served.url, "ben@example.org").sign_up()
    entry = new_id()
    noted = {"day": "2026-12-01", "text": "Canarynote"}
    sent = {"id": entry, "at": "2026-12-01T08:00:00Z", "kind": "noted", "fact": noted}
    ann.post("/api/entries", {"entries": [sent]})
    held = run(served.data_dir, "SELECT id FROM store_entry WHERE body LIKE '%Canarynote%'")
    assert len(held) == 1
    served.kill()
    return House(served.data_dir, ben, entry)


def what_is_said(served: Served, house: House) -> Iterator[str]:
    """What the matrix says of a server: one by one, as its walks go."""
    table = house.table()
    anonymous = walk("anonymous", Person(served.url), ("GET",), table)
    yield from each_fault(anonymous, nobody_comes_in)
    made_up = Person(served.url, sends={"Authorization": "Bearer springleg_made-up"})
    yield from each_fault(walk("a made-up token", made_up, ("GET",), table), nobody_comes_in)
    seen = walk("ben", house.ben_at(served), ("GET",), table)
    yield from each_fault(seen, foreign_is_not_there, nothing_of_anns)


@pytest.mark.parametrize("guard", MUTANTS)
def test_a_guard_that_is_taken_away_is_missed(
    start: Start, house: House, tmp_path: Path, guard: str
) -> None:
    """The first thing that is said is enough; of a whole server, nothing is in all of the walks."""
    shutil.copytree(house.folder, tmp_path / "data")
    served = start(tmp_path / "data", accounts=True, without=guard)
    if guard == CONTROL:
        assert house.ben_at(served).is_in(), "he walks as one who has signed in"
    said = next(what_is_said(served, house), "")
    assert (said == "") is (guard == CONTROL), said
