"""The session: guided step by step by scripts, or logged in one go where there are none."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from springleg.core import validation
from springleg.core.athlete import Condition
from springleg.core.dosing.prescription import State
from springleg.core.log.events import Noted, SessionFelt
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.record import record
from springleg.usecases.plan.onboarding import warning_signs
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.asked import with_asked
from springleg.usecases.training.training_session import offered
from springleg.web.form_fields import pain_of, signs_of, whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.pages.session.session_data import data_of, figures_of
from springleg.web.pages.session.session_efforts import efforts
from springleg.web.pages.session.session_form import fields_of, sets_of
from springleg.web.pages.session.session_reserves import reserves, staminas
from springleg.web.pain_bands import IN_HOPS, IN_SESSION, pain_bands


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Today's session, or the workout asked for by `?workout=`, with all that may take its place.

    A workout that is shut, or none planned, is said on the page. Raises UnknownName (400).
    """
    guide = current_guide()
    with open_workspace(request) as space:
        found = offered(space, guide, request.GET.get("workout", ""))
        own, units = space.journal.own_guide(guide), space.profile.units
        strained = space.profile.condition is Condition.CALF_STRAIN and own.on("pain.strain")
    context: dict[str, Any] = {
        "guide": own,
        "units": units,
        "plan": found.chosen,
        "others": found.others,
        "refusal": found.refusal,
        "fields": fields_of(found.chosen, units) if found.chosen else (),
        "data": data_of(own, found, units, strained=strained),
        "figures": tuple(figures_of(found)),
        "reserves": reserves(own),
        "staminas": staminas(own),
        "efforts": efforts(),
        "bands": pain_bands(own, IN_SESSION, strained=strained),
        "hops_bands": pain_bands(own, IN_HOPS),
        "signs": warning_signs(guide),
        "most_note": validation.MOST_TEXT,
        "answer_states": (State.GO, State.HOLD, State.BACK_OFF, State.STOP),
    }
    return render(request, "session/session.html", context)


@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """A whole session of today in one form, where there are no scripts; the plan is made again.

    Redirects to Today. Raises Refused, and then nothing is kept.
    """
    guide, said = current_guide(), request.POST
    with open_workspace(request) as space:
        workout = guide.workout(said.get("workout", ""))
        day = space.today()
        felt = SessionFelt(
            day,
            workout.id,
            rpe=whole_of(said, "rpe"),
            minutes=whole_of(said, "minutes"),
            hops_pain=whole_of(said, "hops_pain"),
            **pain_of(said),
            **signs_of(said),
        )
        sets = sets_of(said, workout, day, space.profile.units)
        text = said.get("note", "").strip()
        note = (Noted(day, text),) if text else ()
        record(space, guide, *with_asked(space, guide, sets), felt, *note)
        replan(space, guide)
    messages.success(request, _("The session is in your log."))
    return redirect("today")
