"""Today and the next doses, as data."""

from django.http import HttpRequest, JsonResponse
from ninja import Router

from springleg.usecases.next_doses import prescription_to_plain
from springleg.usecases.plain import today_to_plain
from springleg.usecases.rules import the_guide
from springleg.usecases.standing import stands
from springleg.usecases.today import today
from springleg.web.api.guard import reader, refuse_unknown_parameters
from springleg.web.api.nouns import REFUSALS, Day, Doses
from springleg.web.viewer import space_of

router = Router(tags=["doses"])


@router.get("/today", auth=reader, response={200: Day, **REFUSALS}, operation_id="today")
def get_today(request: HttpRequest) -> JsonResponse:
    """Today: the workout with its dose, or when the next one is."""
    refuse_unknown_parameters(request, ())
    guide = the_guide()
    with space_of(request) as space:
        return JsonResponse(today_to_plain(guide, today(space, guide)))


@router.get("/next", auth=reader, response={200: Doses, **REFUSALS}, operation_id="next_doses")
def get_next(request: HttpRequest) -> JsonResponse:
    """The next dose of every workout, as if it were done today."""
    refuse_unknown_parameters(request, ())
    with space_of(request) as space:
        standing = stands(space, the_guide())
    doses = [prescription_to_plain(standing.guide, dose) for dose in standing.doses]
    return JsonResponse({"prescriptions": doses})
