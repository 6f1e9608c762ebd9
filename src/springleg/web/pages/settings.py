"""Settings: who the runner is, kit, days, what opens and shuts; and the rules that were changed."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from springleg.core.athlete import Kit, Profile, Units, Weekday
from springleg.core.errors import Refused, SpringlegError
from springleg.core.guide import Guide, Rule
from springleg.usecases.profile import set_profile
from springleg.usecases.replan import replan
from springleg.usecases.rules import the_guide
from springleg.usecases.settings import change, own_settings, read_value, reset
from springleg.web.pages.start import asked_before
from springleg.web.reading import number_of, whole_day
from springleg.web.tabs import on_tab
from springleg.web.viewer import space_of
from springleg.web.words import KG_PER_LB, WEEKDAYS

SEXES = ("", "female", "male")


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The profile as a form; sent, it is kept, and the plan is made again."""
    guide, wrong = the_guide(), ""
    with space_of(request) as space:
        if request.method == "POST":
            try:
                set_profile(space, guide, read_profile(request.POST, space.profile))
                replan(space, guide)
            except SpringlegError as error:
                wrong = str(error)
            else:
                messages.success(request, _("Kept."))
                return redirect("settings")
        shown = _shown(space.profile, guide) | {"changed": own_settings(space, guide)}
    return render(request, "settings.html", shown | {"wrong": wrong}, status=400 if wrong else 200)


@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Change one value, switch one rule on or off, or go back to the default."""
    guide, key = the_guide(), request.POST.get("key", "")
    with space_of(request) as space:
        if "reset" in request.POST:
            reset(space, key)
        else:
            gone = change(space, guide, key, read_value(request.POST.get("value", "")))
            _warn(request, gone)
        replan(space, guide)
    messages.success(request, _("Kept. Doses and plan follow it from now on."))
    return redirect("settings")


def _warn(request: HttpRequest, gone: tuple[Rule, ...]) -> None:
    """Say what is there for safety and was switched off."""
    if gone:
        titles = "; ".join(_(rule.title) for rule in gone)
        messages.warning(
            request, _("Switched off, and there for your safety: %(what)s.") % {"what": titles}
        )


def _shown(profile: Profile, guide: Guide) -> dict[str, object]:
    mass = profile.body_mass_kg
    if mass is not None and profile.units is Units.IMPERIAL:
        mass = round(mass / KG_PER_LB, 1)
    return {
        "profile": profile,
        "mass": mass,
        "increments": ", ".join(f"{step:g}" for step in profile.kit.increments_kg),
        "weekdays": [
            (day, WEEKDAYS[day], day in profile.preferred_weekdays, day in profile.kit.leg_press)
            for day in Weekday
        ],
        "asked": [(*one, one[0] in profile.contraindications) for one in asked_before(guide)],
        "sides": [("", _("Both legs")), ("left", _("Left only")), ("right", _("Right only"))],
    }


def read_profile(said: QueryDict, before: Profile) -> Profile:
    """The form laid over the profile. Raises Refused by field."""
    units = Units.IMPERIAL if said.get("units") == Units.IMPERIAL else Units.METRIC
    side, sex = said.get("one_side", ""), said.get("sex", "")
    return replace(
        before,
        name=said.get("name", "").strip()[:80],
        units=units,
        timezone=said.get("timezone", "").strip() or before.timezone,
        kit=Kit(_increments(said), _days(said, "leg_press")),
        preferred_weekdays=_days(said, "days"),
        body_mass_kg=number_of(said, "body_mass", before.units),
        birth_date=whole_day(said, "birth_date"),
        sex=sex if sex in SEXES and sex else None,
        one_side=side if side in ("left", "right") else None,
        contraindications=tuple(said.getlist("asked")),
        cleared=whole_day(said, "cleared"),
        strength_history="strength_history" in said,
        rope_history="rope_history" in said,
        over_140="over_140" in said,
        maintenance="maintenance" in said,
        coach="coach" in said,
    )


def _days(said: QueryDict, name: str) -> tuple[Weekday, ...]:
    chosen = said.getlist(name)
    return tuple(day for day in Weekday if day in chosen)


def _increments(said: QueryDict) -> tuple[float, ...]:
    """Steps of weight, with spaces or semicolons between; a comma is a decimal comma or a gap."""
    plain = said.get("increments", "").replace(";", " ").replace(", ", " ").replace(",", ".")
    try:
        return tuple(float(part) for part in plain.split())
    except ValueError:
        wrong = _("the steps of weight could not be read")
        raise Refused("", wrong, _("Write them like 1.25 2.5")) from None
