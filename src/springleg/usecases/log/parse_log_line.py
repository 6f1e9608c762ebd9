"""From the words of `springleg log` to facts: a session, a run, a note, an illness, days away."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from springleg.core import validation
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Away, Fact, Ill, Noted, RunDone, SessionFelt
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.units import read_distance
from springleg.exchange.session_line import read_session
from springleg.usecases.log.record import pain_fields, sign_fields

OTHERS = ("run", "note", "ill", "away")
OF_RUNS = ("rpe", "minutes", "pain", "side", "place", "kind")
OF_SESSIONS = (*OF_RUNS, "signs", "hops")


class About(Noun, frozen=True):
    """What is said of a session beside its sets; weights and distances are in `units`.

    `side`, `place` and `kind` are of its pain; `signs` is a warning sign that is so, or `none`;
    `hops` the pain of small hops.
    """

    day: date
    at: time | None = None
    variant: str = ""
    rpe: float | None = None
    minutes: float | None = None
    pain: int | None = None
    side: str = ""
    place: str = ""
    kind: str = ""
    signs: str = ""
    hops: int | None = None
    units: Units = Units.METRIC


def read_doing(guide: Guide, words: Sequence[str], about: About) -> tuple[Fact, ...]:
    """The facts that a line says: the sets and how they felt, or one run, note, illness, absence.

    They are not judged yet: `record` does that. Raises Refused, mostly with an example of how to
    write it.
    """
    first = words[0].lower() if words else ""
    if first in OTHERS[1:]:
        _refuse_of_sessions(first, about)
    if first == "run":
        _refuse_of_sessions(first, about, ("signs", "hops"))
        return (_run(words[1:], about),)
    if first == "note":
        return (Noted(about.day, validation.text("note", " ".join(words[1:]))),)
    if first == "ill":
        return (_ill(words[1:], about.day),)
    if first == "away":
        first_day, last = _days(words[1:], about.day)
        return (Away(first_day, last or first_day, can_train=False),)
    sets = read_session(
        guide, words, day=about.day, at=about.at, variant=about.variant, units=about.units
    )
    sides = {one.side for one in sets}
    felt = SessionFelt(
        about.day,
        sets[0].workout,
        rpe=about.rpe,
        minutes=about.minutes,
        hops_pain=about.hops,
        **sign_fields(about.signs),
        **_pain(about, sides.pop() if len(sides) == 1 else Side.BOTH),
    )
    said_more = any(getattr(about, name) not in (None, "") for name in OF_SESSIONS)
    return (*sets, felt) if said_more else sets


def _pain(about: About, usual: Side) -> dict[str, Any]:
    return pain_fields(about.side, about.place, about.kind, about.pain, usual)


def _refuse_of_sessions(what: str, about: About, names: Sequence[str] = OF_SESSIONS) -> None:
    for name in names:
        if getattr(about, name) not in (None, ""):
            may = message("Say it of a session or a run")
            raise Refused(
                f"--{name}",
                message("is not said of '{what}'", what=what),
                may if name in OF_RUNS else message("Say it of a session"),
            )


def _run(words: Sequence[str], about: About) -> RunDone:
    if not words:
        raise Refused(
            "run",
            message("how far was not said"),
            message("Write it like: springleg log run 8.5km"),
        )
    km = read_distance("run", " ".join(words), about.units)
    return RunDone(about.day, km, about.minutes, about.rpe, **_pain(about, Side.BOTH))


def _ill(words: Sequence[str], today: date) -> Ill:
    fever = "fever" in [word.lower() for word in words]
    first, last = _days([word for word in words if word.lower() != "fever"], today)
    return Ill(first, last, fever)


def _days(words: Sequence[str], today: date) -> tuple[date, date | None]:
    """A date, or two with `..` between them; none: today."""
    said = "".join(words).strip()
    if not said:
        return today, None
    first, dots, last = said.partition("..")
    begin = validation.day("", first)
    end = validation.day("", last) if dots and last else None
    if end is not None and end < begin:
        raise Refused(said, message("ends before it begins"))
    return begin, end
