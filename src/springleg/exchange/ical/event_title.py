"""What an event is by its title, its categories and its description, read in this order."""

from collections.abc import Collection, Iterator
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Because, Priority, RunKind, TitleRead, Where
from springleg.core.log.title_corrections import title_pattern
from springleg.core.noun import Noun
from springleg.exchange.ical.fields import Description, read_description
from springleg.exchange.ical.lines import Properties, text_of
from springleg.exchange.run_races import priority_in
from springleg.exchange.run_titles import Reading, distance_in, groups_in, is_holiday, read_title
from springleg.exchange.run_words import Group, Lexicon
from springleg.exchange.title_parts import From

_LONGEST_CATEGORIES = 200
_FOUND_WITHIN = 60  # characters of a word that is kept
_KINDS = frozenset(str(kind) for kind in RunKind)


class EventTitle(Noun, frozen=True):
    """What an event was read as: `kind` None is no run. `where` is the field that told it.

    `said`: the runner said what entries of this title are.
    """

    kind: RunKind | None
    because: Because
    where: Where = Where.TITLE
    word: str = ""
    distance_km: float | None = None
    priority: Priority | None = None
    doubtful: bool = False
    said: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether something else than the title told that it is a run."""
        return self.kind is not None and self.where is not Where.TITLE

    def noun(self, title: str, dates: tuple[date, ...] = ()) -> TitleRead:
        """What is kept of it; dates and distance for what is no run."""
        km = self.distance_km if self.kind is None else None
        word = self.word[:_FOUND_WITHIN]
        return TitleRead(title, self.kind, self.because, self.where, word, dates, km)


class TitleReader:
    """Reads the titles of one file, each combination of its fields once.

    `source` is where the file comes from. Of titles in `said` (patterns of what the runner has said
    something about) the dates are kept, whatever they are read as.
    """

    def __init__(self, lexicon: Lexicon, source: From, said: Collection[str] = ()) -> None:
        self._lexicon, self._source, self._said = lexicon, source, said
        self._known: dict[tuple[str, str, str], EventTitle] = {}

    def read(self, event: Properties, title: str) -> EventTitle:
        """What an event is by its fields."""
        description = text_of(event, "DESCRIPTION") if "DESCRIPTION" in event else ""
        categories = ",".join(value.text for value in event.get("CATEGORIES", ()))
        key = title, description, categories[:_LONGEST_CATEGORIES]
        if key not in self._known:
            told = _read(*key, self._lexicon, self._source)
            if self._said and told.kind is None and title_pattern(title) in self._said:
                told = replace(told, doubtful=True, said=True)
            self._known[key] = told
        return self._known[key]

    def is_holiday(self, title: str) -> bool:
        """Whether a title names a holiday, however long it lasts."""
        return is_holiday(title, self._lexicon)


def _read(
    title: str, description: str, categories: str, lexicon: Lexicon, source: From
) -> EventTitle:
    fields = read_description(description)
    sport = _sport_groups(categories, fields, lexicon)
    if source is not From.SPRINGLEG and (Group.RUN in sport or sport & _KINDS):
        source = From.RUNNING
    told = read_title(title, lexicon, source)
    if Group.IGNORE in sport and not (told.kind and told.sure) and Group.RUN not in sport:
        return EventTitle(None, Because.IGNORED, _where(categories), doubtful=True)
    if told.kind is None and told.because is Because.IGNORED:
        return _none(told, fields)
    if told.kind is None or not told.explicit:
        return _elsewhere(told, categories, fields, lexicon, source)
    return _with_fields(told, Where.TITLE, fields, categories)


def _sport_groups(categories: str, fields: Description, lexicon: Lexicon) -> frozenset[str]:
    """The groups of the words that categories and a field for the sport hold."""
    if not categories and not fields.sport:
        return frozenset()
    texts = (*categories.split(","), fields.sport)
    return frozenset(group for text in texts for group in groups_in(text, lexicon))


def _elsewhere(
    told: Reading, categories: str, fields: Description, lexicon: Lexicon, source: From
) -> EventTitle:
    """What the description or the categories tell of a title that names no kind of run."""
    best: tuple[Where, Reading] | None = None
    for where, text in _other_texts(categories, fields):
        found = read_title(text, lexicon, source, whole=True)
        if found.kind is not None and found.explicit and found.because is not Because.CALENDAR:
            return _with_fields(_first(told, found), where, fields, categories)
        if found.kind is not None and (best is None or found.because is Because.WORD):
            best = best if best and best[1].because is Because.WORD else (where, found)
    if told.kind is not None:
        return _with_fields(told, Where.TITLE, fields, categories)
    if best is not None:
        return _with_fields(best[1], best[0], fields, categories)
    return _none(told, fields)


def _first(told: Reading, found: Reading) -> Reading:
    """What another field says, with the distance of the title where that has one."""
    return replace(found, distance_km=told.distance_km or found.distance_km)


def _other_texts(categories: str, fields: Description) -> Iterator[tuple[Where, str]]:
    if fields.first_line:
        yield Where.DESCRIPTION, fields.first_line
    if fields.sport:
        yield Where.DESCRIPTION, fields.sport
    for category in filter(None, categories.split(",")):
        yield Where.CATEGORY, category.replace("_", " ").strip()


def _where(categories: str) -> Where:
    return Where.CATEGORY if categories else Where.DESCRIPTION


def _none(told: Reading, fields: Description) -> EventTitle:
    return EventTitle(
        None,
        told.because,
        word=told.word,
        distance_km=told.distance_km or fields.distance_km,
        doubtful=told.doubtful,
    )


def _with_fields(told: Reading, where: Where, fields: Description, categories: str) -> EventTitle:
    """A reading with the distance and priority that stand elsewhere, where it has none."""
    priority = told.priority
    if told.kind is RunKind.RACE:
        texts = (fields.text, categories)
        priority = priority or next(filter(None, map(priority_in, texts)), None)
    return EventTitle(
        told.kind,
        told.because,
        where,
        told.word,
        told.distance_km or fields.distance_km or distance_in(fields.first_line),
        priority,
    )
