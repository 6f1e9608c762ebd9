"""The reference page of CERT: the programme's 19 answers as it ships, about nobody."""

from collections.abc import Iterator

from springleg.core.guide import Guide, Layer
from springleg.core.message import SPOKEN_ENGLISH, Message, say
from springleg.usecases.progress.cert import Answer, general_answers

INTRO = """CERT, the Consensus on Exercise Reporting Template, is a checklist by which an
exercise programme says what it is: 16 items with 19 answers (Slade, Dionne, Underwood &
Buchbinder 2016, Br J Sports Med 50(23):1428). Here Springleg answers it for its programme as it
ships, in the order of the paper and in our own words: adverse events are item 11 and the
setting is item 12. No training app that we know of states itself so.

The numbers are the values of [the rules](guide.md); each answer names the rules that it rests
on, with their layer (guide: the article; evidence: a study or what is derived from one; house:
our judgement) and source. Under a runner's own settings the answers change: a rule that they
switch off is claimed nowhere, and said to be off.

`springleg print cert` prints the same about you on one page, with what your log says: how your
doses progressed, what went ill, how much was done as planned. [On paper](../how-to/on-paper.md)
shows it.
"""


def page(guide: Guide, made: str) -> str:
    """The whole page in Markdown; `made` tells by what it was made."""
    parts = ["# Reference: CERT\n", made, INTRO]
    parts += ["\n".join(_answer(guide, one)) for one in general_answers(guide)]
    return "\n".join(parts)


def _answer(guide: Guide, answer: Answer) -> Iterator[str]:
    yield f"## {answer.item.number}. {_said(answer.item.asks)}\n"
    yield f"{_said(answer.general)}\n"
    if answer.rules:
        yield "".join(_rule(guide, rule) for rule in answer.rules)


def _rule(guide: Guide, rule_id: str) -> str:
    rule = guide.rule(rule_id)
    source = rule.section if rule.layer is Layer.GUIDE else rule.source
    return f"* `{rule.id}` ({rule.layer}): {rule.title}. {source}.\n"


def _said(what: Message) -> str:
    return say(what, SPOKEN_ENGLISH)
