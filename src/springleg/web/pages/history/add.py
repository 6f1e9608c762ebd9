"""Something new in the diary, done or said on a day that has come: a session, a run, a morning."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.events import CheckedIn, Fact, Ill, Noted, RunDone, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import Message, message
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.record import pain_fields, record
from springleg.web.form_fields import read_into
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.history.entry_fields import PAIN, Field, day_typed, field_of, typed
from springleg.web.pages.history.pain_field import pain_scales, with_pain
from springleg.web.pages.history.shown_after import shown_after
from springleg.web.pages.session.session_form import sets_of

RUN, MORNING, ILL, NOTE = "run", "morning", "ill", "note"
OTHERS = {
    RUN: _("A run"),
    MORNING: _("A morning"),
    ILL: _("An illness"),
    NOTE: _("A note"),
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    RUN: ("distance_km", "minutes", "rpe", *PAIN),
    MORNING: (*PAIN, "stiffness_min", "soreness"),
    ILL: ("fever", "last"),
    NOTE: ("text",),
}
COUNTED = {
    Mode.REPS: ("sets", "left", "right", "load_kg", "rir"),
    Mode.SECONDS: ("sets", "left", "right", "load_kg"),
    Mode.CONTACTS: ("both",),
}
CALLED = {NOTE: "text", "last": "until"}  # fields that are shown and read as others
FELT = ("minutes", "rpe", *PAIN)
SAID_OF = {RUN: RunDone, MORNING: CheckedIn}
Values: TypeAlias = Mapping[str, Any]


@on_tab("history")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """What there is to add; with `?what=` (a workout, run, morning or note) its form.

    Sent back, it is kept, the plan is made again, and the page that comes can undo it; or, with
    400, it says at each field what is wrong. `?day=` fills in a day. Raises UnknownName for another
    `what`.
    """
    guide, what = current_guide(), request.GET.get("what", "")
    with open_workspace(request) as space:
        if not what:
            context = {"guide": guide, "others": OTHERS, "day": request.GET.get("day", "")}
            return render(request, "history/add.html", context)
        workout = None if what in OTHERS else guide.workout(what)
        wrong: dict[str, Message] = {}
        if request.method == "POST":
            made = _facts(request.POST, what, workout, space.profile.units, wrong)
            if not wrong:
                return _kept(space, guide, made, wrong) or _form(request, space, guide, what, wrong)
        return _form(request, space, guide, what, wrong)


def _form(
    request: HttpRequest,
    space: Workspace,
    guide: Guide,
    what: str,
    wrong: Mapping[str, Message],
) -> HttpResponse:
    units, said = space.profile.units, request.POST
    workout = None if what in OTHERS else guide.workout(what)
    last = _last(space.journal, workout) if workout else {}
    day = request.GET.get("day") or space.today()
    names = (*COUNTED[workout.mode], *FELT, NOTE) if workout else FIELDS[what]
    fields = [_field(name, workout, last.get(name), units, said, wrong) for name in names]
    context = {
        "title": workout.name if workout else OTHERS[what],
        "workout": workout,
        "day": field_of("day", "first" if what == ILL else "day", day, units, said, wrong),
        "fields": with_pain(fields, pain_scales(space, guide), SAID_OF.get(what, SessionFelt)),
        "whole": wrong.get("", None),
        "is_wrong": bool(wrong),
    }
    status = 400 if wrong else 200
    return render(request, "history/add_form.html", context, status=status)


def _field(  # noqa: PLR0913 a field is all of these
    name: str,
    workout: Workout | None,
    value: object,
    units: Units,
    said: Mapping[str, str],
    wrong: Mapping[str, Message],
) -> Field:
    """The field of this name; what is counted of a leg is called by the leg."""
    if workout and name in (Side.LEFT, Side.RIGHT, Side.BOTH):
        return field_of(name, f"{name}-{workout.mode}", value, units, said, wrong)
    return field_of(name, CALLED.get(name, name), value, units, said, wrong)


def _last(journal: Journal, workout: Workout) -> dict[str, object]:
    """What was done when this workout was done last, by the names of the fields."""
    done = [fact for _, fact in journal.sets if fact.workout == workout.id]
    if not done:
        return {"sets": 1}
    last = max(done, key=lambda one: (one.day, one.number or 0))
    same = [one for one in done if one.day == last.day]
    found: dict[str, object] = {"load_kg": last.load_kg}
    for side in Side:
        own = [one for one in same if one.side is side]
        counts = [_amount(one) for one in own]
        if counts:
            total = sum(counts) if workout.mode is Mode.CONTACTS else counts[-1]
            found[str(side)] = total
            found["sets"] = max(len(own), int(str(found.get("sets", 1))))
    return found


def _amount(one: SetDone) -> int:
    return next((n for n in (one.reps, one.seconds, one.contacts) if n is not None), 0)


def _facts(
    said: Mapping[str, str],
    what: str,
    workout: Workout | None,
    units: Units,
    wrong: dict[str, Message],
) -> tuple[Fact, ...]:
    """What the form says; what is wrong goes to `wrong` by field."""
    day = read_into(wrong, "day", partial(day_typed, "day", said.get("day", "")))
    names = (*FELT, NOTE, "rir", "sets") if workout else FIELDS[what]
    values = {name: _value(said, name, units, wrong) for name in names}
    if wrong or not isinstance(day, date):
        return ()
    try:
        return tuple(_told(said, what, workout, day, units, values))
    except Refused as refused:
        wrong[str(refused.place)] = refused.at("").message
        return ()


def _value(
    said: Mapping[str, str], name: str, units: Units, wrong: dict[str, Message]
) -> Any | None:
    return read_into(wrong, name, partial(typed, said, name, CALLED.get(name, name), units))


def _told(  # noqa: PLR0913 a form says all of these
    said: Mapping[str, str],
    what: str,
    workout: Workout | None,
    day: date,
    units: Units,
    values: Values,
) -> Iterator[Fact]:
    given = {name: value for name, value in values.items() if value is not None}
    pain = _pain(given)
    if what == RUN:
        if "distance_km" not in given:
            raise Refused("distance_km", message("how far was it?"), message("Write it like 8.5"))
        yield RunDone(day, **given, **pain)
    elif what == MORNING:
        yield CheckedIn(day, **given, **pain)
    elif what == ILL:
        last = date.fromisoformat(given["last"]) if given.get("last") else None
        yield Ill(day, last, fever=given["fever"])
    elif what == NOTE:
        yield Noted(day, str(given["text"]))
    elif workout:
        yield from sets_of(said, workout, day, units)
        felt = {name: given[name] for name in FELT if name in given} | pain
        if felt:
            yield SessionFelt(day, workout.id, **felt)
        if given.get(NOTE):
            yield Noted(day, str(given[NOTE]))


def _pain(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of the pain, taken out of what was given; none where none was said."""
    pain, side, place, kind = (given.pop(name, None) for name in PAIN)
    if pain is None and not any((side, place, kind)):
        return {}
    return pain_fields(side or "", place or "", kind or "", pain)


def _kept(
    space: Workspace, guide: Guide, made: tuple[Fact, ...], wrong: dict[str, Message]
) -> HttpResponse | None:
    """Keep what was said; None, with what is wrong by its field, where it cannot be."""
    try:
        added = record(space, guide, *made)
    except Refused as refused:
        wrong[str(refused.place)] = refused.at("").message
        return None
    return shown_after(space, guide, "added", added)
