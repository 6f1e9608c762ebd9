"""Workouts for a watch, to be taken along: one session as a FIT file, or a week's as a zip."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from springleg.core import validation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.training.watch import watch_week, watch_workout
from springleg.usecases.training.watch_files import WatchFile, week_zip, workout_file
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import reader_language

FIT, ZIP = "application/vnd.ant.fit", "application/zip"


@on_tab("plan")
@require_safe
def session(request: HttpRequest, day: str) -> HttpResponse:
    """The day's session as a file. Raises NotFound where there is none to come or it is shut.

    And Refused for what is no date.
    """
    with open_workspace(request) as space:
        workout = watch_workout(space, current_guide(), validation.day("", day))
    return _sent(workout_file(workout, reader_language()), FIT)


@on_tab("plan")
@require_safe
def week(request: HttpRequest, day: str) -> HttpResponse:
    """What is left of the week of a day, in one file. Raises as `session` does."""
    with open_workspace(request) as space:
        found = watch_week(space, current_guide(), validation.day("", day))
    return _sent(week_zip(found, reader_language()), ZIP)


def _sent(file: WatchFile, kind: str) -> HttpResponse:
    """The file, to be kept and not to be shown; no cache holds it, since it tells of a person."""
    named = content_disposition_header(as_attachment=True, filename=file.name) or ""
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type=kind, headers=headers)
