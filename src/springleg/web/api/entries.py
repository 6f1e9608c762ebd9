"""The log: entries taken from an outbox, and given back a page at a time."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from msgspec import json

from springleg.core import serialization, validation
from springleg.core.errors import Refused
from springleg.core.log.entries import Entry, entry_to_plain
from springleg.core.log.events import Unreadable
from springleg.core.message import message
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.ingest import Taken, take
from springleg.usecases.training.json_answers import page_of
from springleg.web.api.auth import refuse_unknown_parameters, writer
from springleg.web.api.json_body import json_of
from springleg.web.api.routes import route
from springleg.web.api.schemas import EntriesHeld, EntriesSent, Results
from springleg.web.http.auth import open_workspace, viewer_on
from springleg.web.reader import in_words

MOST, USUAL = 500, 100
DIGITS = 9  # Python reads no number of thousands of digits
INSTANT = message("Write it like 2026-12-07T18:30:00Z")
QUERY: dict[str, dict[str, Any]] = {
    "since": {"type": "string", "format": "date-time"},
    "after": {"type": "string", "format": "uuid"},
    "most": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
}


@route(
    "POST",
    "entries",
    name="take_entries",
    tag="log",
    may_ask=writer,
    answer=Results,
    body=EntriesSent,
)
def post_entries(request: HttpRequest) -> HttpResponse:
    """Add entries. Each is answered on its own; sending one again changes nothing."""
    held = validation.record("", json_of(request), ("entries",))
    sent = validation.take("", held, "entries", lambda _, value: value)
    athlete = viewer_on(request).athlete
    results = take(DataLocation(), current_guide(), athlete, sent, clock.now)
    said = json.encode({"results": [_plain(one) for one in results]})
    return HttpResponse(said, content_type="application/json")


def _plain(one: Taken) -> dict[str, Any]:
    plain = {"id": one.id, "state": str(one.state)}
    return {**plain, "error": in_words(one.refusal)} if one.refusal else plain


@route("GET", "entries", name="give_entries", tag="log", answer=EntriesHeld, query=QUERY)
def get_entries(request: HttpRequest) -> JsonResponse:
    """The log, oldest first: what was made at `since` or later, what follows the entry `after`."""
    refuse_unknown_parameters(request, tuple(QUERY))
    since, after, most = _since(request), _after(request), _most(request)
    with open_workspace(request) as space:
        page = page_of(space.entries, most, since, after)
    plain: dict[str, Any] = {
        "entries": [entry_to_plain(e) for e in page.entries if not isinstance(e.fact, Unreadable)],
        "next": str(page.last) if page.last else None,
    }
    unreadable = [_as_it_stands(e, e.fact) for e in page.entries if isinstance(e.fact, Unreadable)]
    return JsonResponse(plain | ({"unreadable": unreadable} if unreadable else {}))


def _as_it_stands(entry: Entry, fact: Unreadable) -> dict[str, str]:
    held = {"id": str(entry.id), "at": entry.at.isoformat()}
    return held | {"kind": fact.kind, "body": fact.body}


def _since(request: HttpRequest) -> datetime | None:
    said = request.GET.get("since")
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise Refused("since", message("is not an instant"), INSTANT) from None
    if at.tzinfo is None:
        raise Refused("since", message("has no offset from UTC"), INSTANT)
    return at


def _after(request: HttpRequest) -> UUID | None:
    said = request.GET.get("after")
    return None if said is None else serialization.from_plain(UUID, said, "after")


def _most(request: HttpRequest) -> int:
    said = request.GET.get("most", str(USUAL))
    if not (said.isascii() and said.isdigit() and len(said) <= DIGITS and 1 <= int(said) <= MOST):
        raise Refused(
            "most",
            message("is not a whole number from {low} to {high}", low=1, high=MOST),
            message("Check the number"),
        )
    return int(said)
