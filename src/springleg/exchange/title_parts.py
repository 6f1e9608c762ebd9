"""Titles in parts: what stands between two commas, with all that is asked of it again and again."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from springleg.core.athlete import RunKind
from springleg.core.noun import Noun
from springleg.exchange.run_words import Group, Hit
from springleg.exchange.title_tokens import Sort, Token, is_joiner, words_of

_RUNNER = "\N{RUNNER}"
_OTHER_SIGNS = frozenset(
    "\N{WEIGHT LIFTER}\N{SWIMMER}\N{BICYCLIST}\N{MOUNTAIN BICYCLIST}\N{BICYCLE}\N{ROWBOAT}"
    "\N{PERSON IN LOTUS POSITION}\N{FLEXED BICEPS}\N{PEDESTRIAN}\N{HIKING BOOT}\N{SKIER}"
    "\N{SLEEPING ACCOMMODATION}\N{SLEEPING SYMBOL}"
)
JOINING = frozenset(words_of("and then und dann et puis y e luego followed plus"))
# After these a place or a person is named, of whom no word need be known.
BESIDE = frozenset(
    words_of("with w mit avec con @ at in im bei beim au aux chez en around along near am")
)
BESIDE_A_RUN = BESIDE | frozenset(
    words_of(
        "to home from before after by for off on nach von zur zum vor avant apres por through durch"
        " dans"
    )
)
ARTICLES = frozenset(words_of("of the a an my our your this that some all"))
MEASURES = frozenset({Sort.DISTANCE, Sort.PART, Sort.PACE})
_STRONGEST_FIRST = tuple(reversed(RunKind))
_OF_CALENDARS = frozenset({Group.HOLIDAY, Group.TRAINING_APPS, Group.RUNNING_APPS})
_COUNTED = frozenset({Group.CONTEXT, Group.RUN, RunKind.LONG})  # "week 3", "run 2", "LR 26"
_WEEK_AND_DAY = frozenset(words_of("w d wk t s j"))
YEAR = re.compile(r"20\d\d", re.ASCII)


class From(StrEnum):
    """Where a calendar comes from, as far as that tells what its titles mean."""

    ANYWHERE = "anywhere"
    TRAINING = "training"  # of several sports: an everyday word is one of training there
    SPRINGLEG = "springleg"  # our own workouts, which are no runs
    RUNNING = "running"  # of runs alone: what has a distance or a time is a run


class Part(Noun, frozen=True):
    """A title, or what stands between two commas of it; `groups` are those of all its words."""

    tokens: Sequence[Token]
    hits: Sequence[Hit]
    source: From
    groups: frozenset[str]
    sorts: frozenset[Sort]
    runner: bool
    other_sign: bool


def part_of(tokens: Sequence[Token], hits: Sequence[Hit], source: From) -> Part:
    """A part with what is asked of it again and again."""
    groups = frozenset().union(*[hit.groups for hit in hits])
    sorts = frozenset([token.sort for token in tokens])
    signs = {token.text for token in tokens if token.sort is Sort.SIGN}
    return Part(
        tokens, hits, source, groups, sorts, _RUNNER in signs, not signs.isdisjoint(_OTHER_SIGNS)
    )


def kinds_in(part: Part) -> list[tuple[RunKind, Hit]]:
    """The kinds that are named, the strongest first, each with its words."""
    return [(kind, hit) for kind in _STRONGEST_FIRST for hit in part.hits if kind in hit.groups]


def is_near_a_run(part: Part) -> bool:
    """Whether something stands there that a run may have: a kind, "run", a distance, a pace."""
    return bool(kinds_in(part)) or Group.RUN in part.groups or bool(part.sorts & MEASURES)


def held_by(hits: Sequence[Hit]) -> frozenset[int]:
    """The tokens that are words of training."""
    told = (hit for hit in hits if not hit.groups <= _OF_CALENDARS)
    return frozenset(at for hit in told for at in range(hit.start, hit.end))


def is_of_training(part: Part, beside: Collection[str]) -> bool:
    """Whether all of it is of training, up to a word after which a place or person is named."""
    held, begun = held_by(part.hits), False
    for at, token in enumerate(part.tokens):
        if at in held or measures(token):
            begun = True
        elif token.text in beside and begun and not _is_hyphened(part.tokens, at):
            return True
        elif not (_says_nothing(part.tokens, at, held) or _is_counted(part, at)):
            return False
    return True


def _is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word hangs on the one before it: "run-in"."""
    return tokens[at].glued and is_joiner(tokens[at - 1])


def _says_nothing(tokens: Sequence[Token], at: int, held: Collection[int]) -> bool:
    """Whether a token without a meaning goes with training: a sign, "and", the 3 of "week 3"."""
    token = tokens[at]
    if token.text in _WEEK_AND_DAY and at + 1 < len(tokens) and tokens[at + 1].glued:
        return tokens[at + 1].sort is Sort.NUMBER
    if token.sort is not Sort.NUMBER:
        return token.sort is Sort.SIGN or token.text in JOINING
    around = (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 3])
    ladder = any(one.sort is Sort.NUMBER for one in around) and any(map(is_joiner, around))
    known = (
        YEAR.fullmatch(token.text) or any(map(measures, around)) or _is_week(tokens, at) or ladder
    )
    return bool(known) or (at - 1 in held and token.glued)


def _is_counted(part: Part, at: int) -> bool:
    """Whether a number follows what is counted: "week 3", "run 2"."""
    return part.tokens[at].sort is Sort.NUMBER and any(
        hit.end == at and hit.groups & _COUNTED for hit in part.hits
    )


def _is_week(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of "W01D2"."""
    return at > 0 and tokens[at].glued and tokens[at - 1].text in _WEEK_AND_DAY


def measures(token: Token) -> bool:
    """Whether a token is a distance, a pace, a time or a number of repetitions."""
    return token.sort not in (Sort.WORD, Sort.SIGN, Sort.NUMBER, Sort.MONEY)
