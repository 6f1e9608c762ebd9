"""What a plan that was made anew changed, and the runner's answer to it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse

from springleg.core import serialization, validation
from springleg.core.guide import Guide
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.plan_change import (
    PlanChange,
    change_to_plain,
    keep_change,
    open_change,
)
from springleg.usecases.plan.propose_plan import take_back
from springleg.usecases.training.json_answers import today_to_plain
from springleg.usecases.training.today import today
from springleg.web.api.auth import writer
from springleg.web.api.json_body import json_of
from springleg.web.api.routes import route
from springleg.web.api.schemas import ChangeAnswered, Day
from springleg.web.http.auth import open_workspace
from springleg.web.reader import in_words


@route("POST", "change", name="change", tag="log", may_ask=writer, answer=Day, body=ChangeAnswered)
def post_change(request: HttpRequest) -> JsonResponse:
    """Keep the plan that was made anew, or follow the one before it again; answers the day then.

    The cause of a change that is declined does not change the plan again.
    """
    guide = current_guide()
    held = validation.record("", json_of(request), ("entry", "kept"))
    entry = validation.take(
        "", held, "entry", lambda at, value: serialization.from_plain(UUID, value, at)
    )
    kept = validation.take("", held, "kept", validation.flag)
    with open_workspace(request) as space:
        if kept:
            keep_change(space, entry)
        else:
            take_back(space, entry)
        return JsonResponse(
            {
                **today_to_plain(guide, today(space, guide)),
                "change": change_in_words(guide, open_change(space)),
            }
        )


def change_in_words(guide: Guide, change: PlanChange | None) -> dict[str, Any] | None:
    """A change as the API gives it, its sentences in the reader's language; None for none."""
    if change is None:
        return None
    return change_to_plain(guide, change) | {
        "text": in_words(change.says(guide)),
        "asked": [in_words(asked) for asked in change.asked],
        "costs": [in_words(cost) for cost in (*change.off_days, *change.costs)],
    }
