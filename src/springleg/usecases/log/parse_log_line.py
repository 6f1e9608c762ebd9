"""From the words of a line to facts: a session, a run, a note, an illness, days away."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from msgspec.structs import replace

from springleg.core import validation
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Away, Fact, Ill, Noted, RunDone, SessionFelt
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.units import read_distance
from springleg.core.written_day import WrittenDay, day_at, day_on, read_day
from springleg.exchange.session_line import NONE_PLANNED, Felt, read_session
from springleg.usecases.log.record import pain_fields, sign_fields

OTHERS = ("run", "note", "ill", "away")
OF_RUNS = ("rpe", "minutes", "pain", "side", "place", "kind")
OF_SESSIONS = (*OF_RUNS, "signs", "hops")
A_RUN = re.compile(
    r"(.*?),?(?:\s+(?:in\s+)?(\d{1,4})\s*min(?:ute)?s?)?,?(?:\s+pain\s+(\d{1,2})(?:/10)?)?"
)
BETWEEN_DAYS = re.compile(r"\s*(?:\.\.|\b(?:to|until|till)\b)\s*")


class About(Noun, frozen=True):
    """What is said of a session beside its line; weights and distances are in `units`.

    `day` is the day from which the line's own days are seen, and the session's where it names none;
    with `dated` it is the session's, and a line that names another is refused. `side`, `place` and
    `kind` are of its pain; `signs` is a warning sign that is so, or `none`; `hops` the pain of
    small hops.
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
    dated: bool = False


def read_doing(
    guide: Guide, said: Sequence[str], about: About, planned: Mapping[date, str] = NONE_PLANNED
) -> tuple[Fact, ...]:
    """The facts that a line says: the sets and how they felt, or one run, note, illness, absence.

    `planned` has the workouts of days on which a line may name none. The facts are not judged yet:
    `record` does that. Raises Refused, mostly with an example of how to write it.
    """
    words, about = _begun(" ".join(said).split(), about)
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
        first_day, last = _days(words[1:], about.day, ahead=True)
        return (Away(first_day, last or first_day, can_train=False),)
    return _session(guide, words, about, planned)


def _begun(words: Sequence[str], about: About) -> tuple[Sequence[str], About]:
    """The words from the first of OTHERS on, of the day that stands before it; else all of them."""
    found = day_at(words)
    if found is None or words[found[1] :][:1] == [] or words[found[1]].lower() not in OTHERS:
        return words, about
    return words[found[1] :], _on(about, day_on(found[0], about.day))


def _on(about: About, day: date | None) -> About:
    """The same on the day that a line names. Raises Refused where another was said apart."""
    if day is None:
        return about
    if about.dated:
        raise Refused(
            "--on",
            message("the line names a day, too"),
            message("Leave out --on, or the day in the line"),
        )
    return replace(about, day=day, dated=True)


def _session(
    guide: Guide, words: Sequence[str], about: About, planned: Mapping[date, str]
) -> tuple[Fact, ...]:
    line = read_session(
        guide,
        words,
        day=about.day,
        at=about.at,
        variant=about.variant,
        units=about.units,
        planned=planned,
    )
    about = _with_felt(_on(about, line.felt.day), line.felt)
    sets = line.sets
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


def _with_felt(about: About, felt: Felt) -> About:
    """With what the line says of the session as a whole, where it was not said apart."""
    return replace(
        about,
        rpe=felt.rpe if about.rpe is None else about.rpe,
        minutes=felt.minutes if about.minutes is None else about.minutes,
    )


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
    words, day = _without_day(words)
    if day is not None:
        about = _on(about, day_on(day, about.day))
    said = A_RUN.fullmatch(" ".join(words).lower())
    assert said is not None  # noqa: S101 each of its parts may be empty
    km = read_distance("run", said[1], about.units)
    if said[2] and about.minutes is None:
        about = replace(about, minutes=float(said[2]))
    if said[3] and about.pain is None:
        about = replace(about, pain=int(said[3]))
    return RunDone(about.day, km, about.minutes, about.rpe, **_pain(about, Side.BOTH))


def _without_day(words: Sequence[str]) -> tuple[Sequence[str], WrittenDay | None]:
    """The words without the first day that stands among them, and that day."""
    for at in range(len(words)):
        if found := day_at(words[at:]):
            before = words[: at - 1] if at and words[at - 1].lower() == "on" else words[:at]
            return [*before, *words[at + found[1] :]], found[0]
    return words, None


def _ill(words: Sequence[str], today: date) -> Ill:
    fever = "fever" in [word.lower() for word in words]
    first, last = _days([word for word in words if word.lower() not in ("fever", "with")], today)
    return Ill(first, last, fever)


def _days(words: Sequence[str], today: date, *, ahead: bool = False) -> tuple[date, date | None]:
    """A day, or two with `..` or `to` between them; none: today. The last is after the first."""
    said = " ".join(word for word in words if word.lower() not in ("since", "from", "on")).lower()
    first, *rest = BETWEEN_DAYS.split(said.strip(), maxsplit=1)
    begin = day_on(read_day(first), today, ahead=ahead) if first else today
    if not rest or not rest[0]:
        return begin, None
    last = read_day(rest[0])  # "yesterday" is today's, a weekday the next one after the first day
    end = day_on(last, begin if last.days is None else today, ahead=True)
    if end < begin:
        raise Refused(said, message("ends before it begins"))
    return begin, end
