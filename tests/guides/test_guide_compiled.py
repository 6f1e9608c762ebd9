"""The compiled edition: equal to its files, and never used where they have changed."""

from pathlib import Path

import pytest

from springleg import guides
from springleg.guides.compiled import NAME, load_compiled
from tools.compile_guide import compiled


@pytest.mark.parametrize("edition", guides.EDITIONS)
def test_what_ships_is_what_the_files_say(edition: str) -> None:
    files = guides.bytes_of(edition)
    read = guides.read(*files)
    shipped = (guides.HOME / edition / NAME).read_text(encoding="utf-8")
    again = "Write it anew: python tools/compile_guide.py"
    assert shipped == compiled(read, files), again
    loaded = load_compiled(shipped.encode(), files)
    assert loaded == read
    assert repr(loaded) == repr(read)  # an enum and its text are equal, but are not alike


def test_a_changed_file_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = guides.DEFAULT
    for path in (guides.HOME / edition).iterdir():
        (tmp_path / edition).mkdir(exist_ok=True)
        (tmp_path / edition / path.name).write_bytes(path.read_bytes())
    house = tmp_path / edition / "house.toml"
    house.write_bytes(
        house.read_bytes().replace(b"min_gap_days = { is = 2", b"min_gap_days = { is = 3")
    )
    monkeypatch.setattr(guides, "HOME", tmp_path)
    guides.load.cache_clear()
    try:
        assert guides.load().values.planning.min_gap_days == 3
        (tmp_path / edition / NAME).unlink()
        guides.load.cache_clear()
        assert guides.load().values.planning.min_gap_days == 3
    finally:
        guides.load.cache_clear()
