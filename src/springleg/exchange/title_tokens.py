"""The pieces of a title: its words, its signs, and what it measures (distances, times, paces).

A distance is told by the words beside it: that of a repetition (6x800m), of a pace (10K pace) or of
a part (last 5 km, 2 km warm-up) is not that of the run. What the words mean is not known here.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec.structs import replace

from springleg.core.noun import Noun

KM_PER_MILE = 1.609344
_FARTHEST_KM = 1000.0
# Possessive (++), so that nothing is ever tried twice: linear in the text, whatever it is.
_TOKEN = re.compile(r"(\d++(?:[.,:]\d++)*+)|([^\W\d_]++)|\S")
_NUMBERS = 1  # the group of numbers in it
_PLAIN = re.compile(r"[a-z ]++")
_THOUSANDS = re.compile(r"\d{1,2}[.,]\d{3}", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?", re.ASCII)
_KM = {"km", "kms", "k", "kilometer", "kilometers", "kilometre", "kilometres", "kilometro"}
_KM |= {"kilometros", "kilometern", "bornes"}
_MILES = {"mi", "mile", "miles", "miler", "milers", "meile", "meilen", "millas"}
_METRES = {"m", "meter", "meters", "metre", "metres", "metern", "metros", "mtr"}
_LENGTHS = _KM | _MILES | _METRES
_TIMES = {"min", "mins", "minute", "minutes", "minuten", "minutos", "mn", "h", "hr", "hrs", "hour"}
_TIMES |= {"hours", "heure", "heures", "hora", "horas", "std", "stunde", "stunden", "s", "sec"}
_TIMES |= {"secs", "second", "seconds", "sek", "am", "pm", "uhr"}
_SHORTEST_METRES = 100  # "20 m" is as often minutes as metres
_MOST_IN_A_PACE = 2  # words between a distance and the word "pace": "10K race pace"
_TIMES_SIGNS = "x\N{MULTIPLICATION SIGN}*"
_MINUTE_SIGNS, _SECOND_SIGNS = "'\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}", '"\N{DOUBLE PRIME}'
# Words beside a distance by which it is none of the run's own, in the languages we read.
_PACE_AFTER = {"pace", "effort", "paced", "rp", "ritmo", "allure", "renntempo", "pb", "pr", "speed"}
_PACE_BETWEEN = {"race", "goal", "target", "current", "wettkampf", "course", "de"}
_PACE_BEFORE = {"at", "@", "allure", "ritmo", "im", "as", "a"}
_PART_BEFORE = {"last", "final", "first", "middle", "letzte", "letzten", "erste", "ersten"}
_PART_BEFORE |= {"derniers", "premiers", "ultimos", "primeros", "incl", "including", "inkl"}
_PART_BEFORE |= {"davon", "dont", "with", "w", "mit", "avec", "con", "to", "per", "every", "each"}
_PART_BEFORE |= {"jeden", "cada", "chaque", "wu", "cd", "warmup", "cooldown", "up", "down", "of"}
_PART_BEFORE |= {"einlaufen", "auslaufen", "echauffement", "calentamiento", "series"}
_PART_AFTER = {"wu", "cd", "warm", "warmup", "cool", "cooldown", "einlaufen", "auslaufen"}
_PART_AFTER |= {"echauffement", "calentamiento", "strides", "trabpause", "float"}
_PART_AFTER |= {"repeats", "repeat", "reps", "rep", "repetitions", "mark", "recup"}
_BETWEEN_REPEATS = {"recovery", "rest", "jog", "walk", "trab", "trot", "rec", "trote"}
_SHORT_PART_AFTER = {"intervals", "interval", "intervalle", "hills", "series"}
_SHORT_KM = 3.0


class Sort(StrEnum):
    """What a token is: of distances, whether it is the run's own or that of a part of it."""

    WORD = "word"
    SIGN = "sign"
    NUMBER = "number"  # of nothing that is known
    COUNT = "count"  # of repetitions: "6 x"
    TIME = "time"
    DISTANCE = "distance"
    PART = "part"  # a distance that is not the whole run's
    PACE = "pace"  # 4:30/km, or a distance run at whose pace
    MONEY = "money"


