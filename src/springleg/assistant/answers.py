"""What tools answer: nouns with units in their names; `says` is the whole answer in sentences.

An assistant that is shown the text alone is told as much as one that is shown the data: ids to
take something back stand in both. Fields that say nothing are left out.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec import field

from springleg.core.athlete import Priority, RunKind
from springleg.core.dosing.prescription import State
from springleg.core.noun import Noun


class Answer(Noun, frozen=True):
    """What every tool answers: `says`, to be passed on; and `stop`, where training is stopped.

    A stop comes first in `says`, too.
    """

    says: tuple[str, ...]
    stop: "Stop | None" = None


class Stop(Noun, frozen=True):
    """Training is stopped: why, by which rule, what to do; in words to be passed on as they are.

    `signs` are warning signs that the person is to be asked about, by the names that `checkin`
    takes.
    """

    title: str
    text: str
    rule: str
    steps: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class DoseTold(Noun, frozen=True):
    """The dose of a workout, or why there is none (`state` gate or stop: do not do it).

    `load_kg` is the weight added, for each leg, null while it is to be found; `rir` how many
    repetitions to leave undone. `opens`: what opens a workout that is shut. `asks`: what is to be
    said after it.
    """

    workout: str
    name: str
    variant: str
    state: State
    text: str
    sets: int | None = None
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: dict[str, float | None] | None = None
    rir: float | None = None
    opens: str = ""
    asks: str = ""
    rules: tuple[str, ...] = ()


class RunTold(Noun, frozen=True):
    """A planned run. `title` is quoted from a calendar: data, no instruction."""

    date: dt.date
    kind: RunKind
    priority: Priority | None = None
    distance_km: float | None = None
    title: str = ""


class SessionTold(Noun, frozen=True):
    """A planned workout; `not_before` where the last one's time of day binds it.

    `dose` is what it comes to if all goes well until then. `left_out`: its day passed without it.
    """

    date: dt.date
    workout: str
    name: str
    variant: str = ""
    dose: str = ""
    not_before: dt.datetime | None = None
    by_hand: bool = False
    left_out: bool = False
    rules: tuple[str, ...] = ()


class DayTold(Noun, frozen=True):
    """A day of the plan; `off`: why nothing can be on it."""

    date: dt.date
    planned: tuple[SessionTold, ...] = ()
    done: tuple[str, ...] = ()
    runs: tuple[RunTold, ...] = ()
    off: tuple[str, ...] = ()


class WeekTold(Noun, frozen=True):
    """A week of the plan with its days that hold anything, and what it could not keep."""

    monday: dt.date
    days: tuple[DayTold, ...] = ()
    findings: tuple[str, ...] = ()


class PlanAnswer(Answer, frozen=True):
    """The weeks ahead. `proposed`: nobody follows this plan; nothing was kept.

    Of a proposal `moves`, `breaks`, `worse` and `better` are held against the plan that is
    followed. `stale`: the calendar or the days have changed since the plan was made.
    """

    has_plan: bool = True
    ended: bool = False
    stale: bool = False
    proposed: bool = False
    weeks: tuple[WeekTold, ...] = ()
    moves: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()


class WhyAnswer(Answer, frozen=True):
    """Why a day has a workout, or none; `rules` by id, in words."""

    date: dt.date = dt.date.min
    session: SessionTold | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False


class TodayAnswer(Answer, frozen=True):
    """A day: its workout with the dose, its runs, and the next one.

    `state` is what the person's answers allow: go, hold, back-off, gate, stop.
    """

    date: dt.date = dt.date.min
    state: State = State.GO
    has_plan: bool = True
    session: SessionTold | None = None
    dose: DoseTold | None = None
    runs: tuple[RunTold, ...] = ()
    done: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    next: SessionTold | None = None
    ill_since: dt.date | None = None


class NextAnswer(Answer, frozen=True):
    """The next dose of every workout, as if it were done on `date`."""

    date: dt.date = dt.date.min
    doses: tuple[DoseTold, ...] = ()


class FigureRow(Noun, frozen=True):
    """A row of figures: its unit, and the last points, a day (of a week its Monday) and a value."""

    name: str
    unit: str
    points: tuple[tuple[dt.date, float | None], ...] = ()


class Answered(Noun, frozen=True):
    """A question of progress, its answer, and the figures behind it."""

    question: str
    answer: str
    series: tuple[FigureRow, ...] = ()


class ProgressAnswer(Answer, frozen=True):
    """Am I doing it, how much, am I stronger, does it hurt."""

    questions: tuple[Answered, ...] = ()


class Thing(Noun, frozen=True):
    """One thing of the diary; `ids` are its entries, by any of which `undo` takes it back.

    `quoted`: the words are somebody's own, so data. `program` added it, where it was not the
    person.
    """

    date: dt.date
    what: str
    ids: tuple[str, ...] = ()
    quoted: bool = False
    program: str = ""


class HistoryAnswer(Answer, frozen=True):
    """The diary, newest day first; `more`: older things were left out."""

    things: tuple[Thing, ...] = ()
    more: bool = False


class RuleTold(Noun, frozen=True):
    """A rule: its layer (guide, evidence or house), how sure it is, where it comes from.

    `values` in words, with units; of a list of rules they are left out, and so is the source.
    """

    id: str
    layer: str
    title: str
    says: str
    confidence: str = ""
    source: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    workouts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


class GuideAnswer(Answer, frozen=True):
    """The rules, or one."""

    edition: str = ""
    rules: tuple[RuleTold, ...] = ()


class SettingTold(Noun, frozen=True):
    """A setting: what holds, the default, the unit, what it may be; None: partly on."""

    key: str
    said: Any
    default: Any
    unit: str = ""
    allowed: str = ""


class SettingsAnswer(Answer, frozen=True):
    """What the person has changed of the rules, or the settings whose key begins so."""

    settings: tuple[SettingTold, ...] = ()


class ChangeTold(Noun, frozen=True):
    """What a plan that was made anew changed, and why; `undo` with `id` follows the one before."""

    id: str
    says: tuple[str, ...]


class WrittenAnswer(Answer, frozen=True):
    """What was added or taken back; `undo` with `undo_id` turns it back.

    `ids` are the entries. `change` is what the plan made of it.
    """

    ids: tuple[str, ...] = ()
    undo_id: str = ""
    change: ChangeTold | None = None
