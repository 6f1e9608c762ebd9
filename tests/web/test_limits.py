"""What one account may ask: told in words and by Retry-After, and never at others' cost."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from archives import ENTRY, person_archive
from exchange.activities.export_files import strava_table
from springleg.core.errors import Refused
from springleg.web.http.budgets import Allowance, Budgets, allowance
from usecases.hevy_logs import hevy, sets

from .conftest import Served, Start
from .mailbox import confirm
from .people import PASSWORD, Answer, Person, key_of
from .test_data import brought_in
from .test_runs_done import AT, RUN, RUNS
from .test_sets_in import IMPORT, SAT, fields, look

FEW = {
    "SPRINGLEG_REQUESTS": "30/86400",
    "SPRINGLEG_ENTRIES": "600/86400",
    "SPRINGLEG_ARCHIVES": "600/86400",
}


def a_set(number: int = 1) -> dict[str, object]:
    fact = {"day": "2026-11-24", "workout": "bent-heavy", "side": "left", "reps": 5}
    at = "2026-11-24T18:30:00+01:00"
    return {"id": str(uuid4()), "at": at, "kind": "set-done", "fact": {**fact, "number": number}}


def log(person: Person, count: int = 1, **headers: str) -> Answer:
    sent = {"entries": [a_set(1 + number % 900) for number in range(count)]}
    return person.ask("POST", "/api/entries", sent, headers)


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("limits") / "data"
    return start(folder, accounts=True, settings=FEW)


@pytest.fixture
def url(served: Served) -> str:
    return served.url


def signed_up(url: str, name: str) -> Person:
    return Person(url, f"{name}@example.org").sign_up()


def is_told_to_wait(answer: Answer) -> None:
    assert answer.status == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Wait a while" in answer.text


def test_who_asks_too_much_is_told_when_to_come_again_and_others_are_not(url: str) -> None:
    ann, bob = signed_up(url, "ann"), signed_up(url, "bob")
    statuses = [ann.get("/api/today").status for _ in range(40)]
    assert statuses[:20] == [200] * 20
    last = ann.get("/api/today")
    is_told_to_wait(last)
    assert last.json["code"] == "too-many"
    page = ann.get("/more/log/")
    is_told_to_wait(page)
    assert "<h1>" in page.text
    assert log(ann, 50).status == 200, "what was done is taken all the same"
    assert bob.get("/api/today").status == 200
    assert Person(url).get("/accounts/login/").status == 200


def test_a_tool_is_counted_with_its_person(served: Served, url: str) -> None:
    cid = signed_up(url, "cid")
    confirm(cid, served)
    cid.post("/accounts/reauthenticate/", {"password": PASSWORD})
    key, tool = key_of(cid, "write"), Person(url)
    statuses = [tool.get("/api/today", **key).status for _ in range(40)]
    assert statuses[0] == 200
    is_told_to_wait(tool.get("/api/today", **key))
    is_told_to_wait(cid.get("/progress/"))
    assert log(tool, 1, **key).status == 200


def test_a_calendar_is_counted_with_the_person_whose_plan_it_reads(url: str) -> None:
    dan = signed_up(url, "dan")
    found = re.search(r"/calendar/[A-Za-z0-9_-]+\.ics", dan.post("/plan/subscribe/").text)
    assert found
    reader = Person(url, cookies={})
    assert [reader.get(found[0]).status for _ in range(40)][:5] == [200] * 5
    is_told_to_wait(reader.get(found[0]))
    is_told_to_wait(dan.get("/progress/"))


def test_a_month_of_training_is_taken_whole_and_a_flood_is_not(url: str) -> None:
    dot = signed_up(url, "dot")
    assert {log(dot, 50).status for _ in range(10)} == {200}
    assert log(dot, 200).status == 200, "a batch is never cut"
    answer = log(dot)
    is_told_to_wait(answer)
    assert answer.json["code"] == "too-many"
    assert dot.get("/api/today").status == 200


def test_what_a_form_writes_is_counted_by_its_length(url: str) -> None:
    """A week of runs is a year of them in the log, which is one entry: not one set, but dozens."""
    hal = signed_up(url, "hal")
    assert log(hal, 400).status == 200
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    weeks = [{f"run_{day}": kind for day in days} for kind in ("easy", "hard")]
    answers = [hal.post("/plan/calendar/weekly/", weeks[turn % 2]) for turn in range(14)]
    assert {one.status for one in answers[:4]} == {302}
    is_told_to_wait(answers[-1])
    is_told_to_wait(log(hal))
    assert hal.get("/plan/calendar/").status == 200
    assert hal.post("/accounts/logout/", {}).location == "/accounts/login/", "who may leave"


def test_sets_of_another_app_are_counted_as_what_is_logged(url: str) -> None:
    eve = signed_up(url, "eve")
    many = fields(look(eve, hevy(sets(SAT, 320, kg=60.0))))  # each leg's sets are entries
    assert eve.post(IMPORT, many).status == 200
    is_told_to_wait(eve.post(IMPORT, many))


def test_runs_out_of_files_are_counted_as_what_is_logged(url: str) -> None:
    fay = signed_up(url, "fay")
    runs = [replace(RUN, started=AT - timedelta(days=day)) for day in range(640)]
    page = send(fay, strava_table(runs), "activities.csv")
    assert "640 runs" in page.text
    is_told_to_wait(send(fay, strava_table(RUNS), "activities.csv"))
    is_told_to_wait(log(fay))


def send(person: Person, table: bytes, name: str) -> Answer:
    return person.upload("/more/runs/import/", (name, table.decode("latin-1")), {})


def test_an_archive_comes_back_whole_and_many_are_a_flood(url: str) -> None:
    """One's own is looked over and brought back; what it brings keeps no set from being logged."""
    gil = signed_up(url, "gil")
    gil.get("/more/data/")
    archive = person_archive(*({**ENTRY, "id": str(uuid4())} for _ in range(400)))
    assert "400 entries would be added" in brought_in(gil, archive, rehearse="1").text
    assert "400 entries were added" in brought_in(gil, archive).text, "more than was left"
    is_told_to_wait(brought_in(gil, archive))
    is_told_to_wait(brought_in(gil, archive, rehearse="1"))
    assert log(gil).status == 200


