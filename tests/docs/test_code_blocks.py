"""Every block of code of the pages is run, or read as what it says it is."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import code_blocks
import generate
import pytest
from code_blocks import RUN, prompted

from cli.terminal import Terminal, terminal
from tools.site.markdown import Block, blocks

ROOT = generate.ROOT
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = {page: tuple(blocks(page.read_text(encoding="utf-8"))) for page in PAGES}
FENCES = re.compile(r"^ *`{3,}", re.MULTILINE)
EXPECTED_CODE = re.compile(r"#\s*exit code (\d+)")
AT = re.compile(r'^ *```console at="([^"]+)"$')
# Its programs ask a server, and are run by a test of the web that has one.
ASKS_A_SERVER = ROOT / "docs" / "how-to" / "use-the-api.md"
MOST_NOT_RUN = 40  # a limit to think at: is there no way to run it?


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def with_blocks(*languages: str) -> list[Path]:
    return [
        page
        for page, held in BLOCKS.items()
        if any(block.language in languages and not block.no_run for block in held)
    ]


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCKS[page]], ids=name)
def test_each_block_is_what_it_says(page: Path) -> None:
    for block in BLOCKS[page]:
        where = f"{name(page)}, line {block.line}"
        assert block.language in code_blocks.CHECKS, f"{where}: no kind that is tested"
        assert block.language != "text" or block.no_run or page in generate.PAGES, (
            f"{where}: what is printed stands below its command, in a console block"
        )
        try:
            code_blocks.read(block)
        except Exception as wrong:  # noqa: BLE001 each reader has errors of its own
            pytest.fail(f"{where}: {wrong}")


def test_what_readme_has_one_type_without_a_fence_can_be_typed() -> None:
    """Indexes of packages show these lines as well: the shell knows them, and so does `make`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    lines = [line.strip() for line in re.findall(r"^ {4}\S.*$", text, re.MULTILINE)]
    assert lines
    code_blocks.understood_by_a_shell(lines)
    code_blocks.known_to_springleg(lines)
    for line in lines:
        words = shlex.split(line, comments=True)
        assert words[0] != "make" or set(words[1:]) <= targets, line


def test_no_fence_is_left_open() -> None:
    for page, held in BLOCKS.items():
        assert len(FENCES.findall(page.read_text(encoding="utf-8"))) == 2 * len(held), name(page)


def test_what_is_not_run_says_why_and_is_counted(
    record_property: Callable[[str, object], None],
) -> None:
    every = [block for held in BLOCKS.values() for block in held]
    left = [block for block in every if block.no_run]
    run = [block for block in every if block.language in RUN and not block.no_run]
    assert all(len(block.no_run) > len("needs") for block in left)
    assert len(left) <= MOST_NOT_RUN
    record_property(
        "told",
        f"{len(every)} blocks of code in {len(PAGES)} pages: {len(run)} run, "
        f"{len(every) - len(run) - len(left)} read as what they are, {len(left)} not run",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("console", "springleg plan\n"),
        ("console", "$ springleg plna\n"),
        ("console", "$ springleg plan --acept\n"),
        ("console", "# docker compose exec app springleg users invit a@example.org\n"),
        ("sh", "if true; then\n"),
        ("json", "{'a': 1}\n"),
        ("toml", "a = \n"),
        ("yaml", "a: [1\n"),
        ("csv", "a,b\n1\n"),
        ("env", "SPRINGLEG_HOST=a.example\n"),
        ("cron", "* * * * springleg remind\n"),
        ("ini", "a = 1\n"),
        ("log", "2026-12-01 sign-in\n"),
        ("http", "POST it\n"),
        ("python", "def f(:\n"),
    ],
)
def test_a_wrong_block_is_found(language: str, text: str) -> None:
    with pytest.raises(Exception, match=r"."):
        code_blocks.read(Block(language, text, 1, ""))


@pytest.mark.parametrize(
    "page", [one for one in with_blocks("python", "pycon") if one != ASKS_A_SERVER], ids=name
)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In their order, each with what those before it have made."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    held: dict[str, object] = {"__name__": "__main__"}
    for block in BLOCKS[page]:
        if block.no_run:
            continue
        if block.language == "python":
            exec(compile(block.text, f"{name(page)}:{block.line}", "exec"), held)  # noqa: S102 our docs
        if block.language == "pycon":
            test = doctest.DocTestParser().get_doctest(
                block.text, held, name(page), name(page), block.line
            )
            told: list[str] = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, out=told.append, clear_globs=False)
            held.update(test.globs)
            assert not runner.failures, "".join(told)


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
    # Blocks are run on mornings of their own, which no database server's clock knows.
    monkeypatch.setattr("springleg.store.diagnostics.ALIKE", timedelta(days=10_000))
    session = Session(terminal(monkeypatch, tmp_path), monkeypatch, request)
    if page.parent.name == "how-to":  # whoever reads on how to do a thing has begun
        session.enter("springleg init --no-input")
    lines = page.read_text(encoding="utf-8").splitlines()
    for block in BLOCKS[page]:
        if block.language == "console" and not block.no_run:
            at = AT.match(lines[block.line - 1])
            if at:
                session.is_at(datetime.fromisoformat(at[1]).replace(tzinfo=UTC))
            session.play(block.text)


class Session:
    """Enters the lines of a page, in this process where they are Springleg's."""

    def __init__(
        self, ask: Terminal, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
    ) -> None:
        self.ask, self.monkeypatch, self.request = ask, monkeypatch, request

    def is_at(self, instant: datetime) -> None:
        """What a block says of when it is typed (`at="2026-12-02 07:00"`)."""

        def now(zone: tzinfo = UTC) -> datetime:
            return instant.astimezone(zone)

        self.monkeypatch.setattr("springleg.usecases.app.clock.now", now)

    def play(self, text: str) -> None:
        """Enter what is typed; what is shown below must be printed, line after line."""
        for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
            if part:
                typed, *shown = part.splitlines()
                printed = self.enter(*prompted(typed))
                for line in shown:
                    found = re.search(rf"^{re.escape(line)}", printed, re.MULTILINE)
                    assert found, f"{typed}\n  does not print: {line}\n{printed}"
                    printed = printed[found.end() :]

    def enter(self, line: str) -> str:
        """What is printed by a line."""
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
            return f"{answer.err}\n{answer.out}"
        else:
            told = subprocess.run(
                ["sh", "-c", line], env=os.environ, check=True, capture_output=True, text=True
            )
            return told.stdout
        return ""

    def _export(self, setting: str, value: str) -> None:
        if setting == "SPRINGLEG_DATABASE_URL":
            value = self.request.getfixturevalue("postgresql").url
        self.monkeypatch.setenv(setting, value)
