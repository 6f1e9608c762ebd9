"""Planning for others' tools: a problem in, the one best plan out."""

from django.http import HttpRequest, JsonResponse
from ninja import Router

from springleg.core.plan import plan_to_plain
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.plan_problem import plan_problem
from springleg.web.api.auth import reader
from springleg.web.api.json_body import json_of
from springleg.web.api.schemas import REFUSALS, BestPlan, Problem, body

router = Router(tags=["planning"])


@router.post(
    "/plan",
    auth=reader,
    response={200: BestPlan, **REFUSALS},
    openapi_extra=body(Problem),
    operation_id="plan_problem",
)
def post_plan(request: HttpRequest) -> JsonResponse:
    """Plan a problem of the form of a problem file; nothing of yours is read or kept."""
    return JsonResponse(plan_to_plain(plan_problem(current_guide(), json_of(request))))
