"""How much: the rules on sets, repetitions, seconds and contacts (G3, G4, G8, G10, G11).

A set is judged in the mode written: repetitions and seconds are alternatives (G3), never a joint
constraint. Where both are written the workout's own mode decides, and the other only describes
the set: the seconds of a heel raise say how long its repetitions took.
"""

from collections.abc import Iterator, Sequence

from springleg.core.check.nouns import Remark, Sitting
from springleg.core.guide import (
    Guide,
    Mode,
    Scheme,
    Workout,
    contact_article_class,
    contact_band,
)
from springleg.core.guide_values import RaiseValues
from springleg.core.log.log_line import LogLine
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import NOTHING, Message, counted, message, term

RULES = {Scheme.LIGHT: "G3", Scheme.HEAVY: "G4"}


def wrong_doses(sitting: Sitting, guide: Guide) -> Iterator[Remark]:
    """The findings on one sitting's doses: each row's own, then the number of sets, once.

    A sitting without a dose, or of a workout that the guide does not have, has none.
    """
    workout = guide.workouts.get(sitting.workout)
    if workout is None or workout.scheme not in RULES:
        return
    for row in sitting.rows:
        text = _wrong_timed(row, guide) if workout.mode is Mode.SECONDS else NOTHING
        if text:
            yield Remark(row.line, "G8", text)
        rule = RULES[workout.scheme]
        text = _wrong_counted(row, rule, guide) if workout.mode is Mode.REPS else NOTHING
        if text:
            yield Remark(row.line, rule, text)
    yield from _wrong_sets(sitting, workout, guide, excused=False)


def dose_notes(sitting: Sitting, guide: Guide) -> Iterator[Remark]:
    """The notes on one sitting's doses: what is worth knowing of its sets, or of its contacts."""
    workout = guide.workouts.get(sitting.workout)
    if workout is None:
        return
    if workout.mode is Mode.CONTACTS and any(row.contacts is not None for row in sitting.rows):
        yield Remark(sitting.line, "G11", _contacts_words(contacts_of(sitting), guide))
    if workout.scheme in RULES:
        yield from _wrong_sets(sitting, workout, guide, excused=True)
    for row in sitting.rows:
        if workout.mode is Mode.SECONDS and row.reps is not None and row.seconds is None:
            yield Remark(row.line, "G8", _counted_squats(row.reps, guide))
        if workout.scheme is Scheme.HEAVY and (text := _too_easy(row, guide)):
            yield Remark(row.line, "G4", text)


def uncounted(sitting: Sitting, guide: Guide) -> Iterator[Remark]:
    """G10, a note: each row of a rope session that has no contacts."""
    workout = guide.workouts.get(sitting.workout)
    if workout is None or workout.mode is not Mode.CONTACTS:
        return
    text = message(
        "No contacts written: the guide counts the rope by them, {foot} a foot, so a jump on both "
        "feet is {feet}.",
        foot=guide.values.article.one_foot,
        feet=guide.values.article.two_feet,
    )
    yield from (Remark(row.line, "G10", text) for row in sitting.rows if row.contacts is None)


def _counted_squats(reps: int, guide: Guide) -> Message:
    return counted(
        "{n} repetition in a mini-squat set: the guide times it instead, up to {most} seconds.",
        "{n} repetitions in a mini-squat set: the guide times it instead, up to {most} seconds.",
        reps,
        most=guide.values.article.squat_max_s,
    )


def _too_easy(row: LogLine, guide: Guide) -> Message:
    """What is to be said of the repetitions left after a heavy set, by check.easy-heavy."""
    least = guide.values.check.easy_heavy_rir
    if row.rir is None or row.rir < least or not guide.on("check.easy-heavy"):
        return NOTHING
    return counted(
        "{n} repetition left after a heavy set: from {least} left on we call the weight too light "
        "for heavy work.",
        "{n} repetitions left after a heavy set: from {least} left on we call the weight too light "
        "for heavy work.",
        row.rir,
        least=least,
    )


def _raises(guide: Guide, rule: str) -> RaiseValues:
    """What G3 or G4 gives."""
    return guide.values.heavy if rule == "G4" else guide.values.light


def contacts_of(sitting: Sitting) -> int:
    """All foot contacts written for a sitting: sets x contacts, or the sets one by one."""
    return sum((row.contacts or 0) * _times(row) for row in sitting.rows)


def sets_by_side(rows: Sequence[LogLine]) -> dict[Side, int]:
    """How many sets each side did. A row for both sides counts for each.

    Sets that are numbered count once a number and side, so a set written twice is one; `sets` is
    taken as given; a row with neither is one set. BOTH stands for a side that no row names.
    """
    sides = sorted({row.side for row in rows} - {Side.BOTH})
    if len(sides) < len(LEGS) and any(row.side is Side.BOTH for row in rows):
        sides.append(Side.BOTH)
    found = {}
    for side in sides:
        own = [row for row in rows if row.side in (side, Side.BOTH)]
        numbered = {row.number for row in own if row.number is not None}
        found[side] = len(numbered) + sum(_times(row) for row in own if row.number is None)
    return found


def _times(row: LogLine) -> int:
    """How many sets one row stands for. A set's own number says that the row is one set."""
    return row.sets if row.number is None and row.sets is not None else 1


