"""The API holds what its schema says, whatever is sent: Schemathesis makes up the requests."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from web.conftest import Served, Start
from web.people import Person

OPERATIONS = ("take_entries", "give_entries", "finish", "today", "next_doses", "plan_problem")
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
        answer = case.call(headers={"X-CSRFToken": token}, cookies={"csrf": token})
        case.validate_response(answer, checks=HOLDS)

    asked()
