"""What the set-up's form says, as fields of a profile and as runs; what is wrong, by its field."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.http import HttpRequest, QueryDict

from springleg.core.athlete import Condition, Priority, Run, RunKind, Units, Weekday
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.profile_fields import field_named, read_value
from springleg.core.units import read_distance
from springleg.usecases.app.clock import zone_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_import import MOST_SENT_BYTES
from springleg.usecases.log.first_answers import FirstRuns
from springleg.usecases.log.first_calendars import SentFile
from springleg.usecases.log.weekly_runs import weekly_runs
from springleg.usecases.plan.onboarding import USUAL_DAYS
from springleg.web.form_fields import read_into, whole_day

PLATES = {Units.METRIC: "1.25, 2.5", Units.IMPERIAL: "2.5, 5"}  # each in its own unit
MORNINGS = ("usual_pain", "usual_stiffness_min")
WORST_FIRST = (
    Condition.BONE,
    Condition.INSERTION,
    Condition.MID_PORTION,
    Condition.CALF_STRAIN,
)
PAST = {"shin": "Shin", "ankle": "Ankle"}  # what no dose differs by, in the runner's own words
RACES = ("1", "2", "3")
Wrong = dict[str, Message]


def units_of(said: QueryDict) -> Units:
    """In what the weights of the form were typed."""
    return Units.IMPERIAL if said.get("units") == Units.IMPERIAL else Units.METRIC


def read_answers(said: QueryDict, wrong: Wrong) -> dict[str, object]:
    """The answers by the names of the profile's fields; what is wrong goes to `wrong`, by them."""
    days = tuple(day for day in Weekday if day in said.getlist("days")) or USUAL_DAYS
    before, units = said.getlist("before"), units_of(said)
    asked = "birth_date" if said.get("adult") == "no" else "adult"
    typed: dict[str, object] = {
        "body_mass_kg": said.get("body_mass_kg", ""),
        "contraindications": said.getlist("asked"),
        "timezone": _known_zone(said.get("timezone", "")),
        **_lower_legs(said),
    }
    return {
        "units": units,
        "preferred_weekdays": days,
        "leg_press": days if "press" in said.getlist("kit") else (),
        "strength_history": "strength" in before,
        "rope_history": "rope" in before,
        "runs_regularly": "running" in before,
        "birth_date": read_into(wrong, asked, partial(_birth_date, said)),
        "coach": "coach" in said,
        **_weights(said, units, wrong),
        **{
            name: read_into(wrong, name, partial(read_value, field_named(name), "", answer, units))
            for name, answer in typed.items()
        },
    }


def _weights(said: QueryDict, units: Units, wrong: Wrong) -> dict[str, object]:
    """The dumbbells that are owned, or the steps and the heaviest of plates.

    Who has neither, and no leg press, has nothing to add.
    """
    kit = said.getlist("kit")
    if not kit:
        return {"increments_kg": (), "heaviest_kg": 0.0, "weights_kg": ()}
    heaviest = said.get("heaviest_kg", "").strip() if "plates" in kit else ""
    read = partial(read_value, field_named("heaviest_kg"), "", heaviest, units)
    in_steps = "dumbbells" not in kit or "plates" in kit
    return {
        "increments_kg": read_value(field_named("increments_kg"), "", PLATES[units], units),
        "heaviest_kg": read_into(wrong, "heaviest_kg", read),
        "weights_kg": () if in_steps else _owned(said, units, wrong),
    }


def _owned(said: QueryDict, units: Units, wrong: Wrong) -> tuple[float, ...]:
    """The dumbbells that were ticked, in the unit that was chosen, and those typed beside them."""
    kind, unit = field_named("weights_kg").kind, "lb" if units is Units.IMPERIAL else "kg"
    ticked = [one for one in said.getlist("dumbbells") if one.endswith(unit)]
    typed = said.get("dumbbells_other", "").strip()
    owned = [kind.read("", one, units) for one in ticked]
    if typed:
        owned.append(read_into(wrong, "dumbbells_other", lambda: kind.read("", typed, units)) or ())
    return tuple(sorted({kg for one in owned for kg in one}))


def _lower_legs(said: QueryDict) -> dict[str, object]:
    """What was said of the lower legs; nothing that was left open.

    Who ticks that there is nothing says that there was no injury, and that there is no condition.
    The usual morning is asked of whoever ticks something.
    """
    below, none = said.getlist("below"), "none" in said
    if not below:
        return {"injured_lately": "no", "condition": Condition.NONE} if none else {}
    condition = next((one for one in WORST_FIRST if one in below), Condition.NONE)
    mornings = {name: answer for name in MORNINGS if (answer := said.get(name, "").strip())}
    past = [words for name, words in PAST.items() if name in below]
    return {
        "injured_lately": "yes",
        "condition": condition,
        **({"history": past} if past else {}),
        **mornings,
    }


def _known_zone(said: str) -> str:
    """The phone's time zone; empty for one that only it knows: then this machine's is taken."""
    try:
        zone_of(said)
    except Refused:
        return ""
    return said


def _birth_date(said: QueryDict) -> date | None:
    """Adults need not say; the young must, since their doses differ by the day."""
    if said.get("adult") == "yes":
        return None
    if said.get("adult") != "no":
        raise Refused("", message("Say whether you are 18 or older"))
    found = whole_day(said, "birth_date")
    if found is None:
        raise Refused(
            "", message("Your date of birth is needed"), message("Doses differ until you are 18")
        )
    return found


def read_runs(request: HttpRequest, space: Workspace, wrong: Wrong) -> FirstRuns:
    """The runs of every week, the races and the calendar file; what is wrong goes to `wrong`."""
    said, sent = request.POST, request.FILES.get("file")
    kinds = {
        day: RunKind(kind)
        for day in Weekday
        if (kind := said.get(f"run_{day}", "")) in (RunKind.EASY, RunKind.HARD, RunKind.LONG)
    }
    weekly = None
    if kinds:
        weekly = read_into(wrong, "until", lambda: weekly_runs(space, kinds, _until(said)))
    return FirstRuns(
        weekly=weekly,
        races=tuple(_races(said, wrong)),
        file=SentFile(sent.name, sent.read(MOST_SENT_BYTES + 1)) if sent and sent.name else None,
        address=said.get("address", "").strip(),
    )


def _until(said: QueryDict) -> date | None:
    if said.get("pattern") != "until":
        return None
    found = whole_day(said, "until")
    if found is None:
        raise Refused("until", message("The last day is missing"), message("Choose a day"))
    return found


def _races(said: QueryDict, wrong: Wrong) -> Iterator[Run]:
    for number in RACES:
        race = read_into(wrong, f"race_day_{number}", partial(_race, said, number))
        if race is not None:
            yield race


def _race(said: QueryDict, number: str) -> Run | None:
    day = whole_day(said, f"race_day_{number}")
    if day is None:
        return None
    far = said.get(f"race_far_{number}", "").strip()
    return Run(
        date=day,
        kind=RunKind.RACE,
        priority=Priority.A if said.get(f"race_main_{number}") else Priority.B,
        distance_km=read_distance("", far, units_of(said)) if far else None,
    )
