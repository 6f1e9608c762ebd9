"""The beginning: five questions on one page, then the first plan."""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_http_methods

from springleg.core.athlete import Units, Weekday
from springleg.core.errors import Refused, SpringlegError
from springleg.core.message import NOTHING, message
from springleg.core.profile_fields import field_named, read_value
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.plan.onboarding import USUAL_DAYS, asked_before, onboard, warning_signs
from springleg.web.form_fields import whole_day
from springleg.web.http.auth import open_workspace, viewer_on
from springleg.web.words import WEEKDAYS

PLATES = {Units.METRIC: "1.25, 2.5", Units.IMPERIAL: "2.5, 5"}  # each in its own unit


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask; or take the answers, plan, and redirect to Today.

    The questions again, with 400, for an answer that cannot be. Where all is shut, no plan is made.
    """
    guide, wrong = current_guide(), NOTHING
    if request.method == "POST":
        try:
            with open_workspace(request) as space:
                onboard(space, guide, read_answers(request.POST))
        except SpringlegError as error:
            wrong = error.message
        else:
            return redirect("today")
    shown = {
        "weekdays": [(day, WEEKDAYS[day], day in USUAL_DAYS) for day in Weekday],
        "asked": asked_before(guide),
        "signs": warning_signs(guide),
        "wrong": wrong,
        "imperial": (get_language_from_request(request) or "").endswith("-us"),
        "demo_is_here": not accounts_are_on() and not viewer_on(request).demo,
    }
    return render(request, "start.html", shown, status=400 if wrong else 200)


def read_answers(said: QueryDict) -> dict[str, object]:
    """The answers, by the names of the profile's fields. Raises Refused for one that cannot be.

    `birth_date` is None for adults, who need not say it.
    """
    days = tuple(day for day in Weekday if day in said.getlist("days")) or USUAL_DAYS
    kit, before = said.get("kit", "none"), said.getlist("before")
    units = Units.IMPERIAL if said.get("units") == Units.IMPERIAL else Units.METRIC
    typed = {
        "increments_kg": PLATES[units] if kit in ("gym", "weights") else "",
        "body_mass_kg": said.get("body_mass", ""),
        "contraindications": said.getlist("asked"),
        "timezone": said.get("timezone", ""),
    }
    return {
        "units": units,
        "preferred_weekdays": days,
        "leg_press": days if kit == "gym" else (),
        "strength_history": "strength" in before,
        "rope_history": "rope" in before,
        "birth_date": _birth_date(said),
        "coach": "coach" in said,
        **{
            name: read_value(field_named(name), name, answer, units)
            for name, answer in typed.items()
        },
    }


def _birth_date(said: QueryDict) -> date | None:
    """Adults need not say; the young must, since their doses differ by the day."""
    if said.get("adult") == "yes":
        return None
    if said.get("adult") != "no":
        raise Refused(
            "", message("Say whether you are 18 or older"), message("It is the last question")
        )
    found = whole_day(said, "birth_date")
    if found is None:
        raise Refused(
            "", message("Your date of birth is needed"), message("Doses differ until you are 18")
        )
    return found
