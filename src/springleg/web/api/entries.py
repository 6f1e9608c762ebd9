"""The log: entries taken from an outbox, and given back a page at a time."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router

from springleg.core import validation
from springleg.core.errors import Refused
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import DataLocation
from springleg.usecases.log.ingest import Taken, take
from springleg.usecases.training.json_answers import page_of
from springleg.web.api.auth import reader, refuse_unknown_parameters, writer
from springleg.web.api.json_body import json_of
from springleg.web.api.schemas import REFUSALS, EntriesHeld, EntriesSent, Results, body
from springleg.web.auth import open_workspace, viewer_on
from springleg.web.speaking import speak

MOST, USUAL = 500, 100
router = Router(tags=["log"])


@router.post(
    "/entries",
    auth=writer,
    response={200: Results, **REFUSALS},
    openapi_extra=body(EntriesSent),
    operation_id="take_entries",
)
def post_entries(request: HttpRequest) -> JsonResponse:
    """Add entries. Each is answered on its own; sending one again changes nothing."""
    held = validation.record("", json_of(request), ("entries",))
    sent = validation.take("", held, "entries", lambda _, value: value)
    results = take(DataLocation(), current_guide(), viewer_on(request).athlete, sent)
    return JsonResponse({"results": [_plain(one) for one in results]})


def _plain(one: Taken) -> dict[str, Any]:
    plain = {"id": one.id, "state": str(one.state)}
    return {**plain, "error": speak(one.refusal)} if one.refusal else plain


@router.get(
    "/entries",
    auth=reader,
    response={200: EntriesHeld, **REFUSALS},
    operation_id="give_entries",
)
def get_entries(
    request: HttpRequest,
    since: datetime | None = None,
    after: UUID | None = None,
    most: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
) -> JsonResponse:
    """The log, oldest first: what was made at `since` or later, what follows the entry `after`."""
    refuse_unknown_parameters(request, ("since", "after", "most"))
    if since is not None and since.tzinfo is None:
        raise Refused("since", "has no offset from UTC", "Write it like 2026-12-07T18:30:00Z")
    with open_workspace(request) as space:
        page = page_of(space.entries, most, since, after)
    last = str(page.last) if page.last else None
    return JsonResponse({"entries": [entry_to_plain(e) for e in page.entries], "next": last})
