"""What a newcomer says of themselves and of their running: kept together, or not at all."""

from collections.abc import Mapping
from typing import Any

from springleg.core.athlete import Run
from springleg.core.guide import Guide
from springleg.core.log.events import RunAdded
from springleg.core.log.weekly_runs import WeeklyRuns
from springleg.core.noun import Noun
from springleg.usecases.app.clock import local_zone_name
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import profile_with, set_profile
from springleg.usecases.log.first_calendars import SentFile, judge_calendars, keep_calendars
from springleg.usecases.log.validate import refuse_bad_event
from springleg.usecases.log.weekly_runs import keep_weekly


class FirstRuns(Noun, frozen=True):
    """The running that a plan is made round: every week's, a calendar file's, and races.

    `address` is that of a calendar to follow: it is read behind the pages, so the first plan is
    made without it.
    """

    weekly: WeeklyRuns | None = None
    races: tuple[Run, ...] = ()
    file: SentFile | None = None
    address: str = ""


NO_RUNS = FirstRuns()


def keep_first_answers(
    space: Workspace, guide: Guide, answers: Mapping[str, Any], runs: FirstRuns
) -> None:
    """Keep the answers, by the names of fields, and the runs; a race that is there stays once.

    Without a time zone this machine's holds. Raises TooYoung and Refused before anything is kept.
    """
    zone = answers.get("timezone") or local_zone_name()
    profile = profile_with(space, guide, {**answers, "timezone": zone})
    for race in runs.races:
        refuse_bad_event(guide, RunAdded(race), space.today())
    judge_calendars(space, guide, runs.file, runs.address)
    set_profile(space, guide, profile)
    keep_calendars(space, guide, runs.file, runs.address)  # now in the runner's own time zone
    if runs.weekly:
        keep_weekly(space, runs.weekly)
    for race in runs.races:
        if race not in space.journal.runs:
            space.add(RunAdded(race))
