"""`export`, `import`, `verify`, `restore`: what they say, what they change, their exit codes."""

import json
import lzma
import shlex
import zipfile
from pathlib import Path

import pytest

from archives import ENTRY, person_archive
from cli.terminal import Terminal

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture
def logged(ask: Terminal) -> Terminal:
    ask("init", "--name", "Maya", "--no-input")
    ask("log", "straight-light", "2x8")
    ask("checkin", "--pain", "1")
    return ask


def count(ask: Terminal) -> int:
    return len(ask("history", "--json").json)


def test_a_log_is_exported_erased_and_imported_to_the_byte(
    logged: Terminal, tmp_path: Path
) -> None:
    first = tmp_path / "first.zip"
    answer = logged("export", first)
    assert (answer.code, answer.out) == (0, f"{first}\n")
    assert "6 entries" in answer.err
    assert first.stat().st_mode & 0o777 == 0o600
    other = str(tmp_path / "other")
    assert logged("import", first, "--data-dir", other).code == 0
    again = logged("export", tmp_path / "again.zip", "--data-dir", other)
    assert again.code == 0
    assert (tmp_path / "again.zip").read_bytes() == first.read_bytes()
    with zipfile.ZipFile(first) as held:
        assert set(held.namelist()) == {
            *("README.txt", "manifest.json", "entries.jsonl"),
            *("csv/sets.csv", "csv/check-ins.csv"),
        }


def test_each_entry_of_an_archive_is_judged_once_on_its_way_into_a_new_log(
    logged: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged("export", tmp_path / "log.zip")
    judged: list[object] = []
    judge = "springleg.usecases.log.person_archive.refuse_beyond"
    monkeypatch.setattr(judge, lambda fact, _: judged.append(fact))
    assert logged("import", tmp_path / "log.zip", "--data-dir", tmp_path / "other").code == 0
    assert len(judged) == 6


def test_a_dry_run_says_what_would_be_added_and_adds_nothing(
    logged: Terminal, tmp_path: Path
) -> None:
    logged("export", tmp_path / "log.zip")
    other = ("--data-dir", tmp_path / "other")
    answer = logged("import", tmp_path / "log.zip", "--dry-run", *other)
    assert answer.code == 0
    assert "To be added: 6." in answer.err
    assert not (tmp_path / "other").exists()
    assert logged("import", tmp_path / "log.zip", *other, "--json").json["new"] == 6
    twice = logged("import", tmp_path / "log.zip", *other, "--json").json
    assert (twice["new"], twice["known"], twice["imported"]) == (0, 6, True)
    assert logged("import", tmp_path / "log.zip", "--dry-run", *other, "--json").json["known"] == 6


def test_an_archive_is_written_over_nothing(logged: Terminal, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_text("mine")
    answer = logged("export", tmp_path / "mine.zip")
    assert answer.code == 2
    assert "nothing is written over" in answer.err
    assert (tmp_path / "mine.zip").read_text() == "mine"
    assert logged("export", tmp_path / "no" / "folder.zip").code == 2


def test_without_a_name_it_is_named_by_the_time(
    logged: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert logged("export").out == "springleg-log-20261201T093000Z.zip\n"
    assert logged("export", "--all").out == "springleg-everything-20261201T093000Z.zip\n"
    assert logged("verify", "springleg-everything-20261201T093000Z.zip").code == 0


def test_verify_counts_by_kind_and_runner(logged: Terminal, tmp_path: Path) -> None:
    logged("export", "--all", tmp_path / "all.zip")
    file = logged("backup", tmp_path / "copies").out.strip()
    for name in (str(tmp_path / "all.zip"), file):
        found = logged("verify", name, "--json").json
        assert found["athletes"] == {"local": 6}
        assert found["kinds"] == {"checked-in": 1, "profile-set": 1, "set-done": 4}
        said = logged("verify", name).out
        assert "set-done: 4" in said
        assert found["sha256"] in said.replace("\n  ", " ")


@pytest.mark.parametrize("command", ["verify", "restore", "import"])
def test_what_is_none_of_ours_is_refused(logged: Terminal, tmp_path: Path, command: str) -> None:
    before = count(logged)
    (tmp_path / "text.zip").write_text("hello")
    (tmp_path / "empty.zip").write_bytes(b"")
    for name in ("text.zip", "empty.zip", "nowhere.zip", "."):
        answer = logged(command, tmp_path / name)
        assert answer.code == 2
        assert str(tmp_path) in answer.err
    assert count(logged) == before


@pytest.mark.parametrize("way", ["backup", "archive"])
def test_a_restore_can_be_undone_as_it_says(logged: Terminal, tmp_path: Path, way: str) -> None:
    if way == "backup":
        file = logged("backup", tmp_path / "copies").out.strip()
    else:
        file = str(tmp_path / "all.zip")
        logged("export", "--all", file)
    before = logged("history", "--json").json
    logged("log", "bent-light", "2x8")
    since = logged("history", "--json").json
    assert since != before
    looked = logged("restore", file, "--dry-run")
    assert looked.code == 0
    assert "Nothing was changed" in looked.err
    assert logged("history", "--json").json == since
    done = logged("restore", file)
    assert done.code == 0
    assert logged("history", "--json").json == before
    undo = shlex.split(done.err.replace("\n", " ").partition("To undo: ")[2])
    assert undo[:2] == ["springleg", "restore"]
    assert undo[2].startswith(str(logged.data))


def test_one_runners_archive_and_a_servers_are_not_mixed_up(
    logged: Terminal, tmp_path: Path
) -> None:
    logged("export", tmp_path / "own.zip")
    answer = logged("restore", tmp_path / "own.zip")
    assert answer.code == 2
    assert "springleg import" in answer.err
    own = logged.data / "springleg.sqlite3"
    assert "the log itself" in logged("restore", own).err


def test_an_entry_beyond_bounds_is_refused_by_its_line(logged: Terminal, tmp_path: Path) -> None:
    for fact in ({"day": "2026-12-01", "pain": 70}, {"day": "0202-12-01"}):
        (tmp_path / "bad.zip").write_bytes(person_archive({**ENTRY, "fact": fact}))
        answer = logged("import", tmp_path / "bad.zip")
        assert answer.code == 2
        assert "entries.jsonl, line 1" in " ".join(answer.err.split())


def test_what_only_a_newer_version_knows_is_kept_as_it_is(ask: Terminal, tmp_path: Path) -> None:
    to_come = {**ENTRY, "kind": "danced", "fact": {"steps": 7}}
    (tmp_path / "new.zip").write_bytes(person_archive(to_come))
    answer = ask("import", tmp_path / "new.zip")
    assert "only a newer Springleg knows" in " ".join(answer.out.split())
    ask("export", tmp_path / "again.zip")
    with zipfile.ZipFile(tmp_path / "again.zip") as held:
        assert json.loads(held.read("entries.jsonl"))["fact"] == {"steps": 7}


@pytest.mark.parametrize("name", ["season", "five_years"])
def test_the_log_of_an_earlier_version_is_taken_in_again(
    ask: Terminal, tmp_path: Path, name: str
) -> None:
    """Bounds that came since hold for nobody's old log."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "springleg.sqlite3").write_bytes(
        lzma.decompress((GOLDEN / f"{name}.sqlite3.xz").read_bytes())
    )
    assert ask("export", tmp_path / "old.zip", "--data-dir", tmp_path / "old").code == 0
    answer = ask("import", tmp_path / "old.zip")
    assert answer.code == 0, answer.err
    assert ask("export", tmp_path / "again.zip").code == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "old.zip").read_bytes()
