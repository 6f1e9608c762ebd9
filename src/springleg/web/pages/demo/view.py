"""Looking round in the example runner's season, and going back to one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import accounts_are_on
from springleg.web.http.auth import DEMO_COOKIE


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Look at the example season from now on; redirects to Today.

    Where it is not there yet it is made first, which takes a while. Raises NotFound with accounts.
    """
    from springleg.usecases.demo.demo_athlete import demo_athlete

    del request
    if accounts_are_on():
        raise NotFound(
            message("The demo runner is not here"), message("Start Springleg on your own machine")
        )
    athlete = demo_athlete(DataLocation(), current_guide(), clock.now)
    response = redirect("today")
    response.set_signed_cookie(
        DEMO_COOKIE, str(athlete), salt=DEMO_COOKIE, httponly=True, samesite="Lax"
    )
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Go back to one's own logbook; redirects to Today. The example season stays."""
    del request
    response = redirect("today")
    response.delete_cookie(DEMO_COOKIE, samesite="Lax")
    return response
