"""What the document says is what happens: every operation with made-up input, good and bad, in process."""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from PIL import Image
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kundekort.api import limits
from kundekort.api.schema import document
from kundekort.api.scopes import ROOMS
from kundekort.api.tokens import create_token
from kundekort.basics.versions import tag_of
from kundekort.customers.deleting import delete_customer
from kundekort.customers.logo import set_logo
from kundekort.customers.models import Customer
from kundekort.people.models import User

CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"max-examples": 5, "deterministic": True, "no-shrink": True, "database": "none"},
        "checks": {"positive_data_acceptance": {"enabled": False}},
    }
)


def nothing_breaks(_context: object, response: Any, _case: schemathesis.Case) -> None:
    """500 is a fault; 503 is the answer of an operation that asks a register which is silent here."""
    assert response.status_code in {503, *range(500)}


ABOUT_ANSWERS = [
    nothing_breaks,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DESCRIBED = schemathesis.openapi.from_dict(document(), config=CONFIG)


_program = cache(get_wsgi_application)  # made when the first test runs, with the settings of tests
DESCRIBED.app = lambda environ, start_response: _program()(environ, start_response)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests of a server of its own would close the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(astrid: User, settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A token that may do everything, as often as it likes."""
    settings.API_RATE = 1_000_000
    monkeypatch.setattr(limits, "BAD_TOKENS_A_MINUTE", 1_000_000)
    secret = create_token(astrid, name="All", scopes=[f"{room}:write" for room in ROOMS], by=astrid)
    return {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}


@pytest.fixture
def existing(astrid: User, customer) -> Callable[[str], Customer]:
    """`existing(path)`: a customer to do it with: with a logo, inactive, and in the trash when it is to be restored."""
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")

    def make(path: str) -> Customer:
        picture.seek(0)
        made = set_logo(customer(active=False), picture, by=astrid)
        return delete_customer(made, by=astrid) if path.endswith("/restore") else made

    return make


@DESCRIBED.parametrize()
@hypothesis_settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_no_answer_is_outside_the_document(case: schemathesis.Case, headers: dict[str, str], existing):
    case.call_and_validate(headers=headers, excluded_checks=[not_a_server_error], additional_checks=[nothing_breaks])
    if mine := {"customer_id", "subject_id"} & case.path_parameters.keys():
        found = existing(case.path)
        case.path_parameters[mine.pop()] = found.pk
        version = {"If-Match": tag_of(found)} if "If-Match" in case.headers else {}
        response = case.call(headers=headers | version)
        case.validate_response(response, checks=ABOUT_ANSWERS)
