"""Planning for others' tools: a problem in, the one best plan out."""

from django.http import HttpRequest, JsonResponse

from springleg.core.plan import plan_to_plain
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.plan_problem import plan_problem
from springleg.web.api.json_body import json_of
from springleg.web.api.routes import route
from springleg.web.api.schemas import BestPlan, Problem


@route("POST", "plan", name="plan_problem", tag="planning", answer=BestPlan, body=Problem)
def post_plan(request: HttpRequest) -> JsonResponse:
    """Plan a problem of the form of a problem file; nothing of yours is read or kept."""
    return JsonResponse(plan_to_plain(plan_problem(current_guide(), json_of(request))))
