"""What a request may not bring, and an account may not ask: each is told in words, and when again.

A phone that was away for a month, and a log of years that is imported, are far below all of these.
Without accounts nobody is counted: it is their own machine.
"""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from springleg.core.errors import Throttled
from springleg.core.message import Message, message
from springleg.usecases.app.beside import AGAIN, TOO_OFTEN, asking_for
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import accounts_are_on
from springleg.web.http.auth import Viewer, viewer
from springleg.web.http.body_limits import SENDS_ENTRIES, SMALL_BYTES
from springleg.web.http.budgets import A_DAY_S, Allowance, Budgets, allowance
from springleg.web.http.callers import CALLERS, secret_of
from springleg.web.http.error_pages import (
    BUSY,
    TOO_LARGE,
    TOO_SLOW,
    answer_error,
    answer_in_words,
    leave_unlogged,
    too_large,
)
from springleg.web.http.request_reader import ARCHIVED, COUNTED, REFUSED, WAITS_S, Refusal
from springleg.web.http.security_log import log_event

Answer = Callable[[HttpRequest], HttpResponse]
# New entries of one account. Five years of training are some 3,000, forty some 54,000.
ENTRIES = Allowance(200_000, 20_000 / A_DAY_S)
# Entries of archives that one account brings, whatever becomes of them: each is read whole, and all
# are written while nobody else can. A log of ten years is some 13,500.
ARCHIVES = Allowance(200_000, 20_000 / A_DAY_S)
# All else that one account asks for: a page is some ten requests, and few people turn one a second.
REQUESTS = Allowance(3_000, 5.0)
ENTRIES_FULL = message("More entries came today than one account may add")


_entries = Budgets(allowance("SPRINGLEG_ENTRIES", ENTRIES))
_archives = Budgets(allowance("SPRINGLEG_ARCHIVES", ARCHIVES))
_requests = Budgets(allowance("SPRINGLEG_REQUESTS", REQUESTS))


def refusals(answer: Answer) -> Answer:
    """Middleware: say why a request came without its body (`connections.py` has read no more)."""

    def answered(request: HttpRequest) -> HttpResponse:
        refused = request.META.get(REFUSED)
        if refused is None:
            return answer(request)
        response = _refused(request, refused)
        leave_unlogged(response)
        return response

    return answered


def _refused(request: HttpRequest, refused: Refusal) -> HttpResponse:
    match refused:
        case Refusal.TOO_LARGE:
            return answer_in_words(request, TOO_LARGE, too_large(request))
        case Refusal.TOO_SLOW:
            words = message("What you sent came too slowly to be read whole. Send it again.")
            return answer_in_words(request, TOO_SLOW, words)
        case Refusal.PAUSED:
            wait_s = request.META[WAITS_S]
            return answer_error(request, Throttled(TOO_OFTEN, AGAIN, wait_s))
        case _:
            words = message("The server has too much to do now. Try again in a few seconds.")
            return answer_in_words(request, BUSY, words, wait_s=5)


def limits(answer: Answer) -> Answer:
    """Middleware: count what each account asks; tell the server whose a session or token is.

    Entries are counted by what is written (`growth.py`). A file of somebody who has not
    signed in is not even read.
    """
    if not accounts_are_on():
        return answer

    def answered(request: HttpRequest) -> HttpResponse:
        who: Viewer | None = request.viewer  # type: ignore[attr-defined]  # auth.viewer's
        if who is None:
            return answer(request)
        CALLERS.remember(secret_of(request.META), who.tag)
        is_counted = request.path != SENDS_ENTRIES or request.method != "POST"
        throttled = _counted(request, who) if is_counted else None
        if throttled is not None:
            return answer_error(request, throttled)
        with asking_for(who.tag):
            return answer(request)

    return answered


class unread_bodies:  # noqa: N801 Django names middleware like functions
    """Middleware, before forms are read: none of a stranger's is read that is not small."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self._door = answer, viewer(answer)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a view is looked at first in process_view."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, *_: object) -> HttpResponse | None:
        """Let nobody send a large form who has not signed in; what they are told is auth's."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        is_small = said.isdecimal() and int(said) <= SMALL_BYTES
        return None if is_small else self._door.process_view(request, view)


def _spent(budgets: Budgets, account: str, what: Message) -> Throttled | None:
    wait_s = budgets.wait_s(account, time.monotonic())
    return Throttled(what, AGAIN, wait_s) if wait_s else None


def _counted(request: HttpRequest, who: Viewer) -> Throttled | None:
    """Count a request of this account; what is to be told where there were too many."""
    throttled = _spent(_requests, who.tag, TOO_OFTEN)
    if throttled is not None:
        _note_throttled(request, who)
        return throttled
    _requests.spend(who.tag, 1, time.monotonic())
    return None


def count_request(request: HttpRequest, who: Viewer) -> None:
    """Count a request for an account that no session or token has told of.

    Raises Throttled where the account has asked more than it may; without accounts never.
    """
    throttled = _counted(request, who) if accounts_are_on() else None
    if throttled is not None:
        raise throttled


def _note_throttled(request: HttpRequest, who: Viewer) -> None:
    log_event(request, SecurityEvent.THROTTLED, account=who.athlete, count="requests")


def _has_account(who: Viewer) -> bool:
    """Whether there is anybody to count: without accounts they are this machine's, or a demo."""
    return who.athlete is not None and not who.demo


def refuse_more_entries(request: HttpRequest, who: Viewer) -> None:
    """Raise Throttled where this account has added more than it may; without accounts never."""
    _refuse_more(request, who, _entries)


def count_entries(request: HttpRequest, who: Viewer, new: int) -> None:
    """Count a request that brought so many new entries."""
    request.META[COUNTED] = new
    _count(who, _entries, new)


def count_beside(account: str, new: int, archived: int) -> None:
    """Count the entries, new and in archives, of a request answered beside this process."""
    for budgets, amount in ((_entries, new), (_archives, archived)):
        if amount and account:
            budgets.spend(account, amount, time.monotonic())


def refuse_more_archives(request: HttpRequest, who: Viewer) -> None:
    """Raise Throttled where this account has brought more in archives than it may, as above."""
    _refuse_more(request, who, _archives)


def count_archive(request: HttpRequest, who: Viewer, entries: int) -> None:
    """Count an archive of so many entries before it is read, new to the log or not.

    What is left may be less: an archive is taken whole as long as anything is.
    """
    request.META[ARCHIVED] = entries
    _count(who, _archives, entries)


def _refuse_more(request: HttpRequest, who: Viewer, budgets: Budgets) -> None:
    if not _has_account(who):
        return
    throttled = _spent(budgets, who.tag, ENTRIES_FULL)
    if throttled is not None:
        _note_throttled(request, who)
        raise throttled


def _count(who: Viewer, budgets: Budgets, amount: int) -> None:
    if _has_account(who):
        budgets.spend(who.tag, max(1, amount), time.monotonic())
