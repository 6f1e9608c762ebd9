"""The documents of security say what they must, and name tests and files that are there."""

import re
from pathlib import Path

import pytest

from security.guard_removal import ROOT
from security.node_ids import assert_is_there

MEASURES = (ROOT / "docs" / "security" / "measures.md").read_text(encoding="utf-8")
PART = re.compile(r"^\* \*\*(V\d+\.\d+\.\d+)\*\* (.*?)(?=^\* |^#|\Z)", re.MULTILINE | re.DOTALL)
PARTS = {name: " ".join(text.split()) for name, text in PART.findall(MEASURES)}
ASKED = (
    *("V2.1.1", "V2.1.2", "V2.1.3", "V5.1.1", "V6.1.1", "V6.1.2", "V6.1.3", "V7.1.1", "V7.1.2"),
    *("V8.1.1", "V8.1.2", "V11.1.1", "V11.1.2", "V13.1.1", "V14.1.1", "V14.1.2", "V15.1.1"),
    *("V15.1.2", "V15.1.3", "V16.1.1"),
)
PAGES = sorted((ROOT / "docs" / "security").glob("*.md"))


@pytest.mark.parametrize("requirement", ASKED)
def test_what_is_asked_in_writing_is_written(requirement: str) -> None:
    assert len(PARTS[requirement].split()) >= 15


def test_nothing_is_written_twice() -> None:
    assert sorted(PARTS) == sorted(ASKED)
    assert MEASURES.count("**V") == len(ASKED)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_and_tests_that_are_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:tests|docs|src)/[\w/.-]+)`", text):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`((?:web|core|usecases|store)/[\w/.-]+\.py)`", text):
        assert (ROOT / "src" / "springleg" / name).exists(), name
    for test in re.findall(r"`(tests/[\w/]+\.py::[\w:]+)`", text):
        assert_is_there(test)


def test_how_to_report_and_how_soon_it_is_mended_is_said() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for said in (
        "privately",
        "**3 days**",
        "**30 days**",
        "**90 days**",
        "**7 days**",
        "newest release",
    ):
        assert said in text
    model = (ROOT / "docs" / "security" / "threat-model.md").read_text(encoding="utf-8")
    assert len(model.split()) < 1_300, "two pages"
