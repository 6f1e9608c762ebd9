"""Who looks: the athlete whose logbook a request may touch. Everything is shut but what says not.

Without accounts that is the one athlete of this machine, in a browser that was let in
(`local_access`). With accounts it is the athlete of the
person who signed in; no page or API reads an athlete from anywhere else.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from springleg.core.errors import SpringlegError
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.app.workspace import Workspace, athlete_workspace
from springleg.web.http.error_pages import answer_error
from springleg.web.http.local_access import (
    WHAT_NOW,
    has_cookie,
    has_key,
    renew_cookie,
    shut_page,
)
from springleg.web.http.peer import is_another_user
from springleg.web.http.security_log import log_event
from springleg.web.reader import in_words

View = TypeVar("View", bound=Callable[..., Any])
OPEN_MODULES = ("allauth.", "django.views.i18n")
LOCAL = "local"
DEMO_COOKIE = "demo"
API, BEARER = "/api/", "HTTP_AUTHORIZATION"
HOW = {"WWW-Authenticate": "Bearer"}
SIGNED_OUT = {"error": "Sign in first, or send a key.", "code": "signed-out"}
EXPIRED = {
    "error": "This key has expired. Make a new one in the app, under Keys for tools.",
    "code": "token-expired",
}
KEY_MISSING = message(
    "Send a key with it, as Authorization: Bearer KEY. Make one: springleg keys add NAME"
)
KEY_EXPIRED = message("This key has expired. Make another: springleg keys add NAME")
KEY_UNKNOWN = message(
    "This key opens nothing here, or no more. See yours: springleg keys list. Make one: springleg "
    "keys add NAME"
)
REFUSAL = "token_refusal"


_written: Callable[[UUID], str] = lru_cache(maxsize=1024)(str)  # asked for again and again


class Viewer(Noun, frozen=True):
    """`athlete` is None for this machine's own; `tag` names whose outbox a phone fills.

    `by_token`: a tool asks, without a cookie; `may_write`: not all tokens may. `demo`: it is the
    example runner's season. `by_cookie`: it is this machine's, in a browser that was let in.
    `open_texts` are those of what was agreed to, where they were read with the account.
    """

    athlete: UUID | None
    by_token: bool = False
    may_write: bool = True
    demo: bool = False
    by_cookie: bool = False
    open_texts: Mapping[str, str] | None = None

    @property
    def tag(self) -> str:
        """A name for the athlete that stays the same, and tells nobody who it is."""
        return _written(self.athlete) if self.athlete else LOCAL


def for_everybody(view: View) -> View:
    """Mark a view as open to people who have not signed in: it holds nothing of anybody's.

    The view itself is given back. It may find no viewer on its request.
    """
    view.open_to_everybody = True  # type: ignore[attr-defined]  # a mark on the function
    return view


class viewer:  # noqa: N801 Django names middleware like functions
    """Middleware: put the viewer on the request, and turn away whoever has not signed in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the viewer on the request (None: nobody); X-Athlete names their tag.

        Where nobody can tell who it is (the database cannot be read) that is the answer.
        """
        try:
            found = viewer_of(request)
        except SpringlegError as error:
            return answer_error(request, error)
        request.viewer = found  # type: ignore[attr-defined]  # ours to set
        response = self.answer(request)
        if found:  # the service worker lets go of what it kept for somebody else
            response["X-Athlete"] = found.tag
            if found.by_cookie:
                renew_cookie(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponse | None:
        """Let no stranger to a view that is not open: a redirect to sign in, below /api/ a 401."""
        known = getattr(request, "viewer", None) is not None
        if known or is_open(view):
            return None
        if request.path.startswith(API):
            refusal = getattr(request, REFUSAL, None) or _signed_out(request)
            return JsonResponse(refusal, status=401, headers=HOW)
        return _to_sign_in(request) if accounts_are_on() else shut_page(request)


def _signed_out(request: HttpRequest) -> dict[str, str]:
    """What one who is nobody is told: our own pages, which name whose they are, and programs."""
    if accounts_are_on():
        return SIGNED_OUT
    words = WHAT_NOW if "HTTP_X_ATHLETE" in request.META else KEY_MISSING
    return {**SIGNED_OUT, "error": in_words(words)}


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    from django.contrib.auth.views import redirect_to_login  # only where accounts are installed

    return redirect_to_login(request.get_full_path())


def is_open(view: Callable[..., Any]) -> bool:
    """Whether a view holds nothing of anybody's, and is for everybody."""
    marked = getattr(view, "open_to_everybody", False)
    return bool(marked) or view.__module__.startswith(OPEN_MODULES)


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The viewer of a request, by a query or two where accounts are on; None where nobody may look.

    Without accounts it is this machine's athlete, or the example runner, for a browser that was let
    in. Below /api/ a token that is sent (without accounts: the data folder's key) counts instead of
    cookies, even where it is not a good one.
    """
    if not accounts_are_on():
        return _local_viewer(request)
    if request.path.startswith(API) and BEARER in request.META:
        return _by_token(request)
    if request.path.startswith(API) and (found := cast(Any, request.session).viewer()):
        return cast(Viewer, found)
    user = request.user
    if user.is_authenticated and user.is_active:
        account = cast(Any, user)
        return Viewer(account.athlete_id, open_texts=account.open_texts)
    return None


def _local_viewer(request: HttpRequest) -> Viewer | None:
    """This machine's athlete, for its owner's tools and the browsers that were let in.

    What another user of the machine sends opens nothing: a cookie can be stolen, by who listens at
    another port of this host.
    """
    if is_another_user(request.META):
        return None
    if request.path.startswith(API) and BEARER in request.META:
        return _by_local_key(request)
    if not has_cookie(request):
        return None
    return _demo_viewer(request) or Viewer(None, by_cookie=True)


def _by_local_key(request: HttpRequest) -> Viewer | None:
    """This machine's athlete, for a program with the data folder's own key or one of its keys."""
    if has_key(request.META[BEARER]):
        return Viewer(None, by_token=True)
    from springleg.usecases.accounts.local_keys import local_holder
    from springleg.usecases.accounts.tokens import Scope

    scheme, _, secret = request.META[BEARER].partition(" ")
    bearer = scheme.casefold() == "bearer"
    holder = local_holder(DataLocation(), secret.strip(), clock.now) if bearer else None
    if holder is None or holder.expired:
        words, code = (KEY_EXPIRED, "token-expired") if holder else (KEY_UNKNOWN, "signed-out")
        setattr(request, REFUSAL, {"error": in_words(words), "code": code})
        return None
    return Viewer(None, by_token=True, may_write=holder.scope == Scope.WRITE)


def _by_token(request: HttpRequest) -> Viewer | None:
    """The viewer that a tool's token stands for; a cookie beside it counts for nothing."""
    # Its table is there only with accounts.
    from springleg.usecases.accounts.tokens import Expired, Holder, holder_of

    scheme, _, secret = request.META[BEARER].partition(" ")
    bearer = scheme.casefold() == "bearer"
    agent = request.META.get("HTTP_USER_AGENT", "")
    holder = holder_of(secret.strip(), agent, clock.now) if bearer else None
    if isinstance(holder, Holder):
        if holder.first_today:
            log_event(request, SecurityEvent.TOKEN_USED, account=holder.account)
        return Viewer(holder.athlete, by_token=True, may_write=holder.may_write)
    if isinstance(holder, Expired):
        setattr(request, REFUSAL, EXPIRED)
        log_event(request, SecurityEvent.TOKEN_EXPIRED, account=holder.account)
    else:
        log_event(request, SecurityEvent.TOKEN_REFUSED)
    return None


def viewer_on(request: HttpRequest) -> Viewer:
    """The viewer that the middleware has put on a request that it let through.

    Not for a view that is open to everybody: there it may be None.
    """
    found: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the middleware
    return found


def _demo_viewer(request: HttpRequest) -> Viewer | None:
    """The example runner, where the person asked to look round; the cookie is signed by us."""
    said = request.get_signed_cookie(DEMO_COOKIE, "", salt=DEMO_COOKIE)
    return Viewer(UUID(said), demo=True, by_cookie=True) if said else None


@contextmanager
def open_workspace(request: HttpRequest) -> Iterator[Workspace]:
    """The workspace of whoever looks, on the logbook that this process has open.

    Raises StoreTrouble. Not for a view that is open to everybody.
    """
    with athlete_workspace(DataLocation(), clock.now, viewer_on(request).athlete) as space:
        yield space
