"""The beginning: five questions on one page, then the first plan."""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_http_methods

from springleg.core.athlete import Units, Weekday
from springleg.core.errors import Refused, SpringlegError
from springleg.core.guide import Guide
from springleg.usecases.beginning import USUAL_DAYS, Answers, begin
from springleg.usecases.rules import the_guide
from springleg.usecases.serving import accounts_are_on
from springleg.web.reading import number_of, whole_day
from springleg.web.viewer import space_of, viewer_on
from springleg.web.words import WEEKDAYS

PLATES_KG = (1.25, 2.5)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Ask; or take the answers and plan."""
    guide, wrong = the_guide(), ""
    if request.method == "POST":
        try:
            with space_of(request) as space:
                begin(space, guide, read_answers(request.POST))
        except SpringlegError as error:
            wrong = str(error)
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


def asked_before(guide: Guide) -> list[tuple[str, str, str]]:
    """What must be cleared first: id, title, words. The warning signs of today come apart."""
    return [
        (rule.id, rule.title, rule.says)
        for rule in guide.rules.values()
        if rule.id.startswith("ask.") and rule.id != "ask.now"
    ]


def warning_signs(guide: Guide) -> list[tuple[str, str, str]]:
    """The signs that mean stop: title, what to do, whom to see."""
    return [
        (rule.title, rule.says, str(guide.held(rule.id, "see")))
        for rule in guide.rules.values()
        if rule.id.startswith("flag.") and "see" in rule.values
    ]


def read_answers(said: QueryDict) -> Answers:
    """The form as answers. Raises Refused by field."""
    days = tuple(day for day in Weekday if day in said.getlist("days"))
    kit = said.get("kit", "none")
    units = Units.IMPERIAL if said.get("units") == Units.IMPERIAL else Units.METRIC
    return Answers(
        days=days,
        leg_press=kit == "gym",
        increments_kg=PLATES_KG if kit in ("gym", "weights") else (),
        strength_history="strength" in said.getlist("before"),
        rope_history="rope" in said.getlist("before"),
        contraindications=tuple(said.getlist("asked")),
        birth_date=_birth_date(said),
        coach="coach" in said,
        body_mass_kg=number_of(said, "body_mass", units),
        timezone=said.get("timezone", ""),
        units=units,
    )


def _birth_date(said: QueryDict) -> date | None:
    """Adults need not say; the young must, since their doses differ by the day."""
    if said.get("adult") == "yes":
        return None
    if said.get("adult") != "no":
        raise Refused("", "Say whether you are 18 or older", "It is the last question")
    found = whole_day(said, "birth_date")
    if found is None:
        raise Refused("", "Your date of birth is needed", "Doses differ until you are 18")
    return found
