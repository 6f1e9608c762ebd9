"""Cases in plain words (tests/cases/dosing/*.toml), read into a runner and a log.

A line of a log is a day and what was done or said on it:

    2026-10-05 straight-light 3x12@10 rir 3 pain 0
    2026-10-05 18:30 straight-heavy leg-press left 3x6@40 rir 2 right 3x6@35 rir 1
    2026-10-05 mini-squat 2x30s rir 3
    2026-10-05 rope two-feet 40 contacts pain 2 at calf-strain
    2026-10-05 straight-heavy 3x6@30 rir 2 asked 3x6@30 of 4x6@32.5
    2026-09-07 every 21 days to 2026-10-19 straight-light 2x10 rir 2
    2026-09-07 others to 2026-10-19
    2026-10-05 felt straight-light pain 4, or `felt rope pain 8 signs none`, or `felt rope hops 1`
    2026-10-06 morning pain 2 stiffness 10, or `morning pain 8 signs none`
    2026-10-06 soreness 5
    2026-10-03 fever to 2026-10-05, or `fever`, `fever still`, `cold`, `cold still`
    2026-10-04 tired
    2026-10-04 run 12 km, or `run 12 km pain 8 at calf`
    2026-10-04 test left 24 right 22

`rir` is repetitions in reserve; `asked` what was prescribed, `of` what that was reduced from.
`others` are the workouts of the menu that the story does not tell of, in turn, on Mondays and
Thursdays without a session of the story: done as asked, at a load that stays, and without pain. A
line may have a name in front (`first: …`), so that another can speak of it: `take back first`,
`correct first to 2026-10-05 …`, `again first`; and the instant at which it was written down
behind: `(written 2026-10-25T02:30:00+02:00)`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from springleg import guides
from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide, Mode
from springleg.core.log.entries import Entry, Fact, ProfileSet
from springleg.core.log.events import (
    CheckedIn,
    Correction,
    HeelRaiseTested,
    Ill,
    Retraction,
    RunDone,
    SessionFelt,
    Tired,
)
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.core.noun import Noun
from springleg.exchange.profile_toml import read_profile

CASES = Path(__file__).parents[1] / "cases" / "dosing"
GUIDE: Guide = guides.load()
# Who a runner is where a case does not say.
USUAL: Mapping[str, Any] = {
    "body_mass_kg": 70,
    "birth_date": date(1990, 5, 1),
    "runs_regularly": True,
    "injured_lately": False,
    "condition": "none",
}
# What the workouts of the menu that a story does not tell of are done with.
OTHERS: Mapping[str, str] = {
    "straight-light": "straight-light 2x15 rir 2 pain 0",
    "straight-heavy": "straight-heavy 4x6@20 rir 2 pain 0",
    "bent-light": "bent-light 2x15 rir 2 pain 0",
    "bent-heavy": "bent-heavy 4x6@20 rir 2 pain 0",
    "mini-squat": "mini-squat 2x50s rir 0 pain 0",
    "rope": "rope two-feet 60 contacts pain 0",
}
TRAINING_DAYS = (0, 3)  # Monday and Thursday
DAY = r"\d{4}-\d{2}-\d{2}"
LINE = re.compile(r"(?:(?P<name>\w+): )?(?P<words>.+?)(?: \(written (?P<at>\S+)\))?$")
DATED = re.compile(
    rf"(?P<day>{DAY})(?: every (?P<step>\d+) days to (?P<until>{DAY}))?"
    r"(?: (?P<clock>\d{2}:\d{2}))? (?P<words>.+)$"
)
OTHERS_LINE = re.compile(rf"(?P<first>{DAY}) others to (?P<last>{DAY})$")
SETS = re.compile(r"(?P<sets>\d+)x(?P<amount>\d+)s?(?:@(?P<kg>[\d.]+))?$")


class Case(Noun, frozen=True):
    """One story: who, what happened, on which day the next dose is asked for, what it must be."""

    theme: str
    name: str
    because: tuple[str, ...]
    runner: Mapping[str, Any]
    log: tuple[str, ...]
    on: date
    expect: Mapping[str, Any]
    why: str = ""
    same_as: tuple[str, ...] | None = None
    contraindication: str = ""


@dataclass(frozen=True)
class Theme:
    """One file of cases."""

    stem: str
    title: str
    about: str
    cases: tuple[Case, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All files of cases, in the order that they ask for."""
    files = list(CASES.glob("*.toml"))
    held = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    return tuple(_theme(stem, held[stem]) for stem in sorted(held, key=lambda s: held[s]["place"]))


def _theme(stem: str, held: Mapping[str, Any]) -> Theme:
    cases = tuple(case for plain in held["case"] for case in _cases(stem, plain))
    return Theme(stem, held["title"], held["about"], cases)


