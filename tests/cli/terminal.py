"""A terminal for tests: asks Springleg in this process, gives back what it said and its code."""

import io
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import click
import pytest

from springleg.cli.main import cli, code_of

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
TOUCHY = (
    *("NO_COLOR", "FORCE_COLOR", "SPRINGLEG_DATABASE_URL", "SPRINGLEG_DEBUG", "XDG_DATA_HOME"),
    *("LC_ALL", "LC_MESSAGES", "LC_PAPER", "LANG"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one ask."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Typing(io.TextIOWrapper):
    """Standard input that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Terminal:
    """One runner's terminal, with a data folder of its own."""

    monkeypatch: pytest.MonkeyPatch
    data: Path

    def __call__(
        self,
        *args: str | Path,
        stdin: str | bytes = b"",
        encoding: str = "utf-8",
        typed: str | None = None,
    ) -> Answer:
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)
        )
        given = stdin.encode() if isinstance(stdin, str) else stdin
        kind = io.TextIOWrapper if typed is None else Typing
        reader = kind(io.BytesIO(given if typed is None else typed.encode()), encoding="utf-8")
        with self.monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", reader)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = code_of([str(arg) for arg in args])
        # Where a terminal claims to know plain ASCII only, click writes UTF-8 all the same.
        known = "utf-8" if encoding == "ascii" else encoding
        said, talked = (stream.buffer.getvalue().decode(known) for stream in (out, err))
        assert "Traceback" not in talked, talked
        return Answer(code, said, talked)


def terminal(monkeypatch: pytest.MonkeyPatch, data: Path) -> Terminal:
    """A terminal of 80 columns, on the morning of Tuesday 1 December 2026."""

    def now(zone: tzinfo = UTC) -> datetime:
        return NOW.astimezone(zone)

    for name in TOUCHY:
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": "80", "TERM": "xterm", "TZ": "UTC"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("springleg.usecases.app.clock.now", now)
    return Terminal(monkeypatch, data)


def every_command() -> dict[str, click.Command]:
    """Every command by its words: `plan`, `calendar import`, ..."""
    found: dict[str, click.Command] = {}

    def walk(words: tuple[str, ...], command: click.Command) -> None:
        if words:
            found[" ".join(words)] = command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                walk((*words, name), inner)

    walk((), cli)
    return found
