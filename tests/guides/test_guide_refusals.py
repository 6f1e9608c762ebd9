"""One broken file for each way of being wrong; its first line holds the words of its refusal."""

from pathlib import Path

import pytest

from springleg import guides
from springleg.core.errors import Refused, UnknownName
from springleg.guides import DEFAULT, FILES, bytes_of, editions, load, read
from springleg.guides.loader import MOST_BYTES

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))
HEAD = b"# refused: "


def with_file(name: str, raw: bytes) -> list[bytes]:
    files = list(bytes_of(DEFAULT))
    files[FILES.index(name)] = raw
    return files


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_file_is_refused_by_place_and_word(path: Path) -> None:
    raw = path.read_bytes()
    first = raw.splitlines()[0]
    assert first.startswith(HEAD)
    with pytest.raises(Refused) as caught:
        read(*with_file(f"{path.stem.split('-')[0]}.toml", raw))
    assert first.removeprefix(HEAD).decode() in str(caught.value)


def test_every_layer_has_broken_files() -> None:
    assert {f"{path.stem.split('-')[0]}.toml" for path in BROKEN} == set(FILES)


def test_a_rule_that_neither_the_evidence_nor_the_house_has_is_missing() -> None:
    _, evidence, _ = bytes_of(DEFAULT)
    before, _, after = evidence.partition(b"[[rule]]\nid = 'norm.survey'")
    without = before + after[after.index(b"[[rule]]") :]
    with pytest.raises(Refused) as caught:
        read(*with_file("evidence.toml", without))
    assert str(caught.value) == (
        "house.toml: rule: norm.survey is missing. Add the rule 'norm.survey'."
    )


@pytest.mark.parametrize("name", FILES)
def test_file_beyond_the_most_bytes_is_refused(name: str) -> None:
    raw = b"#" * (MOST_BYTES + 1)
    with pytest.raises(Refused, match=f"^{name}: holds {MOST_BYTES + 1} bytes"):
        read(*with_file(name, raw))


def test_windows_line_ends_read_the_same() -> None:
    assert read(*(raw.replace(b"\n", b"\r\n") for raw in bytes_of(DEFAULT))) == load()


def test_swapped_files_are_refused() -> None:
    guide, evidence, house = bytes_of(DEFAULT)
    with pytest.raises(Refused, match=r"^evidence\.toml: layer: expected 'evidence'"):
        read(guide, house, evidence)


def test_unknown_edition_proposes_the_nearest() -> None:
    with pytest.raises(UnknownName, match=f"unknown edition .* Did you mean '{DEFAULT}'"):
        load("2026-podiumruner")


def test_edition_in_the_folder_of_another_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files = bytes_of(DEFAULT)
    monkeypatch.setattr(guides, "bytes_of", lambda _edition: files)
    with pytest.raises(Refused, match=f"says '{DEFAULT}' in the folder of '1999-somebody'"):
        load("1999-somebody")


def test_default_is_among_the_editions() -> None:
    assert DEFAULT in editions()


def test_loading_twice_gives_the_same_guide() -> None:
    assert load() is load()
