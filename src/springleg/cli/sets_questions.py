"""What titles of another app mean: asked in a terminal, or how to say it where nobody is."""

import sys

import click
from msgspec.structs import replace

from springleg.cli.output import hanging, in_words, talk
from springleg.cli.params import message
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.exercise_mapping import ExerciseMapped, title_key
from springleg.core.message import Message, counted, term
from springleg.usecases.log.sets_in_names import (
    needs_counting,
    read_mapping,
    ways_of,
)
from springleg.usecases.log.sets_in_preview import Choices, SetsPreview, TitleSets
from springleg.usecases.log.sets_in_words import mapping_code, way_words

MOST_NAMED = 12


def can_ask(*, no_input: bool) -> bool:
    """Whether somebody sits at the terminal and may be asked."""
    return not no_input and sys.stdin is not None and sys.stdin.isatty()


def open_words(guide: Guide, found: SetsPreview) -> tuple[Message, Message]:
    """What is not said of titles, and how to say it: for where nobody can be asked."""
    first = next(one for one in found.open if one.asks) if _asks(found) else found.open[0]
    mapping = first.mapping or ExerciseMapped(first.title, next(iter(guide.exercises)))
    code = mapping_code(mapping)
    words = f"{code} each leg" if first.asks else code
    titles = [term(one.title) for one in found.open if one.asks is first.asks][:MOST_NAMED]
    example = f'--as "{first.title}={words}"'
    if first.asks:
        return message(
            "which leg did the sets of {titles:commas} is not said", titles=titles
        ), message(
            "Say each leg, left first, right first, total or both legs, like {example}",
            example=example,
        )
    wrong = message("nothing tells what these are: {titles:commas}", titles=titles)
    return wrong, message("Say it like {example}, or --yes to leave out these", example=example)


def _asks(found: SetsPreview) -> bool:
    return any(one.asks for one in found.open)


def ask_open(guide: Guide, found: SetsPreview, choices: Choices) -> Choices:
    """Ask for what is open: what titles are that nothing tells, then what their rows count."""
    said = dict(choices.said)
    unknown = [one for one in found.titles if one.meaning.mapping is None]
    if unknown:
        said |= {title_key(one.title): one for one in _ask_unknown(guide, unknown)}
    for one in found.titles:
        key, mapping = title_key(one.meaning.title), one.meaning.mapping
        if one.meaning.asks and mapping is not None and key not in said:
            said[key] = _ask_counting(guide, one, mapping)
    return replace(choices, said=said, known_only=True)


def _ask_unknown(guide: Guide, unknown: list[TitleSets]) -> list[ExerciseMapped]:
    """Of the titles that nothing tells: which are of the lower leg. The others are left out."""
    talk(message("Nothing tells what these are. Is one of them of the lower leg?"))
    for number, one in enumerate(unknown, 1):
        rows = counted("{n} set", "{n:figure} sets", one.rows)
        talk(
            hanging(f"{number:3}  ", message("{title}, {rows}", title=one.meaning.title, rows=rows))
        )
    left = {str(number): one for number, one in enumerate(unknown, 1)}
    found = list[ExerciseMapped]()
    while said := _answer(message("Its number, or Enter to leave them all out")):
        if said not in left:
            talk(message("{said} is none of these numbers.", said=repr(said)))
            continue
        mapping = _ask_mapping(guide, left[said])
        if mapping is not None:
            found.append(mapping)
            del left[said]
        if not left:
            break
    return [*found, *(ExerciseMapped(one.meaning.title) for one in left.values())]


def _ask_mapping(guide: Guide, one: TitleSets) -> ExerciseMapped | None:
    """What a title is; None where nothing was said."""
    title = one.meaning.title
    question = message("{title} is (like straight heavy, bent leg press, rope)", title=term(title))
    while said := _answer(question):
        try:
            mapping = read_mapping(guide, title, said)
        except Refused as refused:
            talk(refused.message)
            continue
        return _ask_counting(guide, one, mapping) if needs_counting(guide, mapping) else mapping
    return None


def _ask_counting(guide: Guide, one: TitleSets, mapping: ExerciseMapped) -> ExerciseMapped:
    """What a row without a side is, of what may be done on one leg at a time."""
    ways = ways_of(guide, mapping)
    talk(
        counted(
            "{title}: {n} set does not say which leg did it. How was it done?",
            "{title}: {n:figure} sets do not say which leg did them. How was it done?",
            one.unsided,
            title=term(mapping.title),
        )
    )
    for number, way in enumerate(ways, 1):
        talk(hanging(f"{number:3}  ", message("{way:begin}", way=way_words(way))))
    known = {str(number): way for number, way in enumerate(ways, 1)}
    while True:
        said = _answer(message("Its number"))
        if said in known:
            return known[said]
        talk(message("Say one of the numbers from 1 to {most}.", most=len(ways)))


def _answer(question: Message) -> str:
    return str(click.prompt(in_words(question), default="", show_default=False, err=True)).strip()
