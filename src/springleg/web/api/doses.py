"""Today and the next doses, as data."""

from django.http import HttpRequest, JsonResponse

from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.plan_change import open_change
from springleg.usecases.training.json_answers import today_to_plain
from springleg.usecases.training.next_doses import prescription_to_plain
from springleg.usecases.training.today import today
from springleg.web.api.auth import refuse_unknown_parameters
from springleg.web.api.changes import change_in_words
from springleg.web.api.routes import route
from springleg.web.api.schemas import Day, Doses
from springleg.web.http.auth import open_workspace


@route("GET", "today", name="today", tag="doses", answer=Day)
def get_today(request: HttpRequest) -> JsonResponse:
    """Today: the workout with its dose, or when the next one is."""
    refuse_unknown_parameters(request, ())
    guide = current_guide()
    with open_workspace(request) as space:
        change = change_in_words(guide, open_change(space))
        return JsonResponse({**today_to_plain(guide, today(space, guide)), "change": change})


@route("GET", "next", name="next_doses", tag="doses", answer=Doses)
def get_next(request: HttpRequest) -> JsonResponse:
    """The next dose of every workout, as if it were done today."""
    refuse_unknown_parameters(request, ())
    with open_workspace(request) as space:
        standing = dosing_state(space, current_guide())
    doses = [prescription_to_plain(standing.guide, dose) for dose in standing.doses]
    return JsonResponse({"prescriptions": doses})
