"""Short words lead to the glossary: the first time that each stands on a page, in its prose.

A heading of `docs/reference/glossary.md` such as `### RIR` or `### Reps in reserve (RIR)` makes RIR
such a word. Only capitals are taken: a word of everyday prose stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markdown.extensions.toc import slugify

from tools.site.markdown import headings, prose
from tools.site.pages import Page

PAGE = "reference/glossary.md"
SHORT = re.compile(r"\b[A-Z]{2,5}\b")
LINE = re.compile(r"^(?![#|>]).*$", re.MULTILINE)
LINKED = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])?|<[^>]+>")


class Glossary(NamedTuple):
    """The short words that are explained, each with the anchor of its heading."""

    anchors: Mapping[str, str]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Glossary":
        """What the glossary among the pages explains; nothing where there is none."""
        said = [heading for page in pages if page.path == PAGE for heading in headings(page.text)]
        return cls({word: slugify(one, "-") for one in said[1:] for word in SHORT.findall(one)})

    def page(self, page: Page) -> Page:
        """The page with its short words linked, the first time that each is there."""
        if not self.anchors or page.path == PAGE:
            return page
        left = dict(self.anchors)
        return page._replace(
            text=prose(page.text, lambda part: LINE.sub(lambda line: _linked(line[0], left), part))
        )


def _linked(line: str, left: dict[str, str]) -> str:
    parts, end = [], 0
    for found in LINKED.finditer(line):
        parts += [_words(line[end : found.start()], left), found[0]]
        end = found.end()
    return "".join((*parts, _words(line[end:], left)))


def _words(text: str, left: dict[str, str]) -> str:
    return SHORT.sub(lambda found: _word(found[0], left), text)


def _word(word: str, left: dict[str, str]) -> str:
    anchor = left.pop(word, None)
    return word if anchor is None else f"[{word}](/{PAGE}#{anchor})"
