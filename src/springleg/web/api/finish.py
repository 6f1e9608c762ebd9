"""After a session: the plan made again, and what changes next, and why."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from springleg.core import validation
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import Busy
from springleg.core.guide import Guide
from springleg.core.message import Message
from springleg.core.plan import Session, session_to_plain
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.plan_change import PlanChange
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.next_doses import prescription_to_plain
from springleg.web.api.auth import writer
from springleg.web.api.changes import change_in_words
from springleg.web.api.json_body import json_of
from springleg.web.api.routes import route
from springleg.web.api.schemas import Finished, Next
from springleg.web.http.auth import open_workspace
from springleg.web.reader import in_words


@route("POST", "finish", name="finish", tag="log", may_ask=writer, answer=Next, body=Finished)
def post_finish(request: HttpRequest) -> JsonResponse:
    """Make the plan again after what was logged; changes nothing where nothing has changed."""
    guide = current_guide()
    held = validation.record("", json_of(request), ("workout",))
    said = held.get("workout", "")
    workout = guide.workout(validation.text("workout", said)).id if said != "" else ""
    with open_workspace(request) as space:
        change, late = _replanned(space, guide)
        standing = dosing_state(space, guide)
        dose = standing.dose(workout) if workout else None
        plain = _spoken(standing.guide, dose) if dose else None
        ahead = next_session(space)
    return JsonResponse(
        {
            "next": plain,
            "changed": [
                in_words(line) for line in (*late, *(change.lines(guide) if change else ()))
            ],
            "change": change_in_words(guide, change),
            "next_session": session_to_plain(ahead) if ahead else None,
        }
    )


def _replanned(space: Workspace, guide: Guide) -> tuple[PlanChange | None, tuple[Message, ...]]:
    """What changed; where planning takes too long the old plan stands, and that is said."""
    try:
        return replan(space, guide), ()
    except Busy as busy:
        return None, (busy.message,)


def _spoken(guide: Guide, dose: Prescription) -> dict[str, Any]:
    """The dose as the API gives it, its sentences in the reader's language."""
    told = {"text": dose.text, "opens": dose.opens}
    return prescription_to_plain(guide, dose) | {
        name: in_words(words) for name, words in told.items() if words
    }


def next_session(space: Workspace) -> Session | None:
    """The first session after today in the plan that is followed; None where none is left."""
    today = space.today()
    return next((s for s in space.journal.followed if s.date > today), None)