def _cases(stem: str, plain: Mapping[str, Any]) -> Iterator[Case]:
    """The case; one for each of the answers where it is told of several."""
    same = plain.get("same_as")
    case = Case(
        theme=stem,
        name=plain["name"],
        because=tuple(plain["because"]),
        runner=plain.get("runner", {}),
        log=tuple(plain.get("log", ())),
        on=plain["on"],
        expect=plain["expect"],
        why=plain.get("why", ""),
        same_as=None if same is None else tuple(same),
    )
    if "each_of" not in plain:
        yield case
    for answer in plain.get("each_of", ()):
        runner = {**case.runner, "contraindications": [answer]}
        because = (*case.because, answer)
        yield replace(case, because=because, runner=runner, contraindication=answer)


def runner_of_case(case: Case) -> tuple[Profile, tuple[Run, ...]]:
    """The profile and the races of a case, read like a profile file of a runner's own."""
    unsaid = [key for key, said in case.runner.items() if said == "not said"]
    told = {**USUAL, **{key: said for key, said in case.runner.items() if key not in unsaid}}
    lines = [f"{_toml(key)} = {_toml(value)}" for key, value in told.items()]
    profile, races = read_profile("\n".join(lines).encode())
    return replace(profile, **dict.fromkeys(unsaid)), races


def _toml(value: object) -> str:
    """A value as TOML writes it; keys too, in quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_toml(key)} = {_toml(held)}" for key, held in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f"'{value}'" if isinstance(value, str) else str(value)


@dataclass
class _Log:
    """A log as it grows, line by line; ids count up, as they would on a phone."""

    entries: list[Entry] = field(default_factory=list)
    named: dict[str, list[Entry]] = field(default_factory=dict)
    made: int = 0

    def add(self, name: str, at: datetime, facts: Sequence[Fact]) -> None:
        added = []
        for fact in facts:
            self.made += 1
            added.append(Entry(UUID(int=self.made), at, fact))
        self.entries += added
        if name:
            assert name not in self.named, f"two lines are named {name!r}"
            self.named[name] = added


def entries_of(lines: Sequence[str], profile: Profile | None = None) -> tuple[Entry, ...]:
    """The entries that these lines make, after one that states the profile."""
    log = _Log()
    if profile is not None:
        log.add("", datetime(2020, 1, 1, tzinfo=UTC), [ProfileSet(profile)])
    for index, line in enumerate(_with_others(lines)):
        _read_line(log, line, timedelta(seconds=index))
    return tuple(log.entries)


def _with_others(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with each `others` as the sessions that it stands for."""
    own = [fact for line in lines for fact in _done(line)]
    taken, told = {one.day for one in own}, {one.workout for one in own}
    turn = cycle([words for workout, words in OTHERS.items() if workout not in told])
    for line in lines:
        if not (hit := OTHERS_LINE.match(line)):
            yield line
            continue
        first, last = date.fromisoformat(hit["first"]), date.fromisoformat(hit["last"])
        for after in range((last - first).days + 1):
            day = first + timedelta(days=after)
            if day.weekday() in TRAINING_DAYS and day not in taken:
                yield f"{day} {next(turn)}"


def _done(line: str) -> list[SetDone]:
    """The sets that a line of a story tells of itself."""
    hit = LINE.match(line)
    if not hit or OTHERS_LINE.match(line) or not DATED.match(hit["words"]):
        return []
    return [fact for _, fact in _dated(hit["words"]) if isinstance(fact, SetDone)]


def _read_line(log: _Log, line: str, later: timedelta) -> None:
    hit = LINE.match(line)
    assert hit, line
    name, words, at = hit["name"] or "", hit["words"], hit["at"]
    verb, _, rest = words.partition(" ")
    match verb:
        case "take":
            of = log.named[rest.removeprefix("back ")]
            facts: list[Fact] = [Retraction(entry.id) for entry in of]
        case "correct":
            old, _, new = rest.partition(" to ")
            told = _dated(new)
            assert len(told) == len(log.named[old]), f"{line!r}: not as many sets as before"
            pairs = zip(log.named[old], told, strict=True)
            facts = [Correction(entry.id, fact) for entry, (_, fact) in pairs]
            of = log.named[old]
        case "again":
            log.entries += log.named[rest]
            return
        case _:
            told = _dated(words)
            for day in dict.fromkeys(day for day, _ in told):
                of_day = [fact for at_day, fact in told if at_day == day]
                log.add(name, _instant(at, day, of_day[0]) + later, of_day)
            return
    log.add(name, _instant(at, of[0].at.date(), facts[0]) + later, facts)


def _instant(at: str | None, day: date, fact: Fact) -> datetime:
    """When a line was written: as said, else in the morning or at noon of its day."""
    if at:
        return datetime.fromisoformat(at)
    hour = 7 if isinstance(fact, CheckedIn) else 12
    return datetime.combine(day, time(hour), UTC)


