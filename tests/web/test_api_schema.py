"""The API holds what its schema says, whatever is sent: Schemathesis makes up the requests.

What a runner with a plan, runs and a log is really answered is held to it key by key.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from springleg.core.athlete import Run, RunKind
from springleg.core.dosing.loads import TWO_LEG
from springleg.core.log.entries import RunAdded
from springleg.core.log.events import KINDS, NAMES
from springleg.core.log.limits import NUMBERS
from springleg.core.log.sets import LEGS, SetDone
from springleg.planner.problem import Slot
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import RECORDED, record
from springleg.usecases.plan.season import accept, plan_season
from usecases.test_validate import GOOD, changed, leaves, name_of
from web.conftest import Served, Start
from web.people import Answer, Person
from web.runners import PROFILE, TODAY, space_at

OPERATIONS = (
    *("take_entries", "give_entries", "finish", "change"),
    *("today", "next_doses", "plan_problem"),
)
HOLDS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def local(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("schema") / "data")


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_as_the_schema_says(local: Served, name: str) -> None:
    person = Person(local.url)
    person.post("/api/finish")  # refused, and brings the token
    assert person.line
    person.line.close()
    token = person.cookies["csrf"]
    schema = schemathesis.openapi.from_url(f"{local.url}/api/openapi.json")
    found = list(schema.get_all_operations())
    operations = [one.ok() for one in found if isinstance(one, Ok)]
    (operation,) = [one for one in operations if one.definition.raw["operationId"] == name]
    assert len(found) == len(operations) == len(OPERATIONS)

    @given(case=operation.as_strategy())
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Any]) -> None:
        answer = case.call(headers={"X-CSRFToken": token}, cookies=person.cookies)
        case.validate_response(answer, checks=HOLDS)

    asked()


Plain = Mapping[str, Any]
Validator = jsonschema_rs.Draft202012Validator
OPEN = ("fact",)  # entries are told apart by their kind: see the facts below
UNREADABLE = ("unreadable", "body")  # no log of these tests holds one: see test_unreadable_rows
HARD = {  # a problem whose one best plan loses something, and has all that a plan can hold
    "start": "2026-12-07",
    "weeks": 4,
    "runs": [
        {"date": "2026-12-09", "kind": "race"},
        {"date": "2026-12-15", "kind": "easy"},
        {"date": "2026-12-31", "kind": "hard"},
    ],
    "unavailable": [
        *(f"2026-12-{day}" for day in (12, 13, *range(22, 28), 29, 31)),
        *(f"2027-01-0{day}" for day in (1, 2, 3)),
    ],
    "done": [{"date": "2026-12-05", "workout": "rope"}],
    "pins": [{"date": "2026-12-15", "workout": "rope"}, {"date": "2026-12-16", "workout": "rope"}],
}


@pytest.fixture(scope="module")
def trained(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A runner in the middle of a plan, with runs, first loads found and others still to find."""
    folder = tmp_path_factory.mktemp("trained") / "data"
    guide, two_days_ago = current_guide(), TODAY - timedelta(days=2)
    with space_at(folder, two_days_ago) as space:
        set_profile(space, guide, PROFILE)
        each: dict[str, Any] = {"reps": 6, "load_kg": 20.0, "rir": 3.0}
        record(space, guide, *(SetDone(two_days_ago, "bent-heavy", leg, **each) for leg in LEGS))
    with space_at(folder) as space:
        accept(space, plan_season(space, guide, pins=(Slot(TODAY, "straight-light"),)))
        space.add(RunAdded(Run(TODAY, RunKind.EASY, distance_km=8.0, title="Easy")))
        space.add(RunAdded(Run(TODAY, RunKind.RACE, title="Club mile")))
    person = Person(start(folder).url)
    person.post("/api/finish")  # refused, and brings the token
    return person


def entry(kind: str, **fact: object) -> dict[str, Any]:
    return entry_of(kind, fact)


def entry_of(kind: str, fact: Plain) -> dict[str, Any]:
    at = f"{TODAY}T06:30:00+00:00"
    return {"id": str(uuid4()), "at": at, "kind": kind, "fact": fact}


