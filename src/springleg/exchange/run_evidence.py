"""What part of a title is a run: by its words, by what it measures, by how it is built."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from springleg.core.athlete import Because, Priority, RunKind
from springleg.core.noun import Noun
from springleg.exchange.run_words import Group, Hit
from springleg.exchange.title_tokens import Sort, Token, is_joiner, words_of

MARATHON_KM = 42.195
_PRIORITY_WITHIN = 480  # characters
_RUNNER = "\N{RUNNER}"
_OTHER_SIGNS = (
    "\N{WEIGHT LIFTER}\N{SWIMMER}\N{BICYCLIST}\N{MOUNTAIN BICYCLIST}\N{BICYCLE}\N{ROWBOAT}"
    "\N{PERSON IN LOTUS POSITION}\N{FLEXED BICEPS}\N{PEDESTRIAN}\N{HIKING BOOT}\N{SKIER}"
    "\N{SLEEPING ACCOMMODATION}\N{SLEEPING SYMBOL}"
)
JOINING = frozenset(words_of("and then und dann et puis y e luego followed plus"))
# After these a place or a person is named, of whom no word need be known.
_BESIDE = frozenset(
    words_of("with w mit avec con @ at in im bei beim au aux chez en around along near um am")
)
_BESIDE_A_RUN = _BESIDE | frozenset(
    words_of(
        "to home from before after by for off on nach von zur zum vor avant apres por through durch"
        " dans"
    )
)
_IDIOMS = frozenset(words_of("out over late low behind into past against away errands up down"))
_OF = frozenset(words_of("de del des du d of von la"))
_OF_PLACE = _OF - {"of", "von"}
_ARTICLES = frozenset(words_of("the a an my our your this that some all"))
_BESIDE_A_RACE = frozenset(words_of("before after pre post until to vor nach avant apres antes"))
_PACE_BEFORE = frozenset(words_of("at @ ritmo allure pace im"))
_PACE_AFTER = frozenset(words_of("pace effort tempo paced rp"))
_HALF, _HALF_NOT = (
    frozenset({"half", "semi", "media"}),
    frozenset(words_of("second first other the")),
)
_BETWEEN_REPEATS = frozenset(words_of("jog trab trot recovery trote easy locker"))
_MEASURES = frozenset({Sort.DISTANCE, Sort.PART, Sort.PACE})
_REPEATED = frozenset({Sort.PART, Sort.TIME, Sort.PACE})
_RUN_KINDS = frozenset(str(kind) for kind in RunKind)
_STRONGEST_FIRST = tuple(reversed(RunKind))
_WEEK_AND_DAY = frozenset(words_of("w d wk t s j"))
_YEAR = re.compile(r"20\d\d", re.ASCII)
_SHORTEST_RACE_KM = 3.0  # a distance in metres that is shorter is that of a repetition
_NEAR_RACE_KM = 1.0
_SHORTEST_REPEAT_KM = 0.2
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


def part_of(tokens: Sequence[Token], hits: Sequence[Hit], source: From) -> Part:
    """A part with what is asked of it again and again."""
    groups = frozenset(group for hit in hits for group in hit.groups)
    signs = {sign for token in tokens if token.sort is Sort.SIGN for sign in token.text}
    sorts = frozenset(token.sort for token in tokens)
    return Part(
        tokens, hits, source, groups, sorts, _RUNNER in signs, not signs.isdisjoint(_OTHER_SIGNS)
    )


def kinds_in(part: Part) -> list[tuple[RunKind, Hit]]:
    """The kinds that are named, the strongest first, each with its words."""
    return [(kind, hit) for kind in _STRONGEST_FIRST for hit in part.hits if kind in hit.groups]


def is_near_a_run(part: Part) -> bool:
    """Whether something stands there that a run may have: a kind, "run", a distance, a pace."""
    return bool(kinds_in(part)) or Group.RUN in part.groups or bool(part.sorts & _MEASURES)


def priority_in(text: str) -> Priority | None:
    """The priority a text gives to a race: "A race", "priority B", "C-race", "(A)"; else None."""
    found = _PRIORITY.search(text[:_PRIORITY_WITHIN])
    if found is None:
        return None
    return Priority(next(letter for letter in found.groups() if letter).upper())


def evidence_of(part: Part, text: str) -> Evidence | None:
    """What tells that a part is a run; None where nothing does. `text` is the whole title."""
    if race := _built_as_race(part, text):
        return race
    repeats = _repeats(part)
    for named, hit in kinds_in(part):
        if _counts(part, hit) and (kind := _kind_there(part, named, hit, repeats=repeats)):
            return Evidence(kind, Because.WORD, hit.phrase, sure=Group.WEAK not in hit.groups)
    return _plain(part, repeats=repeats)


def _kind_there(part: Part, named: RunKind, hit: Hit, *, repeats: bool) -> RunKind | None:
    """The kind that words mean where they stand; None where they mean none."""
    if named is RunKind.RACE:
        if _is_pace(part.tokens, hit):
            return RunKind.HARD
        before = [token.text for token in part.tokens[max(0, hit.start - 2) : hit.start]]
        if not _BESIDE_A_RACE.isdisjoint(before):
            return None
        return named if _is_race(part, hit) else None
    if named is RunKind.EASY and repeats and _is_between_repeats(part, hit):
        return RunKind.HARD
    return named


def _plain(part: Part, *, repeats: bool) -> Evidence | None:
    """What a part is that names no kind: hard where it repeats, else easy; None for no run."""
    kind = RunKind.HARD if repeats else RunKind.EASY
    runs = [hit for hit in part.hits if Group.RUN in hit.groups and _counts(part, hit)]
    if runs:
        return Evidence(kind, Because.WORD, runs[0].phrase, repeats, sure=True)
    if part.runner:
        return Evidence(kind, Because.SIGN, explicit=repeats, sure=True)
    measured = bool(part.sorts & _MEASURES)
    told = measured or repeats
    if told and (is_of_training(part, _BESIDE) or _repeats_far(part) or _at_a_place(part)):
        return Evidence(kind, Because.MEASURE, explicit=repeats)
    if part.source is From.RUNNING and (measured or Sort.TIME in part.sorts):
        return Evidence(kind, Because.CALENDAR, explicit=repeats)
    return None


def _repeats(part: Part) -> bool:
    """Whether it holds repetitions of something, or the pace of a race."""
    if Sort.COUNT in part.sorts and part.sorts & _REPEATED:
        return True
    return any(token.sort is Sort.PACE and token.km for token in part.tokens)


def _repeats_far(part: Part) -> bool:
    """Whether it holds repetitions of a distance that only runners have: 5 x 1000 m."""
    if Sort.COUNT not in part.sorts or Sort.MONEY in part.sorts:
        return False
    return any(t.sort is Sort.PART and t.km >= _SHORTEST_REPEAT_KM for t in part.tokens)


def _at_a_place(part: Part) -> bool:
    """Whether a distance stands beside names alone, one of them of a place: "10k Hyde Park"."""
    if Sort.DISTANCE not in part.sorts or Group.CONTEXT not in part.groups:
        return False
    held = _held(part.hits)
    words = (t for at, t in enumerate(part.tokens) if at not in held and t.sort is Sort.WORD)
    return Sort.MONEY not in part.sorts and all(token.is_name for token in words)


def _is_between_repeats(part: Part, hit: Hit) -> bool:
    """Whether an easy word only says how to rest between repetitions: 6 x 400 m, 200 m jog."""
    counts = [at for at, token in enumerate(part.tokens) if token.sort is Sort.COUNT]
    return bool(counts) and counts[0] < hit.start and hit.phrase in _BETWEEN_REPEATS


def _counts(part: Part, hit: Hit) -> bool:
    """Whether words count as those of a run where they stand."""
    if Group.WEAK not in hit.groups or part.runner or part.source is not From.ANYWHERE:
        return True
    if part.sorts & _MEASURES or (RunKind.RACE in hit.groups and _of_place(part.tokens, hit.end)):
        return True
    if Group.RUN in hit.groups:
        return _runs_there(part, hit)
    others = [one for one in part.hits if one is not hit]
    if any(Group.WEAK not in one.groups and one.groups & _RUN_KINDS for one in others):
        return True
    runs = (one for one in others if Group.RUN in one.groups)
    return any(_counts(part, one) for one in runs) or is_of_training(part, _BESIDE)


def _runs_there(part: Part, hit: Hit) -> bool:
    """Whether "run" is a run where it stands: "Club run", "Run with Ann", not "Run payroll"."""
    if is_of_training(part, _BESIDE_A_RUN):
        return True
    rest = range(hit.end, len(part.tokens))
    at = next((at for at in rest if part.tokens[at].sort is not Sort.SIGN), None)
    if at is None or part.tokens[at].text in _BESIDE_A_RUN or _measures(part.tokens[at]):
        return True
    if at > hit.end and part.tokens[hit.end].text != "-":  # a comma, a dash with room round it
        return True
    if part.tokens[at].text in _IDIOMS or part.tokens[at].text in _ARTICLES:
        return False
    return any(one.start <= at < one.end for one in part.hits)


def _built_as_race(part: Part, text: str) -> Evidence | None:
    """A race that is told by how its title is built: an event with a priority, a name's half."""
    event = _EVENT.match(text)
    known = part.source is not From.ANYWHERE
    if event and (known or priority_in(text) or is_near_a_run(part)):
        return Evidence(RunKind.RACE, Because.WORD, event[1].lower())
    for at, token in enumerate(part.tokens):
        if token.text in _HALF and token.is_name and _names_half(part.tokens, at):
            return Evidence(RunKind.RACE, Because.WORD, token.text)
        if token.sort is Sort.DISTANCE and _of_place(part.tokens, at + 1):
            return Evidence(RunKind.RACE, Because.MEASURE)
    return None


