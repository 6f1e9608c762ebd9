"""One thing of the diary: corrected field by field, moved to another day, taken back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import Correction, Noted, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.correct import corrected, entry_of
from springleg.usecases.log.sets_in_list import origins_of
from springleg.web.form_fields import read_into
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.history.entry_fields import Field, day_typed, field_of, fields_of, typed
from springleg.web.pages.history.pain_field import pain_scales, with_pain
from springleg.web.pages.history.shown_after import shown_after
from springleg.web.words import LEG_WORDS

DAY = "day"
SIDES = tuple(Side)


class EntryForm(Noun, frozen=True):
    """One entry's part of the form; `wrong` is what no field is wrong by itself in."""

    title: str
    fields: tuple[Field, ...]
    wrong: Message = NOTHING


@on_tab("history")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, ids: str) -> HttpResponse:
    """The entries in `ids` as one form; sent back, they are kept as corrections, or none is.

    `day` moves all that have one. Redirects to the diary, which can undo it. Raises NotFound where
    one of them does not stand.
    """
    guide, wrong, said = current_guide(), dict[str, Message](), request.POST
    with open_workspace(request) as space:
        entries = _in_order(entry_of(space.journal, one) for one in ids.split(","))
        if request.method == "POST":
            made = [one for entry in entries for one in _changes(space, guide, said, entry, wrong)]
            if not wrong:
                return _kept(space, guide, made)
        forms = [_form(space, guide, one, said, wrong) for one in entries]
        context = {
            "forms": forms,
            "day": _day_field(space, entries, said, wrong),
            "ids": ids,
            "title": _title_of(guide, entries),
            "is_wrong": bool(wrong),
            "origins": origins_of(space.journal, (entry.fact for entry in entries)),
        }
    return render(request, "history/edit.html", context, status=400 if wrong else 200)


def _in_order(entries: Iterator[Entry]) -> list[Entry]:
    """Sets by side and number, then all else as it was named."""

    def rank(entry: Entry) -> tuple[int, int]:
        fact = entry.fact
        if isinstance(fact, SetDone):
            return SIDES.index(fact.side), fact.number or 0
        return len(SIDES), 0

    return sorted(entries, key=rank)


def _kept(space: Workspace, guide: Guide, made: Sequence[Correction]) -> HttpResponse:
    if not made:
        return redirect("history")
    return shown_after(space, guide, "changed", space.add(*made))


def _form(
    space: Workspace,
    guide: Guide,
    entry: Entry,
    said: Mapping[str, str],
    wrong: Mapping[str, Message],
) -> EntryForm:
    fields = fields_of(entry, space.profile.units, said, wrong)
    shown = with_pain(fields, pain_scales(space, guide), type(entry.fact))
    return EntryForm(_title(entry), tuple(shown), wrong.get(str(entry.id), NOTHING))


def _day_field(
    space: Workspace,
    entries: Sequence[Entry],
    said: Mapping[str, str],
    wrong: Mapping[str, Message],
) -> Field | None:
    """The field that moves all of it to another day; None where none of it has a day."""
    days = [day for entry in entries if (day := _day_of(entry)) is not None]
    if not days:
        return None
    return field_of(DAY, DAY, days[0], space.profile.units, said, wrong)


def _day_of(entry: Entry) -> date | None:
    day = getattr(entry.fact, DAY, None)
    return day if isinstance(day, date) else None


def _changes(
    space: Workspace, guide: Guide, said: Mapping[str, str], entry: Entry, wrong: dict[str, Message]
) -> tuple[Correction, ...]:
    """The correction that the form says of one entry; what is wrong goes to `wrong`, by field.

    What no field is wrong by itself in goes under the entry's own id.
    """
    changes, key, units = {}, str(entry.id), space.profile.units
    for field in fields_of(entry, units, said, {}):
        if field.typed != field.value:
            value = read_into(wrong, field.key, partial(typed, said, field.key, field.name, units))
            if field.key not in wrong:
                changes[field.name] = value or str(Side.BOTH) if field.name == "side" else value
    moved = said.get(DAY, "").strip()
    if moved and _day_of(entry) is not None:
        day = read_into(wrong, DAY, partial(day_typed, DAY, moved))
        if day is not None and day != _day_of(entry):
            changes[DAY] = day.isoformat()
    try:
        return corrected(space, guide, key, changes)
    except Refused as refused:
        _blame(space, guide, key, changes, wrong, refused)
        return ()


def _blame(  # noqa: PLR0913 a refusal is told by all of these
    space: Workspace,
    guide: Guide,
    key: str,
    changes: Mapping[str, object],
    wrong: dict[str, Message],
    refused: Refused,
) -> None:
    """Say at each field what is wrong with it; at the entry what is of no field alone."""
    before = len(wrong)
    for name, value in changes.items():
        at = DAY if name == DAY else f"{key}.{name}"
        read_into(wrong, at, partial(corrected, space, guide, key, {name: value}))
    if len(wrong) == before:
        wrong[key] = refused.message


def _title_of(guide: Guide, entries: Sequence[Entry]) -> str:
    """What the whole is: the name of its workout; empty where it is no session."""
    for entry in entries:
        if isinstance(entry.fact, SetDone | SessionFelt):
            known = guide.workouts.get(entry.fact.workout)
            return known.name if known else ""
    return ""


def _title(entry: Entry) -> str:
    match entry.fact:
        case SetDone():
            said = {"number": entry.fact.number or 1, "side": LEG_WORDS[entry.fact.side]}
            return _("%(side)s, set %(number)s") % said
        case SessionFelt():
            return _("How it felt")
        case Noted():
            return _("Note")
        case _:
            return ""