def asked_of(person: Person) -> Iterator[tuple[str, str, Answer]]:
    """Every route, with the answers that have the most in them, and those that refuse."""
    day = str(TODAY)
    sick = entry("ill", first=day)
    bone = entry("session-felt", day=day, workout="rope", place="bone")
    yield "get", "/api/today", person.get("/api/today")
    yield "get", "/api/today", person.get("/api/today?day=1")
    yield "get", "/api/next", person.get("/api/next")
    yield "get", "/api/next", person.get("/api/next", **{"X-Athlete": "another"})
    for body in ({"workout": "bent-heavy"}, {"workout": "rope"}, {}, {"workout": "swim"}):
        yield "post", "/api/finish", person.post("/api/finish", body)
    changed = person.get("/api/today").json["change"]
    yield "get", "/api/today", person.get("/api/today")
    for kept in (True, False, "maybe"):
        said: dict[str, object] = {"entry": changed["entry"], "kept": kept}
        yield "post", "/api/change", person.post("/api/change", said)
    batches: tuple[object, ...] = ([sick, sick, {"id": "no"}], [bone], {})
    for sent in batches:
        yield "post", "/api/entries", person.post("/api/entries", {"entries": sent})
        yield "get", "/api/today", person.get("/api/today")
        yield "get", "/api/next", person.get("/api/next")
    yield "post", "/api/entries", person.post("/api/entries", {}, **{"X-CSRFToken": "x"})
    yield "get", "/api/entries", person.get("/api/entries?most=2")
    yield "get", "/api/entries", person.get("/api/entries?most=0")
    yield "post", "/api/plan", person.post("/api/plan", HARD)
    yield "post", "/api/plan", person.post("/api/plan", {"weeks": 99})


