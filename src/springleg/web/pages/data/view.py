"""Your data: the whole log as one file, to take along; such a file brought in."""

from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, message
from springleg.usecases.app import clock
from springleg.usecases.app.archive import Imported, archive_name
from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.app.workspace import refuse_long_work
from springleg.usecases.log.person_archive import MOST_SENT_BYTES, export_into, import_into
from springleg.web.http.auth import open_workspace, viewer_on
from springleg.web.http.consent import needs_no_consent
from springleg.web.http.limits import count_archive, refuse_more_archives
from springleg.web.navigation import on_tab

IN_MEMORY = 1024 * 1024
SHORT_ENTRIES = 2_000  # of an archive that is read and taken in some tenths of a second


@needs_no_consent
@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What can be done with all that is known of a person."""
    return _shown(request)


@needs_no_consent
@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """The person's whole log as a file; it is made while nobody else's is touched.

    By POST, so that no worker keeps it and no page elsewhere can ask for it. Raises StoreTrouble.
    """
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 the response closes it
    try:
        with open_workspace(request) as space:
            entries = export_into(space.logbook, space.athlete, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    if accounts_are_on():
        record_event(SecurityEvent.EXPORTED, account=request.user.pk, entries=entries)
    answer = FileResponse(file, as_attachment=True, filename=archive_name(clock.now, "log"))
    answer["Cache-Control"] = "no-store"
    return answer


@on_tab("more")
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Add what a file holds and the log lacks; with `rehearse` only say what that would be.

    The page again, with 400 and why, for a file that cannot be; then nothing is added. Raises
    StoreTrouble, Throttled for an account that has brought more than it may, and LongLog for a
    large archive on a server of many.
    """
    who = viewer_on(request)
    refuse_more_archives(request, who)
    sent = request.FILES.get("file")
    rehearse = "rehearse" in request.POST
    if sent is None or sent.file is None:
        wrong = message("No file was chosen. Choose one that Springleg has exported.")
        return _shown(request, wrong=wrong)
    name = sent.name or "file"

    def admit(entries: int) -> None:
        if entries > SHORT_ENTRIES:
            refuse_long_work()
        count_archive(request, who, entries)

    with open_workspace(request) as space:
        try:
            done = import_into(space, sent.file, name, rehearse=rehearse, admit=admit)
        except Refused as refused:
            return _shown(request, wrong=refused.message)
    return _shown(request, done=done, rehearsed=rehearse)


def _shown(
    request: HttpRequest,
    *,
    wrong: Message = NOTHING,
    done: Imported | None = None,
    rehearsed: bool = False,
) -> HttpResponse:
    context = {
        "wrong": wrong,
        "done": done,
        "rehearsed": rehearsed,
        "most_mb": MOST_SENT_BYTES // (1024 * 1024),
    }
    return render(request, "data/data.html", context, status=400 if wrong else 200)
