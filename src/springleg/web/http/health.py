"""`/healthz`: whether the server can do its work, for whoever watches over it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.health import health_of

HEALTH = "/healthz"
Answer = Callable[[HttpRequest], HttpResponse]


def health(answer: Answer) -> Answer:
    """Middleware, the first of all: under any name of the host, and to everybody.

    200 where all is well, else 503; nothing is said of what is kept, or where. Nothing is written.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if request.path != HEALTH:
            return answer(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        found = health_of(DataLocation())
        said = {"status": "ok" if found.well else "unwell", **found.parts}
        response = JsonResponse(said, status=200 if found.well else 503)
        response["Cache-Control"] = "no-store"
        return response

    return answered