@pytest.fixture(scope="module")
def weak(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A runner on two legs with few weights, who was never asked the questions of the start."""
    folder = tmp_path_factory.mktemp("weak") / "data"
    with space_at(folder, TODAY - timedelta(days=40)) as space:
        kit = replace(PROFILE.kit, heaviest_kg=10, weights_kg=(5.0, 10.0))
        asked = {"runs_regularly": None, "injured_lately": None, "condition": None}
        weak = replace(PROFILE, kit=kit, heel_raise=None, **asked)
        set_profile(space, current_guide(), weak)
    person = Person(start(folder).url)
    person.post("/api/finish")  # refused, and brings the token
    return person


def asked_of_weak(person: Person) -> Iterator[tuple[str, str, Answer]]:
    """The next doses while a trial on one leg comes round, after weeks off, on a bad morning."""
    for ago in (30, 27, 24):
        day = str(TODAY - timedelta(days=ago))
        done = {"day": day, "side": "both", "rir": 1.0}
        light = {"workout": "straight-light", "variant": TWO_LEG, "reps": 12}
        squat = {"workout": "mini-squat", "seconds": 40}
        heavy = {"workout": "straight-heavy", "variant": "standing", "reps": 6, "load_kg": 10.0}
        sets = [entry_of("set-done", {**done, **one}) for one in (light, squat, squat, heavy)]
        yield "post", "/api/entries", person.post("/api/entries", {"entries": sets})
        yield "get", "/api/next", person.get("/api/next")
    bad = entry("checked-in", day=str(TODAY), pain=8)
    yield "post", "/api/entries", person.post("/api/entries", {"entries": [bad]})
    yield "get", "/api/next", person.get("/api/next")


@pytest.fixture(scope="module")
def told(trained: Person, weak: Person) -> list[tuple[str, str, Answer]]:
    return [*asked_of(trained), *asked_of_weak(weak)]


def resolved(schema: Plain, whole: Plain) -> Plain:
    name = schema.get("$ref", "")
    return whole["components"]["schemas"][name.rpartition("/")[2]] if name else schema


def strays(found: Any, schema: Plain, whole: Plain, at: str) -> Iterator[str]:
    """Where an answer has a key that its schema lacks, lacks one that it has, or is of no form."""
    schema = resolved(schema, whole)
    if "anyOf" in schema:
        ways = [resolved(way, whole) for way in schema["anyOf"]]
        real = [way for way in ways if way.get("type") != "null"]
        if found is not None or len(real) == len(ways):
            yield from strays(found, real[0], whole, at)
    elif isinstance(found, list):
        for item in found:
            yield from strays(item, schema["items"], whole, f"{at}[]")
    elif isinstance(found, dict):
        known = schema.get("properties")
        if known is None:
            inner = schema.get("additionalProperties")
            if not isinstance(inner, Mapping) and not at.endswith(OPEN):
                yield f"{at} has any keys"
            return
        yield from (f"{at}.{key} is not in the schema" for key in found.keys() - known.keys())
        yield from (f"{at}.{key} is missing" for key in set(schema["required"]) - found.keys())
        for key in found.keys() & known.keys():
            yield from strays(found[key], known[key], whole, f"{at}.{key}")


def test_every_key_of_every_answer_is_in_the_schema(
    trained: Person, told: list[tuple[str, str, Answer]]
) -> None:
    whole = trained.get("/api/openapi.json").json
    seen = set()
    for verb, path, answer in told:
        form = whole["paths"][path][verb]["responses"][str(answer.status)]
        schema = form["content"]["application/json"]["schema"]
        at = f"{verb} {path} {answer.status}"
        assert list(strays(answer.json, schema, whole, at)) == []
        seen.add((path, verb, answer.status // 100))
    routes = {(path, verb) for path, verbs in whole["paths"].items() for verb in verbs}
    assert {(path, verb, kind) for path, verb in routes for kind in (2, 4)} == seen


def keys_of(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, inner in found.items():
            if key not in OPEN:
                yield from (key, *keys_of(inner))
    elif isinstance(found, list):
        for one in found:
            yield from keys_of(one)


def parts_of(found: Any, whole: Plain) -> Iterator[Plain]:
    """The parts of the schema that a piece of it names, with those that are named in them."""
    if isinstance(found, list):
        for one in found:
            yield from parts_of(one, whole)
    elif isinstance(found, dict):
        found = {key: one for key, one in found.items() if key != "oneOf"}  # the facts
        if "$ref" in found:
            part = resolved(found, whole)
            yield part
            yield from parts_of(part, whole)
        yield from parts_of(list(found.values()), whole)


def test_what_the_schema_names_was_really_answered(
    trained: Person, told: list[tuple[str, str, Answer]]
) -> None:
    """Else the test above would hold an empty answer to it and pass."""
    whole = trained.get("/api/openapi.json").json
    answered = {key for _, _, answer in told for key in keys_of(answer.json)}
    verbs = [asked for path in whole["paths"].values() for asked in path.values()]
    forms = parts_of([asked["responses"] for asked in verbs], whole)
    named = {key for form in forms for key in form.get("properties", {})}
    # A code is what refusals have, and there were none.
    assert named - answered == {*OPEN, *UNREADABLE, "code"}


@pytest.fixture(scope="module")
def judge(trained: Person) -> Validator:
    """Judges an entry by the schema."""
    whole = trained.get("/api/openapi.json").json
    part = {"$ref": "#/components/schemas/EntryForm", "components": whole["components"]}
    return jsonschema_rs.Draft202012Validator(part, validate_formats=True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_takes_a_good_fact_of_each_kind(judge: Validator, kind: str) -> None:
    judge.validate(entry_of(kind, GOOD[kind]))


def test_the_schema_refuses_a_number_beyond_its_limits_and_what_is_of_no_type(
    judge: Validator,
) -> None:
    tried = 0
    for kind in map(NAMES.get, RECORDED):
        assert kind
        for path, value in leaves(GOOD[kind]):
            if isinstance(value, int | float) and not isinstance(value, bool):
                low, high = NUMBERS[name_of(path)]
                for bad in (low - 1, high + 1, "12", [value]):
                    assert not judge.is_valid(entry_of(kind, changed(GOOD[kind], path, bad)))
                    tried += 1
    assert tried > 40
    assert not judge.is_valid(entry_of("set-done", {**GOOD["set-done"], "ref": "line 2"}))
    assert not judge.is_valid(entry("no-such-kind"))


def test_words_are_told_in_the_order_that_means_something(trained: Person) -> None:
    forms = trained.get("/api/openapi.json").json["components"]["schemas"]
    words = {name: form for name, form in forms.items() if "enum" in form}
    closed = {"State", "Reduced", "Range", "RunKind", "Priority", "Side", "Weekday", "Window"}
    assert words.keys() == closed
    assert all(form["type"] == "string" for form in words.values())
    assert words["Priority"]["enum"] == ["C", "B", "A"]
