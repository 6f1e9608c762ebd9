"""What `springleg check` tells a person: a habit is said once, with its count and its places."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import TypeAlias

import click

from springleg.cli.output import hanging, in_words, say, talk
from springleg.core.check import Checked, Habit, Remark, habits
from springleg.core.message import Message, counted, message, term
from springleg.core.noun import Noun
from springleg.usecases.log.check import CheckedFile, CheckedLog

#: So many texts of one habit are told among the findings; of more, one fewer and where the rest is.
MOST_TEXTS = 4
SHORTEST_RUN = 3  # 4 and 5, but 4 to 6
BELOW = "    "

Where: TypeAlias = Callable[[Sequence[Remark]], Message]


class Places(Noun, frozen=True):
    """How remarks are located: from the first place to the last, and every place."""

    span: Where
    each: Where


def print_file(found: CheckedFile) -> None:
    """What is said of a file, on stdout, by its lines; the counts on stderr."""
    _print_checked(found.checked, Places(_span_of_lines, _each_line))
    for row in found.unread:
        line = in_words(message("line {line}", line=row.line))
        say(f"{line}  ", message("unreadable: {text}", text=row.text))
    for remark in found.remarks:
        talk(remark)
    rows = counted("{n} row", "{n} rows", found.rows)
    unread = message("{n} unreadable", n=len(found.unread))
    talk(message("{parts:commas}.", parts=(rows, *_counts(found.checked), unread)))


def print_log(found: CheckedLog) -> None:
    """What is said of one's own log, on stdout, by day and workout; the counts on stderr."""
    _print_checked(
        found.checked, Places(partial(_span_of_sessions, found), partial(_each_session, found))
    )
    sets = counted("{n} set", "{n} sets", len(found.sets))
    talk(message("{parts:commas}.", parts=(sets, *_counts(found.checked))))


def _counts(checked: Checked) -> tuple[Message, ...]:
    return (
        counted("{n} finding", "{n} findings", len(checked.findings)),
        counted("{n} note", "{n} notes", len(checked.notes)),
    )


def _print_checked(checked: Checked, places: Places) -> None:
    for habit in habits(checked.findings):
        _print_finding(habit, places)
    for habit in habits(checked.notes):
        _print_note(habit, places)


def _print_finding(habit: Habit, places: Places) -> None:
    """A finding. Of a habit each place is named, so that each can be mended."""
    text, times, groups = habit.remarks[0].text, _times(habit), habit.by_text
    if len(habit.remarks) == 1:
        say(_head(habit, places), text)
        return
    if len(groups) == 1 and places.each(habit.remarks) == places.span(habit.remarks):
        say(_head(habit, places), message("{times}: {text}", times=times, text=text))
        return
    say(_head(habit, places), message("{times}:", times=times))
    told = groups if len(groups) <= MOST_TEXTS else groups[: MOST_TEXTS - 1]
    for group in told:
        _say_below(message("{place}: {text}", place=places.each(group), text=group[0].text))
    rest = sorted((one for group in groups[len(told) :] for one in group), key=lambda one: one.line)
    if rest:
        _say_below(message("The others: {places}.", places=places.each(rest)))


def _print_note(habit: Habit, places: Places) -> None:
    """A note. Of a habit it is told how often, from where to where, and what the last one says."""
    last, times = habit.remarks[-1].text, _times(habit)
    text = message("note, {times}, the last: {text}", times=times, text=last)
    if len(habit.remarks) == 1:
        text = message("note: {text}", text=last)
    elif len(habit.by_text) == 1:
        text = message("note, {times}: {text}", times=times, text=last)
    say(_head(habit, places), text)


def _head(habit: Habit, places: Places) -> str:
    return f"{in_words(places.span(habit.remarks))}  {habit.rule:4} "


def _times(habit: Habit) -> Message:
    return counted("{n} time", "{n} times", len(habit.remarks))


def _say_below(text: Message) -> None:
    click.echo(hanging(BELOW, text, len(BELOW) * 2))


def _span_of_lines(remarks: Sequence[Remark]) -> Message:
    first, last = remarks[0].line, remarks[-1].line
    if first == last:
        return message("line {line}", line=first)
    return message("lines {first} to {last}", first=first, last=last)


def _each_line(remarks: Sequence[Remark]) -> Message:
    lines = sorted({remark.line for remark in remarks})
    if len(lines) == 1:
        return message("line {line}", line=lines[0])
    return message("lines {lines}", lines=tuple(_runs(lines)))


def _runs(lines: Sequence[int]) -> Iterator[int | Message]:
    """The lines, of those that follow each other only the first and the last."""
    for _, run in groupby(enumerate(lines), lambda at: at[1] - at[0]):
        held = [line for _, line in run]
        if len(held) < SHORTEST_RUN:
            yield from held
        else:
            yield message("{first} to {last}", first=held[0], last=held[-1])


def _span_of_sessions(found: CheckedLog, remarks: Sequence[Remark]) -> Message:
    sessions = _sessions(found, remarks)
    if len(sessions) == 1:
        return _session(*sessions[0])
    return message("{since:dated} to {until:dated}", since=sessions[0][0], until=sessions[-1][0])


def _each_session(found: CheckedLog, remarks: Sequence[Remark]) -> Message:
    named = [_session(*one) for one in _sessions(found, remarks)]
    return message("{sessions}", sessions=named) if len(named) > 1 else named[0]


def _sessions(found: CheckedLog, remarks: Sequence[Remark]) -> list[tuple[date, str]]:
    """The day and workout of each session that remarks stand at, once."""
    return [*dict.fromkeys((one.day, one.workout) for one in found.sets_of(remarks))]


def _session(day: date, workout: str) -> Message:
    return message("{day:dated} {workout}", day=day, workout=term(workout.replace("-", " ")))
