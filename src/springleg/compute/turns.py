"""Whose work a process beside this one does next: accounts take turns, one piece of each at a time.

Nothing here waits or knows the time: whoever asks says what the clock says, in seconds.
"""

from collections import OrderedDict, deque

from msgspec import Struct

LONGEST_PAUSE_S = 600.0
FORGIVEN_S = 3600.0  # after its last pause somebody is as if nothing had been


class TooLate(Exception):
    """There was no value by the deadline, or too many waited for one already."""


class Paused(Exception):
    """Work of this account took too long a while ago; after `wait_s` seconds it may ask again."""

    def __init__(self, wait_s: float) -> None:
        super().__init__()
        self.wait_s = wait_s


class Turn(Struct, eq=False):
    """One piece of work: whose it is, since when it is done (None: it waits), whether it failed.

    `is_dropped`: it waited, and made room for somebody who had nothing there.
    """

    whose: str
    since: float | None = None
    is_dropped: bool = False
    has_missed: bool = False


class _Pause(Struct):
    length_s: float
    until: float


class Turns:
    """Who waits and who is at work, `most_asking` in all. Not for threads without a lock.

    Of an account one piece is at work, and when that has ended it stands behind all others. Where
    too many ask, who has most there loses what came last. An account whose work missed its
    deadline pauses for as long as that took, twice as long each further time. Nobody (an empty
    name) never does: nobody knows who that is.
    """

    def __init__(self, workers: int, most_asking: int) -> None:
        self._workers, self._most_asking = workers, most_asking
        self._waiting: OrderedDict[str, deque[Turn]] = OrderedDict()
        self._at_work: dict[str, Turn] = {}
        self._pauses: dict[str, _Pause] = {}

    def enter(self, whose: str, now: float) -> Turn:
        """A turn for one more piece of work of an account; it may begin at once.

        Raises Paused, and TooLate where too many ask already.
        """
        pause = self._pauses.get(whose)
        if pause is not None and now < pause.until:
            raise Paused(pause.until - now)
        if sum(map(self._asking, {*self._waiting, *self._at_work})) >= self._most_asking:
            self._make_room(whose)
        turn = Turn(whose)
        self._waiting.setdefault(whose, deque()).append(turn)
        self._begin(now)
        return turn

    def leave(self, turn: Turn) -> None:
        """Let one go that waits no longer."""
        waiting = self._waiting[turn.whose]
        waiting.remove(turn)
        if not waiting:
            del self._waiting[turn.whose]

    def end(self, turn: Turn, now: float) -> None:
        """The work of a turn is over; the next begins."""
        del self._at_work[turn.whose]
        if turn.whose in self._waiting:
            self._waiting.move_to_end(turn.whose)
        if turn.whose and turn.since is not None:
            self._note(turn, now - turn.since, now)
        self._begin(now)

    def _note(self, turn: Turn, took_s: float, now: float) -> None:
        before = self._pauses.pop(turn.whose, None)
        if turn.has_missed:
            length_s = min(LONGEST_PAUSE_S, 2 * before.length_s if before else took_s)
            self._pauses[turn.whose] = _Pause(length_s, now + length_s)
        for whose in [w for w, pause in self._pauses.items() if now > pause.until + FORGIVEN_S]:
            del self._pauses[whose]

    def _asking(self, whose: str) -> int:
        return len(self._waiting.get(whose, ())) + (whose in self._at_work)

    def _make_room(self, whose: str) -> None:
        """Drop what came last of who has most there, if that leaves them no less than this one."""
        most = max(self._waiting, key=self._asking, default=whose)
        if self._asking(most) <= self._asking(whose) + 1:
            raise TooLate
        dropped = self._waiting[most][-1]
        dropped.is_dropped = True
        self.leave(dropped)

    def _begin(self, now: float) -> None:
        for whose in list(self._waiting):
            if len(self._at_work) >= self._workers:
                return
            if whose not in self._at_work:
                turn = self._at_work[whose] = self._waiting[whose][0]
                turn.since = now
                self.leave(turn)
