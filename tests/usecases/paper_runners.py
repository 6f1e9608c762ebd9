"""Runners whose pages are printed in tests: a newcomer, a stop, a year, rules set otherwise."""

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Condition, Kit, Profile, Units, Weekday
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    PlanAccepted,
    ProfileSet,
    RunDone,
    SessionFelt,
)
from springleg.core.log.journal import Journal
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.core.plan import COSTS, Plan
from springleg.usecases.app.workspace import Workspace
from usecases.progress_logs import entries, plan, planned, raises, season

TODAY = date(2026, 12, 1)  # of the clock of these tests
DAY = timedelta(days=1)
NEWCOMER = Profile(name="Sam", runs_regularly=True, injured_lately=False, condition=Condition.NONE)


def ago(days: int) -> date:
    """A day counted back from today."""
    return TODAY - days * DAY


def newcomer() -> list[Fact]:
    """Somebody who has answered set-up and done nothing."""
    return [ProfileSet(NEWCOMER)]


def nobody() -> list[Fact]:
    """Somebody who has not even done that."""
    return []


def trained() -> list[Fact]:
    """Eight weeks with a plan, of which one session was missed and one moved."""
    days = [ago(n) for n in (54, 51, 47, 44, 40, 37, 33, 30, 26, 23, 19, 16, 12, 9, 5, 2)]
    work = ("straight-heavy", "rope", "bent-heavy", "mini-squat")
    facts: list[Fact] = [
        ProfileSet(replace(NEWCOMER, name="Maya", body_mass_kg=62, birth_date=date(1988, 4, 2))),
        plan(*(planned(day, work[n % 4], 60 if n % 4 == 1 else 3) for n, day in enumerate(days))),
        HeelRaiseTested(ago(50), 24, 22),
        HeelRaiseTested(ago(3), 27, 25),
        RunDone(ago(4), 12.5, minutes=70.0),
    ]
    for n, day in enumerate(days):
        if n not in (8, 12):
            facts += _session(work[n % 4], day, n)
    return [*facts, *_session(work[0], ago(11), 12)]


def _session(workout: str, day: date, n: int) -> list[Fact]:
    asked = AskedDose(1, 60) if workout == "rope" else AskedDose(2, 6, 20.0 + n)
    calm = CheckedIn(day + DAY, pain=n % 2, stiffness_min=5)
    if workout == "rope":
        one = SetDone(day, workout, Side.BOTH, number=1, contacts=60, pain=0, asked=asked)
        return [one, calm]
    if workout == "mini-squat":
        sides = (Side.LEFT, Side.RIGHT)
        return [SetDone(day, workout, side, number=1, seconds=40, pain=1) for side in sides]
    done = raises(day, workout, reps=6, left_kg=20.0 + n, right_kg=18.0 + n, pain=1)
    return [*(replace(one, rir=2.0, asked=asked) for one in done if isinstance(one, SetDone)), calm]


def stopped() -> list[Fact]:
    """The same, with pain that was red, sessions left out for it, a fever, a warning sign."""
    return [
        *trained(),
        Away(ago(20), ago(18), can_train=False),
        Ill(ago(15), ago(14), fever=True),
        SessionFelt(
            ago(12), "straight-heavy", pain=7, side=Side.LEFT, place="mid-achilles", kind="dull"
        ),
        CheckedIn(ago(6), pain=7, stiffness_min=70, side=Side.LEFT, place="insertion"),
        CheckedIn(ago(4), pain=1, no_signs=True),
        CheckedIn(ago(1), pain=9, side=Side.RIGHT, place="calf", sign="flag.swollen-calf"),
    ]


def year() -> list[Fact]:
    """A year of log."""
    return season(52, TODAY - 52 * 7 * DAY - DAY)


def set_otherwise(settings: dict[str, object]) -> Callable[[], list[Fact]]:
    """The trained runner with rules set otherwise, a long name, imperial units, much kit."""

    def facts() -> list[Fact]:
        first, *rest = trained()
        assert isinstance(first, ProfileSet)
        kit = Kit(
            increments_kg=(1.25, 2.5),
            leg_press=(Weekday.TUE, Weekday.FRI),
            heaviest_kg=40.0,
            weights_kg=tuple(float(n) for n in range(2, 40, 2)),
        )
        own = replace(
            first.profile,
            name="Wolfgang Maximilian Trauttmansdorff of Somewhere",
            units=Units.IMPERIAL,
            kit=kit,
            settings=settings,
            contraindications=("ask.blood-pressure",),
            coach=True,
        )
        return [*rest, ProfileSet(own)]

    return facts


ALL_OFF: dict[str, object] = {"evidence": False, "house": False}
SOME_OFF: dict[str, object] = {"pain": False, "gates": False, "light.climb": False}
SET: dict[str, object] = {
    "heavy.step.rise_pct": 5,
    "heavy.step.far_pct": 15,
    "plyo.start.contacts": 30,
    "pain.pause.reds": 3,
    "pain.stop.from": 9,
    "capacity.fold.weight": 0.5,
    "effort.heavy.rir_target": 3,
    "rest.heavy.rest_s": 180,
}
RUNNERS: dict[str, Callable[[], list[Fact]]] = {
    "newcomer": newcomer,
    "nobody": nobody,
    "trained": trained,
    "stopped": stopped,
    "year": year,
    "rules off": set_otherwise(SOME_OFF),
    "all rules off": set_otherwise(ALL_OFF),
    "set otherwise": set_otherwise(SET),
}


def lived(space: Workspace, facts: list[Fact]) -> Workspace:
    """The workspace with these facts in its journal; nothing of them is written."""
    space.journal = Journal(entries(*facts))
    return space


def no_plan(start: date) -> PlanAccepted:
    """A plan without a session."""
    return PlanAccepted(Plan("2026", (), dict.fromkeys(COSTS, 0)), start, 1)
