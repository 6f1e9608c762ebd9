"""The kinds of facts that an entry may state: each is what happened, or was said, and no more.

`place`, `kind` and `sign` of a pain hold the words of `core.log.pain`, as they were written; read
them by `reading.report_of`, since entries of earlier versions may hold other words.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from msgspec import field

from springleg.core.athlete import HolidayRead, Kit, Priority, Profile, Run, RunKind, TitleRead
from springleg.core.log.exercise_mapping import ExerciseMapped
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import NOTHING, Message, term
from springleg.core.message_codec import message_from_plain
from springleg.core.noun import Noun
from springleg.core.plan import Plan, Session


class ProfileSet(Noun, frozen=True):
    """The runner's profile, whole, as it is from now on."""

    profile: Profile


class RunsImported(Noun, frozen=True):
    """The runs of one calendar; they replace what came from the same `source` before.

    `origin` and `uids` tell the calendar when it comes again: where it was read, and the UIDs of
    its events, as digests. `titles` say what was read as what, `holidays` which days are named as
    one. Entries made before these were kept have none of them.
    """

    source: str
    runs: tuple[Run, ...]
    origin: str = ""
    uids: tuple[str, ...] = ()
    titles: tuple[TitleRead, ...] = ()
    holidays: tuple[HolidayRead, ...] = ()


class RunAdded(Noun, frozen=True):
    """One run typed in."""

    run: Run


class RunsRemoved(Noun, frozen=True):
    """All runs of a day that were known when this was said are gone."""

    date: dt.date


class TitleCorrected(Noun, frozen=True):
    """What entries of this title in imported calendars are, in every import; `means` None: no run.

    Titles that differ only in numbers and signs are meant too. `priority` is of races; None leaves
    theirs.
    """

    title: str
    means: RunKind | None
    priority: Priority | None = None


class PlanAccepted(Noun, frozen=True):
    """The plan that the runner follows from now on; `pins` are sessions put by hand.

    `opens` are the first days of the workouts of its menu that were shut when it was made. `cause`
    says in English, `said` as data, why it was made anew; of a plan that the runner asked for both
    are empty. `declined` are the plans made anew whose causes it leaves out of account.
    """

    plan: Plan
    start: dt.date
    weeks: int
    pins: tuple[Session, ...] = ()
    menu: tuple[str, ...] = ()
    opens: Mapping[str, dt.date] = field(default_factory=dict)
    cause: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    declined: tuple[UUID, ...] = ()

    @property
    def because(self) -> Message:
        """Why it was made anew, in words that can be said in any language."""
        return message_from_plain(self.said, self.cause) or term(self.cause)


class PlanAnswered(Noun, frozen=True):
    """What the runner says to a plan that was made anew: it is `kept`, or declined."""

    of: UUID
    kept: bool


class SessionFelt(Noun, frozen=True, gc=False):
    """How a session felt as a whole: effort 1-10, minutes, pain 0-10 with side, place and kind.

    `sign` is a warning sign that is so; `no_signs`: they were asked, and none was. `hops_pain` is
    the pain of ten small hops, 0-10, None where they were not asked.
    """

    day: dt.date
    workout: str
    rpe: float | None = None
    minutes: float | None = None
    pain: int | None = None
    side: Side = Side.BOTH
    place: str = ""
    kind: str = ""
    sign: str = ""
    no_signs: bool = False
    hops_pain: int | None = None


class CheckedIn(Noun, frozen=True, gc=False):
    """A morning: pain 0-10, minutes of stiffness, soreness 0-10; None where not asked.

    `side`, `place` and `kind` are of the pain. `sign` is a warning sign that is so; `no_signs`:
    they were asked, and none was.
    """

    day: dt.date
    pain: int | None = None
    stiffness_min: int | None = None
    soreness: int | None = None
    side: Side = Side.BOTH
    place: str = ""
    kind: str = ""
    sign: str = ""
    no_signs: bool = False


class Tired(Noun, frozen=True):
    """The runner says on this day that the next round should be lighter."""

    day: dt.date


