"""What a season leaves: its sessions one by one, and what the year came to."""

from springleg.core.noun import Noun
from springleg.simulation.asks import HEAVY, LIGHT, ROPE, SCHEMES
from springleg.simulation.specs import Spec


class PlayedSession(Noun, frozen=True, omit_defaults=False):
    """One session: `day` from 0, what was asked, what was done, how it truly was.

    `system_kg` is what the weaker leg lifted, `reserve` what its hardest set truly left, `ideal_kg`
    the system load that would have left the target. `gain` is true strength then over the first
    day's, of the weaker leg. `short` sets of `sets_done` fell short; `pain` is true,
    `told_pain` what was said of it. `exposure` counts sessions of this workout and station from 1;
    `steps` and `raises` are those of a search for a load, `said_once_kg` what its last answer said
    could be lifted once.
    """

    day: int
    workout: str
    variant: str
    sets: int
    amount: int
    load_kg: float
    system_kg: float
    target: float
    reserve: float
    ideal_kg: float
    sets_done: int
    short: int
    pain: float
    gain: float
    exposure: int
    reduced: str = ""
    kit: bool = False
    spike: bool = False
    said: float | None = None
    steps: int = 0
    raises: int = 0
    of_sets: int = 0
    of_amount: int = 0
    step_kg: float = 0.0
    told_pain: int | None = None
    said_once_kg: float = 0.0


class Record(Noun, frozen=True, omit_defaults=False):
    """One runner-season as it was played.

    `strength` is the year's gain of true strength, the mean of both legs (0.1: a tenth more).
    `pain_days` are days with pain of 4 or more, true; `nothing_days` those on which nothing was
    open. `days_of_8`: the mornings of 8 that were answered.
    `signs_days`: when the warning signs were answered. `plans`: how often it was planned.
    """

    spec: Spec
    rows: tuple[PlayedSession, ...]
    strength: float
    pain_days: int
    nothing_days: int
    missed: int
    plans: int
    days_of_8: tuple[int, ...] = ()
    signs_days: tuple[int, ...] = ()

    @property
    def short_share(self) -> float:
        """Of the sets of raises that were begun, the share that fell short."""
        raises = [row for row in self.rows if SCHEMES[row.workout] in (HEAVY, LIGHT)]
        done = sum(row.sets_done for row in raises)
        return sum(row.short for row in raises) / done if done else 0.0

    def heavy(self, first_exposure: int = 1) -> tuple[PlayedSession, ...]:
        """The heavy sessions from an exposure of their workout on."""
        return tuple(
            row
            for row in self.rows
            if SCHEMES[row.workout] == HEAVY and row.exposure >= first_exposure
        )

    def rope(self) -> tuple[PlayedSession, ...]:
        """The rope sessions."""
        return tuple(row for row in self.rows if SCHEMES[row.workout] == ROPE)
