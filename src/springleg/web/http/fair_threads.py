"""The threads that answer, shared fairly: nobody has more than some of them, however much they ask.

Requests wait by who asks, and these take turns. Who has used much of the processor lately has one
thread, since Python answers one at a time however many threads there are. Who is about to sign in
shares one with all others who are (`sign_in_share.py`).
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from math import exp2
from threading import Event
from typing import TYPE_CHECKING, Any

from waitress.task import ThreadedTaskDispatcher

from springleg.web.http.request_reader import Refusal
from springleg.web.http.sign_in_share import Share, Shares

if TYPE_CHECKING:
    from springleg.web.http.connections import Connection

AT_ONCE = 3  # of one account, or of one address of whom nobody knows the account
# The same for what is answered in a moment: sets that are logged wait for the disk together, and
# the more of them do, the fewer times it is waited for. Some threads are always left for others.
BRIEF_AT_ONCE = 6
MOST_WAITING = 40
LONGEST_WAIT_S = 15.0
# Processor time of one caller, halved every few seconds, from which they have one thread. What a
# request takes up to LIGHT_S does not count: a phone that sends much is not heavy.
HEAVY_S, HALVED_S, LIGHT_S, FORGOTTEN_S = 0.5, 5.0, 0.05, 0.01
FORGETS_S = 1.0
KeyOf = Callable[["Connection"], str]
IsBrief = Callable[["Connection"], bool]


class Caller:
    """What one who asks has waiting, how many threads answer it, and what it has used lately."""

    __slots__ = ("_used", "_used_at", "key", "running", "share", "waiting")

    def __init__(self, key: str, share: Share | None = None) -> None:
        self.key, self.share = key, share
        self.waiting: deque[Turn] = deque()
        self.running, self._used, self._used_at = 0, 0.0, 0.0

    def used(self, now: float) -> float:
        """Seconds of the processor that it has used lately."""
        return self._used * exp2((self._used_at - now) / HALVED_S)

    def begin(self) -> None:
        """A thread answers it from now on."""
        self.running += 1
        if self.share is not None:
            self.share.running += 1

    def end(self) -> None:
        """It no longer does."""
        self.running -= 1
        if self.share is not None:
            self.share.running -= 1

    def use(self, seconds: float, now: float) -> None:
        """Note the seconds of the processor that one request took; short ones do not count."""
        self._used, self._used_at = self.used(now) + max(0.0, seconds - LIGHT_S), now

    def may_have(self, now: float) -> bool:
        """Whether a further thread may answer what it has waiting first."""
        if self.share is not None and not self.share.may_have():
            return False
        most = BRIEF_AT_ONCE if self.waiting[0].is_brief else AT_ONCE
        return self.running < (1 if self.used(now) > HEAVY_S else most)


class Turn:
    """A request of a connection that waits for a thread."""

    __slots__ = ("_since", "caller", "connection", "is_brief", "threads")

    def __init__(self, threads: "FairThreads", caller: Caller | None, connection: Any) -> None:
        self.threads, self.caller, self.connection = threads, caller, connection
        self.is_brief = threads.is_brief(connection)
        self._since = time.monotonic()

    def service(self) -> None:
        """Answer it; where it has waited for too long, that it has."""
        if self.caller is None:
            self.connection.service()
            return
        if time.monotonic() - self._since > LONGEST_WAIT_S:
            refuse(self.connection)
        began, began_at = time.thread_time(), time.monotonic()
        try:
            self.connection.service()
        finally:
            self.threads.rest(self.caller, time.monotonic() - began_at)
            self.threads.end(self.caller, time.thread_time() - began)

    def cancel(self) -> None:
        """Answer it never: the server ends."""
        self.connection.cancel()


def refuse(connection: Any) -> None:
    """Let the next request of a connection be answered that there is too much to do."""
    request = connection.requests[0] if connection.requests else None
    if request is not None and not request.error and not request.refused:
        request.refuse(Refusal.BUSY)


class TurnQueue:
    """Turns in their order, of each caller by itself. Looks like a deque to waitress.

    It holds something as long as somebody may have a thread. Not for threads without a lock.
    """

    def __init__(self) -> None:
        self._callers: dict[str, Caller] = {}
        self.shares = Shares()
        self._waiting: OrderedDict[str, Caller] = OrderedDict()  # who was answered last comes last
        self._refused: deque[Turn] = deque()

    def caller(self, key: str) -> Caller:
        """What is known of one who asks."""
        found = self._callers.get(key)
        if found is None:
            found = self._callers[key] = Caller(key, self.shares.of(key))
        return found

    def append(self, turn: Turn) -> None:
        """Let a request wait."""
        if turn.caller is None:
            self._refused.append(turn)
        else:
            turn.caller.waiting.append(turn)
            self._waiting.setdefault(turn.caller.key, turn.caller)

    def popleft(self) -> Turn:
        """The next in turn. Raises IndexError where nobody may have a thread."""
        if self._refused:
            return self._refused.popleft()
        caller = self._next()
        if caller is None:
            raise IndexError("nobody may have a thread")
        turn = caller.waiting.popleft()
        caller.begin()
        del self._waiting[caller.key]
        if caller.waiting:
            self._waiting[caller.key] = caller
        return turn

    def __bool__(self) -> bool:
        return bool(self._refused) or self._next() is not None

    def __len__(self) -> int:
        return len(self._refused) + sum(len(one.waiting) for one in self._waiting.values())

    def _next(self) -> Caller | None:
        now = time.monotonic()
        return next((one for one in self._waiting.values() if one.may_have(now)), None)

    def forget(self, now: float) -> None:
        """Let go of callers of whom nothing waits, runs, or is to be remembered."""
        for key, caller in tuple(self._callers.items()):
            if not caller.waiting and not caller.running and caller.used(now) < FORGOTTEN_S:
                del self._callers[key]


class FairThreads(ThreadedTaskDispatcher):
    """waitress' threads, with a queue of turns.

    `key_of` tells whose a connection's request is, `is_brief` whether it takes but a moment.
    """

    def __init__(self, key_of: KeyOf, is_brief: IsBrief = lambda _: False) -> None:
        super().__init__()
        self._key_of, self._turns = key_of, TurnQueue()
        self.is_brief = is_brief
        self.queue: Any = self._turns
        self._forgets_at = 0.0
        self._ends = Event()

    def add_task(self, task: Any) -> None:
        """Let the next request of a connection wait; where too many do, it is refused."""
        key = self._key_of(task)
        with self.lock:
            caller: Caller | None = self._turns.caller(key)
            assert caller is not None  # noqa: S101 it was just made
            if task.requests and task.requests[0].refused:
                caller = None
            elif caller.share is None and len(caller.waiting) >= MOST_WAITING:
                refuse(task)
                caller = None
            if caller is not None and caller.share is None:
                self._turns.shares.others_ask(time.monotonic())
            self.queue.append(Turn(self, caller, task))
            if self._turns:  # else a thread would wake for nothing: who ends takes what waits
                self.queue_cv.notify()

    def shutdown(self, *args: Any, **named: Any) -> bool:
        """End, as waitress does; nobody rests any longer."""
        self._ends.set()
        return bool(super().shutdown(*args, **named))

    def rest(self, caller: Caller, took_s: float) -> None:
        """Let the thread of this caller rest, where the share that it has of it demands that."""
        if caller.share is None:
            return
        with self.lock:
            rest_s = caller.share.rest_s(took_s, time.monotonic())
        self._ends.wait(rest_s)

    def end(self, caller: Caller, used_s: float) -> None:
        """A request of this caller is answered."""
        with self.lock:
            now = time.monotonic()
            caller.end()
            caller.use(used_s, now)
            if now > self._forgets_at:
                self._forgets_at = now + FORGETS_S
                self._turns.forget(now)
