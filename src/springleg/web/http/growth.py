"""What each account adds to its log, by whichever form: counted by what is written to the disk.

A form of a few words may write a plan, or a year of runs. So what counts is how much was written,
not what was sent: 512 characters are one entry at least.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from springleg.core.errors import Throttled
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import accounts_are_on
from springleg.usecases.app.workspace import logbook_of
from springleg.web.api.auth import SAFE
from springleg.web.http.body_limits import SENDS_ENTRIES
from springleg.web.http.error_pages import answer_error
from springleg.web.http.limits import count_entries, refuse_more_entries

if TYPE_CHECKING:
    from springleg.web.http.auth import Viewer

Answer = Callable[[HttpRequest], HttpResponse]
ENTRY_LENGTH = 512  # characters; a set has some 200
# What is asked here is never refused for what was added: to leave, to take everything along, to
# say who may come in. Archives have a budget of their own.
FREE = (
    "/accounts/",
    "/consent/",
    "/demo/",
    "/i18n/",
    "/more/data/",
    "/more/tokens/",
    "/plan/subscribe/",
    "/reminders/",
)


def growth(answer: Answer) -> Answer:
    """Middleware: count what a request adds, and refuse what would add where too much came."""
    if not accounts_are_on():
        return answer

    def answered(request: HttpRequest) -> HttpResponse:
        who: Viewer | None = request.viewer  # type: ignore[attr-defined]  # auth.viewer's
        if who is None or request.method in SAFE or request.path.startswith(FREE):
            return answer(request)
        try:
            refuse_more_entries(request, who)
        except Throttled as throttled:
            return answer_error(request, throttled)
        logbook = logbook_of(DataLocation())
        before = logbook.written_here
        response = answer(request)
        written = _entries_between(before, logbook.written_here)
        if written or request.path == SENDS_ENTRIES:
            count_entries(request, who, written)
        return response

    return answered


def _entries_between(before: tuple[int, int], after: tuple[int, int]) -> int:
    (entries, length), (now_entries, now_length) = before, after
    return max(now_entries - entries, (now_length - length) // ENTRY_LENGTH)
