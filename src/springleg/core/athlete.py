"""The athlete: who runs, with what kit, on which days; and the calendar of runs."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum

from msgspec import field

from springleg.core.message import Message
from springleg.core.noun import Noun


class Weekday(StrEnum):
    """Days of the week, Monday first, as everywhere in Springleg."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


WEEKDAYS = tuple(Weekday)


def weekday_of(day: date) -> Weekday:
    """The weekday of a date."""
    return WEEKDAYS[day.weekday()]


class RunKind(StrEnum):
    """How hard a run is, weakest first."""

    EASY = "easy"
    HARD = "hard"
    LONG = "long"
    RACE = "race"


class Priority(StrEnum):
    """How much a race matters, least first."""

    C = "C"
    B = "B"
    A = "A"


class Units(StrEnum):
    """Units for people; data is always metric."""

    METRIC = "metric"
    IMPERIAL = "imperial"


class Run(Noun, frozen=True):
    """One run of the runner's own calendar. `priority` and `distance_km` matter for races."""

    date: date
    kind: RunKind
    priority: Priority = Priority.B
    distance_km: float | None = None
    title: str = ""

    @property
    def weight(self) -> tuple[int, int, float]:
        """Order of strength: race > long > hard > easy, then priority, then distance.

        Priority and distance order races alone; an unknown distance is the shortest.
        """
        rank = tuple(RunKind).index(self.kind)
        if self.kind is not RunKind.RACE:
            return rank, 0, 0.0
        return rank, tuple(Priority).index(self.priority), self.distance_km or 0.0


class Unread(Noun, frozen=True):
    """A row, event or line that could not be taken, and why. `line` counts from 1."""

    line: int
    text: Message


class Because(StrEnum):
    """What told what a title is: mostly a word, else what it measures, or nothing."""

    WORD = "word"
    SIGN = "sign"  # a runner among the emoji
    MEASURE = "measure"  # a distance, a pace or repetitions
    CALENDAR = "calendar"  # it comes from an app for training
    KIND = "kind"  # a column of a table says it
    IGNORED = "ignored"  # a word of another sport, or of an errand
    DOUBT = "doubt"  # words that a run may have, among others that it has not
    NOTHING = "nothing"


class Where(StrEnum):
    """The field of an entry that told what it is."""

    TITLE = "title"
    DESCRIPTION = "description"
    CATEGORY = "category"


class TitleRead(Noun, frozen=True):
    """What the entries of one title were read as; `kind` None: no run, though it might be one.

    `word` told it, where one did. `dates` and `distance_km` are of entries that are no run: from
    them runs are made where the runner says so.
    """

    title: str
    kind: RunKind | None = None
    because: Because = Because.NOTHING
    where: Where = Where.TITLE
    word: str = ""
    dates: tuple[date, ...] = ()
    distance_km: float | None = None


class HolidayRead(Noun, frozen=True):
    """Days of a calendar that are named as a holiday, both ends included."""

    first: date
    last: date
    title: str


class RunsRead(Noun, frozen=True):
    """What a calendar file held: the runs taken, the rows refused, what was left aside.

    `uids` are digests of the UIDs of the events that gave runs; `since` is the day before which the
    file was not read, None where it was read whole. `titles` tell what was read as what, those of
    entries that have nothing of a run in them excepted; `holidays` are only offered.
    """

    runs: tuple[Run, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()
    uids: tuple[str, ...] = ()
    since: date | None = None
    titles: tuple[TitleRead, ...] = ()
    holidays: tuple[HolidayRead, ...] = ()


def strongest_by_day(runs: Iterable[Run]) -> dict[date, Run]:
    """The one run of each day that counts; of equals, the first."""
    best: dict[date, Run] = {}
    for run in runs:
        if run.date not in best or run.weight > best[run.date].weight:
            best[run.date] = run
    return best


class Kit(Noun, frozen=True):
    """What the runner trains with.

    `increments_kg` are the real steps of the plates, or of a leg press; `leg_press` are the
    weekdays on which one is at hand. `heaviest_kg` is the most that the runner can add to body
    weight when standing: 0 is nothing at all, None not said. `weights_kg` are single weights, as
    dumbbells, of which one is held at a time: where there are any, standing loads are these alone.
    """

    increments_kg: tuple[float, ...] = ()
    leg_press: tuple[Weekday, ...] = ()
    heaviest_kg: float | None = None
    weights_kg: tuple[float, ...] = ()


class Condition(StrEnum):
    """What the runner has below the knee, as far as doses differ by it."""

    NONE = "none"
    MID_PORTION = "mid-portion"
    INSERTION = "insertion"
    CALF_STRAIN = "calf-strain"
    BONE = "bone"


class Focus(StrEnum):
    """What the next weeks are for."""

    BALANCED = "balanced"
    STRENGTH = "strength"
    SPRING = "spring"


class HeelRaise(Noun, frozen=True):
    """A single-leg heel-raise test: repetitions to failure on each leg."""

    left: int
    right: int
    date: date


class Profile(Noun, frozen=True):
    """What Springleg knows of the runner; everything but the defaults is optional.

    `timezone` empty: that of this machine. (In an entry without one it has always been UTC.)
    `rope_history`, `strength_history` and `coach` open gates. `one_side` (left or right) trains
    that leg alone. `contraindications` are ids of `ask.` and `flag.` rules. `cleared`: the day on
    which a clinician said that training may go on. `settings` change rule values (`rule.value`) and
    switch rules, groups of rules or layers; `off` is kept, but nothing reads it.

    `runs_regularly` (for eight weeks or more) and `injured_lately` (below the knee, in six months)
    are None where they were never asked, which is treated as "not yet". `condition`: a bone is a
    stop until `cleared`; None where never asked. `usual_pain` (0-10) and `usual_stiffness_min` are
    of an ordinary morning. `focus` holds for some weeks from `focus_since` on.
    """

    name: str = ""
    units: Units = Units.METRIC
    timezone: str = "UTC"
    kit: Kit = field(default_factory=Kit)
    preferred_weekdays: tuple[Weekday, ...] = ()
    time_of_day: time | None = None
    unavailable: tuple[date, ...] = ()
    menu: tuple[str, ...] = ()
    body_mass_kg: float | None = None
    birth_date: date | None = None
    sex: str | None = None
    goals: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    heel_raise: HeelRaise | None = None
    rope_history: bool = False
    strength_history: bool = False
    coach: bool = False
    one_side: str | None = None
    over_140: bool = False
    maintenance: bool = False
    contraindications: tuple[str, ...] = ()
    cleared: date | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    run_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    runs_regularly: bool | None = None
    injured_lately: bool | None = None
    condition: Condition | None = None
    usual_pain: int | None = None
    usual_stiffness_min: int | None = None
    focus: Focus = Focus.BALANCED
    focus_since: date | None = None

    @property
    def unasked(self) -> bool:
        """Whether running, injuries or what is below the knee were never asked about."""
        return None in (self.runs_regularly, self.injured_lately, self.condition)


BLANK = Profile(timezone="")  # of a runner who has said nothing yet
SIDES = ("left", "right")
SEXES = ("female", "male")
