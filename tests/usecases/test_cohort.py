"""A cohort planned: each problem once, in order, the same bytes whoever does the work."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from springleg.compute.engine import Engine, EngineName, map_items
from springleg.compute.outcomes import WORKER_DIED, Failed
from springleg.core.errors import Refused, StoreTrouble
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.plan import plan_to_plain
from springleg.planner.make import make_plan
from springleg.planner.problem import read_problem
from springleg.usecases.plan import cohort_place, cohort_results, plan_cohort
from springleg.usecases.plan.cohort_item import first_doses
from springleg.usecases.plan.plan_cohort import CohortPlanned

SERIAL = Engine(EngineName.SERIAL)
START = {"start": "2026-12-07", "weeks": 2}
RACE = {"date": "2026-12-20", "kind": "race", "priority": "A", "distance_km": 21.1}
BROKEN = {
    "hill.json": {**START, "runs": [{"date": "2026-12-09", "kind": "hill"}]},
    "weeks.json": {**START, "weeks": 99},
}
Plan = Callable[..., CohortPlanned]


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """Problem files of nine runners, and what is none."""
    folder = tmp_path / "club"
    folder.mkdir()
    for number in range(9):
        problem = {**START, "weeks": 1 + number, "runs": [RACE] if number % 2 else []}
        (folder / f"runner-{number}.json").write_text(json.dumps(problem), encoding="utf-8")
    (folder / "notes.txt").write_text("no problem", encoding="utf-8")
    (folder / ".hidden.json").write_text("no problem", encoding="utf-8")
    (folder / "old.json").mkdir()
    return folder


@pytest.fixture
def plan(club: Path, tmp_path: Path) -> Plan:
    """Plans the club into `plans.jsonl`, serially and without findings where nothing is said."""

    def planned(
        place: Path = club,
        out: str = "plans.jsonl",
        engine: Engine = SERIAL,
        *,
        has_findings: bool = False,
        watch: Callable[[CohortPlanned], None] = lambda _: None,
    ) -> CohortPlanned:
        return plan_cohort.plan_cohort(
            str(place), tmp_path / out, engine, has_findings=has_findings, watch=watch
        )

    return planned


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def spoil(club: Path) -> None:
    for name, problem in BROKEN.items():
        (club / name).write_text(json.dumps(problem), encoding="utf-8")
    (club / "torn.json").write_text('{"start":\n', encoding="utf-8")
    (club / "latin.json").write_bytes(b'{"start": "\xe9"}')


def both(tmp_path: Path, out: str = "plans") -> tuple[bytes, bytes]:
    return (tmp_path / f"{out}.jsonl").read_bytes(), (
        tmp_path / f"{out}-refused.jsonl"
    ).read_bytes()


def test_each_problem_has_its_plan_and_first_doses(
    plan: Plan, tmp_path: Path, guide: Guide
) -> None:
    found = plan()
    out = str(tmp_path / "plans.jsonl"), str(tmp_path / "plans-refused.jsonl")
    assert found == CohortPlanned(9, 0, 9, 0, *out)
    entries = lines(tmp_path / "plans.jsonl")
    assert [entry["problem"] for entry in entries] == [f"runner-{n}.json" for n in range(9)]
    problem = read_problem({**START, "weeks": 8, "runs": [RACE]}, guide)
    due = plan_to_plain(make_plan(problem, guide))
    del due["findings"]
    assert entries[7]["plan"] == due
    assert {one["workout"] for one in entries[7]["first_doses"]} == set(guide.workouts)
    assert (tmp_path / "plans-refused.jsonl").read_bytes() == b""


def test_first_doses_are_of_the_first_session_of_each_workout(guide: Guide) -> None:
    problem = read_problem({**START, "weeks": 6, "equipment": {"leg-press": ["tue"]}}, guide)
    planned = make_plan(problem, guide)
    doses = first_doses(guide, problem, planned)
    first = dict[str, date]()
    for session in planned.sessions:
        first.setdefault(session.workout, session.date)
    assert {dose.workout: day for day, dose in doses} == first
    assert [day for day, _ in doses] == sorted(first.values())
    light = next(dose for _, dose in doses if dose.workout == "straight-light")
    assert light.sets is not None


def test_findings_are_there_where_they_are_asked_for(
    plan: Plan, club: Path, tmp_path: Path
) -> None:
    away = {**START, "unavailable": [f"2026-12-{day:02}" for day in range(16, 21)]}
    (club / "runner-0.json").write_text(json.dumps(away), encoding="utf-8")
    plan(has_findings=True)
    found = lines(tmp_path / "plans.jsonl")[0]["plan"]["findings"]
    assert [one["cost"] for one in found] == ["missing"]
    assert found[0]["repairs"]


@pytest.mark.parametrize(
    "engine",
    [Engine(EngineName.PROCESSES, workers=2), Engine(EngineName.DASK)],
    ids=lambda engine: str(engine.name),
)
def test_engines_give_the_same_bytes(
    plan: Plan, club: Path, tmp_path: Path, engine: Engine
) -> None:
    spoil(club)
    plan()
    found = plan(out="others.jsonl", engine=engine)
    assert (found.planned, found.refused) == (9, 4)
    assert both(tmp_path, "others") == both(tmp_path)


def test_what_is_refused_is_listed_by_place_and_word(
    plan: Plan, club: Path, tmp_path: Path
) -> None:
    spoil(club)
    found = plan()
    assert (found.problems, found.planned, found.refused) == (13, 9, 4)
    refused = {one["problem"]: one for one in lines(tmp_path / "plans-refused.jsonl")}
    assert {name: one["place"] for name, one in refused.items()} == {
        "hill.json": "runs[0].kind",
        "latin.json": "",
        "torn.json": "line 2",
        "weeks.json": "weeks",
    }
    hill = refused["hill.json"]
    assert hill["wrong"] == "unknown kind of run 'hill'"
    assert hill["remedy"].startswith("Known: easy")
    assert hill["error"].startswith("hill.json: runs[0].kind: unknown kind of run 'hill'. Known:")
    assert refused["latin.json"]["error"].startswith("latin.json: is not UTF-8 text")


def test_names_and_words_that_are_no_utf8_are_escaped(
    plan: Plan, club: Path, tmp_path: Path
) -> None:
    Path(os.fsdecode(os.fsencode(club) + b"/zo\xeb.json")).write_text(json.dumps(START), "utf-8")
    strange = {**START, "menu": ["\ud800"], "\ud801": 1}
    (club / "strange.json").write_text(json.dumps(strange), encoding="utf-8")
    found = plan()
    assert (found.planned, found.refused) == (10, 1)
    assert lines(tmp_path / "plans.jsonl")[-1]["problem"] == "zo\\udceb.json"
    assert "ud801" in lines(tmp_path / "plans-refused.jsonl")[0]["wrong"]
    assert plan().before == 11


def test_a_file_with_a_problem_a_line(plan: Plan, tmp_path: Path) -> None:
    club = tmp_path / "club.jsonl"
    club.write_text(
        "\n".join([json.dumps(START), "", '{"start": 3}', "{", json.dumps(START)]), encoding="utf-8"
    )
    found = plan(club)
    assert (found.problems, found.planned, found.refused) == (4, 2, 2)
    assert [one["problem"] for one in lines(tmp_path / "plans.jsonl")] == ["line 1", "line 5"]
    refused = lines(tmp_path / "plans-refused.jsonl")
    assert [(one["problem"], one["place"]) for one in refused] == [
        ("line 3", "start"),
        ("line 4", ""),
    ]
    assert refused[1]["error"].startswith("line 4: is not JSON")


def test_what_is_too_long_is_refused_and_what_follows_is_planned(
    plan: Plan, club: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort_place, "MOST_BYTES", 1024 * 1024)
    long = json.dumps(START) + " " * 2 * 1024 * 1024
    file = tmp_path / "club.jsonl"
    file.write_text(f"{long}\n{json.dumps(START)}\n{long}", encoding="utf-8")
    assert plan(file).planned == 1
    assert [one["problem"] for one in lines(tmp_path / "plans.jsonl")] == ["line 2"]
    assert "is longer than 1 MB" in both(tmp_path)[1].decode()
    (club / "runner-4.json").write_text(long, encoding="utf-8")
    assert plan(out="folder.jsonl").refused == 1
    assert "is larger than 1 MB" in both(tmp_path, "folder")[1].decode()


def test_who_runs_it_again_plans_nothing_again(
    plan: Plan, club: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(club)
    first, told = plan(), both(tmp_path)
    monkeypatch.setattr(plan_cohort, "map_items", None)
    again = plan()
    assert again == CohortPlanned(
        13, 13, first.planned, first.refused, first.plans_file, first.refused_file
    )
    assert both(tmp_path) == told


@pytest.mark.parametrize("kept", range(14))
def test_it_goes_on_where_it_was_stopped(plan: Plan, club: Path, tmp_path: Path, kept: int) -> None:
    """Whatever ended it: the files hold the problems up to some one, and a piece of the next."""
    spoil(club)
    plan()
    whole = both(tmp_path)
    names = sorted(path.name for path in club.glob("[a-z]*.json") if path.is_file())
    for path, data in zip(("plans.jsonl", "plans-refused.jsonl"), whole, strict=True):
        rows = data.splitlines(keepends=True)
        there = [row for row in rows if json.loads(row)["problem"] in names[:kept]]
        torn = [row for row in rows if json.loads(row)["problem"] in names[kept : kept + 1]]
        cut = [row[: 5 * kept] for row in torn]
        (tmp_path / path).write_bytes(b"".join([*there, *cut]))
    found = plan(engine=SERIAL)
    assert (found.before, found.planned, found.refused) == (min(13, kept), 9, 4)
    assert both(tmp_path) == whole


def test_lines_of_other_problems_are_not_mixed_with_these(
    plan: Plan, club: Path, tmp_path: Path
) -> None:
    plan()
    told = both(tmp_path)
    with pytest.raises(Refused, match=r"line 1 \(runner-0.json\) is of other problems, or"):
        plan(has_findings=True)
    (club / "runner-8.json").unlink()
    with pytest.raises(Refused, match=r"line 9 \(runner-8.json\).* Name another file with --out"):
        plan()
    (club / "runner-3.json").write_text(json.dumps(START), encoding="utf-8")
    with pytest.raises(Refused, match=r"line 4 \(runner-3.json\)"):
        plan()
    assert both(tmp_path) == told


def test_who_comes_after_the_others_is_planned_then(plan: Plan, club: Path, tmp_path: Path) -> None:
    plan()
    (club / "zoe.json").write_text(json.dumps(START), encoding="utf-8")
    found = plan()
    assert (found.problems, found.before, found.planned) == (10, 9, 10)
    assert lines(tmp_path / "plans.jsonl")[-1]["problem"] == "zoe.json"


@pytest.mark.parametrize(
    "held", [b"my own notes", b"my own\nnotes\n", b'{"start": "2026"}\n', b"["]
)
def test_a_file_of_something_else_stays_as_it_is(plan: Plan, tmp_path: Path, held: bytes) -> None:
    (tmp_path / "plans.jsonl").write_bytes(held)
    with pytest.raises(Refused, match="holds other things than plans of a cohort"):
        plan()
    assert (tmp_path / "plans.jsonl").read_bytes() == held


@pytest.mark.parametrize(
    ("out", "wrong"),
    [
        ("nowhere/plans.jsonl", "there is no such folder"),
        ("club/plans.json", "would be read as a problem"),
        ("club", "cannot be read"),
    ],
)
def test_where_no_plans_can_be(plan: Plan, out: str, wrong: str) -> None:
    with pytest.raises(Refused, match=wrong):
        plan(out=out)


def test_a_file_of_problems_is_not_written_over(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "club.jsonl").write_text(json.dumps(START), encoding="utf-8")
    with pytest.raises(Refused, match="would be read as a problem"):
        plan(tmp_path / "club.jsonl", out="club.jsonl")


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("nowhere", "nowhere: no such folder, and no such file"),
        ("empty", r"holds no problem file \(.json\). Put problem files there"),
        ("blank.jsonl", "holds no problem: it is empty"),
    ],
)
def test_where_no_problems_are(plan: Plan, tmp_path: Path, place: str, wrong: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.jsonl").write_text("\n \n", encoding="utf-8")
    with pytest.raises(Refused, match=wrong):
        plan(tmp_path / place)
    assert not (tmp_path / "plans.jsonl").exists()


def test_a_scheduler_that_nobody_reaches_leaves_no_file(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no scheduler was reached"):
        plan(engine=Engine(EngineName.DASK, scheduler="nowhere"))
    assert not (tmp_path / "plans.jsonl").exists()


def test_what_is_told_is_on_disk(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort_results, "SYNCED_EVERY", 2)
    synced = list[int]()
    monkeypatch.setattr(os, "fsync", lambda _: synced.append(1))
    told = list[int]()

    def watch(found: CohortPlanned) -> None:
        file = tmp_path / "plans.jsonl"
        assert found.planned == (len(lines(file)) if file.exists() else 0)
        assert len(synced) == (2 + len(told) if told else 0)  # twice the folder
        told.append(found.planned)

    plan(watch=watch)
    assert told == [0, 2, 4, 6, 8]


def test_only_one_program_adds_to_a_file(plan: Plan, tmp_path: Path) -> None:
    with (tmp_path / "plans.jsonl").open("ab") as file:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        with pytest.raises(Refused, match="is being added to by another program"):
            plan()


def test_a_file_that_grew_meanwhile_is_left_alone(plan: Plan, tmp_path: Path) -> None:
    def watch(found: CohortPlanned) -> None:
        del found
        (tmp_path / "plans.jsonl").write_bytes(b"another run's")

    with pytest.raises(Refused, match="is being added to by another program"):
        plan(watch=watch)
    assert (tmp_path / "plans.jsonl").read_bytes() == b"another run's"


def test_a_disk_that_is_full_is_told(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreTrouble, match=r"plans.jsonl: cannot be written \(No space left"):
        plan()


@pytest.mark.parametrize(
    ("failed", "wrong"),
    [
        (Failed("KeyError", message("'x'")), "this should not have happened (KeyError: 'x')"),
        (Failed(WORKER_DIED, message("the worker died")), "the worker died"),
    ],
)
def test_a_fault_on_one_problem_stops_no_other(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: Failed, wrong: str
) -> None:
    def failing(*args: Any, **named: Any) -> Any:
        for item, outcome in map_items(*args, **named):
            yield item, failed if item.name == "runner-5.json" else outcome

    monkeypatch.setattr(plan_cohort, "map_items", failing)
    found = plan()
    assert (found.planned, found.refused) == (8, 1)
    told = lines(tmp_path / "plans-refused.jsonl")[0]
    assert (told["problem"], told["wrong"]) == ("runner-5.json", wrong)


def test_the_file_of_plans_is_named_after_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "club.v2").mkdir()
    monkeypatch.chdir(tmp_path / "club.v2")
    assert plan_cohort.default_out("../club.v2/") == Path("club.v2-plans.jsonl")
    assert plan_cohort.default_out(".") == Path("club.v2-plans.jsonl")
    assert plan_cohort.default_out("../runners.jsonl") == Path("runners-plans.jsonl")
