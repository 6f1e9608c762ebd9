"""The JSON API as one thing: its routes, its schema, and how it says no."""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from springleg.core.errors import SpringlegError
from springleg.web.api import doses, entries, finish, planning
from springleg.web.auth import for_everybody
from springleg.web.error_pages import answer_in_words, status_of

# No page of documentation: those that ninja brings run inline scripts, which our CSP forbids.
api = NinjaAPI(
    title="Springleg",
    version="1",
    description="Lower-leg conditioning for runners: the log, the doses, the planner.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
for one in (entries.router, finish.router, doses.router, planning.router):
    api.add_router("", one)


@api.exception_handler(SpringlegError)
def _ours(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_in_words(request, status_of(error), str(error))


@api.exception_handler(HttpError)
def _denied(request: HttpRequest, error: Any) -> HttpResponse:
    return answer_in_words(request, error.status_code, error.message)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    del error
    return answer_in_words(request, 404, _("There is nothing here by that name."))


@api.exception_handler(ValidationError)
def _misread(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0]
    return answer_in_words(request, 400, f"{first['loc'][-1]}: {first['msg']}.")


@for_everybody
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The OpenAPI schema: the same for everybody."""
    del request
    return JsonResponse(schema_plain())


@cache
def schema_plain() -> dict[str, Any]:
    """The schema as data, with the two ways of showing who asks."""
    plain = dict(api.get_openapi_schema(path_prefix="/api/"))
    bearer = {"type": "http", "scheme": "bearer"}
    plain["components"] = {**plain["components"], "securitySchemes": {"token": bearer}}
    plain["security"] = [{"token": []}]
    return plain


URLS: list[URLPattern | URLResolver] = [
    path("openapi.json", schema, name="openapi"),
    path("", api.urls),
]
