"""CERT on one page: the 19 answers about one runner's programme, with the rules behind them."""

from collections.abc import Iterable
from datetime import date

from springleg.core.guide import Guide, Layer
from springleg.core.message import NOTHING, Language, Message, message, sentences, term
from springleg.exchange.paper.page import Cell, Line, Page, Paper, Text
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.cert import Answer, answers_of, record_of
from springleg.usecases.progress.cert_parts import Programme
from springleg.usecases.progress.paper_parts import Words, table, words_in
from springleg.usecases.progress.paper_words import footer, title_for

SHARES = (0.05, 0.17, 0.78)


def cert_page(
    space: Workspace,
    guide: Guide,
    language: Language,
    paper: Paper = Paper.A4,
    on: date | None = None,
) -> Page:
    """The page for the runner of this logbook, as of a day (today); raises as `cert` does."""
    record = record_of(space, guide, on)
    told = words_in(language)
    answers = answers_of(Programme(record.seen.guide, guide, record))
    head = (told(message("Item")), told(message("Asks")), told(message("Answer")))
    return Page(
        title=title_for(message("The exercise programme by CERT"), record.profile, told),
        subtitle=told(
            message(
                "Consensus on Exercise Reporting Template, {n} answers, as of {day:dated}.",
                n=len(answers),
                day=record.day,
            )
        ),
        blocks=(
            table(head, (_row(one, told) for one in answers), SHARES),
            Text(told(sources(record.seen.guide, answers)), small=True),
        ),
        footer=footer(told),
        paper=paper,
        language=language.code,
        made=record.day,
    )


def _row(answer: Answer, told: Words) -> tuple[Cell, ...]:
    rules = message("[{rules:commas}]", rules=answer.rules) if answer.rules else NOTHING
    lines = [told(sentences(answer.general, rules))]
    lines += [told(one) for one in (answer.own, answer.changes) if one]
    own = len(lines) > 1
    return (
        Cell((Line(answer.item.number, bold=True, small=True),)),
        Cell((Line(told(answer.item.asks), bold=True, small=True),)),
        Cell(
            (
                Line(lines[0], small=True),
                *((Line(" ".join(lines[1:]), bold=True, small=True),) if own else ()),
            )
        ),
    )


def sources(guide: Guide, answers: Iterable[Answer]) -> Message:
    """Where the rules behind the answers come from, layer by layer; published ones by name."""
    rules = dict.fromkeys(rule for answer in answers for rule in answer.rules)
    cited = [guide.rule(one) for one in rules if guide.rule(one).layer is Layer.EVIDENCE]
    named = dict.fromkeys(rule.source for rule in cited)
    return sentences(
        message(
            "In brackets: rules. G1 to G16 are the article's ({publisher}, {title}).",
            publisher=term(guide.publisher),
            title=term(guide.title),
        ),
        message("From studies: {sources:semicolons}.", sources=tuple(map(term, named)))
        if named
        else NOTHING,
        message("All others are judgement, marked as such and open to change."),
        message(
            "CERT: Slade et al. 2016, Br J Sports Med 50(23):1428; its order, in our own words."
        ),
    )
