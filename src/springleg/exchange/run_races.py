"""Races in titles: what is one and what only its pace, its distance, how much it matters."""

import re
from collections.abc import Sequence

from springleg.core.athlete import Because, Priority, RunKind
from springleg.core.noun import Noun
from springleg.exchange.run_words import Group, Hit
from springleg.exchange.title_parts import (
    ARTICLES,
    BESIDE,
    BESIDE_A_RUN,
    JOINING,
    YEAR,
    From,
    Part,
    held_by,
    is_near_a_run,
    is_of_training,
    kinds_in,
)
from springleg.exchange.title_tokens import Sort, Token, is_joiner, words_of

MARATHON_KM = 42.195
_PRIORITY_WITHIN = 480  # characters
OF = frozenset(words_of("de del des du d of von la"))
OF_PLACE = OF - {"of", "von"}
_PACE_BEFORE = frozenset(words_of("at @ ritmo allure pace im"))
_PACE_AFTER = frozenset(words_of("pace effort tempo paced rp"))
_HALF, _HALF_NOT = (
    frozenset({"half", "semi", "media"}),
    frozenset(words_of("second first other the")),
)
_SHORTEST_RACE_KM = 3.0  # a distance in metres that is shorter is that of a repetition
_NEAR_RACE_KM = 1.0
# "A race" with a capital, and no small letter after it: "a race" and "A race to see" are prose.
_PRIORITY = re.compile(
    "(?i:(?<!\\w)(?:priority|priorit\xe4t|priorit\xe9|prioridad))\\s?[:=-]?\\s?([A-Ca-c])(?!\\w)"
    r"|(?<!\w)([A-Ca-c])-(?i:race|priority|event)(?!\w)"
    r"|(?<!\w)([A-C])\s(?i:race|priority|event)(?!\w)(?!\s[a-z])"
    r"|(?i:(?<!\w)race)[\s_]([A-C])(?!\w)"
    r"|[(\[]([A-C])[)\]]"
)
_EVENT = re.compile(
    "\\W{0,3}(event|race|evento|wettkampf|comp\xe9tition)\\s?[:\u2013-]", re.IGNORECASE
)


class Evidence(Noun, frozen=True):
    """What tells that a part is a run: its kind, by what, and the word if it is one.

    `explicit` is False where it is easy only because nothing else is said of it; `sure` where it is
    more than an everyday word.
    """

    kind: RunKind
    because: Because
    word: str = ""
    explicit: bool = True
    sure: bool = False


def priority_in(text: str) -> Priority | None:
    """The priority a text gives to a race: "A race", "priority B", "C-race", "(A)"; else None."""
    found = _PRIORITY.search(text[:_PRIORITY_WITHIN])
    if found is None:
        return None
    return Priority(next(letter for letter in found.groups() if letter).upper())


def built_as_race(part: Part, text: str) -> Evidence | None:
    """A race that is told by how its title is built: an event with a priority, a name's half."""
    event = _EVENT.match(text)
    known = part.source is not From.ANYWHERE
    if event and (known or priority_in(text) or is_near_a_run(part)):
        return Evidence(RunKind.RACE, Because.WORD, event[1].lower())
    for at, token in enumerate(part.tokens):
        if token.text in _HALF and token.is_name and _names_half(part.tokens, at):
            return Evidence(RunKind.RACE, Because.WORD, token.text)
        if token.sort is Sort.DISTANCE and of_place(part.tokens, at + 1):
            return Evidence(RunKind.RACE, Because.MEASURE)
    return None


def _names_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Half" ends the name of a race: "Cardiff Half", not "Second Half" or "Half day"."""
    if tokens[at].text != "half":
        return of_place(tokens, at + 1)
    rest = [token for token in tokens[at + 1 :] if not YEAR.fullmatch(token.text)]
    if rest and rest[0].sort is Sort.WORD and rest[0].text not in BESIDE:
        return False
    before = tokens[at - 1] if at else None
    return before is not None and before.is_name and before.text not in _HALF_NOT


