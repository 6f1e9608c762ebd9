"""The words that tell runs, ready to be found in titles: a table by first word, made once a file.

Words come by group, as the guide holds them (`runs.words`): the kinds of run, `ignore`, and those
that help to read the others (`Group`). A word that begins with * is an ending: *lauf.
"""

from collections.abc import Iterable, Mapping, Sequence
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
        for phrase, groups in self._by_first.get(token.text, ()):
            end = _end_of(tokens, start, phrase)
            if end:
                return Hit(start, end, groups, " ".join(phrase))
        if self._endings and token.sort is Sort.WORD and len(token.text) >= _SHORTEST_WITH_ENDING:
            for length in self._lengths:
                ending = self._endings.get(token.text[-length:])
                if ending is not None and length < len(token.text):
                    return Hit(start, start + 1, ending, token.text)
        return None


def _by_first(
    groups: Mapping[tuple[str, ...], Iterable[str]],
) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for phrase, of in groups.items():
        found.setdefault(phrase[0], []).append((phrase, frozenset(of)))
    return {
        first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()
    }


def _end_of(tokens: Sequence[Token], start: int, phrase: tuple[str, ...]) -> int:
    """Where a phrase ends that begins at a token, joiners passed over; 0 where it does not."""
    at = start
    for word in phrase:
        while at > start and at < len(tokens) and is_joiner(tokens[at]):
            at += 1
        if at >= len(tokens) or tokens[at].text != word:
            return 0
        at += 1
    return at
