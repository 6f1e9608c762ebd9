"""Too much at once: answered at once, so that a thread is never kept by waiting."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from springleg.core.errors import Busy
from springleg.web.http.error_pages import answer_in_words

RETRY_S = 2


class BusyAnswers:
    """Middleware: Busy is a 503 in words, with its Retry-After."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; Busy comes to process_exception."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell Busy; everything else is told by others (None)."""
        if not isinstance(error, Busy):
            return None
        response = answer_in_words(request, 503, error.message)
        response["Retry-After"] = str(RETRY_S)
        return response
