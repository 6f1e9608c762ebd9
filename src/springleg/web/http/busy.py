"""Too much at once: answered at once, so that a thread is never kept by waiting."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from springleg.core.errors import Busy
from springleg.usecases.app.security_log import SecurityEvent
from springleg.web.http.error_pages import answer_in_words
from springleg.web.http.security_log import log_event

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
        response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 Django's own
        log_event(request, SecurityEvent.THROTTLED, count="busy")  # and not a line for each
        return response
