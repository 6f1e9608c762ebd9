"""The beginning: five questions on one page, then the first plan."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_http_methods

from springleg.core.athlete import Condition, Units, Weekday
from springleg.core.errors import Refused, SpringlegError
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.core.profile_fields import field_named, read_value
from springleg.usecases.app.clock import zone_of
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.plan.onboarding import USUAL_DAYS, asked_before, onboard, warning_signs
from springleg.web.form_fields import read_into, whole_day
from springleg.web.http.auth import open_workspace, viewer_on
from springleg.web.words import WEEKDAYS

HEAVIEST, MORNINGS = "heaviest_kg", ("usual_pain", "usual_stiffness_min")
ASKED = ("birth_date", "body_mass_kg", HEAVIEST, *MORNINGS)  # typed, so that they can be wrong
PLATES = {Units.METRIC: "1.25, 2.5", Units.IMPERIAL: "2.5, 5"}  # each in its own unit


class Typed(Noun, frozen=True):
    """A field to type into that may stay empty: what stands in it, and what is wrong there."""

    name: str
    label: str
    value: str
    wrong: Message


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask; or take the answers, plan, and redirect to Today.

    The questions again, with 400, where an answer cannot be: told at its field, and all stay as
    given. Where all is shut, no plan is made.
    """
    guide, wrong, said = current_guide(), dict[str, Message](), request.POST
    if request.method == "POST":
        answers = read_answers(said, wrong)
        if not wrong:
            wrong = _begun(request, guide, answers)
        if not wrong:
            return redirect("today")
    days = said.getlist("days") or USUAL_DAYS
    american = (get_language_from_request(request) or "").endswith("-us")
    shown = {
        "weekdays": [(day, WEEKDAYS[day], day in days) for day in Weekday],
        "asked": asked_before(guide),
        "signs": warning_signs(guide),
        "said": said,
        "before": said.getlist("before"),
        "ticked": said.getlist("asked"),
        "opened": any(said.get(name) for name in ("injured", "condition", *MORNINGS)),
        "conditions": field_named("condition").kind.choices,
        "heaviest": _typed(said, wrong, HEAVIEST),
        "mornings": [_typed(said, wrong, name) for name in MORNINGS],
        "wrong": wrong,
        "whole": wrong.get("", NOTHING),
        "imperial": said.get("units", Units.IMPERIAL if american else "") == Units.IMPERIAL,
        "demo_is_here": not accounts_are_on() and not viewer_on(request).demo,
    }
    return render(request, "start/start.html", shown, status=400 if wrong else 200)


def _typed(said: QueryDict, wrong: Mapping[str, Message], name: str) -> Typed:
    label = field_named(name).label
    return Typed(name, label, said.get(name, ""), wrong.get(name, NOTHING))


def _begun(request: HttpRequest, guide: Guide, answers: Mapping[str, object]) -> dict[str, Message]:
    """Keep the answers and plan; or what is wrong with them, by field, and nothing is kept."""
    try:
        with open_workspace(request) as space:
            onboard(space, guide, answers)
    except Refused as refused:
        if refused.place in ASKED:
            return {str(refused.place): refused.at("").message}
        return {"": refused.message}
    except SpringlegError as error:
        return {"": error.message}
    return {}


def read_answers(said: QueryDict, wrong: dict[str, Message]) -> dict[str, object]:
    """The answers by the names of the profile's fields; what is wrong goes to `wrong`, by them."""
    days = tuple(day for day in Weekday if day in said.getlist("days")) or USUAL_DAYS
    asked = "birth_date" if said.get("adult") == "no" else ""  # not shown to others
    kit, before = said.get("kit", "none"), said.getlist("before")
    units = Units.IMPERIAL if said.get("units") == Units.IMPERIAL else Units.METRIC
    typed = {
        "increments_kg": PLATES[units] if kit in ("gym", "weights") else "",
        "body_mass_kg": said.get("body_mass_kg", ""),
        "contraindications": said.getlist("asked"),
        "timezone": _known_zone(said.get("timezone", "")),
        **_lower_legs(said),
    }
    return {
        "units": units,
        "preferred_weekdays": days,
        "leg_press": days if kit == "gym" else (),
        "strength_history": "strength" in before,
        "rope_history": "rope" in before,
        "runs_regularly": "running" in before,
        "birth_date": read_into(wrong, asked, partial(_birth_date, said)),
        "coach": "coach" in said,
        **{
            name: read_into(
                wrong,
                name if name in ASKED else "",
                partial(read_value, field_named(name), "", answer, units),
            )
            for name, answer in typed.items()
        },
    }


def _lower_legs(said: QueryDict) -> dict[str, str]:
    """What was said of the lower legs and of the heaviest weight; nothing that was left open.

    Who ticks "None of it" says that there was no injury, and that there is no condition; who trains
    with the body and a step has nothing to add.
    """
    none = "none" in said
    found = {name: said.get(name, "").strip() for name in (HEAVIEST, "condition", *MORNINGS)}
    found["condition"] = found["condition"] or (Condition.NONE if none else "")
    found["injured_lately"] = "yes" if "injured" in said else "no" if none else ""
    bare = said.get("kit", "none") == "none"
    found[HEAVIEST] = found[HEAVIEST] or ("0" if bare else "")
    return {name: answer for name, answer in found.items() if answer}


def _known_zone(said: str) -> str:
    """The phone's time zone; empty for one that only it knows: then this machine's is taken."""
    try:
        zone_of(said)
    except Refused:
        return ""
    return said


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
