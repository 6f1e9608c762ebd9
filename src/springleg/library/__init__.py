"""The library: functions over plain data, which `import springleg` gives by their names.

They open no logbook, ask no clock (the day is an argument), read no file but one that is given by
its path, keep nothing between two calls but what is read of the package itself, and are safe in
threads. What is promised of them is in `docs/reference/stability.md`; nothing below the names of
`springleg.__all__` is.
"""

from springleg.core.athlete import Kit, Priority, Profile, Run, RunKind
from springleg.core.dosing.age import TooYoung
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.errors import BadRows, Refused, SpringlegError
from springleg.core.log.sets import Side
from springleg.core.message import Message
from springleg.core.plan import Dose, Finding, Session
from springleg.library.calendars import Calendar, read_calendar
from springleg.library.checks import LogCheck, LogRemark, check_log
from springleg.library.doses import Doses, next_doses
from springleg.library.season import Season, plan_season
from springleg.library.simulation import (
    SimulatedSeason,
    SimulatedSession,
    Simulation,
    simulate,
)
from springleg.library.words import say

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
    "check_log",
    "next_doses",
    "plan_season",
    "read_calendar",
    "say",
    "simulate",
]
