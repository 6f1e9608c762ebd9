"""The diary: what was done and said, day by day, newest first; take back, put back."""

import datetime as dt
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from springleg.core.athlete import Run, strongest_by_day
from springleg.core.dosing.prescription import Level, State
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.correct import put_back, take_back
from springleg.usecases.log.history import Happened, Kind, Wanted, history, morning_levels
from springleg.usecases.plan.replan import replan
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language

A_PAGE = 40
STATES = {
    Level.GREEN: State.GO,
    Level.AMBER: State.HOLD,
    Level.RED: State.BACK_OFF,
    Level.STOP: State.STOP,
}


class DiaryDay(Noun, frozen=True):
    """A day of the diary. `notes` stand in the card of the last session, where there is one.

    `run` is the one of the calendar, also where one was `ran`; `above` the day before it in the
    list; `state` what its morning said, None where nothing was asked.
    """

    date: dt.date
    sessions: tuple[Happened, ...]
    others: tuple[Happened, ...]
    notes: tuple[Happened, ...]
    run: Run | None = None
    ran: bool = False
    above: dt.date | None = None
    state: State | None = None


@on_tab("history")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The diary, newest first, some 40 things a page, from before the day in `?before=`.

    `?q=` searches all of it. A `before` that is no date is left out. `?undo=`, `?changed=` and
    `?added=` are entries that took something back, corrected it or are new: each can be undone.
    """
    guide, search = current_guide(), request.GET.get("q", "").strip()[:100]
    until = _until(request.GET.get("before", ""))
    wanted = Wanted(search, until=until, most=None if search else A_PAGE + 1)
    with open_workspace(request) as space:
        found = history(guide, space.journal, wanted, reader_language())
        shown, more = found[:A_PAGE], len(found) > A_PAGE
        if more:  # the last day is told whole, however much is on it
            wanted = Wanted(search, since=shown[-1].day, until=until)
            shown = history(guide, space.journal, wanted, reader_language())
        context = {
            "days": _days(shown, space.journal.runs, morning_levels(guide, space.journal)),
            "today": space.today(),
            "units": space.profile.units,
            "search": search,
            "more": shown[-1].day if more else None,
            "undo": request.GET.get("undo", ""),
            "changed": request.GET.get("changed", ""),
            "added": request.GET.get("added", ""),
        }
    return render(request, "history/history.html", context)


def _until(before: str) -> date:
    try:
        return date.fromisoformat(before) - timedelta(days=1)
    except (ValueError, OverflowError):
        return date.max


def _days(
    found: Iterable[Happened], runs: Iterable[Run], levels: Mapping[date, Level]
) -> list[DiaryDay]:
    planned, days, above = strongest_by_day(runs), list[DiaryDay](), None
    for day, things in groupby(found, key=attrgetter("day")):
        held = list(things)
        ran = any(one.kind is Kind.RUN for one in held)
        asked = any(one.kind is Kind.MORNING for one in held)
        days.append(
            DiaryDay(
                date=day,
                sessions=tuple(one for one in held if one.kind is Kind.SESSION),
                others=tuple(one for one in held if one.kind not in (Kind.SESSION, Kind.NOTE)),
                notes=tuple(one for one in held if one.kind is Kind.NOTE),
                run=planned.get(day),
                ran=ran,
                above=above,
                state=STATES[levels.get(day, Level.GREEN)] if asked else None,
            )
        )
        above = day
    return days


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take back the entries in `ids`, all or none; redirects to the diary, which can put them back.

    The plan is made again. Raises NotFound where one of them does not stand.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        gone = take_back(space, request.POST.get("ids", "").split(","))
        replan(space, guide)
    undo = ",".join(str(one) for one in gone)
    return redirect(f"{reverse('history')}?undo={undo}")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Undo what took entries back or corrected them, by the ids that the diary was given.

    Redirects to the diary. The plan is made again. Raises NotFound where one of them is neither.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        put_back(space, request.POST.get("ids", "").split(","))
        replan(space, guide)
    messages.success(request, _("Your diary is as it was before."))
    return redirect("history")