class Ill(Noun, frozen=True):
    """An illness; `last` is its last day (of fever, where there was one), None while it lasts."""

    first: dt.date
    last: dt.date | None = None
    fever: bool = False


class Away(Noun, frozen=True):
    """Travel: other kit, or no training at all, from the first day to the last."""

    first: dt.date
    last: dt.date
    kit: Kit | None = None
    can_train: bool = True


class RunDone(Noun, frozen=True, gc=False):
    """A run that was done: effort (`rpe`) and pain 0-10, with side, place and kind of the pain.

    `distance_km` is None where nothing measured it. `started` (an aware instant), `source` (the
    product that its file came from) and `imported` (the import that it came with) are known of a
    run that was read from a file; of one typed in they are not.
    """

    day: dt.date
    distance_km: float | None
    minutes: float | None = None
    rpe: float | None = None
    pain: int | None = None
    side: Side = Side.BOTH
    place: str = ""
    kind: str = ""
    started: dt.datetime | None = None
    source: str = ""
    imported: UUID | None = None


class HeelRaiseTested(Noun, frozen=True):
    """A heel-raise test: repetitions to failure on each leg. Only tests done alike are compared.

    Alike: in `cued` (to a beat), `bpm`, `start` (floor or incline) and `knee` (straight or bent).
    """

    day: dt.date
    left: int
    right: int
    cued: bool = True
    bpm: int = 60
    start: str = "floor"
    knee: str = "straight"
    height_cm_left: float | None = None
    height_cm_right: float | None = None


class Noted(Noun, frozen=True):
    """A note in the runner's own words."""

    day: dt.date
    text: str


class SetsImported(Noun, frozen=True):
    """An import of sets that another app recorded: the app, the file's name, how many rows it had.

    The sets are entries of their own; each names this entry in its `origin`.
    """

    product: str
    file: str
    rows: int


class Correction(Noun, frozen=True):
    """The named entry is to be read as if it had stated this fact instead."""

    of: UUID
    fact: "Fact"


class Retraction(Noun, frozen=True):
    """The named entry is to be read as if it had never been made."""

    of: UUID


class MadeBy(Noun, frozen=True):
    """The named entries were made by a program to which the runner has opened the log.

    `program` is what it calls itself, as "mcp: name"; nobody vouches for that.
    """

    of: tuple[UUID, ...]
    program: str


class Unreadable(Noun, frozen=True):
    """What stands in a row that this version cannot read: shown as such, and it means nothing else.

    A newer version wrote it, or the row is damaged. `kind` and `body` are as the row has them, and
    `because` says why it cannot be read. Nobody can state this: it has no name in `KINDS`.
    """

    kind: str
    body: str
    because: Message = NOTHING


Fact = (
    ProfileSet
    | RunsImported
    | RunAdded
    | RunsRemoved
    | PlanAccepted
    | PlanAnswered
    | SetDone
    | SessionFelt
    | CheckedIn
    | Tired
    | Ill
    | Away
    | RunDone
    | HeelRaiseTested
    | Noted
    | Correction
    | Retraction
    | TitleCorrected
    | ExerciseMapped
    | SetsImported
    | MadeBy
    | Unreadable
)

KINDS: Mapping[str, type[Any]] = {
    "profile-set": ProfileSet,
    "runs-imported": RunsImported,
    "run-added": RunAdded,
    "runs-removed": RunsRemoved,
    "plan-accepted": PlanAccepted,
    "plan-answered": PlanAnswered,
    "set-done": SetDone,
    "session-felt": SessionFelt,
    "checked-in": CheckedIn,
    "tired": Tired,
    "ill": Ill,
    "away": Away,
    "run-done": RunDone,
    "heel-raise-tested": HeelRaiseTested,
    "noted": Noted,
    "correction": Correction,
    "retraction": Retraction,
    "title-corrected": TitleCorrected,
    "exercise-mapped": ExerciseMapped,
    "sets-imported": SetsImported,
    "made-by": MadeBy,
}
NAMES = {noun: kind for kind, noun in KINDS.items()}
