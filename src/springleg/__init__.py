"""Springleg: lower-leg conditioning for runners, planned round their own running.

As a library: `plan_season`, `next_doses`, `check_log`, `read_calendar` and `simulate`, and the
nouns and errors that they give. Each is loaded when it is first asked for, so that a terminal
command waits for none of them; `__init__.pyi` tells editors and type checkers of them.
"""

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


def __getattr__(name: str) -> object:
    """A name of the library, or the version: looking into the package's metadata takes a while."""
    if name == "__version__":
        from importlib.metadata import version

        return version("springleg")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module("springleg.library"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All names, those too that were not asked for yet."""
    return sorted({*globals(), *__all__})
