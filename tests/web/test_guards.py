"""The route matrix sees: take any guard of viewer.py away, and it says so."""

from pathlib import Path

import pytest

from web.conftest import Start
from web.matrix import (
    faults,
    foreign_is_not_there,
    new_id,
    nobody_comes_in,
    nothing_of_anns,
    routes,
    walk,
)
from web.people import Person
from web.tables import run

GUARDS = [
    "nothing_is_taken_away",
    "nobody_is_turned_away",
    "every_page_is_open",
    "our_own_pages_are_open",
    "one_who_has_not_signed_in_is_ann",
    "everybody_is_ann",
    "every_token_opens",
]


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_taken_away_is_missed(start: Start, tmp_path: Path, guard: str) -> None:
    served = start(tmp_path / "data", accounts=True, script=("mutants.py", guard))
    ann = Person(served.url, "canary-mail@example.org").sign_up()
    ben = Person(served.url, "ben@example.org").sign_up()
    entry = new_id()
    noted = {"day": "2026-12-01", "text": "Canarynote"}
    sent = {"id": entry, "at": "2026-12-01T08:00:00Z", "kind": "noted", "fact": noted}
    ann.post("/api/entries", {"entries": [sent]})
    held = run(served.data_dir, "SELECT id FROM store_entry WHERE body LIKE '%Canarynote%'")
    assert len(held) == 1
    ours = [
        route
        for route in routes({"entry": entry, "token": new_id(), "session": "880088", "key": "1"})
        if not route.pattern.startswith("accounts/")
    ]
    said = faults(walk("anonymous", Person(served.url), ("GET",), ours), nobody_comes_in)
    made_up = Person(served.url, sends={"Authorization": "Bearer springleg_made-up"})
    said += faults(walk("a made-up token", made_up, ("GET",), ours), nobody_comes_in)
    said += faults(walk("ben", ben, ("GET",), ours), foreign_is_not_there, nothing_of_anns)
    assert (said == []) is (guard == "nothing_is_taken_away"), said
    served.kill()
