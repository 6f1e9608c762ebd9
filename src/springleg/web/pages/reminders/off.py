"""The page that the link in a reminder opens: one click stops them, without signing in.

Looking changes nothing, as mail programs open links to see what is there. Stopping is a POST: that
of the page's button, or the one that a mail program sends by itself (RFC 8058).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.accounts.consents import AccountHolder
from springleg.usecases.accounts.reminders import (
    BY_MAIL,
    reminders_of,
    switch_off,
    switch_on_again,
)
from springleg.usecases.app import clock
from springleg.web.http.auth import for_everybody
from springleg.web.http.client_address import client_address
from springleg.web.reminder_links import holder_of, is_undo_of, undo_for


@for_everybody
@csrf_exempt  # whoever has the link may do this and no more; a mail program has no cookie of ours
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Ask; or, sent, stop the reminders and say so, with a way to undo it for an hour.

    Sent again it says the same. It never redirects, and reads no cookie. Raises NotFound for a
    link that is none of ours, and for an undo that is too old.
    """
    who = holder_of(token, client_address(request))
    if request.method == "POST" and "undo" in request.POST:
        _undo(who, request.POST["undo"])
    elif request.method == "POST":
        switch_off(who, clock.now, BY_MAIL)
    return render(
        request,
        "reminders/off.html",
        {
            "is_on": reminders_of(who.athlete, "").is_on,
            "is_sent": request.method == "POST",
            "undo": undo_for(who.account) if request.method == "POST" else "",
        },
    )


def _undo(who: AccountHolder, said: str) -> None:
    if not is_undo_of(said, who.account):
        raise NotFound(
            message("This can no longer be taken back here"),
            message("Sign in, and switch reminders on under Settings, Reminders"),
        )
    switch_on_again(who, clock.now, BY_MAIL)