def _dated(words: str) -> list[tuple[date, Fact]]:
    """Each day of a line with what is said of it."""
    hit = DATED.match(words)
    assert hit, words
    first = date.fromisoformat(hit["day"])
    days = [first]
    if hit["step"]:
        step, until = timedelta(days=int(hit["step"])), date.fromisoformat(hit["until"])
        days = [first + step * index for index in range((until - first) // step + 1)]
    clock = time.fromisoformat(hit["clock"]) if hit["clock"] else None
    return [(day, fact) for day in days for fact in _facts(day, clock, hit["words"].split())]


def _facts(day: date, clock: time | None, words: list[str]) -> list[Fact]:
    match words:
        case ["fever"]:
            return [Ill(day, day, fever=True)]
        case ["fever", "still"]:
            return [Ill(day, None, fever=True)]
        case ["cold"]:
            return [Ill(day, day)]
        case ["cold", "still"]:
            return [Ill(day, None)]
        case ["fever", "to", last]:
            return [Ill(day, date.fromisoformat(last), fever=True)]
        case ["run", km, "km", *rest]:
            said = _pairs(rest)
            pain, place = _whole(said.get("pain")), said.get("at", "")
            return [RunDone(day, float(km), pain=pain, place=place)]
        case ["test", "left", left, "right", right]:
            return [HeelRaiseTested(day, int(left), int(right))]
        case ["felt" | "morning" | "soreness", *_]:
            return [_answer(day, words)]
        case ["tired"]:
            return [Tired(day)]
    return list(_sets(day, clock, words))


def _answer(day: date, words: list[str]) -> Fact:
    """What was said of a session as a whole, or of a morning."""
    if words[0] == "soreness":
        return CheckedIn(day, soreness=int(words[1]))
    rest = words[2:] if words[0] == "felt" else words[1:]
    said = _pairs(rest)
    pain, place, signs = _whole(said.get("pain")), said.get("at", ""), _signs(said.get("signs"))
    if words[0] == "felt":
        hops = _whole(said.get("hops"))
        return SessionFelt(day, words[1], pain=pain, place=place, hops_pain=hops, **signs)
    stiff, sore = _whole(said.get("stiffness")), _whole(said.get("soreness"))
    return CheckedIn(day, pain, stiff, sore, place=place, **signs)


def _signs(said: str | None) -> dict[str, Any]:
    """The answer to the warning signs: the one that is so, or none of them."""
    if said is None:
        return {}
    return {"no_signs": True} if said == "none" else {"sign": said}


def _pairs(words: list[str]) -> dict[str, str]:
    return dict(zip(words[::2], words[1::2], strict=True))


def _whole(said: str | None) -> int | None:
    return None if said is None else int(said)


def _sets(day: date, clock: time | None, words: list[str]) -> Iterator[SetDone]:
    """Sets of one workout; what is said of effort and pain holds back to the leg that was named."""
    workout = GUIDE.workout(words[0])
    known = (*GUIDE.exercises[workout.exercise].variants, "standing-two-leg")
    variant = words[1] if len(words) > 1 and words[1] in known else ""
    done: list[SetDone] = []
    side, start = Side.BOTH, 0
    rest = iter(words[2:] if variant else words[1:])
    for word in rest:
        if word in {"left", "right", "both"}:
            side, start = Side(word), len(done)
        elif word in {"asked", "of", "pain"}:  # of the whole session
            done = [_with(one, word, said) for said in [next(rest)] for one in done]
        elif word in {"rir", "at"}:
            done[start:] = [_with(one, word, said) for said in [next(rest)] for one in done[start:]]
        elif word.isdigit():
            assert next(rest) == "contacts", words
            done.append(SetDone(day, workout.id, side, clock, variant, contacts=int(word)))
        else:
            done += _of_word(SetDone(day, workout.id, side, clock, variant), workout.mode, word)
    assert done, words
    numbered = enumerate(done, start=1)
    yield from (replace(one, number=number) for number, one in numbered)


def _with(one: SetDone, word: str, said: str) -> SetDone:
    if word in {"asked", "of"}:
        hit = SETS.match(said)
        assert hit, f"{said!r} is no dose"
        dose = AskedDose(int(hit["sets"]), int(hit["amount"]), float(hit["kg"] or 0))
        return replace(one, **{word: dose})
    if word == "at":
        return replace(one, place=said)
    return replace(one, rir=float(said)) if word == "rir" else replace(one, pain=int(said))


def _of_word(one: SetDone, mode: Mode, word: str) -> list[SetDone]:
    hit = SETS.match(word)
    assert hit, f"{word!r} is no set"
    amount, load = int(hit["amount"]), float(hit["kg"] or 0)
    if mode is Mode.SECONDS:
        done = replace(one, load_kg=load, seconds=amount)
    else:
        done = replace(one, load_kg=load, reps=amount)
    return [done] * int(hit["sets"])
