import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kundekort.api.tokens import create_token
from kundekort.contacts.tests.conftest import contact
from kundekort.credit.tests.conftest import register
from kundekort.labels.tests.conftest import label
from kundekort.people.models import User

__all__ = ["contact", "label", "program_of", "register"]

SCOPES = ("customers:write", "contacts:write", "selections:write", "labels:write")
type ProgramOf = Callable[..., "Program"]


class Program:
    """Calls the API as somebody, with a token for selections and what is selected."""

    def __init__(self, user: User, *scopes: str) -> None:
        self.secret = create_token(user, name="Test", scopes=scopes or SCOPES, by=user)
        self.client = Client(raise_request_exception=False)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        data = json.dumps(body).encode() if body is not None else b""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent |= {"Authorization": f"Bearer {self.secret}", "Accept-Language": "en"}
        kind = "application/json" if data else ""
        return self.client.generic(method, f"/api/v1/{path}", data, content_type=kind, headers=sent)


@pytest.fixture
def program_of(db: None) -> ProgramOf:
    """`program_of(user)`: the API as that user."""
    return Program
