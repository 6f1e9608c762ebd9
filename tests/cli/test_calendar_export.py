"""`calendar export`: the plan as a file, or on the screen; bad options change nothing."""

from pathlib import Path

import pytest

from cli.terminal import Terminal


@pytest.fixture
def planned(ask: Terminal) -> Terminal:
    ask("init", "--no-input", "--days", "tue,fri", "--born", "1988-04-02")
    assert ask("plan", "--weeks", "4", "--accept").code == 0
    return ask


def test_it_comes_on_the_screen_and_twice_the_same(planned: Terminal) -> None:
    first, second = planned("calendar", "export"), planned("calendar", "export")
    assert (first.code, first.err) == (0, "")
    assert first.out == second.out
    assert first.out.startswith("BEGIN:VCALENDAR\r\n")
    assert first.out.count("BEGIN:VEVENT") == 8


def test_a_file_is_new_and_its_owners_alone(planned: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    said = ("--alarm", "30", "--address", "https://legs.example.org/")
    answer = planned("calendar", "export", path, *said)
    assert (answer.code, answer.out) == (0, f"{path}\n")
    assert answer.err == "Written: 8 sessions.\n"
    text = path.read_text(encoding="utf-8").replace("\n ", "")
    assert "URL:https://legs.example.org/plan/2026-12-" in text
    assert "TRIGGER:PT510M" in text
    assert path.stat().st_mode & 0o777 == 0o600
    again = planned("calendar", "export", path)
    assert again.code == 2
    assert path.read_text(encoding="utf-8").replace("\n ", "") == text


def test_programs_read_it_as_json(planned: Terminal) -> None:
    first = planned("calendar", "export", "--json").json[0]
    assert (first["status"], first["start"], first["day"][:8]) == ("confirmed", None, "2026-12-")
    assert first["minutes"] > 0
    assert first["text"].startswith("1 x 8")


@pytest.mark.parametrize(
    "address", ["legs.example.org", "ftp://x.org", "https://", "https://x y", "https://x.org/?a=1"]
)
def test_what_is_no_address_is_refused(planned: Terminal, tmp_path: Path, address: str) -> None:
    path = tmp_path / "plan.ics"
    answer = planned("calendar", "export", path, "--address", address)
    assert answer.code == 2
    assert "is not the address of a page. Write it like https://legs.example.org" in answer.err
    assert not path.exists()


def test_without_a_log_nothing_is_begun(ask: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    answer = ask("calendar", "export", path)
    assert answer.code == 1
    assert "to begin: springleg init" in answer.err or "begin" in answer.err
    assert not path.exists()
