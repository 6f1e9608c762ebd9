"""A calendar that is followed by its address: begun, looked at, taken from, left again.

Nothing here asks another machine: that is done behind the pages, and shown when it is done.
"""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from springleg.core import validation
from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log import calendar_address
from springleg.usecases.log.calendar_address import Followed, followed_calendars
from springleg.usecases.log.calendar_worker import wake_calendars
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.plan.plan_calendar import calendar_changed
from springleg.web.pages.plan.plan_followed import shown

LOOK_AGAIN_S, PATIENCE = 3, timedelta(minutes=2)
MOST_SHOWN = 40


class Do(StrEnum):
    """What may be done with a followed calendar."""

    TAKE = "take"
    LEAVE = "leave"
    BACK = "back"
    AGAIN = "again"
    ITSELF = "itself"
    ASK = "ask"
    END = "end"


@on_tab("plan")
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Begin to follow the calendar at an `address`, called `source`; redirects to its page.

    Raises Refused for an address that cannot be, and where this server follows none.
    """
    asked = request.POST
    with open_workspace(request) as space:
        held = calendar_address.follow(space, asked.get("address", ""), asked.get("source", ""))
    wake_calendars()
    return redirect("plan-followed", which=held.id)


@on_tab("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, which: UUID) -> HttpResponse:
    """A followed calendar, and what taking from it would change; a POST does one thing (`do`).

    While it is read for the first time the page looks again by itself. Raises NotFound for one
    that this runner does not follow.
    """
    with open_workspace(request) as space:
        one = next((one for one in followed_calendars(space) if one.id == which), None)
        if one is None:
            raise NotFound(
                message("You follow no such calendar"), message("Look at the plan's calendar")
            )
        if request.method == "POST":
            what = validation.choice(Do)("do", request.POST.get("do", ""))
            return _done(request, space, one, what)
        context = {
            "shown": shown(space, one),
            "units": space.profile.units,
            "most": MOST_SHOWN,
            "looks_again": one.is_being_read and _is_fresh(space, one),
        }
    answer = render(request, "plan/plan_followed.html", context)
    if context["looks_again"]:
        answer["Refresh"] = str(LOOK_AGAIN_S)
    return answer


def _is_fresh(space: Workspace, one: Followed) -> bool:
    """Whether it was begun a moment ago: its id says when."""
    begun_ms = one.id.int >> 80
    return space.now().timestamp() * 1000 - begun_ms < PATIENCE / timedelta(milliseconds=1)


def _done(request: HttpRequest, space: Workspace, one: Followed, what: Do) -> HttpResponse:
    """Do one thing with a calendar, say so, and go where it is seen."""
    name = str(one.id)
    match what:
        case Do.TAKE:
            mark = request.POST.get("mark", "")
            if one.waiting and one.waiting.mark != mark:
                messages.info(request, _("The calendar has changed since. Look at it again."))
                return redirect("plan-followed", which=one.id)
            calendar_address.take(space, name, mark)
            return calendar_changed(request, space, _("Your runs are as in that calendar now."))
        case Do.BACK:
            calendar_address.take_back(space, name)
            return calendar_changed(request, space, _("Taken back. Your runs are as before."))
        case Do.LEAVE:
            calendar_address.decline(space, name)
            messages.success(request, _("Your runs stay. You hear when it changes again."))
        case Do.ITSELF | Do.ASK:
            calendar_address.let_take_itself(space, name, takes_itself=what is Do.ITSELF)
            messages.success(request, _("Kept."))
            return redirect("plan-followed", which=one.id)
        case Do.AGAIN:
            calendar_address.ask_again(space, name)
            wake_calendars()
            messages.success(request, _("It is being read. Look again in a moment."))
            return redirect("plan-followed", which=one.id)
        case Do.END:
            calendar_address.unfollow(space, name)
            messages.success(request, _("Its address is forgotten. Its runs stay."))
    return redirect("plan-calendar")
