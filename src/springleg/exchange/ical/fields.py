"""What the description of an event says by name: "Planned Distance: 12.0 km", "Sport: Run"."""

import re
from collections.abc import Iterator

from springleg.core.noun import Noun
from springleg.exchange.title_tokens import folded, tokens_of

_LONGEST, _MOST_LINES, _LONGEST_NAME = 2_000, 40, 30
_BREAK = re.compile(r"<(?:br|/p|/div|/li)[^<>]{0,50}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
# The names of fields as sites and apps write them, in small letters without accents.
_PLANNED = frozenset(
    {
        "planned distance",
        "total distance",
        "estimated distance",
        "target distance",
        "geplante distanz",
        "gesamtdistanz",
        "distance prevue",
        "distance planifiee",
        "distance totale",
        "distancia planificada",
        "distancia prevista",
        "distancia total",
    }
)
_DISTANCE = frozenset({"distance", "dist", "distanz", "strecke", "distancia", "length"})
_SPORT = frozenset(
    {
        "sport",
        "type",
        "workout type",
        "workout",
        "activity",
        "activity type",
        "sport type",
        "discipline",
        "category",
        "sportart",
        "aktivitat",
        "trainingsart",
        "activite",
        "type d'activite",
        "type de seance",
        "deporte",
        "tipo",
        "actividad",
        "tipo de actividad",
    }
)


class Description(Noun, frozen=True):
    """What a description says: its first line, a planned distance, a sport, all of it as text."""

    first_line: str = ""
    distance_km: float | None = None
    sport: str = ""
    text: str = ""


def read_description(text: str) -> Description:
    """The fields of a description; of a long one the first 2,000 characters and 40 lines count.

    A distance that is called planned goes before one that is not. HTML is undone.
    """
    if not text:
        return Description()
    plain = text[:_LONGEST]
    if "<" in plain:
        plain = _TAG.sub("", _BREAK.sub("\n", plain))
    plain = plain.strip()
    lines = plain.splitlines()[:_MOST_LINES]
    first = lines[0] if lines else ""
    fields = dict(_fields(lines))
    if not fields:
        return Description(first, text=plain)
    planned, stated, sport = (
        next((fields[name] for name in fields if name in names), "")
        for names in (_PLANNED, _DISTANCE, _SPORT)
    )
    return Description(first, _km(planned) or _km(stated), sport, plain)


def _fields(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line that is a name, a colon and a value; the last come first."""
    for line in reversed(lines):
        name, colon, value = line.partition(":")
        if colon and value and len(name) <= _LONGEST_NAME:
            known = folded(name.strip(" *-\N{BULLET}\t"))
            if known in _PLANNED or known in _DISTANCE or known in _SPORT:
                yield known, value.strip(" *")


def _km(value: str) -> float | None:
    return next((token.km for token in tokens_of(value[:60]) if token.km), None) if value else None
