"""What answers of CERT are made of: clauses that rest on rules, and the runner they speak of."""

from collections.abc import Iterator
from datetime import UTC, date, tzinfo

from springleg.core.athlete import Profile
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Rule
from springleg.core.log.entries import Entry
from springleg.core.log.journal import Journal
from springleg.core.message import NOTHING, Message, joined, message, sentences, term
from springleg.core.noun import Noun
from springleg.usecases.app.rule_figures import figure_name, value_words
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.progress.doing import Heatmap, doing
from springleg.usecases.progress.log_until import LogUntil, log_until
from springleg.usecases.progress.periods import Period

NO_SETS = message("No set is logged yet.")


class Record(Noun, frozen=True):
    """One runner on a day: what was logged and done until then, and the doses of the day."""

    journal: Journal
    seen: LogUntil
    found: Heatmap
    state: DosingState
    doses: tuple[Prescription, ...]
    zone: tzinfo

    @property
    def profile(self) -> Profile:
        """What the runner has said of themselves."""
        return self.seen.profile

    @property
    def day(self) -> date:
        """The day that it is as of."""
        return self.seen.day

    @property
    def period(self) -> Period:
        """From the first day of which anything is logged or planned, half a year back at most."""
        log, first = self.seen.log, self.found.first
        answers = (*log.mornings, *log.stiffness_min, *log.pains, *log.run_pains)
        days = [day for day in answers if first <= day <= self.day]
        return Period(min([self.found.began, self.day, *days]), self.day)

    @property
    def cleared(self) -> date | None:
        """The day on which, by the runner's word, a clinician cleared them after a stop."""
        return self.state.standing.log.cleared or self.profile.cleared

    def day_of(self, entry: Entry) -> date:
        """The day on which an entry was made, where the runner is."""
        return entry.made.astimezone(self.zone).date()

    @property
    def has_sets(self) -> bool:
        """Whether any set is logged."""
        return bool(self.seen.log.sets)


def record_of(space: Workspace, guide: Guide, on: date | None = None) -> Record:
    """One runner on a day (today); works out every dose.

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    day = on or space.today()
    seen = log_until(guide, space.journal, day)
    refuse_too_young(seen.guide, seen.profile, day)
    state = dosing_state(space, guide, day)
    zone = space.now().tzinfo or UTC
    return Record(space.journal, seen, doing(seen), state, state.doses, zone)


class Programme(Noun, frozen=True):
    """What the answers speak of: the guide's rules, and a runner or nobody.

    `guide` is under the runner's settings, `edition` as it ships. `brief`: of rules that the runner
    has set otherwise the names alone are told, and of their workouts fewer.
    """

    guide: Guide
    edition: Guide
    runner: Record | None = None
    brief: bool = False


class Clause(Noun, frozen=True):
    """A sentence that holds so long as its rules are on; without rules always."""

    says: Message
    rules: tuple[str, ...] = ()


class Said(Noun, frozen=True):
    """What is to be said of an item: clauses about the programme, and what holds for the runner."""

    clauses: tuple[Clause, ...]
    own: Message = NOTHING


def clause(says: Message, *rules: str) -> Clause:
    """A sentence with the rules that it rests on."""
    return Clause(says, rules)


def said(of: Programme, *clauses: Clause, own: Message = NOTHING) -> Said:
    """What is said of an item; `own` counts only where there is a runner."""
    return Said(clauses, own if of.runner else NOTHING)


def general_of(of: Programme, parts: Said) -> Message:
    """The clauses whose rules are on; a sentence of its own where none is left."""
    left = [one.says for one in parts.clauses if all(map(of.guide.on, one.rules))]
    return sentences(*left) or message("All rules about this are switched off.")


def rules_of(of: Programme, parts: Said) -> tuple[str, ...]:
    """The rules behind what is said, each once; those that are off are left out."""
    every = dict.fromkeys(rule for one in parts.clauses for rule in one.rules)
    return tuple(rule for rule in every if of.guide.on(rule))


def changes_of(of: Programme, parts: Said) -> Message:
    """What the runner has switched off, and set otherwise, among the rules behind an item."""
    every = dict.fromkeys(rule for one in parts.clauses for rule in one.rules)
    off = [rule for rule in every if of.edition.on(rule) and not of.guide.on(rule)]
    said_off = NOTHING
    if off:
        said_off = message("Switched off by the runner: {rules:commas}.", rules=tuple(off))
    on = [rule for rule in every if of.guide.on(rule)]
    set_anew = [what for rule in on for what in _set_anew(of, rule)]
    if of.brief:
        set_anew = [term(rule) for rule in on if any(_set_anew(of, rule))]
    said_set = joined("{parts:semicolons}", *set_anew)
    if said_set:
        said_set = message("Set by the runner: {what}.", what=said_set)
    return sentences(said_off, said_set)


def _set_anew(of: Programme, rule_id: str) -> Iterator[Message]:
    own, shipped = of.guide.rule(rule_id), of.edition.rule(rule_id)
    for name, value in own.values.items():
        before = shipped.values[name]
        if value.held != before.held:
            yield message(
                "{rule} {name} {now}, not {before}",
                rule=rule_id,
                name=_name(own, name),
                now=value_words(of.guide, value),
                before=value_words(of.guide, before),
            )


def _name(rule: Rule, name: str) -> Message:
    return message("({name:small})", name=figure_name(rule, rule.values[name]))
