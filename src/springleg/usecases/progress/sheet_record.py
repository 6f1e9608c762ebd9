"""What the physiotherapist's sheet tells of a period: changes, where it hurt, signs, time off."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from springleg.core.guide import Guide
from springleg.core.log.accepted_plan import followed_sessions
from springleg.core.log.events import Away, PlanAccepted, ProfileSet
from springleg.core.log.pain import NAMES, Place
from springleg.core.log.sets import PainReport, Side
from springleg.core.message import NOTHING, Message, counted, message, sentences, term
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.cert_record import harm_events, harm_in
from springleg.usecases.progress.paper_parts import few
from springleg.usecases.progress.periods import Period, illnesses_in

MOST_TOLD = 3
SIDES = {Side.LEFT: message("left"), Side.RIGHT: message("right"), Side.BOTH: message("both")}


def changes_in(runner: Record, period: Period) -> list[tuple[date, Message]]:
    """Plans made anew, and settings and profile said anew, in a period: the day and why."""
    accepted = runner.journal.acceptances
    found = [
        (runner.day_of(entry), _plan_words([plan for _, plan in accepted[: n + 1]]))
        for n, (entry, _) in enumerate(accepted)
        if period.holds(runner.day_of(entry))
    ]
    before = None
    for entry, fact in runner.journal.of(ProfileSet):
        settings = dict(fact.profile.settings)
        if before is not None and settings != before and period.holds(runner.day_of(entry)):
            keys = sorted(
                key for key in {*settings, *before} if settings.get(key) != before.get(key)
            )
            found.append((runner.day_of(entry), _set_words(runner.seen.guide, keys, settings)))
        before = settings
    return sorted(found, key=lambda one: one[0])


def _set_words(guide: Guide, keys: Sequence[str], now: Mapping[str, object]) -> Message:
    """Which rules were switched off, and which were set otherwise or back."""
    off = dict.fromkeys(_rule_name(guide, key) for key in keys if now.get(key) is False)
    anew = dict.fromkeys(_rule_name(guide, key) for key in keys if now.get(key) is not False)
    return sentences(
        message("Switched off by the runner: {rules:commas}.", rules=tuple(map(term, off)))
        if off
        else NOTHING,
        message("The runner changed: {names:semicolons}.", names=tuple(map(term, anew)))
        if anew
        else NOTHING,
    )


def _rule_name(guide: Guide, key: str) -> str:
    """The title of the rule that a setting is about; of a group of rules its key."""
    rule = guide.rules.get(key) or guide.rules.get(key.rpartition(".")[0])
    return rule.title if rule else key


def _plan_words(plans: Sequence[PlanAccepted]) -> Message:
    """Why the last of these plans was made, and how many sessions it changed."""
    last = plans[-1]
    if len(plans) == 1:
        return message("The first plan was accepted.")
    before = {s.date: s.workout for s in followed_sessions(plans[:-1]) if s.date >= last.start}
    now = {session.date: session.workout for session in last.plan.sessions}
    changed = sum(before.get(day) != now.get(day) for day in {*before, *now})
    return sentences(
        last.because or message("A plan was accepted."),
        counted("The plan changes on {n} day.", "The plan changes on {n} days.", changed)
        if changed
        else message("The plan stays as it is."),
    )


def hurt_in(runner: Record, period: Period) -> Message:
    """Where it was said to hurt, on which side, of what kind, how often and how much at most.

    The worst first.
    """
    found: dict[tuple[Place | None, Side], list[PainReport]] = defaultdict(list)
    for report in runner.seen.log.reports:
        if period.holds(report.day) and report.pain:
            found[report.words.place, report.side].append(report)
    parts = [_hurt(_where(*key, reports), reports) for key, reports in found.items()]
    most = [max(one.pain or 0 for one in reports) for reports in found.values()]
    worst = [part for _, part in sorted(zip(most, parts, strict=True), key=lambda one: -one[0])]
    return few(worst, MOST_TOLD) or message("no pain with a place was logged")


def _where(place: Place | None, side: Side, reports: Sequence[PainReport]) -> Message:
    """A place with its side, and what kind of pain it was, where that was said."""
    name = term(NAMES[place]) if place else message("place not said")
    where = message("{place}, {side}", place=name, side=SIDES[side])
    kinds = dict.fromkeys(one.words.kind for one in reports if one.words.kind)
    if not kinds:
        return where
    told = tuple(term(NAMES[kind]) for kind in kinds)
    return message("{where} ({kinds:commas})", where=where, kinds=told)


def _hurt(where: Message, reports: Sequence[PainReport]) -> Message:
    return counted(
        "{where}: once, {most} of 10",
        "{where}: {n} times, at most {most} of 10",
        len(reports),
        where=where,
        most=max(one.pain or 0 for one in reports),
    )


def signs_in(runner: Record, period: Period) -> Message:
    """Warning signs that were so, when they were asked, and what else went over the lines."""
    guide, log = runner.seen.guide, runner.seen.log
    parts = [
        message("{sign} ({day:short})", sign=term(guide.rule(rule).title), day=day)
        for day, rule in reversed(log.signs)
        if period.holds(day) and rule in guide.rules
    ]
    denied = sorted({day for day in log.denied if period.holds(day)})[-MOST_TOLD:]
    if denied:
        parts.append(message("asked and none so on {days}", days=tuple(_short(d) for d in denied)))
    if not parts:
        parts.append(message("not asked, none said"))
    events = tuple(harm_events(harm_in(runner, period)))
    over = message("{events:commas}", events=events) if events else NOTHING
    return sentences(
        message("{parts}.", parts=few(parts, MOST_TOLD)),
        message("Counted as adverse (CERT, 11): {over}.", over=over) if over else NOTHING,
    )


def _short(day: date) -> Message:
    return message("{day:short}", day=day)


def time_off_in(runner: Record, period: Period) -> Message:
    """Illness and absence that touch a period; none said."""
    parts = []
    for ill in illnesses_in(runner.journal, period):
        what = message("ill with fever") if ill.fever else message("ill")
        parts.append(_stretch(what, ill.first, ill.last))
    for away in runner.journal.facts(Away):
        if away.first <= period.last and away.last >= period.first:
            what = message("travel, trained") if away.can_train else message("away, no training")
            parts.append(_stretch(what, away.first, away.last))
    return few(parts[::-1], MOST_TOLD) or message("none said")


def _stretch(what: Message, first: date, last: date | None) -> Message:
    if last is None:
        return message("{what} since {first:short}", what=what, first=first)
    if first == last:
        return message("{what} on {first:short}", what=what, first=first)
    return message("{what} {first:short} to {last:short}", what=what, first=first, last=last)
