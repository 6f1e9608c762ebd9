"""Look over the installation: what is well, what is not, what to do."""

import platform
from datetime import UTC

from springleg.core.errors import NotFound, SpringlegError
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url, is_said
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import local_workspace

NO_RUNS = message("no runs yet: springleg calendar import my-runs.ics")
DATA = message("Data")
NO_PROFILE = message("none yet: springleg init")
NO_PLAN = message("none yet: springleg plan --accept")


class Finding(Noun, frozen=True):
    """One thing looked at: `well`, its name, what was seen. What a newcomer lacks is well."""

    well: bool
    name: Message
    seen: Message


def look_over(where: DataLocation, clock: Clock) -> tuple[Finding, ...]:
    """Everything that Springleg needs, looked at in turn."""
    from springleg.store.drivers import driver_of

    guide = current_guide()
    found = [
        Finding(True, term("Python"), term(platform.python_version())),
        Finding(True, message("Guide"), _guide_words(guide)),
    ]
    try:
        url = database_url()
        place = driver_of(url).name if url else str(data_dir(where))
        with local_workspace(where, clock, create=False) as space:
            found.append(Finding(True, DATA, term(place)))
            found += (
                Finding(look.ok, term(look.what), _with_remedy(look.found, look.remedy))
                for look in space.logbook.check(now=clock(UTC))
            )
            profile = space.journal.profile
            runs, plan = space.journal.runs, space.journal.accepted
            found += (
                Finding(True, message("Profile"), message("set") if profile else NO_PROFILE),
                Finding(
                    True,
                    message("Calendar"),
                    counted("{n} run", "{n} runs", len(runs)) if runs else NO_RUNS,
                ),
                Finding(True, message("Plan"), message("accepted") if plan else NO_PLAN),
            )
    except NotFound as none:  # a newcomer lacks it; who named a place meant one that is there
        found.append(Finding(not is_said(where), DATA, none.message))
    except SpringlegError as error:
        found.append(Finding(False, DATA, error.message))
    return tuple(found)


def _guide_words(guide: Guide) -> Message:
    rules = counted("{n} rule", "{n} rules", len(guide.rules))
    return message("{edition}, {rules}", edition=guide.edition, rules=rules)


def _with_remedy(found: Message, remedy: Message) -> Message:
    return message("{found}. {remedy}", found=found, remedy=remedy) if remedy else found
