"""Where the runs of the calendar come from: files, and runs of every week, that are said here."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from springleg.core import validation
from springleg.core.athlete import RunKind, Weekday
from springleg.core.message import message
from springleg.usecases.log.calendar_address import stop_following
from springleg.usecases.log.weekly_runs import end_source, keep_weekly, weekly_runs
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.plan.plan_calendar import calendar_changed


@on_tab("plan")
@require_POST
def weekly(request: HttpRequest) -> HttpResponse:
    """Keep the runs of every week instead of those before; redirects as `plan_calendar.add` does.

    Raises Refused by the field's name.
    """
    asked = request.POST
    kind_of = validation.choice(RunKind, message("kind of run"))
    kinds = {
        day: kind_of(f"run_{day}", said) for day in Weekday if (said := asked.get(f"run_{day}"))
    }
    ends = asked.get("pattern") == "until"
    until = validation.day("until", asked.get("until", "")) if ends else None
    with open_workspace(request) as space:
        keep_weekly(space, weekly_runs(space, kinds, until))
        return calendar_changed(request, space, _("Your week of runs is in the calendar."))


@on_tab("plan")
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Take out the runs ahead of a source; redirects as `plan_calendar.add` does.

    Raises NotFound for one that has none.
    """
    with open_workspace(request) as space:
        source = request.POST.get("source", "")
        gone = end_source(space, source)
        words = _("%(n)s runs were taken out. Those behind you stay.") % {"n": gone}
        if stop_following(space, source):
            words = f"{words} {_('The calendar is not followed any more.')}"
        return calendar_changed(request, space, words)
