"""What is done with a block of code of a page: run where it can be, else read as what it is.

Each kind of block has its check. A block that cannot be run says why (`no-run="needs
root"`), and is read all the same: a shell has to understand it, and Springleg has to know the
commands in it.
"""

import configparser
import csv
import io
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser

import click
import generate
import yaml

from cli.terminal import every_command
from tools.site.markdown import Block

PROMPT = re.compile(r"^[$#] ", re.MULTILINE)
ENV_LINE = re.compile(r"([A-Z][A-Z0-9_]*)=(\S.*)?")
CRON = re.compile(r"(?:[\d*/,-]+ ){5}\S.*")
LOG_LINE = re.compile(r"(\S+) springleg\.security (\{.*\})")
HTTP = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) /\S* HTTP/\d|HTTP/\d(?:\.\d)? \d{3}")
OURS = re.compile(r"(?:^|[ /(])springleg(?:-admin)?((?: +(?![#>|&;<)])\S+)*)")
RUN = frozenset({"console", "python", "pycon"})  # run by the tests of a page


class Wrong(Exception):
    """A block is not what it says it is."""


def prompted(text: str) -> list[str]:
    """The lines that somebody types, without their prompts."""
    return [PROMPT.sub("", line) for line in text.splitlines() if PROMPT.match(line)]


def understood_by_a_shell(lines: Iterable[str]) -> None:
    """Have a shell read the lines, without doing anything."""
    done = subprocess.run(
        ["sh", "-n"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Wrong(done.stderr)


def known_to_springleg(lines: Iterable[str]) -> None:
    """Each command of Springleg's in the lines is there, and has the options said of it."""
    commands = every_command()
    for line in lines:
        for words in _ours(line):
            _known(commands, words)


def _ours(line: str) -> Iterator[list[str]]:
    for found in OURS.finditer(line):
        words = shlex.split(found[1], comments=True)
        if words and re.fullmatch(r"[a-z-]+", words[0]):
            yield words


def _known(commands: dict[str, click.Command], words: list[str]) -> None:
    if words[0].startswith("-"):
        return
    names = [" ".join(words[:count]) for count in (3, 2, 1)]
    name = next((name for name in names if name in commands), None)
    if name is None:
        raise Wrong(f"springleg {' '.join(words)}: there is no such command")
    after = words[len(name.split()) :]
    if isinstance(commands[name], click.Group) and after and not after[0].startswith("-"):
        raise Wrong(f"springleg {name} {after[0]}: there is no such command")
    options = {option for param in commands[name].params for option in param.opts}
    for word in words:
        option = word.partition("=")[0]
        if option.startswith("--") and option not in options | {"--help", "--json"}:
            raise Wrong(f"springleg {name} has no {option}")


def _env(text: str) -> None:
    for line in text.splitlines():
        found = ENV_LINE.fullmatch(line)
        if line.strip() and not line.startswith("#") and not found:
            raise Wrong(f"{line} sets nothing")
        if found and found[1].startswith("SPRINGLEG_"):
            plain = found[1].removesuffix("_FILE")
            if {found[1], plain}.isdisjoint(generate.ENVIRONMENT):
                raise Wrong(f"{found[1]} is no setting")


def _sh(text: str) -> None:
    understood_by_a_shell([text])
    known_to_springleg(text.splitlines())


def _cron(text: str) -> None:
    _each(CRON, text)
    known_to_springleg(text.splitlines())


def _log(text: str) -> None:
    for line in text.splitlines():
        found = LOG_LINE.fullmatch(line)
        if not found:
            raise Wrong(line)
        json.loads(found[2])


def _http(text: str) -> None:
    if not HTTP.match(text):
        raise Wrong("neither a request nor an answer")


def _each(pattern: re.Pattern[str], text: str) -> None:
    for line in text.splitlines():
        if not pattern.fullmatch(line):
            raise Wrong(line)


def _ini(text: str) -> None:
    configparser.ConfigParser(interpolation=None, strict=False).read_string(text)


def _csv(text: str) -> None:
    widths = {len(row) for row in csv.reader(io.StringIO(text), strict=True)}
    if len(widths) != 1:
        raise Wrong(f"rows of {sorted(widths)} cells")


def _jsonl(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


def _patterns(text: str) -> None:
    HTMLParser().feed(text)


def _console(text: str) -> None:
    lines = prompted(text)
    if not lines:
        raise Wrong("nothing is typed there: each line that is begins with `$ ` or `# `")
    understood_by_a_shell(lines)
    known_to_springleg(lines)


def _python(text: str) -> None:
    compile(text, "a page", "exec")


def _as_it_stands(text: str) -> None:
    """Nothing to read: what is typed into Python is run, and other text is made or says why."""


CHECKS: dict[str, Callable[[str], object]] = {
    "console": _console,
    "sh": _sh,
    "bash": _sh,
    "python": _python,
    "pycon": _as_it_stands,
    "json": json.loads,
    "jsonl": _jsonl,
    "toml": tomllib.loads,
    "yaml": yaml.safe_load,
    "csv": _csv,
    "ini": _ini,
    "systemd": _ini,
    "env": _env,
    "cron": _cron,
    "log": _log,
    "http": _http,
    "html": _patterns,
    "text": _as_it_stands,  # only where it is made, or said why it is neither run nor read
}


def read(block: Block) -> None:
    """Read a block as what it says it is; `Wrong`, or the reader's own error, where it is not."""
    CHECKS[block.language](block.text)
