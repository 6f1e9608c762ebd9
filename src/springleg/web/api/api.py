"""The JSON API as one thing: its routes, and the URLs that lead to them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from springleg.core.message import message
from springleg.web.api.changes import post_change
from springleg.web.api.doses import get_next, get_today
from springleg.web.api.entries import get_entries, post_entries
from springleg.web.api.finish import post_finish
from springleg.web.api.openapi import openapi
from springleg.web.api.planning import post_plan
from springleg.web.api.routes import Route
from springleg.web.http.auth import for_everybody
from springleg.web.http.error_pages import answer_in_words

ROUTES = (post_entries, get_entries, post_finish, post_change, get_today, get_next, post_plan)


@for_everybody
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI schema: the same for everybody."""
    del request
    return JsonResponse(schema_plain())


@cache
def schema_plain() -> dict[str, Any]:
    """The schema as data; made once a process and shared, so it is not to be changed."""
    return openapi(ROUTES)


def _view(routes: Mapping[str, Route]) -> Callable[[HttpRequest], HttpResponse]:
    """The view of a path, by the routes of its verbs."""

    def view(request: HttpRequest) -> HttpResponse:
        found = routes.get(request.method or "")
        if not found:
            return _not_allowed(request, routes)
        return found(request)

    return csrf_exempt(view)  # the routes look themselves: a token's request carries no cookie


def _not_allowed(request: HttpRequest, routes: Mapping[str, Route]) -> HttpResponse:
    """A 405, with the verbs that this address knows."""
    words = message("This address is asked by {verbs:or}.", verbs=tuple(routes))
    response = answer_in_words(request, 405, words)
    response["Allow"] = ", ".join(routes)
    return response


def _by_path() -> dict[str, dict[str, Route]]:
    found: dict[str, dict[str, Route]] = {}
    for route in ROUTES:
        found.setdefault(route.path, {})[route.verb] = route
    return found


URLS: list[URLPattern | URLResolver] = [  # a set that is logged first
    *(path(f"api/{at}", _view(routes), name=f"api-{at}") for at, routes in _by_path().items()),
    path("api/openapi.json", schema, name="openapi"),
]
