"""The OpenAPI schema of routes, made from their forms."""

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from inspect import cleandoc
from typing import Any

from msgspec.json import schema_components

from springleg.core.log.events import KINDS, NAMES
from springleg.core.log.limits import NUMBERS
from springleg.core.serialization import written_names
from springleg.usecases.log.record import RECORDED
from springleg.web.api.routes import Route
from springleg.web.api.schemas import WORDS, EntryForm, Said

REFUSALS = (400, 401, 403, 404, 405, 408, 409, 413, 429, 503, 507)  # each is a Said
INFO = {
    "title": "Springleg",
    "version": "1",
    "description": "Lower-leg conditioning for runners: the log, the doses, the planner. A program"
    " sends its key as a bearer token. What is refused says where, what, and what now (`error`), "
    "and changes nothing. Entries bear ids made by their sender: sent again, they change nothing. "
    "Fields may be added to answers; none is taken out or changes its meaning in version 1.",
}
REFERENCE = "#/components/schemas/{name}"
TOKEN = {"type": "http", "scheme": "bearer"}

Content = Mapping[type, dict[str, Any]]  # by form, what the schema says of such a document


def openapi(routes: Iterable[Route]) -> dict[str, Any]:
    """The schema as data, with the token as the way of showing who asks."""
    routes = tuple(routes)
    content, components = _forms(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(f"/api/{route.path}", {})[route.verb.lower()] = _operation(route, content)
    return {
        "openapi": "3.1.0",
        "info": INFO,
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": TOKEN}},
        "security": [{"token": []}],
    }


def _forms(routes: Iterable[Route]) -> tuple[Content, dict[str, Any]]:
    """The forms that routes name, and the components that those are made of."""
    named = {form for route in routes for form in (route.answer, route.body) if form}
    forms = sorted(named | {Said}, key=lambda form: form.__name__)
    schemas, components = schema_components(forms, ref_template=REFERENCE)
    components |= _facts()
    components[EntryForm.__name__]["oneOf"] = [*_kinds()]
    for words in WORDS:  # msgspec would sort them
        components[words.__name__] |= {"type": "string", "enum": [str(word) for word in words]}
    for held in components.values():
        held["description"] = cleandoc(held["description"])
    pairs = zip(forms, schemas, strict=True)
    return {form: {"application/json": {"schema": held}} for form, held in pairs}, components


def _facts() -> dict[str, Any]:
    """The components of what is done, as it is written, with the limits of its numbers."""
    _, components = schema_components(RECORDED, ref_template=REFERENCE)
    for fact in RECORDED:
        held = components[fact.__name__]["properties"]
        components[fact.__name__]["properties"] = {name: held[name] for name in written_names(fact)}
    for held in components.values():
        fields = held.get("properties", {})
        fields |= {name: _within_limits(name, form) for name, form in fields.items()}
    return components


def _kinds() -> Iterator[dict[str, Any]]:
    """Which fact goes with which kind; of a plan, a profile, a correction the reference tells."""
    for fact in RECORDED:
        yield _of_kind({"const": NAMES[fact]}, {"$ref": REFERENCE.format(name=fact.__name__)})
    others = [name for name, fact in KINDS.items() if fact not in RECORDED]
    yield _of_kind({"enum": others}, {"type": "object"})


def _of_kind(kind: dict[str, Any], fact: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {"kind": kind, "fact": fact}}


def _within_limits(name: str, form: dict[str, Any]) -> dict[str, Any]:
    """The form of a field; its numbers within the limits that hold for every field of that name."""
    if "anyOf" in form:
        return {**form, "anyOf": [_within_limits(name, one) for one in form["anyOf"]]}
    if "items" in form:
        return {**form, "items": _within_limits(name, form["items"])}
    if form.get("type") not in ("integer", "number"):
        return form
    low, high = NUMBERS[name]
    return {**form, "minimum": low, "maximum": high}


def _operation(route: Route, content: Content) -> dict[str, Any]:
    """What the schema says of one route."""
    answers = {200: route.answer, **dict.fromkeys(REFUSALS, Said)}
    operation: dict[str, Any] = {
        "operationId": route.name,
        "description": route.view.__doc__,
        "tags": [route.tag],
        "parameters": [
            {"in": "query", "name": name, "required": False, "schema": form}
            for name, form in route.query.items()
        ],
        "responses": {
            str(code): {"description": HTTPStatus(code).phrase, "content": content[form]}
            for code, form in answers.items()
        },
    }
    if route.body:
        operation["requestBody"] = {"required": True, "content": content[route.body]}
    return operation
