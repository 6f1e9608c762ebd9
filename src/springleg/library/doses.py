"""The next doses out of plain data: the app's own rules, with every gate and stop."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from springleg.core.athlete import Profile
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.prescribe import prescribe
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide, Mode
from springleg.core.guide_overrides import refuse_out_of_bounds, with_settings
from springleg.core.log.log_line import log_of_lines
from springleg.core.log.projection import Readings
from springleg.core.log.sets import LEGS, Log
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.library import arguments
from springleg.library.answers import Answers, read_answers
from springleg.library.arguments import Day, Edition, File, Names
from springleg.library.log_rows import LogRead, read_log
from springleg.library.profile import profile_from
from springleg.library.run_rows import read_runs
from springleg.library.tables import Table, raise_refused
from springleg.library.values import read_day
from springleg.usecases.training.next_doses import (
    distinct_rows,
    prescription_to_plain,
    unread_lines,
)

SHUT = (State.GATE, State.STOP)


class Doses(Noun, frozen=True):
    """The next dose of each workout, in the guide's order, as if done on the day `today`.

    A `Prescription` whose `state` is `gate` (not yet) or `stop` (not now) has no dose: `text` says
    why, `opens` what opens it. Else it has `sets`, an `amount` (repetitions, seconds or contacts)
    and `load_kg` by leg, None while `ramp_up` is to find the load. `guide` is the edition.
    `left_out` says which rows were no runs.
    """

    today: date
    guide: str
    doses: tuple[Prescription, ...]
    left_out: tuple[Message, ...]
    _own: Guide
    _one_side: str | None

    def __repr__(self) -> str:
        """In short: the guide alone is long."""
        opened = ", ".join(self.open) or "nothing"
        return f"<Doses of {self.today}: open {opened}>"

    @property
    def open(self) -> tuple[str, ...]:
        """The workouts that have a dose; `plan_season` takes them as its menu."""
        return tuple(one.workout for one in self.doses if one.state not in SHUT)

    @property
    def stopped(self) -> bool:
        """Whether nothing may be done on this day."""
        return not self.open

    def dose(self, workout: str) -> Prescription:
        """The dose of one workout by its id. Raises Refused for a name that there is not."""
        for one in self.doses:
            if one.workout == workout:
                return one
        known = [one.workout for one in self.doses]
        raise UnknownName("workout", workout, known, message("workout"))

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each leg of each workout, to make a DataFrame of; gaps are None.

        A workout that is counted in contacts has one row, its `side` both. While a load is to be
        found, `search_from_kg` is where the search begins.
        """
        return [row for one in self.doses for row in self._rows_of(one)]

    def _rows_of(self, one: Prescription) -> list[dict[str, Any]]:
        workout = self._own.workout(one.workout)
        both = workout.mode is Mode.CONTACTS
        amounts = {str(mode): one.amount if mode is workout.mode else None for mode in Mode}
        legs = [str(leg) for leg in LEGS if self._one_side in (None, str(leg))]
        loads = {str(leg): load for leg, load in (one.load_kg or {}).items()}
        return [
            {
                "date": self.today,
                "workout": one.workout,
                "name": workout.name,
                "variant": one.variant,
                "side": side,
                "state": str(one.state),
                "sets": one.sets,
                **amounts,
                "load_kg": loads.get(side),
                "search_from_kg": one.ramp_up.start_kg if one.ramp_up else None,
                "rir_target": one.rir_target,
                "reduced": str(one.reduced) if one.reduced else None,
                "because": ", ".join((*one.because, *one.refs)),
                "text": str(one.text),
                "opens": str(one.opens) or None,
            }
            for side in (["both"] if both else legs)
        ]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data for JSON: the doses as `springleg next --json` writes them."""
        return {
            "today": self.today.isoformat(),
            "guide": self.guide,
            "doses": [prescription_to_plain(self._own, one) for one in self.doses],
            "left_out": [str(one) for one in self.left_out],
        }


def next_doses(  # noqa: PLR0913 doses rest on all of these
    log: Table | File,
    *,
    today: Day,
    profile: Profile | Mapping[str, Any] | File,
    mornings: Table = (),
    runs_done: Table = (),
    runs: Table = (),
    races: Table = (),
    settings: Mapping[str, object] | None = None,
    guide: Edition = None,
    timezone: str | None = None,
    ignore: Names = (),
) -> Doses:
    """Work out the next dose of each workout, or why there is none, as the app would.

    >>> import springleg
    >>> me = {
    ...     "body_mass_kg": 62, "birth_date": "1990-05-17", "increments_kg": [1.25, 2.5],
    ...     "runs_regularly": True, "injured_lately": False, "condition": "none",
    ... }
    >>> log = [{"date": "2026-12-01", "workout": "straight-light", "set": n, "reps": 12,
    ...         "load_kg": 10, "rir": 3} for n in (1, 2)]
    >>> doses = springleg.next_doses(log, today="2026-12-04", profile=me)
    >>> doses.dose("straight-light").sets, doses.dose("straight-light").load_kg["left"]
    (2, 10.0)
    >>> red = [{"date": "2026-12-04", "pain": 8}]
    >>> springleg.next_doses(log, today="2026-12-04", profile=me, mornings=red).stopped
    True

    The doses are those of somebody who has said all this and no more: what is not said opens no
    gate. Rows of later days than `today` are not seen.

    * `log`: a table with a row for each set, or the path or the bytes of a CSV log. Columns: `date`
      and `workout`; `time`, `variant`, `side` (left, right, both), `set` (its number) or `sets`,
      `reps`, `seconds` or `contacts`, `load_kg` (or `load_lb`), `rir`, `pain` (0-10), `place`,
      `kind`, `sign`, `no_signs`, `hops_pain`; `morning_pain` is of the morning after. Or `session`,
      a line in words: `straight light 2 x 12 @ 10kg, pain 1`.
    * `profile`: a dict by the names of the profile page, a `Profile`, or a TOML file. Doses need
      `body_mass_kg` and `birth_date`. Gaps are not said, which keeps gates shut.
    * `mornings`: `date`, `pain` and `soreness` (0-10), `stiffness_min`, `side`, `place`, `kind`,
      `sign` (a warning sign that is so), `no_signs` (they were asked, and none is), `tired`,
      `fever`. `runs_done`: `date`, `distance_km`, `minutes`, `rpe`, `pain`, `side`, `place`,
      `kind`. `runs` and `races`: planned ones, as in `plan_season`.
    * `settings`: rule values that are changed, over those of the profile; `guide`, `timezone`: as
      in `plan_season`.

    A column that is not known is refused, but where `ignore` names it: one of pain that is spelled
    otherwise would else open what pain shuts.

    Pure but for reading files, and safe in threads. Takes some 3 ms and 40 us for each set. Raises
    Refused by argument, field (`profile.body_mass_kg`), row and column (`log[17].reps`) or line of
    a file, BadRows for several rows, and TooYoung.
    """
    zone, day = arguments.zone_of(timezone), read_day("today", today, arguments.zone_of(timezone))
    edition = arguments.guide_of(guide)
    runner, listed = profile_from(profile, day, edition)
    own = arguments.guide_of(_with_settings(edition, runner.settings), settings)
    passed = arguments.ignored(ignore)
    read = read_log(log, own, zone, passed, runner.units)
    answers = read_answers(mornings, runs_done, zone, passed)
    planned, left_out = read_runs(runs, races, own, zone, passed)
    told = _log(own, read, answers)
    refuse_too_young(own, runner, day)
    state = athlete_state(own, runner, told, day, (*planned, *listed))
    doses = tuple(prescribe(state, workout) for workout in own.workouts.values())
    return Doses(day, own.edition, doses, left_out, own, runner.one_side)


def _with_settings(guide: Guide, settings: Mapping[str, object]) -> Guide:
    try:
        refuse_out_of_bounds(guide, settings)
        return with_settings(guide, settings)
    except Refused as refused:
        raise refused.inside("profile") from None


def _log(guide: Guide, read: LogRead, answers: Answers) -> Log:
    """The log of what was read. Raises Refused where any of it could not be."""
    if read.unread:
        raise Refused(read.file, unread_lines(read.unread))
    raise_refused(sorted((*read.refused, *read.unsure), key=lambda one: one.row or 0))
    raise_refused([*_without_amounts(guide, read)])
    name = read.file or "log"
    lines = distinct_rows(guide, name, read.lines, in_file=bool(read.file))
    said = Readings(mornings=answers.mornings, runs=answers.runs, tired=answers.tired)
    return log_of_lines(guide, lines, said, answers.ills, _called(read))


def _without_amounts(guide: Guide, read: LogRead) -> Iterator[Refused]:
    """Refusals of sets that do not say how much was done: a dose cannot go on from there.

    A file may be a list of sessions alone, in which no amount has a column.
    """
    if read.file and not read.states_amounts:
        return
    between = ": " if read.file else "."
    for line in read.lines:
        mode = guide.workout(line.workout).mode
        if line.contacts is None and (
            mode is Mode.CONTACTS or (line.reps is None and line.seconds is None)
        ):
            place = f"{_called(read)(line.line)}{between}{mode}"
            yield Refused(place, message("is missing"), message("Say how much was done"))


def _called(read: LogRead) -> Callable[[int], str]:
    """What a line is called in reasons and refusals."""
    return (lambda line: f"line {line}") if read.file else (lambda row: f"log[{row}]")
