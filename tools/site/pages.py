"""What is on the site: each page, where it comes from, and under which address it stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.site.markdown import headings, without_code

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HOME = "index.md"
PROJECT = "project"
SHOUTED = re.compile(r"^(?:Reference|Start): (.)")
PARAGRAPH = re.compile(r"\n\n((?![#!|<*\-\d\s]).+?)(?:\n\n|\Z)", re.DOTALL)
READERS = re.compile(r"^<!-- readers: (\w+) -->$", re.MULTILINE)
LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ENOUGH = 40  # letters of a sentence that says something


class Page(NamedTuple):
    """A page of the site."""

    path: str  # its address in the site's sources, like how-to/back-up.md
    text: str
    source: Path | None = None  # None where it is made

    @property
    def title(self) -> str:
        """Its first heading, as the navigation has it."""
        title = next(iter(headings(self.text)), self.path)
        return SHOUTED.sub(lambda found: found[1].upper(), title)

    @property
    def says(self) -> str:
        """Its first sentence, or two where the first is short; empty where it begins otherwise."""
        found = PARAGRAPH.search(without_code(self.text))
        text = " ".join(LINKED.sub(r"\1", found[1]).split()) if found else ""
        first, dot, rest = text.partition(". ")
        if dot and len(first) < ENOUGH:
            second, dot, _ = rest.partition(". ")
            first = f"{first}. {second}"
        return f"{first.rstrip('.:')}." if first else ""

    @property
    def readers(self) -> str:
        """For whom it is, where the page says so (`<!-- readers: servers -->`)."""
        found = READERS.search(self.text)
        return found[1] if found else ""


def written() -> Iterator[Page]:
    """The pages that people wrote, or that are made into the repository."""
    for source in sorted(DOCS.rglob("*.md")):
        yield _page(source, source.relative_to(DOCS).as_posix())
    for source in sorted(ROOT.glob("*.md")):
        yield _page(source, f"{PROJECT}/{source.name.lower()}")


def _page(source: Path, path: str) -> Page:
    return Page(path, source.read_text(encoding="utf-8"), source)
