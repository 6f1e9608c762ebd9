"""What of a page in Markdown is prose, and what is code."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

FENCED = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<language>\w*)(?P<said>[^\n`]*)\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
CODE = re.compile(r"(`+)[^`].*?(?<!`)\1(?!`)", re.DOTALL)
HEADING = re.compile(r"^#+ (.*?) *$", re.MULTILINE)
NO_RUN = re.compile(r'no-run="([^"]+)"')


class Block(NamedTuple):
    """A block of code as it stands on a page."""

    language: str
    text: str  # without what it is indented by
    line: int  # of the page, that of the opening fence
    no_run: str  # why tests do not run it; empty where they do


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    for found in FENCED.finditer(text):
        indent = len(found["indent"])
        lines = found["text"].splitlines(keepends=True)
        why = NO_RUN.search(found["said"])
        yield Block(
            found["language"],
            "".join(line[indent:] or "\n" for line in lines),
            text.count("\n", 0, found.start()) + 1,
            why[1] if why else "",
        )


def bare_fences(text: str) -> str:
    """The page with fences that say their language and nothing else (`no-run` is for tests)."""
    return FENCED.sub(_bare, text)


def _bare(found: re.Match[str]) -> str:
    head = f"{found['indent']}{found['fence']}{found['language']}"
    return head + found[0][len(head) + len(found["said"]) :]


def prose(text: str, change: Callable[[str], str]) -> str:
    """The page with its prose changed, and its code as it was."""
    return _beside(FENCED, text, lambda part: _beside(CODE, part, change))


def _beside(code: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for found in code.finditer(text):
        parts += [change(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join((*parts, change(text[end:])))


def without_code(text: str) -> str:
    """The page with its blocks of code left out."""
    return FENCED.sub("", text)


def headings(text: str) -> list[str]:
    """All headings of a page, as they are written."""
    return HEADING.findall(without_code(text))