def _names_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Half" ends the name of a race: "Cardiff Half", not "Second Half" or "Half day"."""
    if tokens[at].text != "half":
        return _of_place(tokens, at + 1)
    rest = [token for token in tokens[at + 1 :] if not _YEAR.fullmatch(token.text)]
    if rest and rest[0].sort is Sort.WORD and rest[0].text not in _BESIDE:
        return False
    before = tokens[at - 1] if at else None
    return before is not None and before.is_name and before.text not in _HALF_NOT


def _of_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether "de Paris" follows: 20 km de Paris, Semi de Lyon."""
    follows = tokens[at : at + 4]
    if not follows or follows[0].text not in _OF_PLACE:
        return False
    names = [token for token in follows[1:] if token.text not in _OF_PLACE and not is_joiner(token)]
    return bool(names) and names[0].is_name


def _is_pace(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a race is named for its pace: "ritmo de media maratón", "at marathon effort"."""
    before = [token.text for token in tokens[max(0, hit.start - 2) : hit.start]]
    named = bool(before) and (
        before[-1] in _PACE_BEFORE or (before[-1] in _OF and before[0] in _PACE_BEFORE)
    )
    return named or any(token.text in _PACE_AFTER for token in tokens[hit.end : hit.end + 1])


def _is_race(part: Part, hit: Hit) -> bool:
    """Whether words of a race mean one here, and not what is trained for, or something else."""
    if Group.WEAK in hit.groups:
        return _race_is_named(part)
    others = [(kind, one) for kind, one in kinds_in(part) if kind is not RunKind.RACE]
    if any(Group.WEAK not in one.groups for _, one in others):
        return False  # "Marathon block: long run"
    km = next((token.km for token in part.tokens if token.sort is Sort.DISTANCE), None)
    whole = _named_km(part)
    if km is None or whole is None:
        return not others or km is None
    return abs(km - whole) <= _NEAR_RACE_KM  # "Marathon week 5: 12 km" is none


