"""Errors become answers here, once: each class its status, its sentence, and what now."""

import sys
from collections.abc import Callable
from math import ceil

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from springleg.core.errors import (
    Busy,
    NotADay,
    NotFound,
    Refused,
    SpringlegError,
    StoreFault,
    StoreTrouble,
    Throttled,
    UnknownName,
)
from springleg.core.message import Message, message
from springleg.usecases.app.journals import LongLog
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.app.store_faults import store_trouble
from springleg.web.http.body_limits import MIB, most_bytes
from springleg.web.http.request_reader import BESIDE
from springleg.web.http.security_log import log_event
from springleg.web.reader import in_words

STATUS: dict[type[SpringlegError], int] = {
    NotFound: 404,
    Refused: 400,
    StoreTrouble: 503,
    Throttled: 429,
    Busy: 503,
}
FULL, TOO_MANY, BUSY, TOO_LARGE, TOO_SLOW = 507, 429, 503, 413, 408
# When to come again, where nothing better is known; the answers that always say so.
RETRY_S = {TOO_MANY: 60, BUSY: 30, FULL: 300}
CODES = {TOO_MANY: "too-many", BUSY: "busy", FULL: "disk-full", TOO_LARGE: "too-large"}
CODES |= {TOO_SLOW: "too-slow"}
# What hinders the server's disk, for people who cannot see to it, and must not learn where it is.
STORE_WORDS = {
    StoreFault.FULL: message(
        "The server's disk is full, so this was not kept. What was kept before is safe, and can "
        "be looked at. Try again later."
    ),
    StoreFault.READ_ONLY: message(
        "The server cannot write to its disk now, so this was not kept. What was kept before is "
        "safe, and can be looked at. Try again later."
    ),
    StoreFault.LOCKED: message(
        "The server's disk is busy, so this was not kept. Try again in a minute."
    ),
    StoreFault.OTHER: message(
        "The server cannot use its disk now. Nothing was changed. Try again later."
    ),
}


class ErrorPages:
    """Middleware: an error of ours is told in its own words, on a page or as JSON."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what goes wrong comes to process_exception."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell an error of ours by its status; others are faults, and Django's to tell (None).

        Names that programs know are told to programs alone, not on a page. Where a log is too long
        to be read here, the request is marked for the process beside this one.
        """
        if isinstance(error, LongLog):
            request.META[BESIDE] = "1"
            return HttpResponse()
        return answer_error(request, error) if isinstance(error, SpringlegError) else None


def answer_error(request: HttpRequest, error: SpringlegError) -> HttpResponse:
    """The answer to an error of ours: its status and words, and when to come again."""
    if isinstance(error, StoreTrouble):
        return _store_answer(request, error)
    words = error.message if _is_api(request) else _for_people(error)
    wait_s = error.wait_s if isinstance(error, Throttled | Busy) else 0.0
    response = answer_in_words(request, status_of(error), words, wait_s=wait_s)
    if isinstance(error, Busy):
        log_event(request, SecurityEvent.THROTTLED, count="busy")
        leave_unlogged(response)
    return response


def leave_unlogged(response: HttpResponse) -> None:
    """Write no line of its own for an answer that anybody can cause at will."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 Django's own


def _store_answer(request: HttpRequest, trouble: StoreTrouble) -> HttpResponse:
    """Without the place: no browser needs to know where on the server something is kept.

    Whoever runs the server for themselves alone is told the cause, which they can see to.
    """
    words = STORE_WORDS[trouble.fault]
    if trouble.fault is StoreFault.OTHER and not accounts_are_on():
        words = message(
            "The server's disk: {cause}. {remedy}.", cause=trouble.cause, remedy=trouble.remedy
        )
    return answer_in_words(request, status_of(trouble), words, trouble.fault)


def _for_people(error: SpringlegError) -> Message:
    """An error without what only programs and files are written with."""
    match error:
        case UnknownName():
            return message("There is no {kind} of that name here.", kind=error.kind)
        case NotADay():
            return message("That is not a day of the calendar. Choose another.")
        case _:
            return error.message


def status_of(error: SpringlegError) -> int:
    """The status of an error, by the nearest class that has one in STATUS; else 400."""
    if isinstance(error, StoreTrouble) and error.fault is StoreFault.FULL:
        return FULL
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)


def answer_in_words(
    request: HttpRequest, status: int, words: Message, code: str = "", *, wait_s: float = 0
) -> HttpResponse:
    """A sentence as the answer, in the reader's language: a page, or below /api/ JSON.

    JSON says it as `error`, and a short word for programs as `code` where there is one (else that
    of the status). Whoever may come again is told after how many seconds (`wait_s`).
    """
    said = in_words(words)
    if _is_api(request):
        plain = {"error": said}
        if named := code or CODES.get(status, ""):
            plain["code"] = named
        response: HttpResponse = JsonResponse(plain, status=status)
    else:
        response = render(request, "error.html", {"words": said, "status": status}, status=status)
    if status in RETRY_S:
        response["Retry-After"] = str(ceil(wait_s) or RETRY_S[status])
    return response


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def too_large(request: HttpRequest) -> Message:
    """What is said where a request brings more than its path takes."""
    most = most_bytes(request.path) // MIB
    if request.path.startswith("/api/"):
        return message("The request is larger than {most} MB. Send it in parts.", most=most)
    return message("What you sent is larger than {most} MB. Send less at a time.", most=most)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to what Django itself refuses: a 400, also by a name that is not ours.

    What is too large is a 413 here too, for servers that do not refuse it before.
    """
    if isinstance(exception, RequestDataTooBig):
        return answer_in_words(request, TOO_LARGE, too_large(request))
    if isinstance(exception, DisallowedHost):
        words = message("This server does not answer to that name. Check the address.")
    else:
        words = message("This request cannot be read. Go back, and try again.")
    body = in_words(words)
    if _is_api(request):
        return JsonResponse({"error": body}, status=400)
    # No page of ours: it would link to the name that is not ours.
    return HttpResponse(body, status=400, content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer where no page is: 404 and the way back."""
    del exception
    words = message("There is no such page here. Go back to Today.")
    if _is_api(request):
        words = message("Nothing answers at this address. What can be asked: /api/openapi.json")
    return answer_in_words(request, 404, words)


def fault(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of ours, a 500: nothing is said of its inside.

    Where it was the disk that failed, also while Django itself wrote to it, that is the answer.
    """
    trouble = store_trouble(sys.exc_info()[1])
    if trouble is not None and trouble.fault is not StoreFault.OTHER:
        return answer_error(request, trouble)
    words = message("Something went wrong on our side. What you logged is kept. Try again.")
    return answer_in_words(request, 500, words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form from elsewhere, or from too old a page: a 403."""
    del reason
    return answer_in_words(
        request, 403, message("This page was too old to send. Open it again, then send it.")
    )
