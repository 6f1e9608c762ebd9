"""The plan in other calendars: the address that they read, made and shown once, and what it gives.

The address is the only page of ours that opens without a cookie, by what is in its path: calendar
programs send nothing else. So whoever has it can read the plan, and nothing more.
"""

import datetime as dt
import hashlib
import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from springleg.core.errors import NotFound, SpringlegError, Throttled
from springleg.core.message import message
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.feed_address import (
    ALARMS,
    FeedReader,
    address_of,
    end_address,
    make_address,
    reader_of,
    set_alarm,
)
from springleg.usecases.app.languages import language_of
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import accounts_are_on, is_loopback
from springleg.usecases.app.workspace import Workspace, athlete_workspace, logbook_of
from springleg.usecases.plan.calendar_feed import MEDIA_TYPE, FeedWish, calendar_file
from springleg.web.http.auth import Viewer, for_everybody, open_workspace, viewer_on
from springleg.web.http.budgets import Allowance, Budgets
from springleg.web.http.client_address import client_address, house_of
from springleg.web.http.error_pages import answer_error
from springleg.web.http.limits import count_request
from springleg.web.http.security_log import log_event
from springleg.web.navigation import on_tab

KIND = "calendar"
# Addresses that are none, from one place. A calendar that was not told of a new one asks for the
# old one for years: that is no attack, and not written down as one.
_wrong = Budgets(Allowance(100, 0.1))
HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",  # its own path is the secret
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@for_everybody
@require_safe
def read(request: HttpRequest, secret: str) -> HttpResponse:
    """The plan of whoever made this address, as an iCalendar file; 304 where it is as it was.

    404 for an address that is none, or none any more, and for one whose owner's account is shut or
    who takes their consent back; 429 where one place asks for many that are none.
    """
    try:
        response = _file(request, _reader(request, secret))
    except SpringlegError as error:
        response = answer_error(request, error)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _reader(request: HttpRequest, secret: str) -> FeedReader:
    place, now = house_of(client_address(request)), time.monotonic()
    wait_s = _wrong.wait_s(place, now)
    if wait_s:
        log_event(request, SecurityEvent.THROTTLED, count=KIND)
        what = message("Too many addresses were tried that are none")
        raise Throttled(what, message("Wait a while, then do this again"), wait_s)
    agent = request.META.get("HTTP_USER_AGENT", "")
    found = reader_of(logbook_of(DataLocation()), secret, agent, clock.now)
    if found is None or not _is_open(found):
        _wrong.spend(place, 1, now)
        what = message("There is no calendar at this address")
        raise NotFound(what, message("Make a new address in Springleg, below your plan's calendar"))
    count_request(request, Viewer(found.athlete))
    return found


def _is_open(found: FeedReader) -> bool:
    if not accounts_are_on():
        return True
    # Its tables are there only with accounts.
    from springleg.usecases.accounts.accounts import may_be_read

    return may_be_read(found.athlete)


def _file(request: HttpRequest, found: FeedReader) -> HttpResponse:
    def link(day: dt.date) -> str:
        return request.build_absolute_uri(reverse("plan-day", args=[day]))

    wish = FeedWish(language_of(found.language), link, found.alarm_min)
    with athlete_workspace(DataLocation(), clock.now, found.athlete) as space:
        data = calendar_file(space, current_guide(), wish)
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["ETag"] = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    response["Content-Disposition"] = 'inline; filename="springleg.ics"'
    same = get_conditional_response(request, etag=response["ETag"], response=response)
    return same if same is not None else response


@on_tab("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, who read it last, how to subscribe.

    A POST makes a new one; the one before opens nothing from then on. The new one is in this answer
    and nowhere else, so there is no redirect (201). Raises NotFound for the example runner.
    """
    with open_workspace(request) as space:
        if request.method != "POST":
            return _shown(request, space)
        _refuse_example(request)
        language = get_language() or "en"
        secret = make_address(space.logbook, space.athlete, language, clock.now)
        _log(request, SecurityEvent.TOKEN_MADE)
        return _shown(request, space, secret)


@on_tab("plan")
@require_POST
def alarm(request: HttpRequest) -> HttpResponse:
    """Have an alarm before each session, or none; redirects to the page.

    Raises Refused for another time than those offered, NotFound where there is no address.
    """
    with open_workspace(request) as space:
        set_alarm(space.logbook, space.athlete, request.POST.get("alarm", ""))
    messages.success(request, _("Kept. Your calendar has it when it next reads your plan."))
    return redirect("plan-subscribe")


@on_tab("plan")
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Let the address open nothing from now on; redirects to the page. Raises NotFound."""
    with open_workspace(request) as space:
        if not end_address(space.logbook, space.athlete):
            raise NotFound(message("There is no address"), message("Nothing was changed"))
    _log(request, SecurityEvent.TOKEN_REVOKED)
    messages.success(request, _("Stopped. No calendar can read your plan any more."))
    return redirect("plan-subscribe")


def _log(request: HttpRequest, event: SecurityEvent) -> None:
    account = getattr(getattr(request, "user", None), "pk", None)
    log_event(request, event, account=account, kind=KIND)


def _refuse_example(request: HttpRequest) -> None:
    if viewer_on(request).demo:
        raise NotFound(
            message("The example runner's plan is read by no calendar"),
            message("Leave the example first"),
        )


def _shown(request: HttpRequest, space: Workspace, secret: str = "") -> HttpResponse:
    path = reverse("calendar-feed", args=[secret]) if secret else ""
    url = request.build_absolute_uri(path) if secret else ""
    context = {
        "address": address_of(space.logbook, space.athlete),
        "url": url,
        "webcal": f"webcal://{request.get_host()}{path}" if secret else "",
        "alarms": ALARMS,
        "time_of_day": space.profile.time_of_day,
        "is_here_alone": is_loopback(request.get_host().rpartition(":")[0] or request.get_host()),
        "has_plan": bool(space.journal.acceptances),
        "accounts": accounts_are_on(),
    }
    return render(request, "plan/plan_feed.html", context, status=201 if secret else 200)
