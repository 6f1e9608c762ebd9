"""Recorded sets as lines of a log, through what their titles may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import TypeAlias

from springleg.core.guide import Guide, Mode
from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import Side
from springleg.core.noun import Noun
from springleg.exchange.sets.left_out import LeftOut, left_out_rows
from springleg.exchange.sets.recorded_set import Fit, RecordedSet, SetKind, Suggestion
from springleg.exchange.sets.suggestions import FOOT_TO_FOOT, suggested, workout_of

#: Sets of one exercise, done in one go.
Exercises: TypeAlias = "dict[tuple[datetime, str], list[RecordedSet]]"


class SetLines(Noun, frozen=True):
    """The sets that are of our workouts as lines, in the order of their file; and the others.

    `others` are the titles that are none of ours, by what they are; `left_out` counts the rows of
    ours that are no working sets, as an import leaves them out.
    """

    rows: tuple[LogLine, ...]
    others: Mapping[Fit, tuple[str, ...]]
    left_out: Mapping[LeftOut, int]


def lines_of(sets: Iterable[RecordedSet], guide: Guide) -> SetLines:
    """Each set as what its title may mean, counted within its workout.

    A moment with an offset is told by this machine's clock.
    """
    by_exercise: Exercises = defaultdict(list)
    others: dict[Fit, dict[str, None]] = defaultdict(dict)
    for one in sets:
        if one.kind is not SetKind.REST:
            by_exercise[one.started, one.exercise].append(one)
    rows, left_out = list[LogLine](), Counter[LeftOut]()
    numbers = Counter[tuple[datetime, str, Side]]()
    for (started, title), own in by_exercise.items():
        meant = suggested(title, guide)
        if meant.fit is not Fit.OURS:
            others[meant.fit][title] = None
            continue
        gone = left_out_rows(own)
        left_out.update(gone.values())
        working = [one for index, one in enumerate(own) if index not in gone]
        workout = workout_of(meant, working, guide)
        for one in working:
            place = started, workout, one.side or meant.side
            numbers[place] += 1
            rows.append(line_of(one, meant, workout, guide, numbers[place]))
    rows.sort(key=lambda row: row.line)
    named = {fit: tuple(titles) for fit, titles in others.items()}
    return SetLines(tuple(rows), named, left_out)


def line_of(
    one: RecordedSet, meant: Suggestion, workout: str, guide: Guide, number: int
) -> LogLine:
    """A working set as the line of a log."""
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
