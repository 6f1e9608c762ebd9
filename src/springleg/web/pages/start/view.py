"""Set-up in four screens on one page, and the season that comes of it as one picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from springleg.core.errors import Refused, SpringlegError
from springleg.core.guide import Guide
from springleg.core.message import NOTHING
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_address import followed_calendars
from springleg.usecases.log.calendar_worker import wake_calendars
from springleg.usecases.plan.first_season import first_season
from springleg.usecases.plan.onboarding import onboard
from springleg.web.http.auth import open_workspace, viewer_on
from springleg.web.pages.plan.plan_pictures import drawn_alone
from springleg.web.pages.start.start_answers import Wrong, read_answers, read_runs
from springleg.web.pages.start.start_form import SCREENS, said_before, shown_form


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask; or take the answers, plan, and redirect to the season's picture.

    The questions again, with 400, where an answer cannot be: told at its field, and all stay as
    given but for a file. Where all is shut no plan is made, and it redirects to Today.
    """
    guide, wrong = current_guide(), Wrong()
    with open_workspace(request) as space:
        said = request.POST if request.method == "POST" else said_before(space)
        if request.method == "POST":
            made = _begun(request, space, guide, wrong)
            if not wrong:
                wake_calendars()
                return redirect("season" if made else "today")
        shown = shown_form(request, space, guide, said, wrong)
    shown["whole"] = wrong.get("", NOTHING)
    shown["accounts"] = accounts_are_on()
    shown["demo_is_here"] = not accounts_are_on() and not viewer_on(request).demo
    return render(request, "start/start.html", shown, status=400 if wrong else 200)


def _begun(request: HttpRequest, space: Workspace, guide: Guide, wrong: Wrong) -> bool:
    """Keep the answers and plan; False where no plan was made. What is wrong goes to `wrong`.

    Then nothing is kept.
    """
    answers, runs = read_answers(request.POST, wrong), read_runs(request, space, wrong)
    if wrong:
        return False
    try:
        return onboard(space, guide, answers, runs)
    except Refused as refused:
        place = str(refused.place)
        known = place in {name for names in SCREENS.values() for name in names}
        wrong[place if known else "file" if runs.file else ""] = refused.at("").message
    except SpringlegError as error:
        wrong[""] = error.message
    return False


@require_safe
def season(request: HttpRequest) -> HttpResponse:
    """The followed plan as one picture, with what opens when; a redirect to Today without one."""
    guide = current_guide()
    with open_workspace(request) as space:
        found = first_season(space, guide)
        today = space.today()
        calendars = followed_calendars(space)
    if found is None:
        return redirect("today")
    shown = {"season": found, "today": today, "drawn": drawn_alone(found.picture)}
    shown["calendars"] = [one for one in calendars if one.is_being_read or one.waiting]
    return render(request, "start/season.html", shown)
