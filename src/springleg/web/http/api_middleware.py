"""What pages need and the JSON door does not, so that a set is logged without waiting for it."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import activate, get_language_from_request

from springleg.web.http.auth import API

Answer = Callable[[HttpRequest], Any]
AHEAD = "X-Ahead"  # static/sw.js sends it with what it fetches before anybody asks for it


def language(answer: Answer) -> Answer:
    """Middleware: the reader's language. Only pages need to say which it was."""
    page = LocaleMiddleware(answer)

    def answered(request: HttpRequest) -> Any:
        if not request.path.startswith(API):
            return page(request)
        activate(get_language_from_request(request))
        return answer(request)

    return answered


def messages(answer: Answer) -> Answer:
    """Middleware: what one page says to the next.

    The JSON door has no next page; one that a phone fetches before it is asked for is not read yet,
    and leaves what is said to the one that is.
    """
    page = MessageMiddleware(answer)

    def answered(request: HttpRequest) -> Any:
        unread = request.path.startswith(API) or AHEAD in request.headers
        return (answer if unread else page)(request)

    return answered
