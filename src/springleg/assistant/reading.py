"""The tools that look back or look up: progress, the diary, the rules, the settings."""

from datetime import date
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from springleg.assistant.answers import (
    Answer,
    Answered,
    FigureRow,
    GuideAnswer,
    HistoryAnswer,
    ProgressAnswer,
    RuleTold,
    SettingsAnswer,
    SettingTold,
    Thing,
)
from springleg.assistant.conversation import OPENING, Conversation, quoted, with_quotes
from springleg.assistant.words import ARE_DATA, day_said, stop_of, stop_says
from springleg.core import serialization
from springleg.core.guide import Guide, Layer, Rule
from springleg.core.guide_uses import use_of
from springleg.core.message import Message, message, sentences, term
from springleg.core.noun import Noun
from springleg.usecases.app.rule_figures import figures
from springleg.usecases.app.rules import RuleShown, current_guide, show_rule
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.settings import Setting, all_settings, own_settings
from springleg.usecases.log.history import Happened, Kind, Wanted, history
from springleg.usecases.progress import progress
from springleg.usecases.progress.questions import questions
from springleg.usecases.progress.series import Series

MOST_THINGS, USUAL_THINGS, MOST_POINTS, MOST_SETTINGS = 100, 20, 12, 60
LAYERS = {
    Layer.GUIDE: message("what the article says"),
    Layer.EVIDENCE: message("what studies say, where the article says nothing"),
    Layer.HOUSE: message("Springleg's own judgement"),
}
SURE = {"H": message("high"), "M": message("medium"), "L": message("low")}


class NoArguments(Noun, frozen=True):
    """Nothing."""


class HistoryArguments(Noun, frozen=True):
    """Which things of the diary."""

    search: Annotated[
        str, Meta(max_length=100, description="Only what holds these words; all if empty.")
    ] = ""
    since: Annotated[
        str, Meta(max_length=40, description="The first day, like mon or 2026-12-01.")
    ] = ""
    most: Annotated[
        int, Meta(ge=1, le=MOST_THINGS, description="How many things, newest first.")
    ] = USUAL_THINGS


class GuideArguments(Noun, frozen=True):
    """Which rule; without one all of a layer."""

    rule: Annotated[
        str, Meta(max_length=80, description="A rule's id, like G13 or pain.pause; else a list.")
    ] = ""
    layer: Annotated[
        str, Meta(max_length=20, description="Of the list: guide (usual), evidence, house.")
    ] = "guide"


class SettingsArguments(Noun, frozen=True):
    """Which settings."""

    begun: Annotated[
        str,
        Meta(max_length=80, description="All keys that begin so, like pain.; else own changes."),
    ] = ""


def progress_answers(talk: Conversation, said: NoArguments) -> Answer:
    """Four questions, their answers, and the last figures behind them."""
    del said
    guide = current_guide()
    with talk.workspace() as space:
        found, standing = questions(progress(space, guide)), dosing_state(space, guide)
    lines = [*stop_says(talk, standing, briefly=True)]
    lines += [sentences(one.question, one.answer) for one in found]
    return ProgressAnswer(
        tuple(map(talk.say, lines)),
        stop_of(talk, standing),
        questions=tuple(
            Answered(talk.say(q.question), talk.say(q.answer), tuple(map(_row, q.series)))
            for q in found
        ),
    )


def _row(series: Series) -> FigureRow:
    values = [value for _, value in series.points]
    pairs = tuple(zip(series.days, values, strict=True))
    return FigureRow(series.name, series.unit, pairs[-MOST_POINTS:])


def diary(talk: Conversation, said: HistoryArguments) -> Answer:
    """What was done and said, newest day first."""
    with talk.workspace() as space:
        since = day_said(space, said.since, ahead=False) if said.since else date.min
        wanted = Wanted(said.search, since=since, most=said.most + 1)
        found = history(current_guide(), space.journal, wanted, talk.language)
    things = tuple(_thing(talk, one) for one in found[: said.most])
    lines = [f"{talk.say(message('{day:full}:', day=one.date))} {one.what}" for one in things]
    more = len(found) > said.most
    if not things:
        lines.append(talk.say(message("Nothing in the diary is like that.")))
    if more:
        lines.append(talk.say(message("There is more. Ask with a higher most, or a search.")))
    if any(one.quoted for one in things):
        lines.append(talk.say(ARE_DATA))
    return HistoryAnswer(tuple(lines), things=things, more=more)


