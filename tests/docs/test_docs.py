"""The docs are true: made pages are current, every block runs, every link leads somewhere."""

import json
import os
import re
import shlex
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import click
import generate
import pytest

from cli.terminal import Terminal, every_command, terminal
from springleg import __version__
from springleg.cli.main import cli
from springleg.core.guide import Layer
from springleg.core.guide_uses import steers
from springleg.usecases.app.rules import current_guide

ROOT = generate.ROOT
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
# Its programs ask a server: tests/web/test_api_page.py runs them.
ASKS_A_SERVER = DOCS / "how-to" / "use-the-api.md"
EXPECTED_CODE = re.compile(r"#\s*exit code (\d+)")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for said, text in found if said == language]


def headings(page: Path) -> list[str]:
    bare = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [heading.strip() for heading in HEADING.findall(bare)]


def with_blocks(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


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


def test_every_page_is_in_the_index() -> None:
    index = DOCS / "index.md"
    linked = {(DOCS / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}
    assert {page.resolve() for page in DOCS.rglob("*.md")} - {index} <= linked


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_is_installed_is_the_wheel(page: Path) -> None:
    """It is on no index: whatever is there by our name is somebody else's."""
    said = re.findall(r"pip install '?([^\s`]*springleg[^\s`]*)", page.read_text(encoding="utf-8"))
    wheel = re.escape(f"springleg-{__version__}-py3-none-any.whl")
    assert all(
        re.fullmatch(rf"{wheel}(\[(web|postgresql|cluster|mcp)\])?'", one) for one in said
    ), said


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if not link.startswith(("https://", "http://", "mailto:")):
            assert (page.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_blocks_are_of_a_kind_that_is_tested(page: Path) -> None:
    said = {language for language, _ in BLOCK.findall(page.read_text(encoding="utf-8"))}
    assert said <= {"console", "python", "json", "text"}


@pytest.mark.parametrize("page", sorted({*with_blocks("python")} - {ASKS_A_SERVER}), ids=name)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for text in blocks(page, "python"):
        exec(compile(text, name(page), "exec"), {"__name__": "__main__"})  # noqa: S102 our docs


@pytest.mark.parametrize("page", with_blocks("json"), ids=name)
def test_json_blocks_are_json(page: Path) -> None:
    for text in blocks(page, "json"):
        json.loads(text)


def test_the_plan_shown_is_the_plan_of_the_problem_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    problem, plan = blocks(DOCS / "reference" / "problem.md", "json")
    answer = terminal(monkeypatch, tmp_path)("plan", "--problem", "-", "--json", stdin=problem)
    assert answer.json == json.loads(plan)


@pytest.mark.parametrize("page", with_blocks("console"), ids=name)
def test_console_blocks_run(
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SPRINGLEG_DATA", raising=False)
    (tmp_path / "home").mkdir()
    shutil.copytree(ROOT / "examples", "examples")  # blocks use what is there, and nothing else
    # Blocks are run on a morning of their own, which no database server's clock knows.
    monkeypatch.setattr("springleg.store.diagnostics.ALIKE", timedelta(days=10_000))
    session = Session(terminal(monkeypatch, tmp_path), monkeypatch, request)
    if page.parent.name == "how-to":  # whoever reads on how to do a thing has begun
        session.enter("springleg init --no-input")
    for block in blocks(page, "console"):
        for line in block.splitlines():
            assert line.startswith("$ "), line
            session.enter(line.removeprefix("$ "))


class Session:
    """Enters the lines of a page, in this process where they are Springleg's."""

    def __init__(
        self, ask: Terminal, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
    ) -> None:
        self.ask, self.monkeypatch, self.request = ask, monkeypatch, request

    def enter(self, line: str) -> None:
        words = shlex.split(line, comments=True)
        expected = EXPECTED_CODE.search(line)
        if words[0] == "export":
            self._export(*words[1].split("=", 1))
        elif words[0] == "unset":
            self.monkeypatch.delenv(words[1])
        elif words[0] == "springleg":
            given = b""
            if "<" in words:
                given = Path(words[-1]).read_bytes()
                words = words[: words.index("<")]
            home = str(Path.home())
            answer = self.ask(*(w.replace("~", home, 1) for w in words[1:]), stdin=given)
            assert answer.code == int(expected[1] if expected else 0), answer.err
        else:
            subprocess.run(["sh", "-c", line], env=os.environ, check=True)

    def _export(self, setting: str, value: str) -> None:
        if setting == "SPRINGLEG_DATABASE_URL":
            value = self.request.getfixturevalue("postgresql").url
        self.monkeypatch.setenv(setting, value)


def test_every_command_of_the_program_is_made_into_the_page() -> None:
    made = {" ".join(words) for words, _ in generate.commands(cli)}
    assert made == set(every_command())
    assert isinstance(cli, click.Group)
