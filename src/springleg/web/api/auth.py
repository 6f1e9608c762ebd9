"""Who may ask the JSON door what: by the page's cookie and its token, or by a tool's own token."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.utils import check_csrf

from springleg.core.errors import Refused
from springleg.web.auth import Viewer, viewer_on

SAFE = ("GET", "HEAD", "OPTIONS")


def reader(request: HttpRequest) -> Viewer:
    """Whoever looks, for what changes nothing. Raises HttpError."""
    viewer = viewer_on(request)
    if not viewer.by_token:
        _refuse_forged(request)
    said = request.headers.get("X-Athlete")
    if said is not None and said != viewer.tag:
        raise HttpError(409, _("Another person is signed in on this phone now."))
    return viewer


def writer(request: HttpRequest) -> Viewer:
    """Whoever looks, for what is added to their log. Raises HttpError."""
    viewer = reader(request)
    if not viewer.may_write:
        raise HttpError(403, _("This token may only read. Make one that may write."))
    return viewer


def _refuse_forged(request: HttpRequest) -> None:
    """A cookie is sent along by any page, so what it asks for needs the page's token as well."""
    if request.method in SAFE or check_csrf(request) is None:
        return
    get_token(request)  # the answer brings a token, so that a phone without one can ask again
    raise HttpError(403, _("This page was too old to send. Open it again, then send it."))


def refuse_unknown_parameters(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Raise Refused for a query that says something nobody reads."""
    for name in request.GET:
        if name not in known:
            raise Refused(name[:40], "is not asked for here", f"Known: {', '.join(known)}")
