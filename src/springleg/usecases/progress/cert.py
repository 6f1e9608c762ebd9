"""CERT: what an exercise programme should state of itself, answered for this one.

The items are those of Slade et al. 2016 (Br J Sports Med 50(23):1428), 16 with 19 answers, in the
order in which they were published; their wording is ours. Each answer is made of the rules that are
on, with their values, and of what this runner's log holds.
"""

from collections.abc import Callable

from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, message, sentences
from springleg.core.noun import Noun
from springleg.usecases.progress import cert_delivery, cert_dosing, cert_record, cert_tailoring
from springleg.usecases.progress.cert_parts import (
    Programme,
    Said,
    changes_of,
    general_of,
    rules_of,
)


class Item(Noun, frozen=True):
    """One thing that is asked: its number, and what it asks in our words."""

    number: str
    asks: Message


class Answer(Noun, frozen=True):
    """What is said to an item.

    `general` holds for the programme, `own` for the runner (NOTHING without one, and where an item
    asks nothing of a runner). `rules` are those behind it that are on; `changes` say which of its
    rules the runner has switched off or set otherwise.
    """

    item: Item
    general: Message
    own: Message = NOTHING
    rules: tuple[str, ...] = ()
    changes: Message = NOTHING

    @property
    def says(self) -> Message:
        """All of it."""
        return sentences(self.general, self.own, self.changes)


ITEMS: tuple[tuple[str, Message, Callable[[Programme], Said]], ...] = (
    ("1", message("Equipment"), cert_delivery.equipment),
    ("2", message("Who leads it"), cert_delivery.who_leads),
    ("3", message("Alone or in a group"), cert_delivery.individual),
    ("4", message("Supervision"), cert_delivery.supervised),
    ("5", message("How adherence is measured"), cert_record.adherence),
    ("6", message("What motivates"), cert_delivery.motivation),
    ("7a", message("When it progresses"), cert_dosing.progression_rule),
    ("7b", message("How it progressed"), cert_record.progressed),
    ("8", message("The exercises"), cert_dosing.exercises),
    ("9", message("What is done at home"), cert_delivery.home_programme),
    ("10", message("Besides exercise"), cert_delivery.beside_exercise),
    ("11", message("Adverse events"), cert_record.adverse_events),
    ("12", message("Where it is done"), cert_delivery.setting),
    ("13", message("The dose"), cert_dosing.dose),
    ("14a", message("The same for all, or tailored"), cert_tailoring.is_tailored),
    ("14b", message("How it is tailored"), cert_tailoring.tailored_how),
    ("15", message("Where it starts"), cert_tailoring.starting_level),
    ("16a", message("How fidelity is assessed"), cert_record.fidelity),
    ("16b", message("Delivered as planned?"), cert_record.delivered),
)


def general_answers(guide: Guide) -> tuple[Answer, ...]:
    """The 19 answers of the programme as it ships, about nobody."""
    return answers_of(Programme(guide, guide))


def answers_of(of: Programme) -> tuple[Answer, ...]:
    """Each item's answer, in the order of the items."""
    return tuple(_answer(of, Item(number, asks), says(of)) for number, asks, says in ITEMS)


def _answer(of: Programme, item: Item, parts: Said) -> Answer:
    return Answer(
        item,
        general_of(of, parts),
        parts.own,
        rules_of(of, parts),
        changes_of(of, parts),
    )
