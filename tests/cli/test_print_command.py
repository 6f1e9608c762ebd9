"""`springleg print`: a PDF as a new file, or as bytes where the output goes elsewhere."""

from pathlib import Path

import pytest

from cli.terminal import Terminal
from exchange.paper.sheets import assert_one_good_page, read
from springleg.cli.paper_output import PAPERS
from springleg.exchange.paper.page import Paper

ME = ("init", "--no-input", "--days", "tue,fri", "--born", "1988-04-02", "--body-mass", "62")


@pytest.fixture
def planned(ask: Terminal) -> Terminal:
    ask(*ME)
    assert ask("plan", "--weeks", "4", "--accept").code == 0
    return ask


def test_a_file_is_new_and_holds_one_page(planned: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    answer = planned("print", "plan", "-o", path, "--paper", "letter")
    assert (answer.code, answer.out) == (0, f"{path}\n")
    assert answer.err == "Printed: all 4 weeks that are left.\n"
    data = path.read_bytes()
    assert assert_one_good_page(data).size == (612, 792)
    again = planned("print", "plan", "-o", path)
    assert again.code == 2
    assert "is there already, and nothing is written over" in again.err
    assert path.read_bytes() == data


@pytest.mark.parametrize("words", [(), ("-o", "-")])
def test_where_the_output_goes_elsewhere_the_bytes_go_there(
    planned: Terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "plan.pdf"
    planned("print", "plan", "-o", path)
    answer = planned("print", "plan", *words, encoding="latin-1")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.encode("latin-1") == path.read_bytes()


def test_a_terminal_gets_a_file_by_the_pages_own_name(
    planned: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("springleg.cli.paper_output._is_terminal", lambda: True)
    monkeypatch.chdir(tmp_path)
    answer = planned("print", "plan", "--weeks", "2", "--start", "2026-12-08")
    assert (answer.code, answer.out) == (0, "springleg-plan-2026-12-01.pdf\n")
    assert answer.err.startswith("Printed: 2 of 3 weeks.")
    found = read((tmp_path / "springleg-plan-2026-12-01.pdf").read_bytes())
    assert "7 Dec 2026 to 20 Dec 2026: the next 2 of 3 weeks." in found.text


def test_programs_are_told_as_json_what_is_on_it(planned: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    answer = planned("print", "plan", "-o", path, "--json")
    assert answer.json == {
        "file": str(path),
        "paper": "a4",
        "first": "2026-11-30",
        "weeks": 4,
        "left": 4,
    }


def test_the_paper_goes_by_the_place_that_the_environment_names(
    planned: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_PAPER", "en_US.UTF-8")
    path = tmp_path / "plan.pdf"
    assert planned("print", "plan", "-o", path, "--json").json["paper"] == "letter"
    assert tuple(map(str, Paper)) == PAPERS


def test_while_all_is_stopped_the_page_says_so(planned: Terminal, tmp_path: Path) -> None:
    planned("checkin", "--pain", "2", "--signs", "bone-pain")
    answer = planned("print", "plan", "-o", tmp_path / "plan.pdf")
    assert answer.code == 0
    assert answer.err.startswith("Everything is stopped: the page says why")


def test_without_a_plan_no_file_is_made(ask: Terminal, tmp_path: Path) -> None:
    ask(*ME)
    answer = ask("print", "plan", "-o", tmp_path / "plan.pdf")
    assert (answer.code, answer.out) == (1, "")
    assert "You have no plan yet" in answer.err
    assert not (tmp_path / "plan.pdf").exists()


def test_a_paper_that_there_is_not_is_refused_by_name(planned: Terminal) -> None:
    answer = planned("print", "plan", "--paper", "a5")
    assert answer.code == 2
    assert "'a5' is not one of a4, letter" in answer.err
