"""Privacy in words: who keeps what, where and how long, and how to get it out or erase it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.usecases.app.serving import mail_is_on, operator
from springleg.web.http.auth import for_everybody


@for_everybody
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page: the same for everybody, and open to whoever thinks about signing up."""
    context = {"operator": operator(), "mail": mail_is_on()}
    return render(request, "privacy/privacy.html", context)
