"""The runner's standing out of the logbook: the guide under their settings, and today's doses."""

from datetime import date

from springleg.core.athlete import Run
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.doses import prescribe
from springleg.core.dosing.gates import Shut, shut
from springleg.core.dosing.nouns import Prescription, State
from springleg.core.dosing.standing import Standing, work_out
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace

SHUT = (State.GATE, State.STOP)
WAITING = ("pain.red",)  # rules that shut a workout for the next session alone


class DosingState(Noun, frozen=True):
    """A runner's standing on a day; `guide` is the edition under the runner's settings."""

    guide: Guide
    standing: Standing
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
    def stop(self) -> Shut | None:
        """The first stop, where nothing is open; None where a workout is, or gates alone wait."""
        found = [shut(self.standing, workout) for workout in self.guide.workouts.values()]
        stops = (one for one in found if one and one.state is State.STOP)
        return next(stops, None) if all(found) else None

    def opened_beside(self, menu: tuple[str, ...]) -> tuple[str, ...]:
        """The workouts of the profile's menu (else all) that are open and not on this menu."""
        wanted = self.standing.profile.menu or tuple(self.guide.workouts)
        return tuple(w for w in self.open_workouts if w in wanted and w not in menu)

    @property
    def plannable_workouts(self) -> tuple[str, ...]:
        """The open workouts, and those that only wait for one session without trouble."""
        return tuple(d.workout for d in self.doses if d.state not in SHUT or _waits(d))


def _waits(dose: Prescription) -> bool:
    return dose.state is State.STOP and dose.because[:1] in [(rule,) for rule in WAITING]


def dosing_state(space: Workspace, guide: Guide, on: date | None = None) -> DosingState:
    """Where the runner of this logbook stands on a day (today); later entries are not seen.

    Worked out once for a day and log. Raises TooYoung, and Refused for settings that the guide
    does not know.
    """
    profile = space.journal.runner
    own = space.journal.own_guide(guide)
    day, runs = on or space.today(), space.journal.runs
    refuse_too_young(own, profile, day)
    log = space.journal.log(own)
    return space.journal.once(
        ("dosing", id(own), day),
        lambda: DosingState(own, work_out(own, profile, log, day, runs), runs),
    )
