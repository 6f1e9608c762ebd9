from springleg.library import (
    BadRows as BadRows,
)
from springleg.library import (
    Calendar as Calendar,
)
from springleg.library import (
    Dose as Dose,
)
from springleg.library import (
    Doses as Doses,
)
from springleg.library import (
    Finding as Finding,
)
from springleg.library import (
    Kit as Kit,
)
from springleg.library import (
    LogCheck as LogCheck,
)
from springleg.library import (
    LogRemark as LogRemark,
)
from springleg.library import (
    Message as Message,
)
from springleg.library import (
    Prescription as Prescription,
)
from springleg.library import (
    Priority as Priority,
)
from springleg.library import (
    Profile as Profile,
)
from springleg.library import (
    Refused as Refused,
)
from springleg.library import (
    Run as Run,
)
from springleg.library import (
    RunKind as RunKind,
)
from springleg.library import (
    Season as Season,
)
from springleg.library import (
    Session as Session,
)
from springleg.library import (
    Side as Side,
)
from springleg.library import (
    SimulatedSeason as SimulatedSeason,
)
from springleg.library import (
    SimulatedSession as SimulatedSession,
)
from springleg.library import (
    Simulation as Simulation,
)
from springleg.library import (
    SpringlegError as SpringlegError,
)
from springleg.library import (
    State as State,
)
from springleg.library import (
    TooYoung as TooYoung,
)
from springleg.library import (
    check_log as check_log,
)
from springleg.library import (
    next_doses as next_doses,
)
from springleg.library import (
    plan_season as plan_season,
)
from springleg.library import (
    read_calendar as read_calendar,
)
from springleg.library import (
    say as say,
)
from springleg.library import (
    simulate as simulate,
)

__all__ = [
    "BadRows",
    "Calendar",
    "Dose",
    "Doses",
    "Finding",
    "Kit",
    "LogCheck",
    "LogRemark",
    "Message",
    "Prescription",
    "Priority",
    "Profile",
    "Refused",
    "Run",
    "RunKind",
    "Season",
    "Session",
    "Side",
    "SimulatedSeason",
    "SimulatedSession",
    "Simulation",
    "SpringlegError",
    "State",
    "TooYoung",
    "__version__",
    "check_log",
    "next_doses",
    "plan_season",
    "read_calendar",
    "say",
    "simulate",
]

__version__: str
