"""Runners, logs and sets made by hand, for the tests of single rules."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from logs import the_guide

from springleg.core import serialization
from springleg.core.athlete import Condition, HeelRaise, Profile, Run
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.sets import Log, SetDone, Side

MONDAY = date(2026, 1, 5)
TESTED = HeelRaise(25, 25, MONDAY)


def days(*offsets: int) -> list[date]:
    """Days counted from a Monday."""
    return [MONDAY + timedelta(days=offset) for offset in offsets]


def runner(**changes: Any) -> Profile:
    """A healthy grown-up who runs, for whom all is open."""
    known: dict[str, Any] = {
        "body_mass_kg": 70.0,
        "birth_date": date(1990, 5, 1),
        "runs_regularly": True,
        "injured_lately": False,
        "condition": Condition.NONE,
    }
    return Profile(**{**known, **changes})


def raises(day: date, amount: int | None = 12, **changes: Any) -> list[SetDone]:
    """Sets of light straight-knee raises on both legs, or of `workout`."""
    sets = changes.pop("sets", 2)
    known: dict[str, Any] = {"workout": "straight-light", "side": Side.BOTH, "rir": 3.0}
    mode = "seconds" if changes.get("workout") == "mini-squat" else "reps"
    one = {**known, mode: amount, **changes}
    return [SetDone(day=day, number=number + 1, **one) for number in range(sets)]


def rope(day: date, contacts: int, **changes: Any) -> list[SetDone]:
    """One bout of rope."""
    return [SetDone(day, "rope", Side.BOTH, number=1, contacts=contacts, **changes)]


def told(
    sets: Iterable[list[SetDone]],
    on: date,
    profile: Profile | None = None,
    guide: Guide | None = None,
    races: Iterable[Run] = (),
    **answers: Any,
) -> dict[str, Prescription]:
    """The next doses by workout."""
    log = Log(tuple(one for those in sets for one in those), **answers)
    asked = next_doses(guide or the_guide(), profile or runner(), log, on, races)
    return {dose.workout: dose for dose in asked}


def ruled(**settings: object) -> Guide:
    """The guide with settings; a dot in a name is written as two lines."""
    return with_settings(
        the_guide(),
        {name.replace("__", ".").replace("_off", ""): said for name, said in settings.items()},
    )


def written(noun: object) -> object:
    """A noun as it is written, its sentences in English."""
    return serialization.to_plain(noun)
