"""From the words of `springleg log` to facts: a session, a run, a note, an illness, days away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from springleg.core import shape
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.facts import Away, Fact, Ill, Noted, RunDone, SessionFelt
from springleg.core.units import read_distance
from springleg.exchange.session_line import read_session

OTHERS = ("run", "note", "ill", "away")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a session beside its sets; weights and distances are in `units`."""

    day: date
    at: time | None = None
    variant: str = ""
    rpe: float | None = None
    minutes: float | None = None
    pain: int | None = None
    place: str = ""
    units: Units = Units.METRIC


def read_doing(guide: Guide, words: Sequence[str], about: About) -> tuple[Fact, ...]:
    """The facts that a line says. Raises Refused with an example of how to write it."""
    first = words[0].lower() if words else ""
    if first == "run":
        return (_run(words[1:], about),)
    if first == "note":
        return (Noted(about.day, shape.text("note", " ".join(words[1:]))),)
    if first == "ill":
        return (_ill(words[1:], about.day),)
    if first == "away":
        first_day, last = _days(words[1:], about.day)
        return (Away(first_day, last or first_day, can_train=False),)
    facts: list[Fact] = list(
        read_session(
            guide, words, day=about.day, at=about.at, variant=about.variant, units=about.units
        )
    )
    if any(said is not None for said in (about.rpe, about.minutes, about.pain)):
        workout = guide.workout(first).id
        felt = SessionFelt(
            about.day,
            workout,
            rpe=about.rpe,
            minutes=about.minutes,
            pain=about.pain,
            kind=about.place,
        )
        facts.append(felt)
    return tuple(facts)


def _run(words: Sequence[str], about: About) -> RunDone:
    if not words:
        raise Refused("run", "how far was not said", "Write it like: springleg log run 8.5km")
    km = read_distance("run", " ".join(words), about.units)
    return RunDone(about.day, km, minutes=about.minutes, rpe=about.rpe, pain=about.pain)


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
    begin = shape.day("", first)
    end = shape.day("", last) if dots and last else None
    if end is not None and end < begin:
        raise Refused(said, "ends before it begins")
    return begin, end
