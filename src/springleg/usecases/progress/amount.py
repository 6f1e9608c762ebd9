"""How much? Contacts and sets of each week beside those that were planned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from springleg.core.guide import Mode, contact_article_class, contact_band
from springleg.core.message import Message, Value, message, term
from springleg.core.noun import Noun
from springleg.core.plan import Session, monday_of, weeks_between
from springleg.usecases.progress import counts
from springleg.usecases.progress.log_until import LogUntil

WEEKS_SHOWN = 12
NOTHING_YET = message(
    "The contacts and sets of each week will show here beside your plan; log a session and its"
    " week appears."
)


class Week(Noun, frozen=True):
    """One week's contacts, and sets of the busier leg. Planned: None where there was no plan."""

    monday: date
    contacts: int = 0
    sets: int = 0
    planned_contacts: int | None = None
    planned_sets: int | None = None


class Biggest(Noun, frozen=True):
    """The rope session with the most contacts: the article's class (may be none), our band.

    `convention` is how contacts are counted, for a count is never shown without it.
    """

    day: date
    contacts: int
    article: str | None
    band: str
    text: Message
    convention: Message


class WeeklyLoad(Noun, frozen=True):
    """The last weeks (12 at most), oldest first and without gaps, the last one not over yet.

    There is none where nothing was done or planned in them. `notes` tell how it is counted.
    """

    finding: Message
    weeks: tuple[Week, ...] = ()
    biggest: Biggest | None = None
    notes: tuple[Message, ...] = ()

    @property
    def has_contacts(self) -> bool:
        """Whether there was any rope, done or planned."""
        return any(week.contacts or week.planned_contacts for week in self.weeks)

    @property
    def has_sets(self) -> bool:
        """Whether there were any sets, done or planned."""
        return any(week.sets or week.planned_sets for week in self.weeks)


def how_much(seen: LogUntil) -> WeeklyLoad:
    """Each week's contacts and sets, done and planned, with the sentence for this week.

    What is planned is all of the week, also days that are still to come.
    """
    done = seen.amounts
    known = [day for day, _ in done] + [s.date for s in seen.planned if s.date <= seen.day]
    mondays = weeks_between(min(known, default=seen.day), seen.day)[-WEEKS_SHOWN:]
    contacts, sets = _done(seen, done)
    planned_contacts, planned_sets = _planned(seen, seen.planned)
    weeks = tuple(
        Week(
            monday,
            contacts.get(monday, 0),
            sets.get(monday, 0),
            planned_contacts.get(monday),
            planned_sets.get(monday),
        )
        for monday in mondays
    )
    found = WeeklyLoad(NOTHING_YET, weeks)
    if not (found.has_contacts or found.has_sets):
        return WeeklyLoad(NOTHING_YET)
    biggest = _biggest(seen, done, mondays[0])
    return WeeklyLoad(_finding(weeks[-1]), weeks, biggest, _notes(seen, found))


def _done(
    seen: LogUntil, done: Mapping[tuple[date, str], int]
) -> tuple[dict[date, int], dict[date, int]]:
    contacts: dict[date, int] = defaultdict(int)
    sets: dict[date, int] = defaultdict(int)
    for (day, workout), amount in done.items():
        rope = seen.guide.workouts[workout].mode is Mode.CONTACTS
        (contacts if rope else sets)[monday_of(day)] += amount
    return contacts, sets


def _planned(
    seen: LogUntil, sessions: Iterable[Session]
) -> tuple[dict[date, int], dict[date, int]]:
    """Planned contacts and sets by week: both are there for a week with any dose in it."""
    contacts: dict[date, int] = defaultdict(int)
    sets: dict[date, int] = defaultdict(int)
    for session in sessions:
        if session.dose is None:
            continue
        rope = seen.guide.workouts[session.workout].mode is Mode.CONTACTS
        week, dose = monday_of(session.date), session.dose
        contacts[week] += dose.sets * (dose.contacts or 0) if rope else 0
        sets[week] += 0 if rope else dose.sets
    return contacts, sets


def _finding(week: Week) -> Message:
    parts = []
    if week.contacts or week.planned_contacts:
        parts.append(_part(counts.contacts(week.contacts), week.planned_contacts))
    if week.sets or week.planned_sets:
        parts.append(_part(counts.sets(week.sets), week.planned_sets))
    if not parts:
        return message("Nothing was planned for this week, and nothing is done so far.")
    if len(parts) == 1:
        return message("This week so far: {what}.", what=parts[0])
    return message("This week so far: {contacts}, and {sets}.", contacts=parts[0], sets=parts[1])


def _part(done: Message, planned: int | None) -> Message:
    if not planned:
        return done
    return message("{done} of {planned:figure} planned", done=done, planned=planned)


def _biggest(seen: LogUntil, done: Mapping[tuple[date, str], int], first: date) -> Biggest | None:
    ropes = [
        (amount, day)
        for (day, workout), amount in done.items()
        if amount and day >= first and seen.guide.workouts[workout].mode is Mode.CONTACTS
    ]
    if not ropes:
        return None
    contacts, day = max(ropes)
    article, band = contact_article_class(seen.guide, contacts), contact_band(seen.guide, contacts)
    values: dict[str, Value] = {"contacts": contacts, "day": day, "band": term(band)}
    text = message(
        "Your biggest rope session had {contacts:figure} contacts on {day:dated}; that is {band}.",
        **values,
    )
    if article is None:
        text = message(
            "Your biggest rope session had {contacts:figure} contacts on {day:dated}; that is"
            " {band} in our bands, and the article gives that number no name.",
            **values,
        )
    convention = term(seen.guide.rules["G10"].says)
    return Biggest(day, contacts, article, band, text, convention)


def _notes(seen: LogUntil, found: WeeklyLoad) -> tuple[Message, ...]:
    notes = []
    if found.has_contacts:
        notes.append(term(seen.guide.rules["G10"].says))
    if found.has_sets:
        notes.append(message("Sets are those of one leg, the busier one."))
    return tuple(notes)
