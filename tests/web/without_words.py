"""Texts that have no German words yet: counted and printed, and let pass where a page shows them.

Sentences are made in English and turned German once, before a release. Until then what has no words
is told at the end of a run; what is broken, or was never given to translators, is refused as ever.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from web.po import Key, Message, Said

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?=[:}])|<[^>]+>")  # how a value is written may differ
VALUE = re.compile(r"%\(\w+\)s|\{\w*(?::\w+)?\}")
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3  # a text of fewer is no sentence by itself: it must be all that is said


def without_words(texts: Iterable[Message], said: Said) -> list[Message]:
    """The texts that translators have been given and have no words for."""
    return [one for one in texts if one.key in said and not all(said[one.key])]


def not_given(texts: Iterable[Message], said: Said) -> list[Key]:
    """What the catalogue lacks, what it has too much, and what has too few forms there."""
    wanted = {one.key: 2 if one.many else 1 for one in texts}
    forms = {key: len(given) for key, given in said.items()}
    return sorted({key for key, _ in wanted.items() ^ forms.items()})


def with_wrong_places(texts: Iterable[Message], said: Said) -> Iterator[str]:
    """The translations that lack a place for a value, or have one too many."""
    for one in texts:
        for text, given in zip((one.text, one.many or one.text), said[one.key] * 2, strict=False):
            if given and set(PLACEHOLDER.findall(given)) != set(PLACEHOLDER.findall(text)):
                yield given


class Passing:
    """Takes texts without words out of what a page says, whatever values stand in them."""

    def __init__(self, texts: Collection[Message]) -> None:
        each = [text for one in texts for text in (one.text, one.many) if text]
        each.sort(key=len, reverse=True)  # a text before those that it holds
        self.whole = [re.compile(_pattern(text), re.DOTALL) for text in each]
        long = [text for text in each if len(WORD.findall(VALUE.sub(" ", text))) >= FEWEST_WORDS]
        self.parts = [re.compile(_pattern(text), re.DOTALL) for text in long]

    def left_of(self, words: str) -> str:
        """What else is said in these words of a page."""
        left = " ".join(words.split())
        if any(one.fullmatch(left) for one in self.whole):
            return ""
        for one in self.parts:
            left = one.sub(" ", left)
        return left


def _pattern(text: str) -> str:
    parts: Sequence[str] = VALUE.split(" ".join(text.replace("%%", "%").split()))
    return ".*?".join(re.escape(part) for part in parts)
