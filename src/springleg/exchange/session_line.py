"""A whole session in one line of words: `bent heavy 4 x 6 @ 42.5 yesterday, rir 2, pain 1/10`.

Every door that takes such a line reads it here. A line names the workout and its sets, in any
order: `3x12`, `3 x 12`, `12/12/10`, `60s`, `50 contacts`; a load behind its sets (`@10`, `@ 22 lb`,
`with 10 kg`), else in the runner's own unit. `left` and `right` stand before the sets of one leg,
or behind each; without them both legs did the same. `rir`, `pain` and `at` a place of pain hold for
the sets of that leg before them that have none yet; before all sets they hold for all. A day, a
time, minutes, an effort and a variant hold for the session. Nothing is passed over: what cannot be
read is named.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import Any

from msgspec import field
from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.errors import Refused, did_you_mean
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.limits import refuse_odd_set
from springleg.core.log.pain import Place
from springleg.core.log.references import variants_of
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.units import read_weight
from springleg.core.written_day import day_on
from springleg.exchange.line_tokens import DayToken, Kind, Token, tokens
from springleg.exchange.workout_names import no_workout, workout_named

SIDES = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT}
EXAMPLE = message("Write it like: straight light 3 x 12 @ 10kg, rir 3, pain 0")
FIELDS = {one.name: one for one in SET_FIELDS}
FILLERS = frozenset(
    {"a", "and", "did", "each", "felt", "for", "i", "in", "leg", "legs", "my", "of", "on", "per"}
    | {"set", "sets", "session", "side", "sides", "the", "then", "was", "with", "workout"}
)
ALONE = frozenset({"pain", "rir", "rpe", "effort", "at", "reserve"})  # say nothing by themselves
OF_AMOUNTS, OF_FIELDS = (Kind.SETS, Kind.AMOUNT, Kind.LIST), (Kind.RIR, Kind.PAIN)
KNOWN_WORDS = (
    *("left", "right", "both", "each leg", "rir", "pain", "at", "rpe", "minutes", "today"),
    *("yesterday", "reps", "seconds", "contacts", "with", "body weight", "no pain"),
)
SECONDS_A_MINUTE = 60
NONE_PLANNED: Mapping[date, str] = MappingProxyType({})
# Characters. No number in it is longer than Python reads.
LONGEST_LINE = 2_000
LIMITS = {"rpe": (0, 10), "minutes": (0, 600)}


class Felt(Noun, frozen=True):
    """What a line says of the session as a whole; None where it says nothing."""

    day: date | None = None
    at: time | None = None
    variant: str = ""
    rpe: float | None = None
    minutes: float | None = None


class SessionLine(Noun, frozen=True):
    """A line, read: its sets in order, and what else it says of the session."""

    sets: tuple[SetDone, ...]
    felt: Felt


class _Written(Noun, frozen=True):
    """Sets as written: how many, of what, with what, on which side, and what is said of them."""

    sets: int
    amount: int
    unit: str
    text: str
    side: Side = Side.BOTH
    load_kg: float | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def read_session(  # noqa: PLR0913 a session is all of these
    guide: Guide,
    words: Sequence[str],
    *,
    day: date,
    at: time | None = None,
    variant: str = "",
    units: Units = Units.METRIC,
    planned: Mapping[date, str] = NONE_PLANNED,
) -> SessionLine:
    """The session that a line of words says; where it names no workout, the one planned on its day.

    `day` is the day from which `yesterday` and `tue` are seen, and the session's where none is
    said. Each set is there once for each leg that is named (for none, both); contacts once for
    both. No load is 0. Whether the workout has the `variant` is not asked. Raises Refused by the
    word.
    """
    line = " ".join(words)
    if len(line) > LONGEST_LINE:
        wrong = message("is longer than {most} characters", most=LONGEST_LINE)
        raise Refused(f"{line[:40]}…", wrong, message("Log it in parts"))
    variants = sorted({one for each in guide.workouts for one in variants_of(guide, each)})
    found = [*tokens(line, variants[::-1], sorted(Place, reverse=True))]
    _refuse_unread(found)
    groups = _Groups(units)
    for token in found:
        groups.take(token)
    felt = _felt(found, day)
    workout = _workout(guide, found, planned.get(felt.day or day))
    if not groups.written:
        raise Refused(line, message("no sets were said"), EXAMPLE)
    how = (felt.day or day, felt.at or at, felt.variant or variant)
    sets = (done for one in groups.done() for done in _sets(one, workout, *how))
    return SessionLine(tuple(_numbered(sets)), felt)


def _numbered(sets: Iterable[SetDone]) -> Iterator[SetDone]:
    """The sets of each leg counted from 1, in their order."""
    before = Counter[Side]()
    for one in sets:
        before[one.side] += 1
        yield replace(one, number=before[one.side])


def _workout(guide: Guide, found: Sequence[Token], planned: str | None) -> Workout:
    """The workout that the words name which say nothing else."""
    names = [one.text for one in found if one.kind is Kind.WORD and one.text not in FILLERS]
    if not names:
        if planned is None:
            raise no_workout(guide)
        return guide.workout(planned)
    try:
        return workout_named(guide, names)
    except Refused:
        _refuse_odd_word(guide, names)
        raise


def _refuse_odd_word(guide: Guide, names: Sequence[str]) -> None:
    """Name the one word that no workout is called by, where the others do name something."""
    if len(names) == 1:
        return
    for word in names:
        rest = [one for one in names if one is not word]
        try:
            workout_named(guide, rest)
        except Refused:
            continue
        from difflib import get_close_matches  # costs a start more than it is used

        known = [*KNOWN_WORDS, *(part for one in guide.workouts for part in one.split("-"))]
        near = get_close_matches(word, known, n=1, cutoff=0.6)
        meant = did_you_mean(near[0]) if near else _note_instead(word)
        raise Refused(word, message("I cannot read this word"), meant)


def _note_instead(word: str) -> Message:
    return message("Leave it out, or keep it as a note: springleg log note {word}", word=word)


def _felt(found: Sequence[Token], today: date) -> Felt:
    """What is said of the session as a whole. Raises Refused for a day or a time said twice."""
    said: dict[str, Any] = {}
    for token in found:
        one: dict[str, Any]
        match token:
            case DayToken(day=day):
                one = {"day": day_on(day, today)}
            case Token(kind=Kind.TIME):
                one = {"at": time(int(token.parts[0]), int(token.parts[1]))}
            case Token(kind=Kind.VARIANT):
                one = {"variant": token.parts[0]}
            case Token(kind=Kind.RPE | Kind.MINUTES):
                one = {str(token.kind): _within(str(token.kind), token.parts[0])}
            case _:
                continue
        if one.keys() & said.keys():
            raise Refused(token.text, message("is said twice"), message("Say it once"))
        said |= one
    return Felt(**said)


def _within(name: str, said: str) -> float:
    low, high = LIMITS[name]
    return _number(name, said, low, high)


class _Groups:
    """Collects the sets of a line, and what is said of them before and behind."""

    def __init__(self, units: Units) -> None:
        self.units, self.written = units, list[_Written]()
        self._start, self._leads = 0, False  # of this leg's sets; whether its side stood before
        self._side: Side | None = None
        self._ended = False  # the sets from `_start` on have had their side behind them
        self._for_all: dict[str, Any] = {}  # what was said before all sets and sides
        self._before: dict[str, Any] = {}  # what was said of this leg before its sets
        self._load: float | None = None

    def take(self, token: Token) -> None:
        """Take the next token of the line. Raises Refused by the word."""
        if token.kind in OF_AMOUNTS:
            self._take_amounts(token)
        elif token.kind is Kind.SIDE:
            self._turn(SIDES[token.parts[0]])
        elif token.kind is Kind.EACH and self._leads:
            self._turn(Side.BOTH)
        elif token.kind is Kind.LOAD:
            whole = f"{self.written[-1].text if self.written else ''}{token.text}"
            self._put_load(read_weight(whole, token.parts[0], self.units))
        elif token.kind is Kind.NO_LOAD:
            self._put_load(0.0)
        elif token.kind is Kind.PLACE:
            self._put("place", token.parts[0])
        elif token.kind in OF_FIELDS:
            self._put(str(token.kind), _field(token))

    def done(self) -> tuple[_Written, ...]:
        """All sets. Raises Refused where some have a side behind them and others have none."""
        if self._side is not None and not self._leads and not self._ended:
            wrong = message("which leg these were is not said")
            raise Refused(self.written[-1].text, wrong, _BEFORE)
        return tuple(self.written)

    def _take_amounts(self, token: Token) -> None:
        match token.kind:
            case Kind.SETS:
                self._add(token, [token.parts[0], token.parts[1]], token.parts[2])
            case Kind.AMOUNT:
                self._add(token, ["1", token.parts[0]], token.parts[1])
            case _:
                for amount in re.findall(r"\d+", token.parts[0]):
                    self._add(token, ["1", amount], token.parts[1] or token.parts[2])

    def _add(self, token: Token, counts: Sequence[str], unit: str) -> None:
        if self._ended:
            self._start, self._ended = len(self.written), False
        side = self._side if self._leads and self._side else Side.BOTH
        sets, amount = map(int, counts)
        load, self._load = self._load, None
        one = _Written(
            sets, amount, unit, token.text, side, load, {**self._for_all, **self._before}
        )
        self.written.append(one)

    def _turn(self, side: Side) -> None:
        """A side: of the sets behind it; or, where sets stood before any side, of those before."""
        if self._side is None:
            self._leads = not self.written
        self._side = side
        if self._leads:
            self._start, self._before = len(self.written), {}
        else:
            self._ended = True
            self.written[self._start :] = [
                replace(one, side=side) for one in self.written[self._start :]
            ]

    def _put_load(self, kg: float) -> None:
        without = [one for one in self.written[self._start :] if one.load_kg is None]
        if not without:
            self._load = kg
            return
        self.written[self._start :] = [
            replace(one, load_kg=kg) if one.load_kg is None else one
            for one in self.written[self._start :]
        ]

    def _put(self, name: str, value: object) -> None:
        if not self.written[self._start :]:
            held = self._before if self._side or self.written else self._for_all
            held[name] = value
        self.written[self._start :] = [
            one if name in one.said else replace(one, said={**one.said, name: value})
            for one in self.written[self._start :]
        ]


def _field(token: Token) -> float:
    """The number of a field, as `rir 3`; of `no pain` 0."""
    limits = FIELDS[str(token.kind)]
    said = token.parts[0].rstrip(".") if token.parts else "0"
    return _number(limits.name, said, limits.low, limits.high, whole=limits.whole)


def _refuse_unread(found: Sequence[Token]) -> None:
    """Name what is no word of a line, or says nothing by itself."""
    for token in found:
        if token.kind is Kind.UNREAD:
            raise Refused(token.text, message("I cannot read this"), EXAMPLE)
        if token.kind is Kind.WORD and token.text in ALONE:
            raise Refused(token.text, message("nothing is said behind it"), EXAMPLE)


_BEFORE = message("Say the leg before its sets, like: left 3x12 right 3x10")


def _number(name: str, said: str, low: float, high: float, *, whole: bool = False) -> float:
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        wrong = message("expected a number, found {value}", value=repr(said))
        raise Refused(name, wrong, EXAMPLE) from None
    if not low <= number <= high:  # nor is nan
        wrong = message("{value} is not from {low} to {high}", value=said, low=low, high=high)
        raise Refused(name, wrong, EXAMPLE)
    if whole and not number.is_integer():
        raise Refused(name, message("{value} is not a whole number", value=said), EXAMPLE)
    return int(number) if whole else number


def _sets(
    group: _Written, workout: Workout, day: date, at: time | None, variant: str
) -> Iterator[SetDone]:
    mode, amount = _counted(workout.mode, group)
    refuse_odd_set(group.text, group.sets, amount, mode)
    sides = (Side.BOTH,) if mode is Mode.CONTACTS else group.side.legs
    for _ in range(group.sets):
        for side in sides:
            yield SetDone(
                day=day,
                workout=workout.id,
                side=side,
                time=at,
                variant=variant,
                reps=amount if mode is Mode.REPS else None,
                seconds=amount if mode is Mode.SECONDS else None,
                contacts=amount if mode is Mode.CONTACTS else None,
                load_kg=group.load_kg or 0.0,
                **group.said,
            )


def _counted(mode: Mode, group: _Written) -> tuple[Mode, int]:
    """What was counted, as written, else what the workout counts; and how much of it."""
    unit = group.unit[:1]
    if group.unit.startswith("min"):
        unit = "m"
    modes = {"s": Mode.SECONDS, "m": Mode.SECONDS, "c": Mode.CONTACTS, "j": Mode.CONTACTS}
    written = modes.get(unit, Mode.REPS if unit == "r" else mode)
    if written is not mode and Mode.CONTACTS in (written, mode):
        wrong = message("this workout is counted in {mode}", mode=mode)
        raise Refused(group.text, wrong, EXAMPLE)
    return written, group.amount * (SECONDS_A_MINUTE if unit == "m" else 1)
