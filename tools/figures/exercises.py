"""What a page about an exercise says beside its pictures: rows of `exercise` in `movements/`."""

import tomllib
from collections.abc import Mapping

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.validation import flag, items, record, take, text
from springleg.web.figures.exercises import ExerciseWords, Way
from tools.figures.rows import HOME, load

MOST_WAYS = 4


def every_exercise() -> Mapping[str, ExerciseWords]:
    """Every exercise by its id. Raises Refused."""
    found = [_exercise(*row) for path in sorted(HOME.glob("*.toml")) for row in _rows(path.name)]
    return {one.id: one for one in found}


def _rows(name: str) -> list[tuple[str, object]]:
    source = tomllib.loads((HOME / name).read_text(encoding="utf-8"))
    return [(f"{name}: exercise", row) for row in source.get("exercise", [])]


def _exercise(place: str, value: object) -> ExerciseWords:
    row = record(place, value, ("id", "trains", "mistakes", "easier", "harder", "vary"))
    easier, harder, vary = (
        tuple(take(place, row, kind, items(_way, MOST_WAYS), []))
        for kind in ("easier", "harder", "vary")
    )
    return ExerciseWords(
        id=take(place, row, "id", text),
        trains=take(place, row, "trains", text),
        mistakes=tuple(take(place, row, "mistakes", items(text, MOST_WAYS))),
        easier=easier,
        harder=harder,
        vary=vary,
    )


def _way(place: str, value: object) -> Way:
    row = record(place, value, ("movement", "load", "says"))
    movement = take(place, row, "movement", text)
    if movement not in load():
        raise Refused(place, message("has no picture {id}", id=repr(movement)))
    return Way(movement, take(place, row, "load", flag, False), take(place, row, "says", text))
