"""A server of many plans beside its threads; where that takes too long the old plan stands."""

from pathlib import Path
from uuid import uuid4

from .conftest import Start
from .people import Person
from .runners import TODAY, settled
from .tables import rows, run


def test_a_plan_that_takes_too_long_leaves_the_old_one_and_what_was_logged(
    start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    settled(folder)
    settings = {"PLAN_WITHIN_S": "0.0001"}
    served = start(folder, accounts=True, settings=settings, script=("hurried_server.py",))
    ann = Person(served.url, "ann@example.org").sign_up()
    run(folder, "UPDATE store_entry SET athlete_id = ?", ann.tag.replace("-", ""))
    hard = {"run": {"date": TODAY.isoformat(), "kind": "hard"}}
    at = "2026-12-01T08:00:00+00:00"
    entry = {"id": str(uuid4()), "at": at, "kind": "run-added", "fact": hard}
    sent = ann.post("/api/entries", {"entries": [entry]})
    assert [one["state"] for one in sent.json["results"]] == ["new"], sent.text
    before = rows(folder)
    ended = ann.post("/api/finish", {"workout": "bent-heavy"})
    assert ended.status == 200
    assert ended.json["changed"][0].startswith("The plan takes too long to make")
    assert ended.json["next_session"], "the old plan stands"
    page = ann.get("/plan/again/")
    assert page.status == 503
    assert "The plan takes too long to make" in page.text
    assert int(page.headers["retry-after"]) > 0
    asked = ann.post("/api/plan", {"start": "2026-12-07", "weeks": 4})
    assert (asked.status, asked.json["code"]) == (503, "busy")
    assert ann.get("/plan/").status == 200
    assert rows(folder) == before


def test_a_server_of_many_plans_as_before(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True, script=("hurried_server.py",))
    ann = Person(served.url, "ann@example.org").sign_up()
    answer = ann.post("/api/plan", {"start": "2026-12-07", "weeks": 4})
    assert answer.status == 200
    assert answer.json["sessions"]
