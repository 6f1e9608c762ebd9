"""The words of a session's line, told apart: sets, loads, sides, days, names; the grammar's table.

A line is plain words in any case: `straight light 3 x 12 @ 10kg yesterday, pain 2/10`. Blanks and
hyphens do not matter. What a token means for a session is read in `session_line`.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from springleg.core.noun import Noun
from springleg.core.units import IN_KG
from springleg.core.written_day import WrittenDay, day_at


class Kind(StrEnum):
    """What a token of a line says."""

    DAY = "day"
    TIME = "time"
    PAIN = "pain"
    RIR = "rir"
    RPE = "rpe"
    SETS = "sets"
    LIST = "list"
    MINUTES = "minutes"
    LOAD = "load"
    NO_LOAD = "no-load"
    PLACE = "place"
    SIDE = "side"
    EACH = "each"
    VARIANT = "variant"
    AMOUNT = "amount"
    WORD = "word"
    UNREAD = "unread"


class Token(Noun, frozen=True):
    """A piece of a line: its `kind`, the `text` as written, and what it says, in parts."""

    kind: Kind
    text: str
    parts: tuple[str, ...] = ()


class DayToken(Token, frozen=True, kw_only=True):
    """A day, as it was written."""

    day: WrittenDay


_NUMBER = r"\d{1,6}(?:[.,]\d{1,9})?"
_WEIGHT = rf"{_NUMBER}\s*(?:{'|'.join(sorted(IN_KG, reverse=True))})"
_UNIT = r"(?:\s*(seconds?|secs?|s|minutes?|mins?|contacts?|c|jumps?|repetitions?|reps?)(?![\w-]))?"
_END = r"(?![\w.,]*\w)"  # no letter and no digit follows in the same word
# Tried in this order at each place of a line; the groups are a token's parts.
_GRAMMAR = (
    (Kind.TIME, r"(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)(?!\d)"),
    (Kind.PAIN, r"(?:no\s+pain|pain[\s-]?free|pain\s+none|without\s+pain)(?!\w)"),
    (Kind.PAIN, r"pain(?:\s+(?:of|was))?\s+([^\s,;/()]+)(?:\s*(?:/|of|out\s+of)\s*10(?!\d))?"),
    (Kind.PAIN, r"(\d{1,2})\s*/\s*10\s+pain(?!\s*\d)"),
    (Kind.RIR, rf"({_NUMBER})\s*(?:rir|(?:reps?\s+)?(?:left\s+)?in\s+(?:the\s+)?reserve)(?!\w)"),
    (Kind.RIR, r"(?:rir|reserve)\s+([^\s;()]+)"),
    (Kind.RPE, r"(?:rpe|effort)\s+([^\s;/]+)(?:\s*/\s*10(?!\d))?"),
    (Kind.SETS, rf"(\d{{1,6}})\s*(?:x|\*|sets?\s+of)\s*(\d{{1,6}})(?!\d|\s*[x*]|[/:]){_UNIT}"),
    (Kind.LIST, rf"(\d{{1,6}}([sc]?)(?:(?:\s*[/+]\s*|,\s+)\d++[sc]?(?!\s*[x*:])){{1,30}}){_UNIT}"),
    (Kind.MINUTES, rf"({_NUMBER})\s*(?:minutes?|mins?)(?!\w)"),
    (Kind.MINUTES, rf"(?:minutes|took)\s+({_NUMBER}){_END}"),
    (
        Kind.NO_LOAD,
        r"(?:@|at|with)?\s*(?:body\s?-?weight|bw|(?:no|without)\s+(?:load|weight))(?!\w)",
    ),
    (Kind.LOAD, rf"@\s*({_WEIGHT}|{_NUMBER}){_END}"),
    (Kind.LOAD, rf"(?:(?:at|with)\s+)?({_WEIGHT}){_END}"),
    (Kind.LOAD, r"@\s*([^\s;]*)"),
    (Kind.EACH, r"(?:each|per)\s+(?:leg|side)(?!\w)|both(?:\s+(?:legs|sides))?(?!\w)"),
    (Kind.SIDE, r"(left|right|l|r)(?:\s+(?:leg|side|foot))?(?![\w-])"),
    (Kind.PLACE, r"(?:at|in)\s+(?:the\s+)?([^\s,;]+)"),
    (Kind.AMOUNT, rf"(\d{{1,6}}){_UNIT}(?![\w/:.])"),
    (Kind.WORD, r"([^\W\d_][\w'-]*)"),
    (Kind.UNREAD, r"([^\s,;()]+)"),
)
_BETWEEN = re.compile(r"[\s,;.:()]*")


def tokens(line: str, variants: Sequence[str], places: Sequence[str]) -> Iterator[Token]:
    """The tokens of a line, in its order; nothing but what stands between them is left out.

    `variants` and `places` are known names, each with hyphens or with blanks.
    """
    text, at = line.casefold().replace("\N{MULTIPLICATION SIGN}", "x"), 0
    while (at := _past(_BETWEEN, text, at)) < len(text):
        token, at = _next(text, at, variants, places)
        yield token


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _next(text: str, at: int, variants: Sequence[str], places: Sequence[str]) -> tuple[Token, int]:
    """The token that begins here, and where it ends."""
    if found := _day(text, at):
        return found
    for name in variants:
        if hit := _phrase("", name, text, at):
            return Token(Kind.VARIANT, hit[0], (str(name),)), hit.end()
    for name in places:
        if hit := _phrase(r"(?:at|in)\s+(?:the\s+)?", name, text, at):
            return Token(Kind.PLACE, hit[0], (str(name),)), hit.end()
    for kind, pattern in _GRAMMAR:  # `re` keeps them; a start compiles no more than it asks for
        if hit := re.compile(pattern).match(text, at):
            return Token(kind, hit[0], tuple(part or "" for part in hit.groups())), hit.end()
    raise AssertionError(text[at:])  # the last pattern takes anything


def _phrase(before: str, name: str, text: str, at: int) -> re.Match[str] | None:
    """The name here, as it is written with hyphens or blanks."""
    first, *others = name.split("-")
    if first not in text:  # most names are not, and to compile costs more than to look
        return None
    words = r"[\s-]+".join(map(re.escape, (first, *others)))
    return re.compile(before + words + r"(?![\w-])").match(text, at)


def _day(text: str, at: int) -> tuple[DayToken, int] | None:
    """A day, with or without `on` before it."""
    start = _past(re.compile(r"on\s+"), text, at)
    words = list(re.finditer(r"[^\s,;]+", text[start : start + 40]))
    found = day_at([word[0] for word in words])
    if found is None:
        return None
    written, count = found
    end = start + words[count - 1].end()
    return DayToken(Kind.DAY, text[at:end], day=written), end
