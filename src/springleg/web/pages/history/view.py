"""The log: what was done, newest first; search, correct, take back, put back."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Correction, HeelRaiseTested, RunDone, SessionFelt
from springleg.core.log.set_fields import SET_FIELD_NAMES, SET_FIELDS
from springleg.core.log.sets import SetDone
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.core.units import (
    distance_number,
    distance_unit,
    read_distance,
    weight_number,
    weight_unit,
)
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.correct import corrected, entry_of, put_back, take_back
from springleg.usecases.log.history import history
from springleg.usecases.plan.replan import replan
from springleg.web.form_fields import number_of, read_into, weight_of, whole_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language
from springleg.web.words import FIELDS, SIDES

A_PAGE = 40
EDITED = {
    SetDone: ("reps", "seconds", "contacts", "load_kg", *SET_FIELD_NAMES),
    CheckedIn: ("pain", "stiffness_min", "soreness"),
    SessionFelt: ("rpe", "minutes", "pain", "hops_pain"),
    RunDone: ("distance_km", "minutes", "rpe", "pain"),
    HeelRaiseTested: ("left", "right"),
}
WHOLE = (
    *("reps", "seconds", "contacts", "stiffness_min", "soreness", "left", "right", "hops_pain"),
    *(field.name for field in SET_FIELDS if field.whole),
)


class Field(Noun, frozen=True):
    """A field of an entry in a form; `typed` is what was sent, `wrong` why it was not kept."""

    name: str
    words: str
    value: str
    typed: str
    wrong: Message = NOTHING


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The log, newest first, 40 a page from the one at `?from=`; `?q=` searches all of it.

    A `from` that is no number is 0.
    """
    guide, search = current_guide(), request.GET.get("q", "").strip()[:100]
    try:
        start = max(0, int(request.GET.get("from", "0")))
    except ValueError:
        start = 0
    with open_workspace(request) as space:
        most = None if search else start + A_PAGE + 1
        found = history(guide, space.journal, search, most, reader_language())
    shown = {
        "happened": found[start : start + A_PAGE],
        "search": search,
        "more": start + A_PAGE if len(found) > start + A_PAGE else None,
        "undo": request.GET.get("undo", ""),
    }
    return render(request, "history/history.html", shown)


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ids: str) -> HttpResponse:
    """One thing that happened, field by field; sent back, it is kept as corrections, or none is."""
    guide, wrong = current_guide(), dict[str, Message]()
    with open_workspace(request) as space:
        entries = [entry_of(space.journal, one) for one in ids.split(",")]
        if request.method == "POST":
            made = [
                one
                for entry in entries
                for one in _corrected(space, guide, request.POST, entry, wrong)
            ]
            if not wrong:
                if made:
                    space.add(*made)
                    replan(space, guide)
                messages.success(request, _("Corrected. The plan takes it into account."))
                return redirect("history")
        units = space.profile.units
        forms = [
            (
                entry,
                _title(entry),
                _fields(entry, units, request.POST, wrong),
                wrong.get(str(entry.id), NOTHING),
            )
            for entry in entries
        ]
    shown = {"forms": forms, "ids": ids, "is_wrong": bool(wrong)}
    return render(request, "history/history_edit.html", shown, status=400 if wrong else 200)


def _corrected(
    space: Workspace, guide: Guide, said: Mapping[str, str], entry: Entry, wrong: dict[str, Message]
) -> tuple[Correction, ...]:
    """The correction that the form says of one entry; what is wrong goes to `wrong`, by field.

    What no field is wrong by itself in goes under the entry's own id.
    """
    changes, key = {}, str(entry.id)
    for field in _fields(entry, space.profile.units, said):
        at = f"{key}.{field.name}"
        if field.typed == field.value:
            continue
        value = read_into(wrong, at, partial(_typed, said, at, field.name, space.profile.units))
        if at not in wrong:
            changes[field.name] = value
    try:
        return corrected(space, guide, key, changes)
    except Refused as refused:
        before = len(wrong)
        for name, value in changes.items():
            one = partial(corrected, space, guide, key, {name: value})
            read_into(wrong, f"{key}.{name}", one)
        if len(wrong) == before:
            wrong[key] = refused.message
        return ()


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take back the entries in `ids`, all or none; redirects to the log, which can put them back.

    The plan is made again. Raises NotFound where one of them does not stand.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        gone = take_back(space, request.POST.get("ids", "").split(","))
        replan(space, guide)
    undo = ",".join(str(one) for one in gone)
    return redirect(f"{reverse('history')}?undo={undo}")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Put back what was taken back, by the ids that `remove` named; redirects to the log.

    The plan is made again. Raises NotFound where one of them is no taking back.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        put_back(space, request.POST.get("ids", "").split(","))
        replan(space, guide)
    messages.success(request, _("It is back in your log."))
    return redirect("history")


def _title(entry: Entry) -> str:
    fact = entry.fact
    if isinstance(fact, SetDone):
        said = {"number": fact.number or 1, "side": SIDES[fact.side]}
        return _("Set %(number)s, %(side)s") % said
    return ""


def _fields(
    entry: Entry, units: Units, said: Mapping[str, str], wrong: Mapping[str, Message] | None = None
) -> list[Field]:
    """The fields of one entry, as it is and as it was sent."""
    names = EDITED.get(type(entry.fact), ())
    found = []
    for name in names:
        value = getattr(entry.fact, name)
        if name in ("reps", "seconds", "contacts") and value is None:
            continue  # this set counts something else
        shown, unit = value, ""
        if name == "load_kg":
            shown, unit = weight_number(value, units), f" ({weight_unit(units)})"
        elif name == "distance_km":
            shown, unit = distance_number(value, units, 2), f" ({distance_unit(units)})"
        now, key = "" if shown is None else f"{shown:g}", f"{entry.id}.{name}"
        typed = said.get(key, now).strip()
        words = f"{FIELDS[name]}{unit}"
        found.append(Field(name, words, now, typed, (wrong or {}).get(key, NOTHING)))
    return found


def _typed(said: Mapping[str, str], key: str, name: str, units: Units) -> object:
    """The value that was typed into a field. Raises Refused."""
    if name == "load_kg":
        return weight_of(said, key, units) or 0.0
    if name == "distance_km" and said[key].strip():
        return read_distance(key, said[key].strip(), units)
    return whole_of(said, key) if name in WHOLE else number_of(said, key)
