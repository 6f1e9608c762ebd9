"""A browser whose session has ended is told to let go of the pages that it keeps.

Of what `Clear-Site-Data` can name we say `"cache"` alone: that ends the browser's own copies and
the pages that "back" would show, and our service worker takes it as a word to drop its own. Never
`"storage"`: with it would go the outbox, and sets in it that no server has yet; nor `"cookies"`,
which would reach whatever else lives on this domain.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ENDED = '"cache"'
Answer = Callable[[HttpRequest], HttpResponse]


def ended_sessions(answer: Answer) -> Answer:
    """Middleware: mark the answer to a request whose session is over: signed out, erased, ended.

    To stand inside the middleware of sessions. What nobody looked at costs no question here.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            response["Clear-Site-Data"] = ENDED
        return response

    return answered
