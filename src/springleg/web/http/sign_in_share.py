"""What signing in may take of the server: one thread, and while others ask a part of its time.

Judging a password is slow on purpose, and whoever has not signed in may ask for it as often as they
like. So all of them together wait for one thread; and after each of them it rests for a while, so
long as anybody else is being answered: sets are logged as quickly as before. That is counted by the
clock, not by the processor's time: the fuller the machine, the less of it they have.
"""

from collections.abc import Callable, Mapping

from springleg.web.http.callers import CALLERS, Callers, caller_of, secret_of

# Begin the keys of those who are about to: with a browser that an account knows, or without.
KNOWN, STRANGE = "sign-in known ", "sign-in strange "
PATHS, LOOKING = "/accounts/", ("GET", "HEAD", "OPTIONS")
AT_ONCE = 1
# Seconds: how many at a go, how much of each second comes back, and how long a rest may be.
MOST_S, PART, LONGEST_REST_S = 0.3, 0.15, 4.0
BUSY_S = 2.0  # how long the others count as asking, after they did


def key_for(
    asked: tuple[str, str],
    environ: Mapping[str, str],
    proxies: int,
    browser_in: Callable[[Mapping[str, str]], str],
    callers: Callers = CALLERS,
) -> str:
    """Whose request one is, as `caller_of`; marked where it is for signing in or up.

    That is what is sent to pages of accounts by who has none yet, as far as anybody knows; `asked`
    is the verb and the path, and looking at the form is free. `browser_in` names the
    browser, where any account knows it: who has been in with one does not wait for strangers.
    """
    key = caller_of(environ, proxies, callers)
    verb, path = asked
    if verb in LOOKING or not path.startswith(PATHS) or callers.account_of(secret_of(environ)):
        return key
    browser = browser_in(environ)
    return f"{KNOWN}{browser}" if browser else f"{STRANGE}{key}"


class Shares:
    """One share for strangers' browsers, one for those that an account knows."""

    def __init__(self) -> None:
        self._shares = {KNOWN: Share(), STRANGE: Share()}

    def of(self, key: str) -> "Share | None":
        """The share of whoever has this key; None where they have threads of their own."""
        found = (share for begins, share in self._shares.items() if key.startswith(begins))
        return next(found, None)

    def others_ask(self, now: float) -> None:
        """Note that somebody else is to be answered, who does not sign in."""
        for share in self._shares.values():
            share.others_ask(now)


class Share:
    """How many are answered now, and what is left to them of the time. Under a lock alone."""

    def __init__(self, most_s: float = MOST_S, part: float = PART) -> None:
        self.running = 0
        self._most_s, self._part = most_s, part
        self._left_s, self._at = most_s, 0.0
        self._others_at = -BUSY_S

    def others_ask(self, now: float) -> None:
        """Note that somebody else is to be answered."""
        self._others_at = now

    def may_have(self) -> bool:
        """Whether a further thread may answer one of them."""
        return self.running < AT_ONCE

    def rest_s(self, took_s: float, now: float) -> float:
        """How long the thread rests after a request that took so long until now.

        What was taken beyond what is left has to come back first; not while nobody else asks.
        """
        back = max(0.0, now - self._at) * self._part
        left = min(self._most_s, self._left_s + back) - took_s
        rest = min(LONGEST_REST_S, max(0.0, -left) / self._part)
        if now - self._others_at >= BUSY_S:
            rest = 0.0
        self._left_s, self._at = max(0.0, left), now + rest
        return rest