def _wrong_timed(row: LogLine, guide: Guide) -> Message:
    """G8: a mini-squat is timed; how many repetitions fit in is left open by the guide."""
    most_s = guide.values.article.squat_max_s
    if row.seconds is None or row.seconds <= most_s:
        return NOTHING
    return message(
        "{seconds} seconds in a mini-squat set: the guide gives up to {most}.",
        seconds=row.seconds,
        most=most_s,
    )


def _wrong_counted(row: LogLine, rule: str, guide: Guide) -> Message:
    """G3 and G4 on one set of a heel raise, or nothing.

    Only light sets may be timed instead: a heavy one is defined by its repetitions, so seconds
    alone cannot be one.
    """
    low, high = _raises(guide, rule).reps
    if row.reps is not None:
        return NOTHING if low <= row.reps <= high else _reps_text(row.reps, rule, low, high)
    if row.seconds is None:
        return NOTHING
    if rule == "G4":
        return message(
            "{seconds} seconds in a heavy set: the guide gives {low} to {high} repetitions.",
            seconds=row.seconds,
            low=low,
            high=high,
        )
    most_s = guide.values.article.light_max_s
    if row.seconds <= most_s:
        return NOTHING
    return message(
        "{seconds} seconds in a light set: the guide gives up to {most}.",
        seconds=row.seconds,
        most=most_s,
    )


def _reps_text(reps: int, rule: str, low: int, high: int) -> Message:
    if rule == "G3":
        return counted(
            "{n} repetition in a light set: the guide gives {low} to {high}.",
            "{n} repetitions in a light set: the guide gives {low} to {high}.",
            reps,
            low=low,
            high=high,
        )
    return counted(
        "{n} repetition in a heavy set: the guide gives {low} to {high}.",
        "{n} repetitions in a heavy set: the guide gives {low} to {high}.",
        reps,
        low=low,
        high=high,
    )


def _wrong_sets(
    sitting: Sitting, workout: Workout, guide: Guide, *, excused: bool
) -> Iterator[Remark]:
    """Too few or too many sets, once for a sitting; `excused`: only what a named example allows.

    One mini-squat set is enough, though G3 gives 2: G8 asks for one minute and names no sets. The
    examples are in repetitions, so none is a mini-squat's.
    """
    if not any(_states_a_dose(row) for row in sitting.rows):
        return
    rule = RULES[workout.scheme]
    low, high = _raises(guide, rule).sets
    timed = workout.mode is Mode.SECONDS
    least, named = (min(low, 1), {}) if timed else (low, _examples(sitting, rule, guide))
    counts = sets_by_side(sitting.rows)
    for side, count in counts.items():
        if least <= count <= high or (count in named) is not excused:
            continue
        done = _sets_of(count, workout.scheme, side if len({*counts.values()}) > 1 else Side.BOTH)
        text = message("{done}: the guide gives {low} to {high}.", done=done, low=low, high=high)
        if excused:
            text = message(
                "{done}: the guide gives {low} to {high}, and {count} only as its example of "
                "{reps} repetitions.",
                done=done,
                low=low,
                high=high,
                count=count,
                reps=named[count],
            )
        yield Remark(sitting.line, rule, text)
        return


def _sets_of(count: int, scheme: Scheme, side: str) -> Message:
    """How many sets, of what, and on which leg where that is to be said."""
    done = counted("{n} set in a heavy workout", "{n} sets in a heavy workout", count)
    if scheme is Scheme.LIGHT:
        done = counted("{n} set in a light workout", "{n} sets in a light workout", count)
    if side == "both":
        return done
    where = message("on the left") if side == "left" else message("on the right")
    return message("{done} {where}", done=done, where=where)


def states_amount(row: LogLine) -> bool:
    """Whether a row says anything of how much: sets, repetitions, seconds, contacts."""
    return row.contacts is not None or _states_a_dose(row)


def _states_a_dose(row: LogLine) -> bool:
    return any(held is not None for held in (row.number, row.sets, row.reps, row.seconds))


def _examples(sitting: Sitting, rule: str, guide: Guide) -> dict[int, int]:
    """The guide's examples that this sitting may be, as sets -> reps.

    Every repetition written must be the example's; where none is written nothing speaks against.
    """
    rows = sitting.rows
    return {
        sets: reps
        for reps, sets in _raises(guide, rule).examples
        if all(row.reps == reps or (row.reps is None and row.seconds is None) for row in rows)
    }


def _contacts_words(contacts: int, guide: Guide) -> Message:
    article, band = contact_article_class(guide, contacts), contact_band(guide, contacts)
    foot, feet = guide.values.article.one_foot, guide.values.article.two_feet
    done = message(
        "{contacts} contacts (counted {foot} a foot: a jump on both feet is {feet})",
        contacts=contacts,
        foot=foot,
        feet=feet,
    )
    most = guide.values.article.heavy_over_contacts
    if contacts > most:
        return message(
            "{done}: over {most} the guide calls the session heavy.", done=done, most=most
        )
    if article is None:
        return message(
            "{done}: the guide has no word for it, our band is {band}.", done=done, band=term(band)
        )
    return message(
        "{done}: the guide calls the session {article}, our band is {band}.",
        done=done,
        article=term(article),
        band=term(band),
    )