class Token(Noun, frozen=True):
    """A piece of a title: `text` folded (small letters, no accents), `raw` as it stands there.

    The text of a measure is its number and unit without what stands between: 10km.

    `glued`: nothing stands between it and the piece before. `km` of a distance.
    """

    sort: Sort
    text: str
    raw: str = ""
    glued: bool = False
    km: float = 0.0

    @property
    def is_name(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.sort is Sort.WORD and self.raw[:1].isupper()


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word in small letters without accents, as words are compared here."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words and signs of a phrase as they stand in a title; hyphens are not among them."""
    if _PLAIN.fullmatch(text):
        return tuple(text.split())
    return tuple(token.text for token in tokens_of(text) if not is_joiner(token))


_JOINERS = frozenset("-_.'\N{RIGHT SINGLE QUOTATION MARK}")


def is_joiner(token: Token) -> bool:
    """Whether a sign only joins two words: "half-marathon", "Runner's"."""
    return token.sort is Sort.SIGN and token.text in _JOINERS


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, its measures put together. Costs one walk over it."""
    plain = list(_plain_tokens(text))
    if not any(token.sort is Sort.NUMBER for token in plain):
        return tuple(plain)
    measured = list(_measured(plain))
    placed = any(one.km or one.sort is Sort.COUNT for one in measured)
    return tuple(_placed(measured)) if placed else tuple(measured)


def _plain_tokens(text: str) -> Iterator[Token]:
    end = -1
    for found in _TOKEN.finditer(text):
        start, raw, glued = found.start(), found[0], found.start() == end
        end = start + len(raw)
        if found.lastindex == _NUMBERS:
            yield Token(Sort.NUMBER, raw, raw, glued)
        else:
            text = raw.lower() if raw.isascii() else folded(raw)
            yield Token(Sort.WORD if found.lastindex else Sort.SIGN, text, raw, glued)


def _measured(plain: Sequence[Token]) -> Iterator[Token]:
    """The tokens with numbers and their units as one."""
    at = 0
    while at < len(plain):
        token, taken = plain[at], 1
        if token.sort is Sort.NUMBER:
            token, taken = _measure(plain, at)
            if taken > 1:
                text = "".join([one.text for one in plain[at : at + taken] if not is_joiner(one)])
                token = Token(token.sort, text, token.raw, token.glued, token.km)
        elif token.text in _TIMES_SIGNS and at and _number_at(plain, at + 1) and not token.glued:
            token = Token(Sort.COUNT, token.text, token.raw)  # "hills x 8"
        yield token
        at += taken


def _number_at(plain: Sequence[Token], at: int) -> bool:
    return at < len(plain) and plain[at].sort is Sort.NUMBER


def _measure(plain: Sequence[Token], at: int) -> tuple[Token, int]:
    """What begins with a number, and how many tokens it takes."""
    number = plain[at]
    before = plain[at - 1] if at else None
    if before and before.text in "$\N{POUND SIGN}\N{EURO SIGN}" and before.text:
        return Token(Sort.MONEY, number.text, number.raw, number.glued), 1
    inside = number.glued and before is not None and _is_letter_glued(plain, at)
    after = _units(plain, at)
    if inside or not after:
        return number, 1
    unit, taken = after
    if ":" in number.text or unit.text in (*_MINUTE_SIGNS, *_SECOND_SIGNS, *_TIMES):
        return _time(plain, at, unit, taken)
    if unit.text in _TIMES_SIGNS:
        return Token(Sort.COUNT, number.text, number.raw, number.glued), taken
    km = _km(number.text, unit.text)
    if km is None:
        small = unit.text in _METRES
        return (Token(Sort.TIME, number.text, number.raw), taken) if small else (number, 1)
    if _next_is(plain, at + taken, "/"):  # 12 km/h
        return Token(Sort.PACE, number.text, number.raw), taken
    return Token(Sort.DISTANCE, number.text, number.raw, number.glued, km), taken


def _is_letter_glued(plain: Sequence[Token], at: int) -> bool:
    """Whether a number is a part of a name ("W10"), not of "6x800"."""
    before = plain[at - 1]
    if before.sort is not Sort.WORD:
        return before.text in ".,:/" and before.glued
    return before.text not in _TIMES_SIGNS


def _units(plain: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """The unit after a number, a hyphen between them passed over, and the tokens of both."""
    follows = at + 1
    if follows + 1 < len(plain) and plain[follows].text == "-":
        follows += plain[follows].glued and plain[follows + 1].glued
    if follows >= len(plain):
        return (plain[at], 1) if ":" in plain[at].text else None
    unit = plain[follows]
    ends = follows + 1 >= len(plain) or not (
        plain[follows + 1].glued and plain[follows + 1].sort is Sort.NUMBER
    )
    known = unit.text in _LENGTHS or unit.text in _TIMES
    signs = (*_MINUTE_SIGNS, *_SECOND_SIGNS)
    if unit.text in _TIMES_SIGNS or (unit.text in signs and unit.glued):
        return unit, follows - at + 1
    if known and (ends or unit.text == "h"):
        return unit, follows - at + 1
    return (plain[at], 1) if ":" in plain[at].text else None


def _time(plain: Sequence[Token], at: int, unit: Token, taken: int) -> tuple[Token, int]:
    """A time, or a pace where "/km" follows it; 1h30 and 5'00" are one."""
    number = plain[at]
    if unit.text == "s" and unit.glued and _is_track_length(number.text):  # "Yasso 800s"
        return Token(Sort.PART, number.text, number.raw), taken
    end = at + taken
    if end < len(plain) and plain[end].sort is Sort.NUMBER and plain[end].glued:
        end += 1
        if end < len(plain) and plain[end].text in (*_SECOND_SIGNS, "m", "min", "mn"):
            end += 1
    if _next_is(plain, end, "/") and end + 1 < len(plain) and plain[end + 1].text in _LENGTHS:
        return Token(Sort.PACE, number.text, number.raw), end + 2 - at
    return Token(Sort.TIME, number.text, number.raw), end - at


def _is_track_length(number: str) -> bool:
    return number.isdecimal() and int(number[:5]) >= _SHORTEST_METRES


def _next_is(plain: Sequence[Token], at: int, text: str) -> bool:
    return at < len(plain) and plain[at].text == text


def _km(number: str, unit: str) -> float | None:
    """The kilometres of a number with a unit of length; None where that is no distance."""
    if unit in _METRES:
        whole = number.replace(".", "").replace(",", "")
        is_whole = number.isdecimal() or _THOUSANDS.fullmatch(number)
        metres = int(whole[:6]) if is_whole else 0
        return metres / 1000 if metres >= _SHORTEST_METRES else None
    if not _NUMBER.fullmatch(number):
        return None
    km = float(number.replace(",", ".")) * (KM_PER_MILE if unit in _MILES else 1.0)
    return round(km, 3) if 0 < km <= _FARTHEST_KM else None


def _placed(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, each distance told by what stands beside it."""
    repeated, opened, counted = False, False, False
    for at, found in enumerate(tokens):
        token = found
        if token.text == "(" and repeated:
            opened, repeated = True, False
        elif token.text == ")":
            opened = False
        elif token.sort is Sort.DISTANCE:
            inside = repeated or opened or (counted and _is_between(tokens, at))
            sort = Sort.PART if inside else _beside(tokens, at)
            yield Token(sort, token.text, token.raw, token.glued, token.km)
            repeated = False
            continue
        elif repeated and token.sort is Sort.NUMBER and _is_track_length(token.text):  # 8 x 400
            token = replace(found, sort=Sort.PART)
        counted = counted or token.sort is Sort.COUNT
        repeated = token.sort is Sort.COUNT or (repeated and token.sort is Sort.SIGN)
        yield token


def _is_between(tokens: Sequence[Token], at: int) -> bool:
    """Whether a distance is run between repetitions: 6 x 800 m, 200 m jog."""
    return bool(_BETWEEN_REPEATS.intersection(_words_after(tokens, at)[:1]))


def _beside(tokens: Sequence[Token], at: int) -> Sort:
    before, after = _word_before(tokens, at), _words_after(tokens, at)
    first = after[0] if after else ""
    if first in _PACE_AFTER or (first in _PACE_BETWEEN and set(after) & _PACE_AFTER):
        return Sort.PACE
    glued_tempo = first == "tempo" and at + 1 < len(tokens) and tokens[at + 1].text == "-"
    if before in _PACE_BEFORE or glued_tempo:
        return Sort.PACE
    if before in _PART_BEFORE or first in _PART_AFTER:
        return Sort.PART
    short = tokens[at].km <= _SHORT_KM and first in _SHORT_PART_AFTER
    return Sort.PART if short else Sort.DISTANCE


def _word_before(tokens: Sequence[Token], at: int) -> str:
    """The word (or @) before a token, "" where a sign or measure stands between."""
    for token in reversed(tokens[max(0, at - 3) : at]):
        if token.sort is Sort.WORD or token.text == "@":
            return token.text
        if not (is_joiner(token) or token.text in "/~" or token.sort is Sort.NUMBER):
            return ""
    return ""


def _words_after(tokens: Sequence[Token], at: int) -> list[str]:
    """The words that follow a token at once, joined by nothing but hyphens."""
    found: list[str] = []
    for token in tokens[at + 1 : at + 5]:
        if token.sort is Sort.WORD:
            found.append(token.text)
        elif not is_joiner(token):
            break
    return found[: _MOST_IN_A_PACE + 1]
