"""Who looks: the athlete whose logbook a request may touch. Everything is shut but what says not.

Without accounts that is the one athlete of this machine. With accounts it is the athlete of the
person who signed in; no page or API reads an athlete from anywhere else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse

from springleg.usecases.serving import accounts_are_on
from springleg.usecases.workspace import Where, Workspace, opened_for

View = TypeVar("View", bound=Callable[..., Any])
OPEN_MODULES = ("allauth.", "django.views.i18n")
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Viewer:
    """`athlete` is None for this machine's own; `tag` names whose outbox a phone fills."""

    athlete: UUID | None

    @property
    def tag(self) -> str:
        """A name for the athlete that stays the same, and tells nobody who it is."""
        return str(self.athlete) if self.athlete else LOCAL


def for_everybody(view: View) -> View:
    """Mark a view as open to people who have not signed in: it holds nothing of anybody's."""
    view.open_to_everybody = True  # type: ignore[attr-defined]  # a mark on the function
    return view


class viewer:  # noqa: N801 Django names middleware like functions
    """Middleware: put the viewer on the request, and turn away whoever has not signed in."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the viewer known."""
        request.viewer = viewer_of(request)  # type: ignore[attr-defined]  # ours to set
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponse | None:
        """Turn away anonymous requests, unless the view is open to everybody."""
        known = getattr(request, "viewer", None) is not None
        if known or _is_open(view):
            return None
        if request.path.startswith("/api/"):
            said = {"error": "Sign in first, or send a token.", "code": "signed-out"}
            return JsonResponse(said, status=401)
        return _to_sign_in(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    from django.contrib.auth.views import redirect_to_login  # only where accounts are installed

    return redirect_to_login(request.get_full_path())


def _is_open(view: Callable[..., Any]) -> bool:
    marked = getattr(view, "open_to_everybody", False)
    return bool(marked) or view.__module__.startswith(OPEN_MODULES)


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The viewer of a request, or None."""
    if not accounts_are_on():
        return Viewer(None)
    user = request.user
    if user.is_authenticated and user.is_active:
        return Viewer(cast(Any, user).athlete_id)
    return None


@contextmanager
def space_of(request: HttpRequest) -> Iterator[Workspace]:
    """The workspace of whoever looks."""
    found: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the middleware
    with opened_for(Where(), found.athlete) as space:
        yield space
