"""What an import of sets is or would be, in words and in its written form."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.dosing.loads import LEG_PRESS, TWO_LEG
from springleg.core.guide import Guide
from springleg.core.log.exercise_mapping import Counting, ExerciseMapped
from springleg.core.message import NOTHING, Message, Value, counted, message, term
from springleg.core.serialization import to_plain
from springleg.usecases.log.left_out_words import left_out_words
from springleg.usecases.log.session_words import done_session
from springleg.usecases.log.sets_in_list import SetsImport
from springleg.usecases.log.sets_in_names import Whence
from springleg.usecases.log.sets_in_preview import Alike, Otherwise, SetsPreview, TitleSets

MOST_TITLES = 6  # of those left out that are named
MOST_UNKNOWN = 20  # and of those of which nothing is known
COUNTINGS: Mapping[Counting, Message] = {
    Counting.EACH: message("one leg at a time, and each did that many"),
    Counting.LEFT_FIRST: message("one leg at a time, set by set in turn, the left first"),
    Counting.RIGHT_FIRST: message("one leg at a time, set by set in turn, the right first"),
    Counting.TOTAL: message("one leg at a time, both legs' repetitions added up"),
}
_VARIANTS: Mapping[str, Message] = {
    TWO_LEG: message("on both legs at once"),
    LEG_PRESS: message("on the leg press"),
    "foot-to-foot": message("from foot to foot"),
}


def head_words(found: SetsPreview) -> Message:
    """What file it is: which app's, how many rows, from when to when."""
    if not found.titles:
        return message("{file} is an export of {product}. No set is in it.", **_file(found))
    return counted(
        "{file} is an export of {product} with {n} set, {span}.",
        "{file} is an export of {product} with {n:figure} sets, {span}.",
        found.rows,
        **_file(found),
        span=_span(min(one.first for one in found.titles), max(one.last for one in found.titles)),
    )


def _file(found: SetsPreview) -> dict[str, Message]:
    return {"file": term(found.file), "product": term(found.product)}


def mapping_words(guide: Guide, mapping: ExerciseMapped) -> Message:
    """What a title means, as it goes on in a sentence."""
    if mapping.is_left_out:
        return message("left out")
    name = term(guide.exercises[mapping.exercise].name)
    parts = [message("{name}, heavy or light by its repetitions", name=name)]
    if mapping.workout:
        parts = [term(guide.workout(mapping.workout).name)]
    if mapping.variant:
        parts.append(_VARIANTS.get(mapping.variant) or term(mapping.variant.replace("-", " ")))
    if mapping.counting is not None:
        parts.append(COUNTINGS[mapping.counting])
    return message("{parts:commas}", parts=parts)


def way_words(mapping: ExerciseMapped) -> Message:
    """How it is done: what a row is that does not say which leg did it."""
    if mapping.counting is None:
        return _VARIANTS[TWO_LEG]
    return COUNTINGS[mapping.counting]


def mapping_code(mapping: ExerciseMapped) -> str:
    """The same as it is typed: `straight heavy leg press each`."""
    if mapping.is_left_out:
        return "leave out"
    name = mapping.workout or mapping.exercise
    variant = "both legs" if mapping.variant == TWO_LEG else mapping.variant
    words = (name, variant, mapping.counting or "")
    return " ".join(str(word).replace("-", " ") for word in words if word)


def title_words(guide: Guide, one: TitleSets) -> Message:
    """A title of ours, what it is read as, and what becomes of its sets."""
    mapping = one.meaning.mapping
    meant = mapping_words(guide, mapping) if mapping else message("not known")
    what = message("{title}: {meant}", title=term(one.meaning.title), meant=meant)
    return message("{parts:semicolons}.", parts=[what, *_counts(one)])


def counts_words(one: TitleSets) -> Message:
    """What becomes of the sets of a title, in a sentence; NOTHING where it has none of ours."""
    told = [*_counts(one)]
    return (
        message("{told:begin}.", told=message("{told:semicolons}", told=told)) if told else NOTHING
    )


def _counts(one: TitleSets) -> Iterator[Message]:
    if one.meaning.asks:
        yield counted(
            "{n} set does not say which leg did it",
            "{n:figure} sets do not say which leg did them",
            one.unsided,
        )
    if one.taken:
        yield counted("{n} set to take", "{n:figure} sets to take", one.taken)
    if one.known:
        yield counted("{n} in your log already", "{n:figure} in your log already", one.known)
    if one.alike:
        yield counted(
            "{n} perhaps in your log already", "{n:figure} perhaps in your log already", one.alike
        )
    if one.removed:
        yield counted(
            "{n} stays out, as you took it out of your log",
            "{n:figure} stay out, as you took them out of your log",
            one.removed,
        )
    if one.left_out:
        yield left_out_words(one.left_out)


def reason_words(one: TitleSets) -> Message:
    """What the reading of a title takes for granted, in a sentence; NOTHING where nothing."""
    if not one.meaning.reason or one.meaning.asks or not (one.taken or one.meaning.is_near):
        return NOTHING
    return message("{why:begin}.", why=one.meaning.reason)


def near_words(one: TitleSets) -> Message:
    """A title of the lower leg that is left out, and why."""
    return counted(
        "{title}, {n} set, is left out: {why}.",
        "{title}, {n:figure} sets, is left out: {why}.",
        one.rows,
        title=term(one.meaning.title),
        why=one.meaning.reason,
    )


