"""CERT on one page: the 19 answers about one runner's programme, with the rules behind them."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from springleg.core.guide import Guide, Layer
from springleg.core.message import NOTHING, Message, message, sentences, term
from springleg.exchange.paper.page import Cell, Line, Page, Text
from springleg.usecases.app.paper import PaperWish, fits_on_paper
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.cert import Answer, answers_of
from springleg.usecases.progress.cert_parts import Programme, Record, record_of
from springleg.usecases.progress.paper_parts import Words, table, words_in
from springleg.usecases.progress.runner_page import runner_page

SHARES = (0.14, 0.86)
OWN = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
#: A source in short: who and when, which is where the year stands.
IN_SHORT = re.compile(r".*?\b(?:19|20)\d\d\b")


class Wording(NamedTuple):
    """How much is told: of rules set otherwise the names alone (`brief`); sources, ids of rules.

    Without `general`, what holds for every runner is told only where nothing else is.
    """

    brief: bool = True
    sources: bool = False
    ids: bool = False
    general: bool = True


#: The first with which all of it fits is taken: other languages need more room.
WORDINGS = (
    Wording(brief=False, sources=True, ids=True),
    Wording(sources=True, ids=True),
    Wording(ids=True),
    Wording(),
    Wording(general=False),
)


def cert_page(space: Workspace, guide: Guide, wish: PaperWish, on: date | None = None) -> Page:
    """The page for the runner of this logbook, as of a day (today).

    Where it would not fit, of rules that the runner has set otherwise the names alone are told, and
    of their workouts fewer; then no sources, no ids of rules, and last nothing general beside what
    holds for this runner. Raises TooYoung, and Refused for settings that the guide does not know.
    """
    record = record_of(space, guide, on)
    pages = (_page(record, guide, wish, wording) for wording in WORDINGS[:-1])
    fitting = next(filter(fits_on_paper, pages), None)
    return fitting or _page(record, guide, wish, WORDINGS[-1])


def _page(record: Record, guide: Guide, wish: PaperWish, wording: Wording) -> Page:
    told, own = words_in(wish.language), record.seen.guide
    answers = answers_of(Programme(own, guide, record, wording.brief))
    subtitle = message(
        "Consensus on Exercise Reporting Template, {n} answers, as of {day:dated}. {own} is what"
        " this runner's log and profile say.",
        n=len(answers),
        day=record.day,
        own=OWN,
    )
    head = (told(message("Item")), told(message("Answer")))
    rows = (_row(one, told, wording) for one in answers)
    below = sources(own, answers) if wording.sources else CITED
    if not wording.general:
        below = sentences(LEFT_OUT, CITED)
    return runner_page(
        wish,
        record.profile,
        record.day,
        message("The exercise programme by CERT"),
        subtitle,
        (table(head, rows, SHARES), Text(told(below), small=True)),
    )


def _row(answer: Answer, told: Words, wording: Wording) -> tuple[Cell, ...]:
    rules = NOTHING
    if wording.ids and answer.rules:
        rules = message("[{rules:commas}]", rules=answer.rules)
    says = told(sentences(answer.general, rules))
    own = sentences(answer.own, answer.changes)
    if own:
        says = f"{says} {OWN} {told(own)}" if wording.general else f"{OWN} {told(own)}"
    item = f"{answer.item.number}  {told(answer.item.asks)}"
    return Cell((Line(item, bold=True, small=True),)), Cell((Line(says, small=True),))


LEFT_OUT = message("What holds for every runner would not fit, and is left out beside that.")
CITED = message(
    "CERT: Slade et al. 2016, Br J Sports Med 50(23):1428, in its order and our own words."
)


def sources(guide: Guide, answers: Iterable[Answer]) -> Message:
    """Where the rules behind the answers come from, layer by layer; published ones in short."""
    rules = dict.fromkeys(rule for answer in answers for rule in answer.rules)
    cited = [guide.rule(one) for one in rules if guide.rule(one).layer is Layer.EVIDENCE]
    named = tuple(dict.fromkeys(in_short(rule.source) for rule in cited))
    return sentences(
        message(
            "[Rules]: G1 to G16 are the article's ({publisher}, {title}).",
            publisher=term(guide.publisher),
            title=term(guide.title),
        ),
        message("From or after: {sources:semicolons}.", sources=tuple(map(term, named)))
        if named
        else NOTHING,
        message("The others are judgement."),
        CITED,
    )


def in_short(source: str) -> str:
    """Who and when: a source up to its first year; its first part where it has none."""
    found = IN_SHORT.match(source)
    return found[0] if found else source.partition(";")[0]