def of_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether "de Paris" follows: 20 km de Paris, Semi de Lyon."""
    follows = tokens[at : at + 4]
    if not follows or follows[0].text not in OF_PLACE:
        return False
    names = [token for token in follows[1:] if token.text not in OF_PLACE and not is_joiner(token)]
    return bool(names) and names[0].is_name


def is_pace(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a race is named for its pace: "ritmo de media maratón", "at marathon effort"."""
    before = [token.text for token in tokens[max(0, hit.start - 2) : hit.start]]
    named = bool(before) and (
        before[-1] in _PACE_BEFORE or (before[-1] in OF and before[0] in _PACE_BEFORE)
    )
    return named or any(token.text in _PACE_AFTER for token in tokens[hit.end : hit.end + 1])


def is_race(part: Part, hit: Hit) -> bool:
    """Whether words of a race mean one here, and not what is trained for, or something else."""
    if Group.WEAK in hit.groups:
        return _race_is_named(part)
    others = [(kind, one) for kind, one in kinds_in(part) if kind is not RunKind.RACE]
    if any(Group.WEAK not in one.groups for _, one in others):
        return False  # "Marathon block: long run"
    if _goes_on(part, hit) or _is_of_else(part, hit):
        return False
    km = next((token.km for token in part.tokens if token.sort is Sort.DISTANCE), None)
    whole = _named_km(part)
    if km is None or whole is None:
        return not others or km is None
    return abs(km - whole) <= _NEAR_RACE_KM  # "Marathon week 5: 12 km" is none


def _goes_on(part: Part, hit: Hit) -> bool:
    """Whether a small unknown word follows at once: "marathon negotiations"."""
    if hit.end >= len(part.tokens) or part.source is not From.ANYWHERE:
        return False
    after = part.tokens[hit.end]
    known = after.text in OF_PLACE or after.text in BESIDE_A_RUN
    known = known or (hit.end in held_by(part.hits) and after.text not in ARTICLES)
    return after.sort is Sort.WORD and not (known or after.is_name or after.text in JOINING)


def _is_of_else(part: Part, hit: Hit) -> bool:
    """Whether what stands before is no name of a race: "Season 3 marathon"."""
    if part.source is not From.ANYWHERE or part.tokens[hit.start].is_name:
        return False
    held = held_by(part.hits)
    before = [(at, token) for at, token in enumerate(part.tokens[: hit.start]) if token.text]
    names = any(token.is_name and at not in held for at, token in before)
    odd = any(
        token.text in ARTICLES or (token.sort is Sort.NUMBER and not YEAR.fullmatch(token.text))
        for _, token in before
    )
    return names and odd


def _race_is_named(part: Part) -> bool:
    """Whether all beside an everyday word of races is of training, or a name: "Leeds race"."""
    if part.source is not From.ANYWHERE or Sort.DISTANCE in part.sorts:
        return True
    if is_of_training(part, BESIDE):
        return True
    held = held_by(part.hits)
    rest = [t for at, t in enumerate(part.tokens) if at not in held and t.sort is Sort.WORD]
    return all(token.is_name or token.text in OF or token.text in BESIDE for token in rest)


def distance_of(part: Part, kind: RunKind) -> float | None:
    """The distance of the run, in km; of a race also by its name (half marathon, marathon)."""
    for token in part.tokens:
        if token.sort is Sort.DISTANCE and not (kind is RunKind.HARD and _is_lap(token)):
            return token.km
    return _named_km(part) if kind is RunKind.RACE else None


def _is_lap(token: Token) -> bool:
    in_metres = token.text.endswith("m") and not token.text.endswith("km")
    return in_metres and token.km < _SHORTEST_RACE_KM


def _named_km(part: Part) -> float | None:
    """The distance that the name of a race says."""
    races = (hit for hit in part.hits if RunKind.RACE in hit.groups)
    words = {word for hit in races for word in hit.phrase.split()}
    half = (
        words & {*_HALF, "medio"}
        or any(token.text == "hm" for token in part.tokens)
        or any(word.startswith("halb") for word in words)
    )
    if half or any(token.text in _HALF and token.is_name for token in part.tokens):
        return round(MARATHON_KM / 2, 4)
    return MARATHON_KM if words & {"marathon", "maraton"} else None
