"""Errors become answers here, once: each class its status, its sentence, and what now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from springleg.core.errors import (
    NotADay,
    NotFound,
    Refused,
    SpringlegError,
    StoreTrouble,
    UnknownName,
)
from springleg.core.message import Message, message
from springleg.web.reader import in_words

STATUS: dict[type[SpringlegError], int] = {NotFound: 404, Refused: 400, StoreTrouble: 503}


class ErrorPages:
    """Middleware: an error of ours is told in its own words, on a page or as JSON."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what goes wrong comes to process_exception."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell an error of ours by its status; others are faults, and Django's to tell (None).

        Names that programs know are told to programs alone, not on a page.
        """
        if not isinstance(error, SpringlegError):
            return None
        is_page = not request.path.startswith("/api/")
        words = _for_people(error) if is_page else error.message
        return answer_in_words(request, status_of(error), words)


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
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)


def answer_in_words(request: HttpRequest, status: int, words: Message) -> HttpResponse:
    """A sentence as the answer, in the reader's language: a page, or below /api/ JSON (`error`)."""
    said = in_words(words)
    if request.path.startswith("/api/"):
        return JsonResponse({"error": said}, status=status)
    return render(request, "error.html", {"words": said, "status": status}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer where no page is: 404 and the way back."""
    del exception
    return answer_in_words(request, 404, message("There is no such page here. Go back to Today."))


def fault(request: HttpRequest) -> HttpResponse:
    """The answer to a fault of ours, a 500: nothing is said of its inside."""
    words = message("Something went wrong on our side. What you logged is kept. Try again.")
    return answer_in_words(request, 500, words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form from elsewhere, or from too old a page: a 403."""
    del reason
    return answer_in_words(
        request, 403, message("This page was too old to send. Open it again, then send it.")
    )
