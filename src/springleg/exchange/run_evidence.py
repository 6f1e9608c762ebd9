"""What tells that a part of a title is a run: its words, what it measures, how it is built."""

from springleg.core.athlete import Because, RunKind
from springleg.exchange.run_races import Evidence, built_as_race, is_pace, is_race, of_place
from springleg.exchange.run_words import Group, Hit
from springleg.exchange.title_parts import (
    ARTICLES,
    BESIDE,
    BESIDE_A_RUN,
    MEASURES,
    From,
    Part,
    held_by,
    is_of_training,
    kinds_in,
    measures,
)
from springleg.exchange.title_tokens import Sort, words_of

_BESIDE_A_RACE = frozenset(words_of("before after pre post until to vor nach avant apres antes"))
_IDIOMS = frozenset(words_of("out over late low behind into past against away errands up down"))
_BETWEEN_REPEATS = frozenset(words_of("jog trab trot recovery trote easy locker"))
_REPEATED = frozenset({Sort.PART, Sort.TIME, Sort.PACE})
RUN_KINDS = frozenset(str(kind) for kind in RunKind)
_SHORTEST_REPEAT_KM = 0.2


def evidence_of(part: Part, text: str) -> Evidence | None:
    """What tells that a part is a run; None where nothing does. `text` is the whole title."""
    if race := built_as_race(part, text):
        return race
    repeats = _repeats(part)
    for named, hit in kinds_in(part):
        if _counts(part, hit) and (kind := _kind_there(part, named, hit, repeats=repeats)):
            return Evidence(kind, Because.WORD, hit.phrase, sure=Group.WEAK not in hit.groups)
    return _plain(part, repeats=repeats)


def _kind_there(part: Part, named: RunKind, hit: Hit, *, repeats: bool) -> RunKind | None:
    """The kind that words mean where they stand; None where they mean none."""
    if named is RunKind.RACE:
        if is_pace(part.tokens, hit):
            return RunKind.HARD
        before = [token.text for token in part.tokens[max(0, hit.start - 2) : hit.start]]
        if not _BESIDE_A_RACE.isdisjoint(before):
            return None
        return named if is_race(part, hit) else None
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
    measured = bool(part.sorts & MEASURES)
    told = measured or repeats
    if told and (is_of_training(part, BESIDE) or _repeats_far(part) or _at_a_place(part)):
        return Evidence(kind, Because.MEASURE, explicit=repeats)
    if part.source is From.RUNNING and (measured or Sort.TIME in part.sorts):
        return Evidence(kind, Because.CALENDAR, explicit=repeats)
    return None


def _repeats(part: Part) -> bool:
    """Whether it holds repetitions of something, or the pace of a race."""
    if Sort.COUNT in part.sorts and part.sorts & _REPEATED:
        return True
    return any(
        (token.sort is Sort.PACE and token.km)
        or (token.sort is Sort.PART and token.text[-1] == "s")
        for token in part.tokens
    )


def _repeats_far(part: Part) -> bool:
    """Whether it holds repetitions of a distance that only runners have: 5 x 1000 m."""
    if Sort.COUNT not in part.sorts or Sort.MONEY in part.sorts:
        return False
    return any(t.sort is Sort.PART and t.km >= _SHORTEST_REPEAT_KM for t in part.tokens)


def _at_a_place(part: Part) -> bool:
    """Whether a distance stands beside names alone, one of them of a place: "10k Hyde Park"."""
    if Sort.DISTANCE not in part.sorts or Group.CONTEXT not in part.groups:
        return False
    held = held_by(part.hits)
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
    if part.sorts & MEASURES or (RunKind.RACE in hit.groups and of_place(part.tokens, hit.end)):
        return True
    if Group.RUN in hit.groups:
        return _runs_there(part, hit)
    others = [one for one in part.hits if one is not hit]
    if any(Group.WEAK not in one.groups and one.groups & RUN_KINDS for one in others):
        return True
    runs = (one for one in others if Group.RUN in one.groups)
    return any(_counts(part, one) for one in runs) or is_of_training(part, BESIDE)


def _runs_there(part: Part, hit: Hit) -> bool:
    """Whether "run" is a run where it stands: "Club run", "Run with Ann", not "Run payroll"."""
    if is_of_training(part, BESIDE_A_RUN):
        return True
    rest = range(hit.end, len(part.tokens))
    at = next((at for at in rest if part.tokens[at].sort is not Sort.SIGN), None)
    if at is None or (at > hit.end and not part.tokens[at].glued):  # a comma, a dash with room
        return True
    if at > hit.end and at not in held_by(part.hits):  # run-in, run-off
        return False
    if part.tokens[at].text in BESIDE_A_RUN or measures(part.tokens[at]):
        return True
    if part.tokens[at].text in _IDIOMS or part.tokens[at].text in ARTICLES:
        return False
    return at in held_by(part.hits)
