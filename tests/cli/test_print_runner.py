"""`springleg print progress`, `sheet` and `cert`: each a file of one page about the runner."""

from pathlib import Path

import pytest

from cli.terminal import Terminal
from exchange.paper.sheets import assert_one_good_page, read

TITLES = {
    "progress": "Four weeks of progress: Ann",
    "sheet": "Lower-leg training, for the physiotherapist: Ann",
    "cert": "The exercise programme by CERT: Ann",
}


@pytest.fixture
def lived(ask: Terminal) -> Terminal:
    ask("init", "--no-input", "--name", "Ann", "--born", "1988-04-02")
    for day, load in (("2026-11-17", "22.5"), ("2026-11-24", "25")):
        ask("log", "straight-heavy", f"3x6@{load}", "rir", "2", "pain", "0", "--on", day)
    return ask


@pytest.mark.parametrize("about", TITLES)
def test_each_page_is_a_new_file_of_one_page(lived: Terminal, tmp_path: Path, about: str) -> None:
    path = tmp_path / f"{about}.pdf"
    answer = lived("print", about, "-o", path, "--paper", "letter", "--json")
    assert answer.json == {"file": str(path), "paper": "letter", "on": "2026-12-01"}
    found = assert_one_good_page(path.read_bytes())
    assert found.size == pytest.approx((612, 792))
    assert found.title == TITLES[about]
    assert "no diagnosis" in found.text


def test_a_page_of_an_earlier_day_leaves_out_what_came_later(
    lived: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    assert lived("print", "sheet", "-o", path, "--on", "2026-11-20").code == 0
    text = read(path.read_bytes()).text
    assert "3 x 6 at 22.5 kg" in text
    assert "3 x 6 at 25 kg" not in text


def test_a_logbook_that_is_not_there_is_not_begun(ask: Terminal, tmp_path: Path) -> None:
    answer = ask("print", "progress", "-o", tmp_path / "progress.pdf")
    assert answer.code == 1
    assert "You have no log" in answer.err
    assert not (tmp_path / "progress.pdf").exists()
