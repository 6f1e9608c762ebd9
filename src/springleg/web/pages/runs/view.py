"""Runs you did: files brought in, what became of them, and an import taken back."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from springleg.core.athlete import Units
from springleg.core.errors import NotFound, Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.app.files import is_packed
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, refuse_long_work
from springleg.usecases.log.run_done_words import done_words
from springleg.usecases.log.runs_done import (
    RunsReport,
    import_done,
    imports_done,
    longest_lately,
    undo_import,
)
from springleg.usecases.log.runs_done_files import (
    MIB,
    MOST_SENT_BYTES,
    read_sent,
    reading_of,
)
from springleg.usecases.log.runs_done_words import (
    import_words,
    like_words,
    report_words,
    trouble_words,
)
from springleg.usecases.plan.replan import replan
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import in_words

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_SHOWN = 20  # lines of what could not be read, or is perhaps known
MOST_IMPORTS = 20
SHORT_BYTES = 256 * 1024  # of files that are read in some tenths of a second
UNITS = {"km": Units.METRIC, "mi": Units.IMPERIAL}


@on_tab("history")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The files that can be brought in, and the imports that stand, each of which can be undone."""
    with open_workspace(request) as space:
        return _shown(request, space)


@on_tab("history")
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take the runs of files that the log lacks; with `rehearse` only say what that would be.

    `both`: also those like a run that was typed in; `units`: of tables that do not say it. The page
    again, with 400 and why, for files that cannot be; then nothing is added. Raises StoreTrouble,
    and LongLog for large files on a server of many.
    """
    if not request.FILES.getlist("file"):
        with open_workspace(request) as space:
            wrong = message("No file was chosen. Choose one of your watch or your app.")
            return _shown(request, space, wrong=wrong)
    if may_be_long(request.FILES.getlist("file")):
        refuse_long_work()
    rehearse, guide = "rehearse" in request.POST, current_guide()
    with open_workspace(request) as space:
        how = reading_of(space, UNITS.get(request.POST.get("units", "")))
        try:
            files = read_sent(_sent(request), how)
            both = "both" in request.POST
            report = import_done(space, guide, files, both=both, dry_run=rehearse)
        except Refused as refused:
            return _shown(request, space, wrong=refused.message)
        if report.imported:
            replan(space, guide)
        return _shown(request, space, report=report, rehearsed=rehearse)


@on_tab("history")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take an import back as a whole; redirects to the page.

    Raises NotFound where it does not stand.
    """
    try:
        imported = UUID(request.POST.get("import", ""))
    except ValueError:
        raise NotFound(
            message("There is no import of runs to take back"), message("Look at the page again")
        ) from None
    with open_workspace(request) as space:
        undone = undo_import(space, imported)
        replan(space, current_guide())
    words = in_words(import_words(undone))
    messages.success(request, _("Taken back: %(what)s.") % {"what": words})
    return redirect("runs-done")


def may_be_long(files: "Sequence[UploadedFile[Any]]") -> bool:
    """Whether reading these may take seconds: large ones, or packed ones, however small."""
    return sum(one.size or 0 for one in files) > SHORT_BYTES or any(map(_is_packed, files))


def _is_packed(one: "UploadedFile[Any]") -> bool:
    head = one.read(2)
    one.seek(0)
    return is_packed(head)


def _sent(request: HttpRequest) -> Iterator[tuple[str, BinaryIO]]:
    """The files that were sent, by their names."""
    for one in request.FILES.getlist("file"):
        if one.file is not None:
            yield one.name or "file", cast(BinaryIO, one.file)


def _shown(
    request: HttpRequest,
    space: Workspace,
    *,
    wrong: Message = NOTHING,
    report: RunsReport | None = None,
    rehearsed: bool = False,
) -> HttpResponse:
    units = space.profile.units
    longest = longest_lately(current_guide(), space.journal, space.today())
    held = imports_done(space.journal)[:MOST_IMPORTS]
    context = {
        "wrong": wrong,
        "report": report,
        "lines": list(report_words(report, dry_run=rehearsed)) if report else [],
        "alike": [like_words(one, units) for one in report.alike] if report else [],
        "troubles": list(_troubles(report)) if report else [],
        "most_shown": f":{MOST_SHOWN}",
        "most_mb": MOST_SENT_BYTES // MIB,
        "imports": [(one.imported, import_words(one)) for one in held],
        "longest": longest,
        "longest_words": done_words(longest, units) if longest else NOTHING,
        "units": "mi" if units is Units.IMPERIAL else "km",
    }
    return render(request, "runs/runs.html", context, status=400 if wrong else 200)


def _troubles(report: RunsReport) -> Iterator[Message]:
    for file in report.troubled:
        yield from trouble_words(file)
