"""The doses of the plan ahead, if all goes well."""

from springleg.core.dosing.forecast import Forecast, forecast
from springleg.core.guide import Guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state


def doses_ahead(space: Workspace, guide: Guide) -> tuple[Forecast, ...]:
    """Every followed session from today on, in date order, with its dose if those before go well.

    Empty without a plan. Works the standing out once for each session. Raises TooYoung.
    """
    standing = dosing_state(space, guide)
    return forecast(
        standing.guide,
        standing.standing.profile,
        standing.standing.log,
        space.journal.followed,
        standing.runs,
        from_day=space.today(),
    )
