"""Who may ask the JSON door what: by the page's cookie and its token, or by a tool's own token."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.web.http.auth import Viewer, viewer_on

SAFE = ("GET", "HEAD", "OPTIONS")


class Denied(Exception):
    """Not for this one, or not in this form: the status of the answer, and what to do now."""

    def __init__(self, status: int, words: Message) -> None:
        self.status, self.words = status, words
        super().__init__(str(words))


def reader(request: HttpRequest) -> Viewer:
    """Whoever looks, for what changes nothing.

    Raises Denied: 403 for a POST with a session but without the page's token, 409 where the phone
    asks for another athlete than the one who is signed in.
    """
    viewer = viewer_on(request)
    if not viewer.by_token:
        _refuse_forged(request)
    said = request.META.get("HTTP_X_ATHLETE")
    if said is not None and said != viewer.tag:
        raise Denied(409, message("Another person is signed in on this phone now."))
    return viewer


def writer(request: HttpRequest) -> Viewer:
    """Whoever looks, for what is added to their log.

    Raises Denied as `reader` does, and with 403 for a token that may only read.
    """
    viewer = reader(request)
    if not viewer.may_write:
        raise Denied(403, message("This key may only read. Make one that may write."))
    return viewer


def _unanswered(_: HttpRequest) -> HttpResponse:
    return HttpResponse()


_CSRF = CsrfViewMiddleware(_unanswered)  # Django's own check; what would be answered is ours


def _refuse_forged(request: HttpRequest) -> None:
    """A cookie is sent along by any page, so what it asks for needs the page's token as well."""
    if request.method in SAFE or _CSRF.process_view(request, _unanswered, (), {}) is None:
        return
    get_token(request)  # the answer brings a token, so that a phone without one can ask again
    raise Denied(403, message("This page was too old to send. Open it again, then send it."))


def refuse_unknown_parameters(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Raise Refused for a query that says something nobody reads."""
    for name in request.GET:
        if name not in known:
            raise Refused(
                name[:40],
                message("is not asked for here"),
                message("Known: {names:commas}", names=tuple(known)),
            )
