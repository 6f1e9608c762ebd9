"""The next dose of every workout: from a log and a profile in files, or from the logbook."""

import shlex
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import Unread
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.prescribe import prescribe
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import Place, Refused
from springleg.core.guide import Guide
from springleg.core.guide_overrides import refuse_out_of_bounds, with_settings
from springleg.core.log.log_line import LogLine, log_of_lines
from springleg.core.log.references import variants_of
from springleg.core.log.sets import LEGS
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.serialization import to_plain
from springleg.usecases.app.files import read_bytes
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state

MOST_LINES_NAMED = 5
MOST_SETS = 100


class Doses(Noun, frozen=True):
    """The doses of a day under the guide with the runner's settings, and the state behind them."""

    guide: Guide
    state: AthleteState
    prescriptions: tuple[Prescription, ...]


def doses_of_files(
    guide: Guide, log_name: str, profile_name: str, on: date, ignore: Collection[str] = ()
) -> Doses:
    """The next doses by a CSV log and a TOML profile in files; needs no store.

    They are in the guide's order, of every workout. One bad line refuses the whole log, and so does
    a column that is not known and not to be passed over (`ignore`). Raises Refused by file and
    place, and TooYoung.
    """
    from springleg.exchange.csv.log_for_doses import read_log_for_doses
    from springleg.exchange.profile_toml import read_profile

    try:
        profile, races = read_profile(read_bytes(profile_name))
        own = with_settings(guide, profile.settings)
        refuse_out_of_bounds(guide, profile.settings)
    except Refused as refused:
        raise refused.within(profile_name) from None
    data = read_bytes(log_name)
    found = read_log_for_doses(
        log_name, data, guide=guide, units=profile.units, ignore=ignore, remedy=_pass_over
    )
    if found.unread:
        raise Refused(log_name, unread_lines(found.unread))
    rows = distinct_rows(guide, log_name, found.rows)
    refuse_too_young(own, profile, on)
    state = athlete_state(own, profile, log_of_lines(own, rows), on, races)
    return Doses(own, state, tuple(prescribe(state, one) for one in own.workouts.values()))


def _pass_over(columns: Iterable[str]) -> Message:
    typed = " ".join(f"--ignore {shlex.quote(name)}" for name in columns)
    return message("To have it passed over: {typed}", typed=typed)


def own_doses(space: Workspace, guide: Guide, on: date) -> Doses:
    """The next doses of this logbook's runner, as if done on a day; of every workout, in order.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    found = dosing_state(space, guide, on)
    return Doses(found.guide, found.standing, found.doses)


def unread_lines(rows: Sequence[Unread]) -> Message:
    """What is wrong with these lines of a log, the first few by name; for a refusal."""
    named = [
        message("line {line}: {what}", line=row.line, what=row.text)
        for row in rows[:MOST_LINES_NAMED]
    ]
    rest = len(rows) - len(named)
    if rest:
        return message("{lines:sentences} (and {n} more). Mend these lines", lines=named, n=rest)
    return message("{lines:sentences} Mend these lines", lines=named)


def distinct_rows(
    guide: Guide, name: str, rows: Iterable[LogLine], *, in_file: bool = True
) -> list[LogLine]:
    """Each set as a row of its own, in the order of the file; one that is said twice counts once.

    A row without a variant is of the workout's first. Raises Refused, by file and line, where the
    same set (session, side, number) is said with other values, and for a variant there is not.
    Not `in_file`: of a table, whose rows are refused by name and number (`log[3]`).
    """
    known: dict[tuple[Any, ...], LogLine] = {}
    for row in rows:
        place = _place(name, row.line, in_file=in_file)
        variants = variants_of(guide, row.workout)
        if row.variant and row.variant not in variants:
            wrong = message(
                "{workout} has no variant {variant}", workout=row.workout, variant=repr(row.variant)
            )
            raise Refused(place, wrong, message("Known: {names:commas}", names=tuple(variants)))
        for plain in _sets_of(replace(row, variant=row.variant or variants[0]), place):
            key = (plain.day, plain.time, plain.workout, plain.variant, plain.side, plain.number)
            before = known.setdefault(key, plain)
            if replace(before, line=plain.line) != plain:
                wrong = message("is the set of line {line} with other values", line=before.line)
                if not in_file:
                    other = _place(name, before.line, in_file=False)
                    wrong = message("is the set of {place} with other values", place=other)
                raise Refused(place, wrong, message("Keep the one that is right"))
    return list(known.values())


def _place(name: str, line: int, *, in_file: bool) -> Place:
    return message("{file}, line {line}", file=name, line=line) if in_file else f"{name}[{line}]"


def _sets_of(row: LogLine, place: Place) -> list[LogLine]:
    """A row of several sets as one row each; a row that does not number its set is the first."""
    if row.number is not None or not row.sets:
        return [replace(row, number=row.number or 1, sets=None)]
    if row.sets > MOST_SETS:
        raise Refused(
            place,
            message("{count} sets in one session", count=row.sets),
            message("Check the number"),
        )
    return [replace(row, number=number, sets=None) for number in range(1, row.sets + 1)]


def prescription_to_plain(guide: Guide, dose: Prescription) -> dict[str, Any]:
    """A prescription's stable written form, as `next --json` and the API give it.

    The amount is under `reps`, `seconds` or `contacts`; `load_kg` by leg, or null while it is to
    be found; `because` holds rules, then the entries behind the dose. Sentences are in English.
    """
    loads = None if dose.load_kg is None else {str(leg): dose.load_kg.get(leg) for leg in LEGS}
    plain: dict[str, Any] = {
        "workout": dose.workout,
        "variant": dose.variant,
        "sets": dose.sets,
        str(guide.workout(dose.workout).mode): dose.amount,
        "load_kg": loads,
        "state": str(dose.state),
        "reduced": str(dose.reduced) if dose.reduced else None,
        "below_guide": dose.below_guide,
        "because": [*dose.because, *dose.refs],
        "text": str(dose.text),
    }
    if dose.sets is not None:
        plain |= {
            "rir_target": dose.rir_target,
            "limited_by": dose.limited_by,
            "range": str(dose.range),
            "capacity_kg": None
            if dose.capacity_kg is None
            else {str(leg): dose.capacity_kg.get(leg) for leg in LEGS},
            "of": None if dose.of is None else to_plain(dose.of),
        }
    if dose.ramp_up:
        plain["ramp_up"] = to_plain(dose.ramp_up)
    if dose.opens:
        plain["opens"] = str(dose.opens)
    if dose.asks_signs:
        plain["asks_signs"] = True
    if dose.asks_hops:
        plain["asks_hops"] = True
    return plain
