"""How far long work has come: a line on stderr, with its rate and the time that is left."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

import click

from springleg.cli.output import in_words
from springleg.cli.params import message

if TYPE_CHECKING:
    from springleg.core.message import Message

SECONDS_A_MINUTE = 60
EVERY_S, EVERY_S_IN_A_FILE = 0.2, 10.0
PACE_OVER_S = 20.0  # the rate is that of the last while: other programs come and go


class WorkProgress:
    """Says how much of some work is done, as often as somebody can read it.

    On a terminal one line is written over; elsewhere (a file, a pipe) there is a line now and then.
    `clock` gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._is_terminal = clock, sys.stderr.isatty()
        self._marks: list[tuple[float, int]] = []
        self._said_at, self._width = clock(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def __call__(self, done: int, total: int) -> None:
        """So much of all is done by now."""
        now = self._clock()
        self._marks.append((now, done))
        while len(self._marks) > 2 and self._marks[1][0] < now - PACE_OVER_S:  # noqa: PLR2004 first and last
            del self._marks[0]
        if now - self._said_at < (EVERY_S if self._is_terminal else EVERY_S_IN_A_FILE):
            return
        self._said_at = now
        self._write(in_words(self.words(done, total)))

    def words(self, done: int, total: int) -> "Message":
        """The line: how much is done, and once that is known how fast, and what time is left."""
        (first, before), (last, _) = self._marks[0], self._marks[-1]
        if last <= first or done <= before:
            return message("{done:figure} of {total:figure}", done=done, total=total)
        rate = (done - before) / (last - first)
        return message(
            "{done:figure} of {total:figure}, {rate:figure} a second, {left} left",
            done=done,
            total=total,
            rate=rate if rate < 10 else round(rate),  # noqa: PLR2004 a decimal only where it tells
            left=duration((total - done) / rate),
        )

    def end(self) -> None:
        """Take the line away, where it was written over."""
        if self._width:
            click.echo(f"\r{'':{self._width}}\r", err=True, nl=False)
            self._width = 0

    def _write(self, line: str) -> None:
        if not self._is_terminal:
            click.echo(line, err=True)
            return
        click.echo(f"\r{line:{self._width}}", err=True, nl=False)
        self._width = len(line)


def duration(seconds: float) -> "Message":
    """A time as people read it: 40 s, 3 min 20 s, 2 h 5 min."""
    minutes, rest = divmod(round(seconds), SECONDS_A_MINUTE)
    hours, whole = divmod(minutes, SECONDS_A_MINUTE)
    if hours:
        return message("{hours} h {minutes} min", hours=hours, minutes=whole)
    if minutes:
        return message("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    return message("{seconds} s", seconds=rest)
