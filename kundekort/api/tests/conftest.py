"""Programs that call the API as one of the cast."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kundekort.api.scopes import ROOMS
from kundekort.api.tokens import create_token
from kundekort.people.models import User


class Program:
    """Calls the API with a token, and reads the answers."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.client = Client(raise_request_exception=False)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`program("PATCH", "customers/7", {"name": "…"}, If_Match=tag)`; a body of bytes is sent as it is."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = headers.pop("Content-Type", "application/json")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.client.generic(
            method, f"/api/v1/{path}", data, content_type=kind if data else "",
            headers={"Authorization": f"Bearer {self.secret}", "Accept-Language": "en", **headers},
        )  # fmt: skip


_TO_WRITE = tuple(f"{room}:write" for room in ROOMS)

type ProgramOf = Callable[..., Program]


@pytest.fixture
def program_of(db: None) -> ProgramOf:
    """`program_of(bjorn)`: a program with a token of Bjørn's, for everything unless other scopes are named."""

    def make(user: User, *scopes: str) -> Program:
        return Program(create_token(user, name="Test", scopes=scopes or _TO_WRITE, by=user))

    return make
