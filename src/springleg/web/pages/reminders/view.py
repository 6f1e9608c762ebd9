"""Reminders by mail: off until they are asked for; at which hour, and of what."""

from allauth.account.utils import has_verified_email
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.accounts.consents import TEXTS, Purpose
from springleg.usecases.accounts.reminders import (
    HOURS,
    MOST_IN_A_ROW,
    RemindersOf,
    Wish,
    hour_of,
    reminders_of,
    switch_off,
    switch_on,
)
from springleg.usecases.app import clock
from springleg.usecases.app.clock import local_zone_name
from springleg.usecases.app.serving import mail_is_on
from springleg.usecases.training.reminder import has_logged_since
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.consent.view import account_holder


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """How reminders stand, and the form for them; sent, they are on or off, and it redirects here.

    403 where this server sends no mail or the address is not confirmed, 400 for what cannot be;
    then nothing is changed.
    """
    if request.method != "POST":
        return _shown(request)
    if "off" in request.POST:
        switch_off(account_holder(request), clock.now)
        messages.success(request, _("Reminders are off. No more mails come."))
        return redirect("reminders")
    if not _may_have_them(request):
        return _shown(request, status=403)
    try:
        _switch_on(request)
    except Refused as refused:
        return _shown(request, wrong=refused.message, status=400)
    messages.success(request, _("Reminders are on."))
    return redirect("reminders")


def _switch_on(request: HttpRequest) -> None:
    """Keep what was asked for. Raises Refused where an answer or the tick is missing."""
    said, now = request.POST, _now(request)
    text = TEXTS[Purpose.REMINDERS].id if now.is_on else said.get(Purpose.REMINDERS, "")
    if not text:
        raise Refused("", message("Nothing was kept"), message("Tick the box to switch them on"))
    wish = Wish(hour_of(said.get("hour", "")), get_language() or "", "missed" in said)
    switch_on(account_holder(request), wish, text, clock.now)


def _shown(request: HttpRequest, *, wrong: Message = NOTHING, status: int = 200) -> HttpResponse:
    now = _now(request)
    with open_workspace(request) as space:
        zone = space.profile.timezone
        rests = now.rests and not has_logged_since(space, now.last_day)
    context = {
        "now": now,
        "rests": rests,
        "hours": HOURS,
        "most": MOST_IN_A_ROW,
        "text": TEXTS[Purpose.REMINDERS],
        "address": request.user.get_username(),
        "zone": zone or local_zone_name(),
        "zone_is_said": bool(zone),
        "sends_mail": mail_is_on(),
        "confirmed": has_verified_email(request.user),
        "wrong": wrong,
    }
    return render(request, "reminders/reminders.html", context, status=status)


def _now(request: HttpRequest) -> RemindersOf:
    return reminders_of(account_holder(request).athlete, get_language() or "")


def _may_have_them(request: HttpRequest) -> bool:
    """Whether mails can be sent here, to an address that is this person's."""
    return mail_is_on() and has_verified_email(request.user)
