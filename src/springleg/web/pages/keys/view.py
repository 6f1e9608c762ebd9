"""Keys for a person's own tools: made and shown once, listed with their last use, revoked."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import has_verified_email
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from springleg.core.errors import NotFound, Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.accounts.tokens import (
    DAYS,
    USUAL_DAYS,
    Wanted,
    make_token,
    revoke_token,
    tokens_of,
)
from springleg.usecases.app import clock
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import mail_is_on
from springleg.web.accounts import Accounts
from springleg.web.http.auth import viewer_on
from springleg.web.http.security_log import log_event
from springleg.web.navigation import on_tab


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The keys there are, and a form for a new one; a new one is shown once, with 201.

    403 before the e-mail address is confirmed, 400 for what cannot be. To make one, the person may
    have to sign in again first.
    """
    if request.method != "POST":
        return _shown(request)
    return _made(request) if _is_confirmed(request) else _shown(request, status=403)


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def _made(request: HttpRequest) -> HttpResponse:
    """Make a key. It is in this answer and nowhere else, so there is no redirect."""
    said = request.POST
    wanted = Wanted(said.get("name", ""), said.get("scope", ""), said.get("days", str(USUAL_DAYS)))
    try:
        secret = make_token(_athlete(request), wanted, clock.now)
    except Refused as refused:
        return _shown(request, wrong=refused.message, status=400)
    log_event(request, SecurityEvent.TOKEN_MADE, account=request.user.pk, days=int(wanted.days))
    Accounts().send_notification_mail("account/email/key_made", request.user)
    return _shown(request, secret=secret, status=201)


@require_POST
def revoke(request: HttpRequest, token: UUID) -> HttpResponse:
    """Let a key open nothing from now on; redirects to the keys. Raises NotFound for another's."""
    revoke_token(_athlete(request), token)
    log_event(request, SecurityEvent.TOKEN_REVOKED, account=request.user.pk, which="one")
    messages.success(request, _("That key is revoked."))
    return redirect("tokens")


def _shown(
    request: HttpRequest, *, secret: str = "", wrong: Message = NOTHING, status: int = 200
) -> HttpResponse:
    context = {
        "tokens": tokens_of(_athlete(request), clock.now),
        "days": DAYS,
        "usual_days": USUAL_DAYS,
        "secret": secret,
        "wrong": wrong,
        "confirmed": _is_confirmed(request),
    }
    return render(request, "keys/keys.html", context, status=status)


def _is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has shown that the address is theirs; without mail nobody could."""
    return not mail_is_on() or has_verified_email(request.user)


def _athlete(request: HttpRequest) -> UUID:
    athlete = viewer_on(request).athlete
    if athlete is None:  # an example runner of this machine's has no keys
        raise NotFound(message("There are no keys here"), message("Sign in first"))
    return athlete
