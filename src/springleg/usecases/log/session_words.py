"""One session in the words of the diary: a row of sets for each leg, how it felt, how it hurt."""

from collections.abc import Iterable, Iterator, Sequence

from springleg.core.athlete import Units
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import SessionFelt
from springleg.core.log.sets import LEGS, AskedDose, SetDone, Side
from springleg.core.message import (
    Message,
    counted,
    message,
    sentences,
    term,
)
from springleg.core.noun import Noun
from springleg.core.units import weight
from springleg.usecases.log.diary_words import (
    denied,
    effort,
    in_minutes,
    own_words,
    pain_amount,
    pain_words,
    together,
)

LABELS = {Side.LEFT: message("Left"), Side.RIGHT: message("Right"), Side.BOTH: message("Both")}


class LegRow(Noun, frozen=True):
    """The sets of a leg (or of both at once), in the order in which they were done."""

    label: Message
    sets: tuple[Message, ...]


class DoneSession(Noun, frozen=True):
    """A session as its card shows it. `figures`: load, time and such, as far as they are known.

    `scheme` is None where the guide has no such workout. `told` are sentences.
    """

    name: Message
    scheme: Scheme | None
    figures: Message
    rows: tuple[LegRow, ...]
    told: Message

    @property
    def in_a_line(self) -> Message:
        """All of it, in a line that ends as a sentence does."""
        name = self.name
        if self.figures:
            name = message("{name}, {figures}", name=name, figures=self.figures)
        if not self.rows:
            return sentences(message("{name}.", name=name), self.told)
        legs = tuple(
            message("{leg:small} {sets:commas}", leg=row.label, sets=row.sets) for row in self.rows
        )
        if len(legs) > 1 and self.rows[0].sets == self.rows[1].sets:
            legs = (message("left and right {sets:commas}", sets=self.rows[0].sets),)
        line = message("{name}: {legs:semicolons}.", name=name, legs=legs)
        return sentences(line, self.told)


def in_order(sets: Iterable[SetDone]) -> list[SetDone]:
    """Sets as they are told: the left leg's, the right leg's, those of both, each by its number.

    Those without a number keep the order in which they came, before the others.
    """
    return sorted(sets, key=lambda one: (tuple(Side).index(one.side), one.number or 0))


def done_session(
    guide: Guide, units: Units, workout: str, sets: Sequence[SetDone], felt: Sequence[SessionFelt]
) -> DoneSession:
    """The card of these sets, all of one session, and of what was said of it; one may be none."""
    known = guide.workouts.get(workout)
    ordered = in_order(sets)
    same = {one.load_kg for one in ordered}
    load = same.pop() if len(same) == 1 else None
    rows = tuple(_rows(ordered, units, apart=load is None))
    told = (*_felt(guide, ordered, felt), *_asked(ordered, units), *_origins(ordered))
    return DoneSession(
        name=term(known.name if known else workout.replace("-", " ")),
        scheme=known.scheme if known else None,
        figures=together(
            (*_variant(guide, workout, ordered), *_figures(ordered, felt, units, load))
        ),
        rows=rows,
        told=sentences(*told),
    )


def _origins(sets: Sequence[SetDone]) -> Iterator[Message]:
    """Which app recorded it, where none of ours did.

    One that we do not read is not named: the name is whatever an entry that was sent says.
    """
    for product in dict.fromkeys(one.origin.product for one in sets if one.origin is not None):
        from springleg.exchange.sets.products import KNOWN  # most logs have none

        name = term(product) if product in KNOWN else message("another app")
        yield message("From {product}.", product=name)


def _variant(guide: Guide, workout: str, sets: Sequence[SetDone]) -> Iterator[Message]:
    """How it was done, where that is not the exercise's usual way."""
    known = guide.workouts.get(workout)
    usual = guide.exercises[known.exercise].variants[0] if known else ""
    variant = next((one.variant for one in sets if one.variant), usual)
    if variant != usual:
        yield term(variant.replace("-", " "))


def _figures(
    sets: Sequence[SetDone], felt: Sequence[SessionFelt], units: Units, load: float | None
) -> Iterator[Message]:
    contacts = sum(one.contacts or 0 for one in sets)
    if contacts:
        yield counted("{n} contact", "{n} contacts", contacts)
    if load:
        yield weight(load, units)
    for one in felt:
        if one.minutes is not None:
            yield in_minutes(one.minutes)


