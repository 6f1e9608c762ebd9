"""Three files of bytes in, one Guide out; anything wrong is refused by place and word."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.guide import Guide, Layer, Rule
from springleg.core.message import message
from springleg.core.validation import Record, items, record, take, text
from springleg.guides.contract import check_needed
from springleg.guides.menu import read_exercises, read_workouts
from springleg.guides.rules import Origin, date_text, read_rules

MOST_BYTES = 300_000
LONGEST_LINE = 1_000
_DEEPEST = 8
_LARGEST = 2**63
_HEAD = ("layer", "edition", "rule")
_HOUSE_HEAD = (*_HEAD, "former")
_GUIDE_HEAD = (*_HEAD, "title", "publisher", "language", "date", "exercise", "workout")


class _Head(NamedTuple):
    """What the head of guide.toml says of the article."""

    edition: str
    title: str
    publisher: str
    date: str


def read(guide_bytes: bytes, evidence_bytes: bytes, house_bytes: bytes) -> Guide:
    """The guide that these three files hold. Raises Refused, and nothing else."""
    guide = _read_guide(guide_bytes)
    rules: dict[str, Rule] = dict(guide.rules)
    former: tuple[str, ...] = ()
    for layer, raw, head in (
        (Layer.EVIDENCE, evidence_bytes, _HEAD),
        (Layer.HOUSE, house_bytes, _HOUSE_HEAD),
    ):
        with _inside(layer):
            source = _layer_file(raw, layer, head)
            _expect(source, "edition", guide.edition)
            rules |= read_rules(source, Origin(layer), rules)
            check_needed(layer, rules)
            former = _read_former(source, rules)
    return replace(guide, rules=rules, former=former)


def _read_former(source: Record, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The rules and values that are gone; one that is still there is refused."""
    if "former" not in source:
        return ()
    found = tuple(items(text)("former", source["former"]))
    for key in found:
        rule, _, name = key.rpartition(".")
        if key in rules or (rule in rules and name in rules[rule].values):
            raise Refused("former", message("{key} is still there", key=repr(key)))
    return found


@contextmanager
def _inside(layer: Layer) -> Iterator[None]:
    """Refusals from within name the file of the layer."""
    try:
        yield
    except Refused as refused:
        raise refused.within(f"{layer}.toml") from None


def _read_guide(raw: bytes) -> Guide:
    with _inside(Layer.GUIDE):
        source = _layer_file(raw, Layer.GUIDE, _GUIDE_HEAD)
        head = _read_head(source)
        origin = Origin(Layer.GUIDE, f"{head.publisher}, {head.title}", head.date)
        rules = read_rules(source, origin, {})
        exercises = read_exercises(source, rules)
        workouts = read_workouts(source, exercises, rules)
        check_needed(Layer.GUIDE, rules)
    return Guide(head.edition, head.title, head.publisher, rules, exercises, workouts)


def _read_head(source: Record) -> _Head:
    edition, title, publisher, _language = (
        take("", source, key, text) for key in ("edition", "title", "publisher", "language")
    )
    return _Head(edition, title, publisher, take("", source, "date", date_text))


def _layer_file(raw: bytes, layer: Layer, keys: tuple[str, ...]) -> Record:
    """The file's named values. A file says which layer it is, so that none is taken for another."""
    source = _document(raw)
    _expect(source, "layer", str(layer))
    return record("", source, keys)


def _expect(source: Record, key: str, due: str) -> None:
    said = take("", source, key, text)
    if said != due:
        raise Refused(
            key,
            message("expected {wanted}, found {value}", wanted=repr(due), value=repr(said[:60])),
        )


def _document(raw: bytes) -> Record:
    """The bytes as TOML. Sizes are bounded so that no step can be made to choke."""
    if len(raw) > MOST_BYTES:
        raise Refused(
            "",
            message(
                "holds {count} bytes, at most {most} are taken", count=len(raw), most=MOST_BYTES
            ),
        )
    # A key of a hundred thousand dots would take tomllib all the memory there is.
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise Refused(
                message("line {line}", line=number),
                message("is longer than {most} bytes", most=LONGEST_LINE),
                message("Break it"),
            )
    document = _parsed(raw)
    _check_bounds(document)
    return document


def _parsed(raw: bytes) -> Record:
    try:
        return tomllib.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise Refused(
            "",
            message("is not UTF-8 text (byte {byte})", byte=error.start),
            message("Save it as UTF-8"),
        ) from None
    except RecursionError:
        raise Refused("", message("is nested too deeply")) from None
    except ValueError as error:  # TOMLDecodeError is one
        raise Refused("", message("is not TOML: {error}", error=str(error))) from None


def _check_bounds(document: object) -> None:
    """No number beyond 64 bits and no deep nesting: Python stumbles when asked to show those."""
    level, depth = [document], 0
    while level:
        if depth > _DEEPEST:
            raise Refused("", message("is nested too deeply"))
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(item.values())
            elif isinstance(item, list):
                deeper.extend(item)
            elif isinstance(item, int) and not -_LARGEST <= item < _LARGEST:
                raise Refused("", message("holds a number beyond 64 bits"))
        level, depth = deeper, depth + 1
