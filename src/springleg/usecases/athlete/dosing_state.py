"""The runner's standing out of the logbook: the guide under their settings, and today's doses."""

from datetime import date, timedelta

from springleg.core.athlete import Run
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.gates import first_gate
from springleg.core.dosing.prescribe import closed_by, prescribe
from springleg.core.dosing.prescription import Gate, Prescription, State
from springleg.core.guide import Guide, Mode, Scheme
from springleg.core.log.sets import STILL, Log
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace

SHUT = (State.GATE, State.STOP)
DAY = timedelta(days=1)
ENDS_BY_ITSELF = ("return.fever",)


class Closed(Noun, frozen=True):
    """Workouts that one cause keeps shut."""

    workouts: tuple[str, ...]
    gate: Gate


class DosingState(Noun, frozen=True):
    """A runner's standing on a day; `guide` is the edition under the runner's settings.

    `log` is the whole log that it was worked out of.
    """

    guide: Guide
    standing: AthleteState
    log: Log
    runs: tuple[Run, ...]

    def dose(self, workout: str, variant: str | None = None) -> Prescription:
        """The next dose of one workout, as if done on this day, or why it is shut.

        In this variant, or the one done last. Worked out each time. Raises UnknownName.
        """
        return prescribe(self.standing, self.guide.workout(workout), variant)

    @property
    def doses(self) -> tuple[Prescription, ...]:
        """The next dose of every workout, in the guide's order; worked out each time."""
        return tuple(self.dose(workout) for workout in self.guide.workouts)

    @property
    def open_workouts(self) -> tuple[str, ...]:
        """The workouts that neither a gate nor a stop keeps shut; works out every dose again."""
        return tuple(dose.workout for dose in self.doses if dose.state not in SHUT)

    @property
    def stop(self) -> Gate | None:
        """The first stop, where nothing is open; None where a workout is, or gates alone wait."""
        found = [first_gate(self.standing, workout) for workout in self.guide.workouts.values()]
        stops = (one for one in found if one and one.state is State.STOP)
        return next(stops, None) if all(found) else None

    @property
    def log_ahead(self) -> Log:
        """The log for days to come: tomorrow's morning is calm, where it is not answered."""
        return _with_a_calm_morning(self.log, self.standing.on + DAY)

    @property
    def way_back(self) -> str | None:
        """The light raise that opens the rest after a red answer, where the menu has none.

        None where no red answer stands, or the menu (all without one) has a light raise.
        """
        raises = [
            workout.id
            for workout in self.guide.workouts.values()
            if workout.scheme is Scheme.LIGHT and workout.mode is Mode.REPS
        ]
        menu = self.standing.profile.menu or raises
        red = self.standing.limits.red is not None
        return raises[0] if red and not {*menu} & {*raises} else None

    @property
    def has_no_next(self) -> bool:
        """Whether nobody can say when training goes on: all is stopped, and no date ends it."""
        ends = self.stop is not None and self.stop.rule in ENDS_BY_ITSELF
        return self.stop is not None and (not ends or STILL in self.log.fevers)

    def closed(self, menu: tuple[str, ...]) -> tuple[Closed, ...]:
        """What keeps workouts of a menu shut, each cause once, in the guide's order."""
        found = dict[str, Closed]()
        for workout in (one for one in self.guide.workouts.values() if one.id in menu):
            for gate in closed_by(self.standing, workout)[:1]:
                others = found[gate.rule].workouts if gate.rule in found else ()
                found[gate.rule] = Closed((*others, workout.id), gate)
        return tuple(found.values())

    def opened_beside(self, menu: tuple[str, ...]) -> tuple[str, ...]:
        """The workouts of the profile's menu (else all) that are open and not on this menu."""
        wanted = self.standing.profile.menu or tuple(self.guide.workouts)
        return tuple(w for w in self.open_workouts if w in wanted and w not in menu)


def dosing_state(space: Workspace, guide: Guide, on: date | None = None) -> DosingState:
    """Where the runner of this logbook stands on a day (today); later entries are not seen.

    On a day to come as if tomorrow's morning is calm, as `log_ahead` has it. Worked out once for a
    day and log. Raises TooYoung, and Refused for settings that the guide does not know.
    """
    profile = space.journal.runner
    own = space.journal.own_guide(guide)
    today, runs = space.today(), space.journal.runs
    day = on or today
    refuse_too_young(own, profile, day)
    log = space.journal.log(own)
    log = _with_a_calm_morning(log, today + DAY) if day > today else log
    return space.journal.once(
        ("dosing", id(own), day),
        lambda: DosingState(own, athlete_state(own, profile, log, day, runs), log, runs),
    )


def _with_a_calm_morning(log: Log, day: date) -> Log:
    """The log with a calm morning on this day, where it is not answered."""
    return log.then((), mornings={**log.mornings, day: log.mornings.get(day, 0)})
