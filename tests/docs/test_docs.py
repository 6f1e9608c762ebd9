"""The docs are true: made pages are current, and nothing that they have to tell is left out."""

import json
import re
from pathlib import Path

import click
import generate
import pytest

from cli.terminal import every_command, terminal
from springleg import __version__
from springleg.cli.main import cli
from springleg.core.guide import Layer
from springleg.core.guide_uses import steers
from springleg.usecases.app.rules import current_guide
from tools.site import markdown

ROOT = generate.ROOT
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def headings(page: Path) -> list[str]:
    return markdown.headings(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", generate.PAGES, ids=name)
def test_made_pages_are_current(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("NO_COLOR", "FORCE_COLOR", "SPRINGLEG_DATABASE_URL"):
        monkeypatch.delenv(setting, raising=False)
    made = generate.PAGES[page]()
    is_current = made == page.read_text(encoding="utf-8")
    assert is_current, f"{name(page)} is out of date: run `{generate.COMMAND}`"


def test_every_rule_has_its_heading() -> None:
    said = {heading.split()[0] for heading in headings(DOCS / "reference" / "guide.md")}
    guide = current_guide()
    assert {f"G{number}" for number in range(1, 17)} <= said
    assert set(guide.rules) <= said
    assert len(guide.layer(Layer.GUIDE)) == 16


def test_where_prevention_is_spoken_of_both_trials_are_told() -> None:
    """README and the index speak of it, as the rule does; no page says more or less than that."""
    said = current_guide().rule("prevention.untested").says
    flat = {page: " ".join(page.read_text(encoding="utf-8").split()) for page in PAGES}
    speaking = {page for page, text in flat.items() if re.search(r"prevent\w* injur", text)}
    assert {ROOT / "README.md", DOCS / "index.md"} <= {p for p in flat if said in flat[p]}
    assert all(said in flat[page] for page in speaking)


def test_a_rule_that_steers_nothing_says_so_in_the_list() -> None:
    page = (DOCS / "reference" / "guide.md").read_text(encoding="utf-8")
    parts = {part.split()[0]: part for part in page.split("\n### ")[1:]}
    for rule in current_guide().rules.values():
        assert ("works nothing out from" in parts[rule.id]) is not steers(rule), rule.id


def test_every_command_has_its_heading() -> None:
    said = headings(DOCS / "reference" / "cli.md")
    for command in every_command():
        assert f"springleg {command}" in said


def test_every_json_output_has_its_heading() -> None:
    said = ", ".join(headings(DOCS / "reference" / "problem.md")).split(", ")
    for words, command in every_command().items():
        if any("--json" in param.opts and param.expose_value for param in command.params):
            assert f"springleg {words}" in said, f"say what `springleg {words} --json` prints"


def test_every_setting_is_documented() -> None:
    found = {
        setting
        for path in (ROOT / "src").rglob("*.py")
        for setting in re.findall(r"\bSPRINGLEG_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert found <= set(generate.ENVIRONMENT)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_installed_is_the_wheel(page: Path) -> None:
    """It is on no index: whatever is there by our name is somebody else's."""
    said = re.findall(r"pip install '?([^\s`]*springleg[^\s`]*)", page.read_text(encoding="utf-8"))
    wheel = re.escape(f"springleg-{__version__}-py3-none-any.whl")
    assert all(
        re.fullmatch(rf"{wheel}(\[(web|postgresql|cluster|mcp)\])?'", one) for one in said
    ), said


def test_the_plan_shown_is_the_plan_of_the_problem_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = (DOCS / "reference" / "problem.md").read_text(encoding="utf-8")
    problem, plan = (block.text for block in markdown.blocks(page) if block.language == "json")
    answer = terminal(monkeypatch, tmp_path)("plan", "--problem", "-", "--json", stdin=problem)
    assert answer.json == json.loads(plan)


def test_every_command_of_the_program_is_made_into_the_page() -> None:
    made = {" ".join(words) for words, _ in generate.commands(cli)}
    assert made == set(every_command())
    assert isinstance(cli, click.Group)
