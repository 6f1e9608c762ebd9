"""Short words (RIR, LSI, e1RM) lead to the glossary: the first time that each stands on a page.

The glossary has a line for each term: `* **Reserve (RIR)**: what it is.` On the site each of them
can be linked to (`glossary.md#reserve-rir`). Only short words of capitals are linked by themselves:
a word of everyday prose stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markdown.extensions.toc import slugify

from tools.site.markdown import prose
from tools.site.pages import Page

PAGE = "reference/glossary.md"
TERM = re.compile(r"^\* \*\*(?P<term>[^*]+)\*\*:\s+(?P<says>(?:.+\n?)(?:  .+\n?)*)", re.MULTILINE)
SHORT = re.compile(r"\b(?:[A-Z]{2,5}|e1RM)\b")
LINE = re.compile(r"^(?![#|>]).*$", re.MULTILINE)
LINKED = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])?|<[^>]+>")
BARE = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`\"]")


class Glossary(NamedTuple):
    """The short words that are explained: of each, its anchor and what it means in a sentence."""

    words: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Glossary":
        """What the glossary among the pages explains; nothing where there is none."""
        text = next((page.text for page in pages if page.path == PAGE), "")
        return cls(
            {
                word: (anchor(found["term"]), _sentence(found["says"]))
                for found in TERM.finditer(text)
                for word in _short(found["term"])
            }
        )

    def page(self, page: Page) -> Page:
        """The page with its short words linked; of the glossary, each term with its anchor."""
        if page.path == PAGE:
            return page._replace(text=TERM.sub(_anchored, page.text))
        left = dict(self.words)
        return page._replace(
            text=prose(page.text, lambda part: LINE.sub(lambda line: _line(line[0], left), part))
        )


def _line(line: str, left: dict[str, tuple[str, str]]) -> str:
    """The line with its short words linked, but not within links; those linked are left no more."""
    parts: list[str] = []
    end = 0
    for found in LINKED.finditer(line):
        parts += [_linked(line[end : found.start()], left), found[0]]
        end = found.end()
    return "".join((*parts, _linked(line[end:], left)))


def _linked(text: str, left: dict[str, tuple[str, str]]) -> str:
    def link(found: re.Match[str]) -> str:
        where, says = left.pop(found[0], ("", ""))
        return f'[{found[0]}](/{PAGE}#{where} "{says}")' if where else found[0]

    return SHORT.sub(link, text)


def _short(term: str) -> list[str]:
    """The short word of a term; none where there are several, as nobody could say which it is."""
    words = SHORT.findall(term)
    return words if len(words) == 1 else []


def anchor(term: str) -> str:
    """By what a term of the glossary is linked to."""
    return str(slugify(term, "-"))


def _anchored(found: re.Match[str]) -> str:
    term = found["term"]
    return found[0].replace(f"**{term}**", f"**{term}**{{ #{anchor(term)} }}", 1)


def _sentence(says: str) -> str:
    """Its first sentence, without marks."""
    plain = " ".join(BARE.sub(r"\1", says).split())
    return f"{plain.partition('. ')[0].rstrip('.')}."