def _thing(talk: Conversation, one: Happened) -> Thing:
    words = talk.say(with_quotes(one.what, talk.program))
    if one.kind is Kind.NOTE:
        words = f"{talk.say(message('Note:'))} {quoted(talk.say(one.line))}"
    return Thing(
        one.day,
        words,
        one.ids,
        quoted=OPENING in words,
        program=one.program if one.program in ("", talk.program) else quoted(one.program),
    )


def rules(talk: Conversation, said: GuideArguments) -> Answer:
    """A rule with its layer, source and values, or the rules of a layer."""
    guide = current_guide()
    if said.rule:
        shown = show_rule(guide, said.rule)
        told = _rule_told(talk, guide, shown)
        return GuideAnswer(_rule_says(talk, told), edition=guide.edition, rules=(told,))
    layer = serialization.from_plain(Layer, said.layer, "layer")
    found = tuple(_in_a_list(talk, one) for one in guide.layer(layer))
    head = message("The {layer} layer: {what}.", layer=str(layer), what=LAYERS[layer])
    lines = (talk.say(head), *(f"{one.id}: {one.title}: {one.says}" for one in found))
    return GuideAnswer(lines, edition=guide.edition, rules=found)


def _in_a_list(talk: Conversation, rule: Rule) -> RuleTold:
    return RuleTold(
        id=rule.id,
        layer=str(rule.layer),
        title=talk.say(term(rule.title)),
        says=talk.say(sentences(term(rule.says), use_of(rule))),
    )


def _rule_told(talk: Conversation, guide: Guide, shown: RuleShown) -> RuleTold:
    rule = shown.rule
    values = {}
    for one in figures(guide, rule):
        rows = tuple(message("{cells:commas}", cells=row) for row in one.rows)
        holds = message("{rows:semicolons}", rows=rows) if rows else one.holds
        unit = f" {talk.say(one.unit)}" if one.unit and not rows else ""
        values[talk.say(one.what) or one.name] = f"{talk.say(holds)}{unit}"
    source = message(
        "{source} ({section}; {day})", source=rule.source, section=rule.section, day=rule.date
    )
    return replace(
        _in_a_list(talk, rule),
        confidence=talk.say(SURE[rule.confidence]) if rule.confidence else "",
        source=talk.say(source),
        values=values,
        workouts=tuple(talk.say(term(name)) for name in shown.workouts),
        rests_on=rule.rests_on,
    )


def _rule_says(talk: Conversation, told: RuleTold) -> tuple[str, ...]:
    layer = Layer(told.layer)
    lines: list[Message] = [message("{id}: {title}.", id=told.id, title=told.title)]
    lines.append(message("Layer: {layer} ({what}).", layer=told.layer, what=LAYERS[layer]))
    if told.confidence:
        lines.append(message("How sure: {sure}.", sure=told.confidence))
    lines.append(message("Source: {source}.", source=told.source))
    values = tuple(f"{name}: {value}." for name, value in told.values.items())
    return (talk.say(lines[0]), told.says, *values, *map(talk.say, lines[1:]))


def settings(talk: Conversation, said: SettingsArguments) -> Answer:
    """What the person has changed of the rules, or what may be changed."""
    guide = current_guide()
    with talk.workspace() as space:
        found = all_settings(space, guide, said.begun) if said.begun else own_settings(space, guide)
    shown = tuple(map(_setting_told, found[:MOST_SETTINGS]))
    lines = [talk.say(_setting_says(guide, one)) for one in found[:MOST_SETTINGS]]
    if not found:
        lines.append(talk.say(message("The person has changed nothing of the rules.")))
    if len(found) > MOST_SETTINGS:
        lines.append(talk.say(message("There are more. Ask for those whose key begins in a way.")))
    lines.append(talk.say(message("Only the person can change a setting: springleg settings set")))
    return SettingsAnswer(tuple(lines), settings=shown)


def _setting_told(one: Setting) -> SettingTold:
    return SettingTold(
        one.key,
        serialization.to_plain(one.said),
        serialization.to_plain(one.default),
        one.unit,
        str(one.allowed),
    )


def _setting_says(guide: Guide, one: Setting) -> Message:
    rule = guide.rules.get(one.key) or guide.rules.get(one.key.rpartition(".")[0])
    return message(
        "{key} ({title}): {said}, default {default}; {allowed}.",
        key=one.key,
        title=term(rule.title) if rule else "",
        said=str(one.said),
        default=str(one.default),
        allowed=one.allowed,
    )
