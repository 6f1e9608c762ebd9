"""The log: what was done, newest first; search, correct, take back, put back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from springleg.core.athlete import Units
from springleg.core.errors import SpringlegError
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, HeelRaiseTested, RunDone, SessionFelt
from springleg.core.log.set_fields import SET_FIELD_NAMES, SET_FIELDS
from springleg.core.log.sets import SetDone
from springleg.core.message import NOTHING
from springleg.core.noun import Noun
from springleg.core.units import (
    distance_number,
    distance_unit,
    read_distance,
    weight_number,
    weight_unit,
)
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.correct import correct, entry_of, put_back, take_back
from springleg.usecases.log.history import history
from springleg.usecases.plan.replan import replan
from springleg.web.form_fields import number_of, weight_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language
from springleg.web.words import FIELDS, SIDES

A_PAGE = 40
EDITED = {
    SetDone: ("reps", "seconds", "contacts", "load_kg", *SET_FIELD_NAMES),
    CheckedIn: ("pain", "stiffness_min", "soreness"),
    SessionFelt: ("rpe", "minutes", "pain"),
    RunDone: ("distance_km", "minutes", "rpe", "pain"),
    HeelRaiseTested: ("left", "right"),
}
WHOLE = (
    *("reps", "seconds", "contacts", "stiffness_min", "soreness", "left", "right"),
    *(field.name for field in SET_FIELDS if field.whole),
)


class Field(Noun, frozen=True):
    """A field of an entry in a form: its label with the unit, and what stands there, or ""."""

    name: str
    words: str
    value: str


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
    return render(request, "history.html", shown)


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, ids: str) -> HttpResponse:
    """One thing that happened, field by field; sent back, it is kept as corrections.

    `ids` are of its entries, with commas. Kept, it redirects to the log; what is refused shows the
    form again, with 400, but entries before the one refused stay corrected. Raises NotFound.
    """
    guide, wrong = current_guide(), NOTHING
    with open_workspace(request) as space:
        entries = [entry_of(space.journal, one) for one in ids.split(",")]
        units = space.profile.units
        if request.method == "POST":
            try:
                for entry in entries:
                    correct(space, guide, str(entry.id), _changes(request.POST, entry, units))
                replan(space, guide)
            except SpringlegError as error:
                wrong = error.message
            else:
                messages.success(request, _("Corrected. The plan takes it into account."))
                return redirect("history")
        forms = [(entry, _title(entry), _fields(entry, units)) for entry in entries]
    shown = {"forms": forms, "ids": ids, "wrong": wrong}
    return render(request, "history_edit.html", shown, status=400 if wrong else 200)


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


def _fields(entry: Entry, units: Units) -> list[Field]:
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
        words = f"{FIELDS[name]}{unit}"
        found.append(Field(name, words, "" if shown is None else f"{shown:g}"))
    return found


def _changes(said: QueryDict, entry: Entry, units: Units) -> dict[str, object]:
    """What the form says of one entry; fields that were not sent, or not touched, stay."""
    found: dict[str, object] = {}
    for field in _fields(entry, units):
        name, key = field.name, f"{entry.id}.{field.name}"
        typed = said.get(key, "").strip()
        if key not in said or typed == field.value:
            continue
        if name == "load_kg":
            found[name] = weight_of(said, key, units) or 0.0
            continue
        if name == "distance_km" and typed:
            found[name] = read_distance(key, typed, units)
            continue
        number = number_of(said, key)
        whole = name in WHOLE and number is not None and number == int(number)
        found[name] = int(number) if whole and number is not None else number
    return found
