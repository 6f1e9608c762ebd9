"""The calendar behind the plan: runs and races, days off; added, imported and taken out by hand."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from springleg.core import validation
from springleg.core.athlete import Priority, Run, RunKind, Units
from springleg.core.errors import Refused
from springleg.core.log.events import RunAdded
from springleg.core.message import Message, message
from springleg.core.units import read_distance
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, refuse_long_work
from springleg.usecases.log.calendar import (
    add_run,
    last_change,
    list_planned,
    remove_runs,
    undo_last,
)
from springleg.usecases.log.calendar_formats import ACCEPT, FILES
from springleg.usecases.log.calendar_import import (
    MOST_SENT_BYTES,
    Imported,
    import_sent,
    import_to_plain,
)
from springleg.usecases.log.days_off import Reason, days_off_of, make_free, mark_away
from springleg.usecases.log.validate import refuse_bad_event
from springleg.usecases.plan.season_view import is_followed
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.plan.plan_weekly import sources_shown

A_YEAR = timedelta(days=53 * 7)
SHORT_BYTES = 256 * 1024  # of a file that is read in some tenths of a second


@on_tab("plan")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Runs, races and days off, with the forms that change them; `?day=` fills in a day.

    From today on, for 53 weeks of runs. Raises Refused for what is no date.
    """
    with open_workspace(request) as space:
        return _shown(request, space)


@on_tab("plan")
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a run or a race. Raises Refused by the field's name.

    Redirects to the plan proposed anew where one is followed, else to the calendar.
    """
    with open_workspace(request) as space:
        run = _run(request, space.profile.units)
        refuse_bad_event(current_guide(), RunAdded(run), space.today())
        add_run(space, run)
        return calendar_changed(request, space, _("Added to your calendar."))


@on_tab("plan")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take all runs of a day out; redirects as `add` does. Raises NotFound where there is none."""
    with open_workspace(request) as space:
        remove_runs(space, validation.day("day", request.POST.get("day", "")))
        return calendar_changed(request, space, _("Taken out of your calendar."))


@on_tab("plan")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last import, addition or removal of runs; redirects as `add` does.

    Raises NotFound where there is none.
    """
    with open_workspace(request) as space:
        undo_last(space)
        return calendar_changed(request, space, _("Taken back. Your calendar is as it was before."))


@on_tab("plan")
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Import a calendar file: its good rows are taken, its bad ones listed by line.

    Redirects as `add` does where there is nothing to list, else shows the calendar. Raises Refused
    for no file, one that is too large, and one of which nothing can be read; LongLog for a large
    one on a server of many.
    """
    sent = request.FILES.get("file")
    if sent is None or sent.name is None:
        raise Refused(
            "file",
            message("no file was chosen"),
            message("Choose a file that ends in {endings:or}", endings=FILES),
        )
    if (sent.size or 0) > SHORT_BYTES:
        refuse_long_work()
    with open_workspace(request) as space:
        source = request.POST.get("source", "")
        imported = import_sent(
            space, current_guide(), sent.name, sent.read(MOST_SENT_BYTES + 1), source
        )
        messages.success(request, _in_words(imported))
        read = imported.read
        if read.unread or read.notes or imported.others or imported.holidays:
            return _shown(request, space, imported)
        return calendar_changed(request, space)


def _in_words(imported: Imported) -> str:
    """How many runs are in, and what that changes in their calendar."""
    number = len(imported.read.runs)
    counted = ngettext("%(n)s run is in.", "%(n)s runs are in.", number) % {"n": number}
    changed = _("%(source)s: %(added)s new, %(removed)s gone, %(moved)s moved.")
    return f"{counted} {changed % import_to_plain(imported)}"


@on_tab("plan")
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Mark days as not available, from `first` to `last` (or it alone); redirects as `add` does.

    Raises Refused for dates that cannot be.
    """
    first = validation.day("first", request.POST.get("first", ""))
    last = validation.day("last", request.POST.get("last") or first.isoformat())
    with open_workspace(request) as space:
        mark_away(space, current_guide(), first, last)
        return calendar_changed(request, space, _("Marked as not available."))


@on_tab("plan")
@require_POST
def free(request: HttpRequest) -> HttpResponse:
    """Let a day be used again, and those marked together with it; redirects as `add` does.

    Raises NotFound where it is not marked, or only by an illness.
    """
    with open_workspace(request) as space:
        make_free(space, current_guide(), validation.day("day", request.POST.get("day", "")))
        return calendar_changed(request, space, _("These days can be used again."))


def calendar_changed(request: HttpRequest, space: Workspace, words: str = "") -> HttpResponse:
    """After a change: the plan is proposed again where one is followed, never made silently."""
    if words:
        messages.success(request, words)
    return redirect("plan-again" if is_followed(space) else "plan-calendar")


def _shown(
    request: HttpRequest, space: Workspace, imported: Imported | None = None
) -> HttpResponse:
    today = space.today()
    asked = request.GET.get("day", "")
    context = {
        "runs": list_planned(space, today, today + A_YEAR),
        "off": [
            off for off in days_off_of(space) if off.last >= today and off.reason is not Reason.ILL
        ],
        "units": space.profile.units,
        "today": today,
        "day": validation.day("day", asked) if asked else "",
        "kinds": tuple(map(str, RunKind)),
        "priorities": tuple(map(str, reversed(Priority))),
        "imported": imported,
        "files": Message("{endings:or}", {"endings": FILES}),
        "accept": ACCEPT,
        "sources": tuple(space.journal.imports),
        **sources_shown(space),
        "can_undo": last_change(space) is not None,
        "is_followed": is_followed(space),
    }
    return render(request, "plan/plan_calendar.html", context)


def _run(request: HttpRequest, units: Units) -> Run:
    """The run that a form says. Raises Refused by the field's name."""
    asked = request.POST
    day: date = validation.day("day", asked.get("day", ""))
    said = asked.get("distance", "").strip()
    return Run(
        date=day,
        kind=validation.choice(RunKind, message("kind of run"))("kind", asked.get("kind", "")),
        priority=validation.choice(Priority)("priority", asked.get("priority") or "B"),
        distance_km=read_distance("distance", said, units) if said else None,
        title=asked.get("title", "").strip(),
    )
