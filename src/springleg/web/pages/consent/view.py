"""What a person agrees to: asked in plain words before anything is kept, and taken back here."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.accounts.consents import (
    TEXTS,
    AccountHolder,
    Purpose,
    consent_that_holds,
    consents_of,
    give_consent,
    withdraw_consent,
)
from springleg.usecases.app import clock
from springleg.web.http.auth import viewer_on
from springleg.web.http.client_address import client_address
from springleg.web.http.consent import needs_no_consent
from springleg.web.navigation import on_tab


@needs_no_consent
@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The question; or, once agreed, what was agreed to and the button to take it back.

    Agreeing redirects to the page that was asked for. The question again, with 400, where the box
    is not ticked, or its text has changed meanwhile.
    """
    if request.method != "POST":
        return question(request)
    said = request.POST.get(Purpose.HEALTH, "")
    if not said:
        return question(request, wrong=message("Tick the box to go on."), status=400)
    try:
        give_consent(account_holder(request), Purpose.HEALTH, said, clock.now)
    except Refused:
        words = message("This text has changed. Read it again, then tick the box.")
        return question(request, wrong=words, status=400)
    return redirect(_next(request) or "today")


@needs_no_consent
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the consent back: it counts from the next request on. Redirects to the question."""
    withdraw_consent(account_holder(request), Purpose.HEALTH, clock.now)
    words = _("Taken back. Nothing new is kept. What is there can be taken out or erased.")
    messages.success(request, words)
    return redirect("consent")


def question(
    request: HttpRequest, *, wrong: Message = NOTHING, not_kept: bool = False, status: int = 200
) -> HttpResponse:
    """The page itself. `not_kept`: a form was sent that could not be kept yet."""
    athlete = account_holder(request).athlete
    context = {
        "text": TEXTS[Purpose.HEALTH],
        "held": consent_that_holds(athlete, Purpose.HEALTH),
        "before": any(one.purpose is Purpose.HEALTH for one in consents_of(athlete)),
        "reminders": consent_that_holds(athlete, Purpose.REMINDERS),
        "next": _next(request),
        "wrong": wrong,
        "not_kept": not_kept,
    }
    return render(request, "consent/consent.html", context, status=status)


def account_holder(request: HttpRequest) -> AccountHolder:
    """Whoever signed in."""
    athlete, account = cast(UUID, viewer_on(request).athlete), cast(UUID, request.user.pk)
    return AccountHolder(athlete, account, client_address(request))


def _next(request: HttpRequest) -> str:
    """The page of ours to go on to; empty for none, and for anybody else's."""
    said = request.POST.get("next", "") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    return said if ours and said.startswith("/") else ""
