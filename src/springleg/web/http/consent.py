"""Nothing of anybody's health is kept or worked out before they agree to it; with accounts alone.

Everything asks for that consent but what says not: signing in, the account, taking data out,
erasing it. It is read with each request, so taking it back counts from the next one.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from springleg.core.errors import SpringlegError
from springleg.core.message import message
from springleg.usecases.accounts.consents import Purpose, is_given
from springleg.web.http.auth import API, Viewer, is_open
from springleg.web.http.error_pages import answer_in_words, status_of
from springleg.web.reader import in_words

View = TypeVar("View", bound=Callable[..., Any])
SAFE = ("GET", "HEAD", "OPTIONS")
THE_LOG = "api-entries"  # reading it is how a tool takes everything out
LATER_S = 300  # a phone keeps what it has, and asks again


def needs_no_consent(view: View) -> View:
    """Mark a view that adds nothing to a log and works nothing out; the view is given back."""
    view.needs_no_consent = True  # type: ignore[attr-defined]  # a mark on the function
    return view


class consent:  # noqa: N801 Django names middleware like functions
    """Middleware, after the viewer's: who has not agreed is asked, and nothing is kept."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; whether the view may be asked is judged in process_view."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponse | None:
        """The question instead of the view, where consent is lacking; else None.

        A page redirects to it. A form is answered 403 with the question, so that going back brings
        what was filled in. Below /api/ it is a 403 with the code `consent`: what a phone has to
        send is not refused for good, and waits on the phone. Where it cannot be told, that is said.
        """
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or viewer.athlete is None:
            return None
        if is_open(view) or _needs_none(request, view):
            return None
        try:
            if is_given(viewer.athlete, Purpose.HEALTH, viewer.open_texts):
                return None
        except SpringlegError as error:
            return answer_in_words(request, status_of(error), error.message)
        if request.path.startswith(API):
            return _not_yet()
        return _to_the_question(request)


def _needs_none(request: HttpRequest, view: Callable[..., Any]) -> bool:
    match = request.resolver_match
    reads_log = match is not None and match.url_name == THE_LOG and request.method in SAFE
    return reads_log or bool(getattr(view, "needs_no_consent", False))


def _not_yet() -> HttpResponse:
    words = message(
        "Open Springleg in a browser and say whether it may keep your health data. "
        "Until then nothing is added; what is not sent yet stays where it is."
    )
    said = {"error": in_words(words), "code": "consent"}
    return JsonResponse(said, status=403, headers={"Retry-After": str(LATER_S)})


def _to_the_question(request: HttpRequest) -> HttpResponse:
    if request.method in SAFE:
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('consent')}?{query}")
    from springleg.web.pages.consent.view import question  # it marks its views with what is here

    return question(request, not_kept=True, status=403)
