"""The nouns of dosing: what was done, worked out by session; what was felt; what is prescribed."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from springleg.core.log.pain import Place
from springleg.core.log.sets import AskedDose, Side
from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun


class State(StrEnum):
    """How a workout stands, mildest first: each outranks those before it."""

    GO = "go"
    HOLD = "hold"
    BACK_OFF = "back-off"
    GATE = "gate"
    STOP = "stop"

    @property
    def rank(self) -> int:
        """Higher outranks lower."""
        return tuple(State).index(self)


class Reduced(StrEnum):
    """Why a dose is smaller than the standing one, the weightiest first."""

    PAIN = "pain"
    RETURN = "return"
    TAPER = "taper"
    TIRED = "tired"
    FIRST_SESSIONS = "first-sessions"
    MAINTENANCE = "maintenance"


class Level(StrEnum):
    """How bad an answer is."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    STOP = "stop"

    rank: int  #: higher is worse; set below, as it is asked for thousands of times


for _rank, _level in enumerate(Level):
    _level.rank = _rank


class Range(StrEnum):
    """How far down a raise goes: below the step, or from the floor without a drop."""

    FULL = "full"
    FLOOR = "floor"


class LegWork(Noun, frozen=True, gc=False):
    """One leg's work in one session at its heaviest load, in that many sets.

    `last` is the last of those sets, repetitions or seconds (None: not said), `least` the least of
    them; `rir` what the last one left, None where not said. `wanted` is what was asked of a set;
    where nothing was, what the first of them was.
    """

    load_kg: float
    sets: int
    last: int | None
    least: int | None
    rir: float | None
    wanted: int | None

    @property
    def short(self) -> bool:
        """Whether a set fell short of what was wanted."""
        least, wanted = self.least, self.wanted
        return least is not None and wanted is not None and least < wanted

    @property
    def failed(self) -> bool:
        """Whether the last set did."""
        last, wanted = self.last, self.wanted
        return last is not None and wanted is not None and last < wanted


class Exposure(Noun, frozen=True, gc=False):
    """One session of one workout in one variant. `contacts` are all of the session's.

    `legs` are those that worked, none for the rope. `pain` is the worst, 0-10, None where not said;
    `refs` name the entries or lines of its sets; `asked` and `of` are as in a set.
    """

    day: date
    time: time | None
    workout: str
    variant: str
    legs: Mapping[Side, LegWork]
    contacts: int
    pain: int | None
    places: tuple[Place, ...]
    refs: tuple[str, ...]
    asked: AskedDose | None
    of: AskedDose | None


class Symptom(NamedTuple):
    """One answer, of a session, a run or a morning, and its level.

    `workout` of a session: "" of one without a set, `symptoms.RUN` of a run.
    """

    day: date
    level: Level
    rule: str
    what: Message
    morning: bool = False
    workout: str = ""
    amount: float = 0


class SearchStep(Noun, frozen=True):
    """One step of the search for a first load: so many raises on each leg, external load in kg."""

    variant: str
    reps: int
    load_kg: float


class LoadSearch(Noun, frozen=True):
    """The search for a first load: at most `steps` of `reps` raises on each leg.

    It begins at `start_kg` and looks for the load at which a set of `dose_reps` leaves
    `rir_target`. Where body weight alone is enough or too much, a set may have from `low_reps` to
    `high_reps`; where even the fewest are too many, the dose is `two_leg_reps` on two legs (0:
    there is no such variant). Loads are multiples of `step_kg`, or those of `single_kg` where the
    runner owns single weights, from `least_kg` up to `heaviest_kg` (None: no limit); `share_kg` is
    what a leg lifts of the body, `two_leg_share_kg` on two legs. `trial`: one step decides between
    one leg and the dose on two legs that stands.
    """

    variant: str
    reps: int
    steps: int
    dose_reps: int
    rir_target: float
    start_kg: float
    share_kg: float
    step_kg: float
    low_reps: int
    high_reps: int
    least_kg: float = 0.0
    heaviest_kg: float | None = None
    two_leg_share_kg: float = 0.0
    two_leg_reps: int = 0
    trial: bool = False
    single_kg: tuple[float, ...] = ()

    @property
    def first(self) -> SearchStep:
        """The step that it begins with."""
        return SearchStep(self.variant, self.reps, self.start_kg)


class Prescription(Noun, frozen=True):
    """The next dose of one workout, or why there is none (`gate`, `stop`).

    `load_kg` is external load by leg; None while `ramp_up` is to find it; a leg that rests has
    none. `amount` is repetitions, seconds or contacts, as the workout's mode says. `because` are
    ids of rules, `refs` the entries it rests on. `opens`: what opens a workout that is shut, and
    how far along it is. `of` is the standing dose that this one was reduced from, None while its
    load is to be found. `rir_target`:
    repetitions to be left. `limited_by`: "kit" where more weight is wanted than there is.
    `capacity_kg`: the system load that a leg could lift once. `asks_signs`: the warning signs are
    to be asked before anything is done; `asks_hops`: ten small hops belong to the session.
    `text` says how much and why; `why` is its one cause alone, in a sentence (NOTHING: it is shut).
    """

    workout: str
    variant: str
    state: State
    sets: int | None = None
    amount: int | None = None
    load_kg: Mapping[Side, float | None] | None = None
    ramp_up: LoadSearch | None = None
    reduced: Reduced | None = None
    below_guide: bool = False
    because: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    text: Message = NOTHING
    why: Message = NOTHING
    opens: Message = NOTHING
    rir_target: float | None = None
    limited_by: str | None = None
    range: Range = Range.FULL
    capacity_kg: Mapping[Side, float | None] | None = None
    of: AskedDose | None = None
    asks_signs: bool = False
    asks_hops: bool = False

    @property
    def asked(self) -> AskedDose | None:
        """This dose as a session's rows carry it; None where there is none or no load yet."""
        if self.sets is None or self.amount is None or self.load_kg is None:
            return None
        loads = [load for load in self.load_kg.values() if load is not None]
        return AskedDose(self.sets, self.amount, min(loads, default=0.0))


class Gate(Noun, frozen=True):
    """Why a workout is shut: `state` gate or stop, the rule, plain words, and what opens it.

    `done` of `needed` steps are behind a gate that opens step by step. `asks_signs`: it opens, or
    tells more, when the warning signs are answered.
    """

    state: State
    rule: str
    text: Message
    opens: Message
    done: int = 0
    needed: int = 0
    asks_signs: bool = False
