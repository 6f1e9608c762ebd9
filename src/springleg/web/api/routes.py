"""A route of the API: what it answers to, who may ask, and what the schema says of it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from msgspec import field

from springleg.core.noun import Noun
from springleg.web.api.auth import Denied, reader
from springleg.web.http.auth import Viewer
from springleg.web.http.error_pages import answer_in_words

View = Callable[[HttpRequest], HttpResponse]


class Route(Noun, frozen=True):
    """One verb of one path below /api/. `answer` and `body` are the forms that the schema shows.

    The forms are not enforced here: a view judges what it is sent, and tests hold what it answers
    to the schema. `query` has the JSON schema of each query parameter's value, by its name.
    """

    verb: str
    path: str
    name: str
    tag: str
    view: View
    may_ask: Callable[[HttpRequest], Viewer]
    answer: type
    body: type | None
    query: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one who may ask; tell another why not. Errors of ours pass through."""
        try:
            self.may_ask(request)
            return self.view(request)
        except Denied as denied:
            return answer_in_words(request, denied.status, denied.words)


def route(  # noqa: PLR0913 a route is all of these
    verb: str,
    path: str,
    *,
    name: str,
    tag: str,
    answer: type,
    body: type | None = None,
    may_ask: Callable[[HttpRequest], Viewer] = reader,
    query: Mapping[str, Mapping[str, Any]] | None = None,
) -> Callable[[View], Route]:
    """Make a view the route of a verb and path; `api.ROUTES` must name it. The schema says `name`.

    Whoever is signed in may ask, unless `may_ask` raises Denied.
    """

    def made(view: View) -> Route:
        return Route(verb, path, name, tag, view, may_ask, answer, body, query or {})

    return made
