"""Today: the workout, its dose, why; or when the next one is. And the morning's question."""

from collections.abc import Mapping
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.profile_fields import field_named, read_value
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.clearance import clear_stop, may_be_cleared
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.onboarding import warning_signs
from springleg.usecases.plan.plan_change import PlanChange, open_change
from springleg.usecases.plan.season_picture import (
    PictureWeek,
    changed_weeks,
    followed_picture,
    with_moves,
)
from springleg.usecases.plan.season_place import season_place
from springleg.usecases.plan.season_view import season_view
from springleg.usecases.training.day import DayKind, TrainingDay, day_of
from springleg.usecases.training.dose_questions import asked_of
from springleg.usecases.training.week_strip import week_strip
from springleg.web.form_fields import pain_of, signs_of, whole_day, whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pain_bands import morning_bands

YES_OR_NO = (
    ("runs_regularly", _("Have you run regularly for eight weeks or more?")),
    ("injured_lately", _("Have you had an injury below the knee within the last six months?")),
)
A_DAY = timedelta(days=1)
FEW_WEEKS = 2  # so many that change are shown before and after: more are told in words
ASKED_ONCE = (*(name for name, _words in YES_OR_NO), "condition")


@on_tab("today")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The day as it stands; a redirect to the start where there is no profile.

    `?rest`: a day to back off is shown as a rest day. `?morning`: this morning is asked again.
    `?added=` and `?changed=` are entries that can be undone.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        found = day_of(space, guide)
        if found.kind is DayKind.NEW:
            return redirect("start")
        shown = _shown(space, guide, found, request.GET)
    return render(request, "today/today.html", shown)


def _shown(
    space: Workspace, guide: Guide, found: TrainingDay, asked: Mapping[str, str]
) -> dict[str, object]:
    change = open_change(space)
    profile, signs = space.profile, warning_signs(guide)
    rule = found.verdict.rule if found.verdict else ""
    resting = "rest" in asked and found.state is State.BACK_OFF
    has_dose = found.kind is DayKind.WORKOUT and not resting
    return {
        "day": found,
        "guide": guide,
        "units": profile.units,
        "view": "today/hero.html" if has_dose else "today/rest.html",
        "resting": resting,
        "week": week_strip(space, guide, found.date),
        "place": season_place(space, found.date),
        "next_is_tomorrow": found.next is not None
        and found.next.session.date == found.date + A_DAY,
        "morning_at": _morning_at(found, has_dose=has_dose, resting=resting)
        if found.answers.morning is None or "morning" in asked
        else "",
        "morning_open": "morning" in asked,
        "usual": {
            "pain": profile.usual_pain or 0,
            "stiffness_min": profile.usual_stiffness_min or 0,
        },
        "bands": morning_bands(dosing_state(space, guide, found.date).standing),
        "may_clear": may_be_cleared(guide, space, rule),
        "ask_first": rule.startswith("ask."),
        "last_ill": max(found.ill.first, found.date - A_DAY) if found.ill else None,
        "added": asked.get("added", ""),
        "changed": asked.get("changed", ""),
        "change": change,
        "weeks_changed": _changed(space, guide, change) if change else (),
        "signs": signs,
        "asked_signs": found.questions.signs or asked_of(signs),
        "yes_or_no": YES_OR_NO,
        "conditions": field_named("condition").kind.choices,
    }


def _morning_at(found: TrainingDay, *, has_dose: bool, resting: bool) -> str:
    """Where the morning's question stands: above the workout, below a state, or on a rest day."""
    if found.state is State.STOP or (found.state is State.BACK_OFF and not resting):
        return "state"
    return "top" if has_dose else "rest"


def _changed(space: Workspace, guide: Guide, change: PlanChange) -> tuple[PictureWeek, ...]:
    """The weeks that a change is about, with what goes and comes; none where they are many."""
    followed = followed_picture(space, guide, season_view(space, guide))
    weeks = changed_weeks(with_moves(guide, followed, change.moves))
    return weeks if len(weeks) <= FEW_WEEKS else ()


@require_http_methods(["POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """The morning's answers, where there are no scripts; the plan is made again.

    Redirects to Today. Raises Refused, and then nothing is kept.
    """
    from springleg.core.log.events import CheckedIn
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with open_workspace(request) as space:
        said = request.POST
        morning = CheckedIn(
            space.today(),
            stiffness_min=whole_of(said, "stiffness_min"),
            soreness=whole_of(said, "soreness"),
            **pain_of(said),
            **signs_of(said),
        )
        record(space, guide, morning)
        replan(space, guide)
    return redirect("today")


@require_http_methods(["POST"])
def tired(request: HttpRequest) -> HttpResponse:
    """The runner is tired today, where there are no scripts; the plan is made again.

    Redirects to Today.
    """
    from springleg.core.log.events import Tired
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with open_workspace(request) as space:
        record(space, guide, Tired(space.today()))
        replan(space, guide)
    return redirect("today")


@require_http_methods(["POST"])
def first_questions(request: HttpRequest) -> HttpResponse:
    """The answers about running, injuries and what is below the knee; the plan is made again.

    What is not answered stays open. Redirects to Today. Raises Refused, and then nothing is kept.
    """
    from springleg.usecases.athlete.profile import change_profile
    from springleg.usecases.plan.replan import replan

    guide, said = current_guide(), request.POST
    with open_workspace(request) as space:
        units = space.profile.units
        answers = {name: answer for name in ASKED_ONCE if (answer := said.get(name, "").strip())}
        values = {
            name: read_value(field_named(name), name, answer, units)
            for name, answer in answers.items()
        }
        change_profile(space, guide, values)
        replan(space, guide)
    return redirect("today")


@require_http_methods(["POST"])
def cleared(request: HttpRequest) -> HttpResponse:
    """A clinician said today that training may go on; the plan is made again.

    Redirects to Today. Raises Refused where that cannot be.
    """
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with open_workspace(request) as space:
        stopped = clear_stop(space, guide, space.today())
        replan(space, guide)
    if stopped:
        messages.info(request, _("Kept. Something else still keeps you from training."))
    else:
        messages.success(request, _("Welcome back. You start smaller."))
    return redirect("today")


@require_http_methods(["POST"])
def ill(request: HttpRequest) -> HttpResponse:
    """An illness, or the end of one, where there are no scripts; the plan is made again.

    Redirects to Today, which can undo it. Raises Refused, and then nothing is kept.
    """
    from springleg.core.log.events import Ill
    from springleg.usecases.log.record import record
    from springleg.usecases.plan.replan import replan

    guide, said = current_guide(), request.POST
    with open_workspace(request) as space:
        first, last = whole_day(said, "first"), whole_day(said, "last")
        fact = Ill(first or space.today(), last, fever=said.get("fever") == "true")
        added = record(space, guide, fact)
        replan(space, guide)
    return redirect(f"{reverse('today')}?added={added[0].id}")