@pytest.mark.parametrize(
    "archive",
    [
        person_archive({**ENTRY, "kind": "newer", "fact": {"text": "x" * 400_000}}),
        person_archive(*[ENTRY] * 700, {**ENTRY, "at": "never"}),
    ],
    ids=["few entries, very long ones", "many, and one that is none"],
)
def test_an_archive_counts_by_what_it_costs(url: str, archive: bytes) -> None:
    eli = signed_up(url, f"eli{len(archive)}")
    eli.get("/more/data/")
    assert brought_in(eli, archive).status in {200, 400}
    is_told_to_wait(brought_in(eli, archive))


def test_on_a_machine_of_ones_own_nobody_is_counted(start: Start, tmp_path: Path) -> None:
    runner = Person(start(tmp_path / "data", settings=FEW).url)
    runner.post("/api/finish")
    assert {runner.get("/api/today").status for _ in range(40)} == {200}
    assert {log(runner, 400).status for _ in range(3)} == {200}


def test_what_is_left_comes_back_and_never_grows_beyond_the_most() -> None:
    budgets = Budgets(Allowance(10, 0.5))
    budgets.spend("ann", 12, now=100.0)
    assert budgets.wait_s("ann", now=100.0) == 6.0  # to have one again
    assert budgets.wait_s("ann", now=105.0) == 0.0
    assert budgets.wait_s("bob", now=100.0) == 0.0
    budgets.spend("ann", 9.5, now=10_000.0)
    assert budgets.wait_s("ann", now=10_000.0) == 0.0
    budgets.spend("ann", 0.5, now=10_000.0)
    assert budgets.wait_s("ann", now=10_000.0) == 2.0


def test_of_many_accounts_those_that_asked_long_ago_are_forgotten() -> None:
    budgets = Budgets(Allowance(1, 1.0), remembered=3)
    for name in "abcd":
        budgets.spend(name, 5, now=0.0)
    assert [name for name in "abcd" if not budgets.wait_s(name, now=0.0)] == ["a"]


@pytest.mark.parametrize("said", ["10", "/", "0/5", "5/0", "many/5", "5/-1"])
def test_an_allowance_that_cannot_be_read_is_refused_by_its_name(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRINGLEG_REQUESTS", said)
    with pytest.raises(Refused, match="SPRINGLEG_REQUESTS: is not written like"):
        allowance("SPRINGLEG_REQUESTS", Allowance(1, 1))
