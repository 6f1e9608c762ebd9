"""Recorded sets as lines of a log, through what their titles may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import TypeAlias

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Mode
from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.sets.recorded_set import Fit, RecordedSet, SetKind, Suggestion
from springleg.exchange.sets.suggestions import FOOT_TO_FOOT, suggested, workout_of

#: Sets of one exercise, done in one go.
Exercises: TypeAlias = "dict[tuple[datetime, str], list[RecordedSet]]"
_PASSED_OVER = frozenset({SetKind.WARM_UP, SetKind.REST})


class SetLines(Noun, frozen=True):
    """The sets that are of our workouts as lines, in the order of their file; and the others.

    `others` are the titles that are none of ours, by what they are; `unread` are sets of ours that
    the log has no place for.
    """

    rows: tuple[LogLine, ...]
    unread: tuple[Unread, ...]
    others: Mapping[Fit, tuple[str, ...]]


def lines_of(sets: Iterable[RecordedSet], guide: Guide) -> SetLines:
    """Each set as what its title may mean, counted within its workout; warm-ups are left out.

    A moment with an offset is told by this machine's clock.
    """
    by_exercise: Exercises = defaultdict(list)
    others: dict[Fit, dict[str, None]] = defaultdict(dict)
    for one in sets:
        if one.kind is not SetKind.REST:
            by_exercise[one.started, one.exercise].append(one)
    rows, unread, numbers = list[LogLine](), list[Unread](), Counter[tuple[datetime, str, Side]]()
    for (started, title), own in by_exercise.items():
        meant = suggested(title, guide)
        workout = workout_of(meant, own, guide)
        if not workout:
            others[meant.fit][title] = None
            continue
        for one in own:
            if one.kind in _PASSED_OVER:
                continue
            side = one.side or meant.side
            try:
                numbers[started, workout, side] += 1
                rows.append(line_of(one, meant, workout, guide, numbers[started, workout, side]))
            except Refused as refusal:
                numbers[started, workout, side] -= 1
                unread.append(Unread(one.line, refusal.message))
    rows.sort(key=lambda row: row.line)
    return SetLines(
        tuple(rows),
        tuple(sorted(unread, key=lambda one: one.line)),
        {fit: tuple(titles) for fit, titles in others.items()},
    )


def line_of(
    one: RecordedSet, meant: Suggestion, workout: str, guide: Guide, number: int
) -> LogLine:
    """A set as the line of a log. Raises Refused for what the log has no place for."""
    if (one.load_kg or 0) < 0:
        wrong = message("its weight helps, and the log keeps weights that are lifted")
        raise Refused("", wrong, message("Leave it out, or log it by hand"))
    if not one.repetitions and not one.seconds:
        wrong = message("it says neither repetitions nor seconds")
        raise Refused("", wrong, message("Leave it out, or log it by hand"))
    rope = guide.workout(workout).mode is Mode.CONTACTS
    started = one.started if one.started.tzinfo is None else one.started.astimezone()
    at = started.time().replace(tzinfo=None)
    return LogLine(
        line=one.line,
        day=started.date(),
        time=None if at == time.min else at,
        workout=workout,
        variant=meant.variant,
        side=one.side or meant.side,
        number=number,
        reps=None if rope else one.repetitions,
        seconds=None if one.seconds is None else round(one.seconds) or None,
        contacts=_contacts(one, meant, guide) if rope else None,
        load_kg=one.load_kg or 0.0,
        rir=0.0 if one.rir is None and one.kind is SetKind.FAILURE else one.rir,
    )


def _contacts(one: RecordedSet, meant: Suggestion, guide: Guide) -> int | None:
    """What lands: of a jump on both feet two, from foot to foot one. Seconds alone tell none."""
    article = guide.values.article
    each = article.one_foot if meant.variant == FOOT_TO_FOOT else article.two_feet
    return one.repetitions * each if one.repetitions else None