def _race_is_named(part: Part) -> bool:
    """Whether all beside an everyday word of races is of training, or a name: "Leeds race"."""
    if part.source is not From.ANYWHERE or Sort.DISTANCE in part.sorts:
        return True
    if is_of_training(part, _BESIDE):
        return True
    held = _held(part.hits)
    rest = [t for at, t in enumerate(part.tokens) if at not in held and t.sort is Sort.WORD]
    return all(token.is_name or token.text in _OF or token.text in _BESIDE for token in rest)


def _held(hits: Sequence[Hit]) -> frozenset[int]:
    return frozenset(at for hit in hits for at in range(hit.start, hit.end))


def is_of_training(part: Part, beside: Collection[str]) -> bool:
    """Whether all of it is of training, up to a word after which a place or person is named."""
    held, begun = _held(part.hits), False
    for at, token in enumerate(part.tokens):
        if at in held or _measures(token):
            begun = True
        elif token.text in beside and begun:
            return True
        elif not _says_nothing(part.tokens, at, held):
            return False
    return True


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
        _YEAR.fullmatch(token.text) or any(map(_measures, around)) or _is_week(tokens, at) or ladder
    )
    return bool(known) or (at - 1 in held and token.glued)


def _is_week(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of "W01D2"."""
    return at > 0 and tokens[at].glued and tokens[at - 1].text in _WEEK_AND_DAY


def _measures(token: Token) -> bool:
    return token.sort not in (Sort.WORD, Sort.SIGN, Sort.NUMBER, Sort.MONEY)


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
