"""Every sentence of the terminal is given to translators: what it says, what it asks, its help."""

import ast
import re
from pathlib import Path

import pytest

from cli.terminal import Terminal, every_command
from springleg.cli import output, params
from web.catalogue import messages

CLI = Path(params.__file__).parent
SPEAKS = ("say", "talk", "hanging", "nothing_there", "echo", "prompt", "confirm", "style", "secho")
# What may stand there as it is: no letters, a mark, the name of the program.
PLAIN = re.compile(r"[^a-zA-Z]*|ok|springleg: |  cleared = 2026-12-15|down|up")
MESSAGES = ("message", "counted", "marked", "term", "joined")


def speaking() -> list[tuple[str, ast.Call]]:
    trees = {path.name: ast.parse(path.read_text("utf-8")) for path in sorted(CLI.glob("*.py"))}
    return [
        (place, node)
        for place, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node) in SPEAKS
    ]


def _name(call: ast.Call) -> str:
    called = call.func
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def texts(node: ast.AST) -> list[str]:
    """The constants that are said as they stand: not those of a message, of a key, of a format."""
    if isinstance(node, ast.Call) and _name(node) in MESSAGES:
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    inner: list[ast.AST] = []
    match node:
        case ast.Subscript(value, _):
            inner = [value]
        case ast.JoinedStr(values):
            inner = list(values)
        case ast.FormattedValue(value, _, _):
            inner = [value]
        case ast.IfExp(_, yes, no):
            inner = [yes, no]
        case ast.BinOp(left, _, right):
            inner = [left, right]
        case ast.Call(_, args, _):
            inner = list(args)
    return [text for one in inner for text in texts(one)]


def test_nothing_is_said_but_messages() -> None:
    calls = speaking()
    assert len(calls) > 100
    left = [
        f"{place}:{call.lineno}: {text}"
        for place, call in calls
        for arg in call.args
        for text in texts(arg)
        if not PLAIN.fullmatch(text)
    ]
    assert left == []


def test_a_sentence_that_is_no_message_is_found() -> None:
    tree = ast.parse('talk(f"Kept: {day:%A}"); say("Run: ", message("{run}", run=one))').body
    found = [texts(arg) for one in tree for arg in one.value.args]  # type: ignore[attr-defined]  # calls all
    assert found == [["Kept: "], ["Run: "], []]


def test_all_help_is_given_to_translators(ask: Terminal) -> None:
    """Whatever help shows is looked up first; and what is looked up is what translators have."""
    known = {message.text for message in messages()}
    asked: set[str] = set()

    def look_up(text: str) -> str:
        asked.add(text)
        return "".join(f"\u00b7{word}" for word in text.split(" "))

    ask.monkeypatch.setattr(params, "in_language", look_up)
    ask.monkeypatch.setattr("springleg.cli.main.in_language", look_up)
    for name in ("", *every_command()):
        shown = ask(*name.split(), "--help").out
        for line in shown.splitlines():
            is_frame = re.match(r"  springleg|  -[^ ]*( / -.*)?$|  -.*\]$", line)
            if not is_frame and len(line.split()) > 1:
                assert "\u00b7" in line, f"{name}: {line}"
    assert asked
    assert asked <= known


@pytest.mark.parametrize("words", [("plan", "--help", "--lang", "de"), ("--lang=de", "plan", "-h")])
def test_help_is_told_in_the_language_that_is_asked_for(
    ask: Terminal, words: tuple[str, ...]
) -> None:
    ask.monkeypatch.setattr(output, "language_said", lambda code: lambda text: f"{code}: {text}")
    answer = ask(*words)
    shown = answer.out
    assert answer.err == ""
    assert shown.startswith("de: Usage: springleg plan")
    assert "de: Plan your season round your running" in shown
    assert "de: Options:" in shown


def test_help_has_no_backticks(ask: Terminal) -> None:
    for name in ("", *every_command()):
        assert "`" not in ask(*name.split(), "--help").out, name
