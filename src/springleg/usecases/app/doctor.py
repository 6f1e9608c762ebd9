"""Look over the installation: what is well, what is not, what to do."""

import platform

from springleg.core.errors import NotFound, SpringlegError
from springleg.core.noun import Noun
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation, data_dir, database_url, is_said
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import local_workspace

NO_RUNS = "no runs yet: springleg calendar import my-runs.ics"


class Finding(Noun, frozen=True):
    """One thing looked at: `well`, its name, what was seen. What a newcomer lacks is well."""

    well: bool
    name: str
    seen: str


def look_over(where: DataLocation, clock: Clock) -> tuple[Finding, ...]:
    """Everything that Springleg needs, looked at in turn."""
    from springleg.store.drivers import driver_of

    guide = current_guide()
    found = [
        Finding(True, "Python", platform.python_version()),
        Finding(True, "Guide", f"{guide.edition}, {len(guide.rules)} rules"),
    ]
    try:
        url = database_url()
        place = driver_of(url).name if url else str(data_dir(where))
        with local_workspace(where, clock, create=False) as space:
            found.append(Finding(True, "Data", place))
            found += (
                Finding(
                    look.ok,
                    look.what,
                    f"{look.found}. {look.remedy}" if look.remedy else look.found,
                )
                for look in space.logbook.check()
            )
            profile = space.journal.profile
            runs, plan = space.journal.runs, space.journal.accepted
            found += (
                Finding(True, "Profile", "set" if profile else "none yet: springleg init"),
                Finding(True, "Calendar", f"{len(runs)} runs" if runs else NO_RUNS),
                Finding(True, "Plan", "accepted" if plan else "none yet: springleg plan --accept"),
            )
    except NotFound as none:  # a newcomer lacks it; who named a place meant one that is there
        found.append(Finding(not is_said(where), "Data", str(none)))
    except SpringlegError as error:
        found.append(Finding(False, "Data", str(error)))
    return tuple(found)
