"""Sets out of another app's export: looked over first, then taken; an import taken back.

Nothing of a file is kept between the two pages: the form carries it, packed.
"""

import io
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.app.files import is_packed
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, refuse_long_work
from springleg.usecases.log import sets_in_words as words
from springleg.usecases.log.sets_in import keep, preview
from springleg.usecases.log.sets_in_doses import change_words, dose_changes, notes_of
from springleg.usecases.log.sets_in_files import (
    MIB,
    MOST_BYTES,
    carried,
    read_stream,
    short_name,
    uncarried,
)
from springleg.usecases.log.sets_in_list import (
    forget_title,
    imports_of,
    name_title,
    names_of,
    undo_import,
)
from springleg.usecases.log.sets_in_names import Whence
from springleg.usecases.log.sets_in_preview import Choices, SetsPreview, TitleSets
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.asked import with_asked
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.sets.title_fields import MOST_TITLES, mapping_field, said_in, title_field
from springleg.web.reader import in_words

MOST_SHOWN = 20  # lines of what could not be read, or is perhaps known
MOST_IMPORTS = 20
MOST_NAMES = 200  # a kilobyte or two each
#: Of a file, unpacked: what is read, and its doses worked out, in some tenths of a second.
SHORT_BYTES = 64 * 1024


@on_tab("history")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A file can be chosen here; the imports that stand, and what titles mean, can be undone."""
    with open_workspace(request) as space:
        return _shown(request, space)


@on_tab("history")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """What an import of this file would be, with the questions about its titles; nothing is kept.

    The file is sent, or carried by the form of an earlier look. The first page again, with 400 and
    why, for one that cannot be read. Raises LongLog for large files on a server of many.
    """
    with open_workspace(request) as space:
        try:
            name, data = _file(request)
            found = found_in(request, space, current_guide(), name, data)
        except Refused as refused:
            return _shown(request, space, wrong=refused.message)
        return _looked(request, space, found, data)


@on_tab("history")
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Keep what was looked over; with what became of it. The look again where something is open.

    Raises StoreTrouble.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        try:
            name, data = _file(request)
            found = found_in(request, space, guide, name, data)
            if found.open:
                return _looked(request, space, found, data, is_wrong=True)
            found = keep(space, found)
        except Refused as refused:
            return _shown(request, space, wrong=refused.message)
        if found.imported:
            replan(space, guide)
        return _shown(request, space, found=found)


@on_tab("history")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take an import back as a whole; redirects to the page. Raises NotFound."""
    try:
        imported = UUID(request.POST.get("import", ""))
    except ValueError:
        raise NotFound(
            message("There is no import of sets to take back"), message("Look at the page again")
        ) from None
    with open_workspace(request) as space:
        undone = undo_import(space, imported)
        replan(space, current_guide())
    told = in_words(words.import_words(undone))
    messages.success(request, _("Taken back: %(what)s.") % {"what": told})
    return redirect("sets-in")


@on_tab("history")
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what a title means: it is asked for again; redirects to the page. Raises NotFound."""
    with open_workspace(request) as space:
        forgotten = forget_title(space, request.POST.get("title", ""))
    messages.success(request, _("Forgotten: what %(title)s means.") % {"title": forgotten.title})
    return redirect("sets-in")


@on_tab("history")
@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Say what one title means from now on, with `past` also of its sets in the log.

    Redirects to the page; with 400 and why where that cannot be.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        try:
            said = said_in(guide, request.POST.dict())
            for mapping in said.values():
                renamed = name_title(space, guide, mapping, past="past" in request.POST)
                if renamed.changed:
                    replan(space, guide)
        except Refused as refused:
            return _shown(request, space, wrong=refused.message)
    messages.success(request, _("Kept. It holds for what you bring in from now on."))
    return redirect("sets-in")


def _file(request: HttpRequest) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent or carried. Raises Refused for none."""
    sent = request.FILES.get("file")
    if sent is not None:
        if (sent.size or 0) > MOST_BYTES:
            most = message("is larger than {most} MB", most=MOST_BYTES // MIB)
            remedy = message("Use a terminal: springleg sets import")
            raise Refused(sent.name or "file", most, remedy)
        return short_name(sent.name or "file"), cast(bytes, sent.read())
    if "carried" in request.POST:
        return short_name(request.POST.get("name", "file")), uncarried(request.POST["carried"])
    raise Refused("", message("no file was chosen"), message("Choose the export of your app"))


def found_in(
    request: HttpRequest, space: Workspace, guide: Guide, name: str, data: bytes
) -> SetsPreview:
    """What an import of these bytes would be. Raises LongLog for much of it on a server of many."""
    if len(data) > SHORT_BYTES or is_packed(data):
        refuse_long_work()
    said = said_in(guide, request.POST.dict())
    choices = Choices(said, "both" in request.POST, "removed" in request.POST, known_only=True)
    read = read_stream(name, io.BytesIO(data), space.profile.units)
    return preview(space, guide, read, name, choices, with_asked)


def _looked(
    request: HttpRequest,
    space: Workspace,
    found: SetsPreview,
    data: bytes,
    *,
    is_wrong: bool = False,
) -> HttpResponse:
    """The page of a look, with the fields of its titles."""
    guide, units = current_guide(), space.profile.units
    ordered = sorted(found.titles, key=lambda one: (_place(one), not one.meaning.asks))
    fields = [title_field(guide, number, one) for number, one in enumerate(ordered[:MOST_TITLES])]
    changes = dose_changes(space, guide, found.sets)
    context = {
        "found": found,
        "head": words.head_words(found),
        "sum": words.sum_words(found),
        "ours": [one for one in fields if one.is_ours],
        "unknown": [one for one in fields if not one.is_known],
        "others": [one for one in fields if one.is_known and not one.is_ours],
        "alike": [words.alike_words(guide, units, one) for one in found.alike],
        "otherwise": [words.otherwise_words(guide, units, one) for one in found.otherwise],
        "troubles": words.unread_words(found),
        "notes": [*found.notes, *notes_of(space, guide, found.sets)],
        "changes": [change_words(space, guide, one) for one in changes],
        "most_shown": f":{MOST_SHOWN}",
        "carried": carried(found.file, data),
        "is_wrong": is_wrong,
        "both": "both" in request.POST,
        "removed": "removed" in request.POST,
    }
    return render(request, "sets/look.html", context, status=400 if is_wrong else 200)


def _place(one: TitleSets) -> int:
    """Ours first, then what nothing is known of: a long form is cut at its end."""
    if one.meaning.is_ours:
        return 0
    return 1 if one.meaning.whence is Whence.NOBODY else 2


def _shown(
    request: HttpRequest,
    space: Workspace,
    *,
    wrong: Message = NOTHING,
    found: SetsPreview | None = None,
) -> HttpResponse:
    guide = current_guide()
    held, named = imports_of(space.journal)[:MOST_IMPORTS], names_of(guide, space.journal)
    context = {
        "wrong": wrong,
        "found": found,
        "sum": words.sum_words(found) if found else NOTHING,
        "most_mb": MOST_BYTES // MIB,
        "imports": [(one.imported, words.import_words(one)) for one in held],
        "names": [
            mapping_field(guide, one.mapping, words.mapping_words(guide, one.mapping))
            for one in named[:MOST_NAMES]
        ],
        "more_names": max(0, len(named) - MOST_NAMES),
    }
    return render(request, "sets/sets.html", context, status=400 if wrong else 200)