def others_words(found: SetsPreview) -> Iterator[Message]:
    """The titles that are left out without a reason of their own, a few of them by name.

    Those of which nothing is known are said apart: one of them may be of the lower leg.
    """
    out = [
        one.meaning for one in found.titles if not one.meaning.is_ours and not one.meaning.is_near
    ]
    unknown = [term(one.title) for one in out if one.whence is Whence.NOBODY]
    others = [term(one.title) for one in out if one.whence is not Whence.NOBODY]
    if unknown:
        yield _listed(
            message("Left out, as nothing tells what they are: {titles:commas}."),
            message(
                "Left out, as nothing tells what they are: {titles:commas}, and {n:figure} more."
            ),
            unknown,
            MOST_UNKNOWN,
        )
    if others:
        yield _listed(
            message("Left out, as they are other exercises: {titles:commas}."),
            message("Left out, as they are other exercises: {titles:commas}, and {n:figure} more."),
            others,
            MOST_TITLES,
        )


def _listed(whole: Message, cut: Message, titles: list[Message], most: int) -> Message:
    """Titles in a sentence: the first of them, where there are more than are shown."""
    said: dict[str, Value] = {"titles": titles[:most], "n": len(titles) - most}
    return replace(cut if len(titles) > most else whole, values=said)


def sum_words(found: SetsPreview) -> Message:
    """How much is taken, or would be."""
    if not found.sets:
        return message("No new set is in it.")
    said: dict[str, Value] = {
        "sets": counted("{n} set", "{n:figure} sets", found.taken),
        "first": found.days[0],
        "last": found.days[-1],
    }
    if found.imported:
        return counted(
            "{sets} of {n} day, {first:dated}, came into your log.",
            "{sets} of {n:figure} days, from {first:dated} to {last:dated}, came into your log.",
            len(found.days),
            **said,
        )
    return counted(
        "{sets} of {n} day, {first:dated}, would come into your log. Nothing is kept yet.",
        "{sets} of {n:figure} days, from {first:dated} to {last:dated}, would come into your log. "
        "Nothing is kept yet.",
        len(found.days),
        **said,
    )


def alike_words(guide: Guide, units: Units, one: Alike) -> Message:
    """Rows of a file beside the sets of the log that they may be."""
    by_workout: dict[str, list[int]] = {}
    for index, done in enumerate(one.known):
        by_workout.setdefault(done.workout, []).append(index)
    known = [
        done_session(guide, units, workout, [one.known[index] for index in own], ()).in_a_line
        for workout, own in by_workout.items()
    ]
    return counted(
        "{day:dated}: {title}, {n} set. Your log has: {known:sentences}",
        "{day:dated}: {title}, {n:figure} sets. Your log has: {known:sentences}",
        one.rows,
        day=one.day,
        title=term(one.title),
        known=known,
    )


def otherwise_words(guide: Guide, units: Units, one: Otherwise) -> Message:
    """A set that the file tells otherwise than the log has it."""
    now, held = (
        done_session(guide, units, done.workout, (done,), ()).in_a_line
        for done in (one.now, one.held)
    )
    return message(
        "line {line}, {day:dated}: {now:within}. In your log: {held:within}",
        line=one.line,
        day=one.held.day,
        now=now,
        held=held,
    )


def unread_words(found: SetsPreview) -> list[Message]:
    """The lines that could not be read, each with why."""
    return [message("line {n}: {what}", n=one.line, what=one.text) for one in found.unread]


def import_words(one: SetsImport) -> Message:
    """An import that stands in the log."""
    if one.first is None or one.last is None:
        return message(
            "{file}, from {product}: nothing of it is left",
            file=term(one.file),
            product=term(one.product),
        )
    return counted(
        "{n} set {span}, from {product} ({file})",
        "{n:figure} sets {span}, from {product} ({file})",
        one.rows,
        span=_span(one.first, one.last),
        product=term(one.product),
        file=term(one.file),
    )


def _span(first: date, last: date) -> Message:
    """A day, or from when to when."""
    if first == last:
        return message("of {first:dated}", first=first)
    return message("from {first:dated} to {last:dated}", first=first, last=last)


def mapping_to_plain(mapping: ExerciseMapped) -> dict[str, object]:
    """What a title means in its written form; `as` is how it is typed."""
    plain: dict[str, object] = to_plain(mapping)
    return {**plain, "as": mapping_code(mapping)}


def preview_to_plain(found: SetsPreview) -> dict[str, object]:
    """A preview, or an import, in its written form: all of its sets, and all that is left out."""
    return {
        "product": found.product,
        "file": found.file,
        "rows": found.rows,
        "titles": [_title_to_plain(one) for one in found.titles],
        "sets": [to_plain(one) for one in found.sets],
        "perhaps_known": [
            {"day": one.day.isoformat(), "title": one.title, "sets": one.rows}
            for one in found.alike
        ],
        "otherwise": [
            {"line": one.line, "file": to_plain(one.now), "log": to_plain(one.held)}
            for one in found.otherwise
        ],
        "unreadable": [{"line": one.line, "text": str(one.text)} for one in found.unread],
        "notes": [str(note) for note in found.notes],
        "import": str(found.imported) if found.imported else None,
    }


def _title_to_plain(one: TitleSets) -> dict[str, object]:
    mapping = one.meaning.mapping
    return {
        "title": one.meaning.title,
        "rows": one.rows,
        "means": mapping_to_plain(mapping) if mapping else None,
        "from": str(one.meaning.whence),
        "asks": one.meaning.asks,
        "reason": str(one.meaning.reason) or None,
        "taken": one.taken,
        "known": one.known,
        "perhaps_known": one.alike,
        "removed": one.removed,
        "left_out": {str(reason): n for reason, n in one.left_out.items()},
        "workouts": list(one.workouts),
    }


def import_to_plain(one: SetsImport) -> dict[str, object]:
    """An import that stands, or stood, in the log, in its written form."""
    return {
        "import": str(one.imported),
        "made": one.made.isoformat(),
        "product": one.product,
        "file": one.file,
        "sets": one.rows,
        "days": one.days,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
    }
