"""The words that tell runs, ready to be found in titles: a table by first word, made once a file.

Words come by group, as the guide holds them (`runs.words`): the kinds of run, `ignore`, and those
that help to read the others (`Group`). A word that begins with * is an ending: *lauf.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from springleg.core.noun import Noun
from springleg.exchange.title_tokens import Sort, Token, is_joiner, words_of

Words = Mapping[str, tuple[str, ...]]
_SHORTEST_WITH_ENDING = 6


class Group(StrEnum):
    """What a word is good for, besides the kinds of run.

    `RUN` says that it is a run. `WEAK` words of other groups are everyday words too, and count only
    beside others of training. `CONTEXT` goes along with training and says nothing. `IGNORE` is
    another sport, or no run; `WORK` is an errand or an office. `NAMES`: words that a race's name
    ends in. `TRAINING_APPS` and `RUNNING_APPS` are names of what calendars of training come from.
    """

    IGNORE = "ignore"
    RUN = "run"
    WEAK = "weak"
    CONTEXT = "context"
    WORK = "work"
    PARKRUN = "parkrun"
    JUNIOR = "junior"
    HOLIDAY = "holiday"
    TRAINING_APPS = "training_apps"
    RUNNING_APPS = "running_apps"


class Hit(Noun, frozen=True):
    """Words found in a title: the tokens from `start` up to `end`, and the groups they are of."""

    start: int
    end: int
    groups: frozenset[str]
    phrase: str

    def holds(self, other: "Hit") -> bool:
        """Whether the other lies within this one, and is shorter."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and self.end - self.start > other.end - other.start


@dataclass(slots=True)
class _Starts:
    """The phrases that begin with one word: it alone, and longer ones by their second word."""

    alone: frozenset[str] = frozenset()
    longer: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = field(default_factory=dict)


class Lexicon:
    """Words by their groups, found in tokens: the longest that begins at each, none within another.

    Costs a millisecond or two to make, and to ask a look into a table for each word of a title.
    """

    def __init__(self, words: Words) -> None:
        groups: dict[tuple[str, ...], set[str]] = {}
        self._endings: dict[str, frozenset[str]] = {}
        for group, phrases in words.items():
            for phrase in phrases:
                if phrase.startswith("*") and phrase[1:].isalpha():
                    ending = words_of(phrase[1:])[0]
                    self._endings[ending] = self._endings.get(ending, frozenset()) | {str(group)}
                elif parts := words_of(phrase):
                    groups.setdefault(parts, set()).add(str(group))
        self._by_first = _by_first(groups)
        self._lengths = sorted({len(ending) for ending in self._endings}, reverse=True)

    def hits(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """What is found in these tokens, in their order."""
        found: list[Hit] = []
        longest = -1
        for start, token in enumerate(tokens):
            hit = self._at(tokens, start, token)
            if hit is not None and hit.end > longest:
                longest = hit.end
                found.append(hit)
        return tuple(found)

    def _at(self, tokens: Sequence[Token], start: int, token: Token) -> Hit | None:
        starts = self._by_first.get(token.text)
        if starts is not None:
            hit = _longest(tokens, start, starts)
            if hit is not None:
                return hit
        if token.sort is Sort.WORD and len(token.text) >= _SHORTEST_WITH_ENDING:
            for length in self._lengths:
                ending = self._endings.get(token.text[-length:])
                if ending is not None and length < len(token.text):
                    return Hit(start, start + 1, ending, token.text)
        return None


def _by_first(groups: Mapping[tuple[str, ...], Iterable[str]]) -> dict[str, _Starts]:
    """Phrases by their first word."""
    found: dict[str, _Starts] = {}
    for phrase, of in groups.items():
        first = found.setdefault(phrase[0], _Starts())
        if len(phrase) == 1:
            first.alone = frozenset(of)
        else:
            first.longer.setdefault(phrase[1], []).append((phrase, frozenset(of)))
    for first in found.values():
        for some in first.longer.values():
            some.sort(key=lambda one: -len(one[0]))
    return found


def _longest(tokens: Sequence[Token], start: int, starts: _Starts) -> Hit | None:
    """The longest phrase that begins at a token."""
    if starts.longer:
        at = _next(tokens, start + 1)
        second = tokens[at].text if at < len(tokens) else ""
        for phrase, groups in starts.longer.get(second, ()):
            end = _end_of(tokens, at, phrase[1:])
            if end:
                return Hit(start, end, groups, " ".join(phrase))
    if starts.alone:
        return Hit(start, start + 1, starts.alone, tokens[start].text)
    return None


def _next(tokens: Sequence[Token], at: int) -> int:
    """The first token from here on that does not only join two words."""
    while at < len(tokens) and is_joiner(tokens[at]):
        at += 1
    return at


def _end_of(tokens: Sequence[Token], start: int, phrase: tuple[str, ...]) -> int:
    """Where words end that begin at a token, joiners passed over; 0 where they do not."""
    at = start
    for word in phrase:
        at = _next(tokens, at) if at > start else at
        if at >= len(tokens) or tokens[at].text != word:
            return 0
        at += 1
    return at