def _rows(sets: Sequence[SetDone], units: Units, *, apart: bool) -> Iterator[LegRow]:
    """A row a leg; one where all sets were of both legs at once. `apart`: each says its load."""
    if all(one.side is Side.BOTH for one in sets):
        sides: tuple[Side, ...] = (Side.BOTH,) if sets else ()
    else:
        sides = LEGS
    for side in sides:
        own = [one for one in sets if side is Side.BOTH or side in one.side.legs]
        own.sort(key=lambda one: one.number or 0)
        said = tuple(_amount(one, units, with_load=apart) for one in own)
        yield LegRow(_label(side, own), said or (message("rest"),))


def _label(side: Side, sets: Sequence[SetDone]) -> Message:
    if side is Side.BOTH and any(one.contacts is not None for one in sets):
        return message("Bouts")
    return LABELS[side]


def _amount(one: SetDone, units: Units, *, with_load: bool) -> Message:
    if one.contacts is not None:
        return message("{contacts}", contacts=one.contacts)
    dose = message("{reps}", reps=one.reps or 0)
    if one.seconds is not None:
        dose = message("{seconds} s", seconds=one.seconds)
    if with_load and one.load_kg:
        return message("{dose} at {load}", dose=dose, load=weight(one.load_kg, units))
    return dose


def _felt(guide: Guide, sets: Sequence[SetDone], felt: Sequence[SessionFelt]) -> Iterator[Message]:
    """How hard it was, what was left, how it hurt: a sentence each, where it was said."""
    for one in felt:
        if one.rpe is not None:
            yield message("Felt {effort}.", effort=effort(one.rpe))
    yield from _left_over(sets)
    facts: list[SetDone | SessionFelt] = [*sets, *felt]
    pains = [one.pain for one in facts if one.pain is not None]
    parts = [pain_amount(max(pains))] if pains else []
    for fact in facts:
        parts += pain_words(guide, fact)
    for one in felt:
        if one.hops_pain is not None:
            parts.append(_hops(one.hops_pain))
        parts += denied(one)
    hurt = together(parts)
    if hurt:
        yield message("{said:begin}.", said=hurt)
    own = own_words(*sets, *felt)
    if own:
        yield message("In your words: {own}.", own=own)


def _hops(pain: int) -> Message:
    if not pain:
        return message("no pain in small hops")
    return message("pain {number} in small hops", number=pain)


def _left_over(sets: Sequence[SetDone]) -> Iterator[Message]:
    """How many more repetitions there were after the last set that says it, leg by leg."""
    sets = [one for one in sets if one.reps is not None]
    left, right = (
        next(
            (one.rir for one in reversed(sets) if leg in one.side.legs and one.rir is not None),
            None,
        )
        for leg in LEGS
    )
    if left == right and left is not None:
        yield _in_reserve(left)
    else:
        for rir, leg in ((left, message("Left leg")), (right, message("Right leg"))):
            if rir is not None:
                yield message("{leg}: {what:small}", leg=leg, what=_in_reserve(rir))


def _in_reserve(rir: float) -> Message:
    return message("{n} more in you.", n=rir) if rir else message("Nothing left.")


def _asked(sets: Sequence[SetDone], units: Units) -> Iterator[Message]:
    """What was asked where it is not what was done, each dose once, with what it was before."""
    if not sets or _as_asked(sets):
        return
    for asked, of in dict.fromkeys((one.asked, one.of) for one in sets):
        if asked is None:
            continue
        dose = _dose(asked, sets[0], units)
        if of is None:
            yield message("Asked: {dose}.", dose=dose)
        else:
            usual = _dose(of, sets[0], units)
            yield message("Asked: {dose}, instead of {usual}.", dose=dose, usual=usual)


def _as_asked(sets: Sequence[SetDone]) -> bool:
    """Whether each leg did what was asked of it, or nothing was."""
    if sets[0].contacts is not None:
        asked = sets[0].asked
        whole = all(one.of is None for one in sets)
        done = sum(one.contacts or 0 for one in sets)
        return whole and (asked is None or done == asked.amount)
    for leg in LEGS:
        own = [one for one in sets if leg in one.side.legs]
        for one in own:
            amount = one.reps if one.seconds is None else one.seconds
            if one.asked is not None and one.asked != AskedDose(len(own), amount or 0, one.load_kg):
                return False
    return all(one.of is None for one in sets)


def _dose(asked: AskedDose, like: SetDone, units: Units) -> Message:
    """A dose that was asked, counted as this set is."""
    if like.contacts is not None:
        return counted("{n} contact", "{n} contacts", asked.amount)
    dose = message("{reps}", reps=asked.amount)
    if like.seconds is not None:
        dose = message("{seconds} s", seconds=asked.amount)
    if asked.load_kg:
        dose = message("{dose} at {load}", dose=dose, load=weight(asked.load_kg, units))
    return message("{n} x {dose}", n=asked.sets, dose=dose)
