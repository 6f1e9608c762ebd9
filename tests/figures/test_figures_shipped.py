"""What the web ships is what the tool draws: the shipped files are its golden ones."""

from pathlib import Path

import pytest

from tools.figures import __main__ as program
from tools.figures import figures, files


def test_the_web_ships_what_is_drawn_and_nothing_else() -> None:
    shipped = {path.name: path.read_text(encoding="utf-8") for path in program.DRAWN.iterdir()}
    mistakes = [figure for figure in figures() if figure.mistake]
    assert len(shipped) == len(figures()) + len(mistakes) + 2
    assert shipped == files(), "draw them anew: make figures"


def test_drawing_anew_mends_every_file_and_takes_away_what_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drawn"
    monkeypatch.setattr(program, "DRAWN", folder)
    program.main()
    assert capsys.readouterr().out == f"{len(files())} files in {folder}\n"
    (folder / "words.json").write_text("{}")
    (folder / "hop.on-the-spot.svg").write_text("<svg/>")
    program.main()
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == files()
