"""How many queries an answer takes, counted in this process against the same database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.browser import Request
from bench.ground import Ground


def asked(ground: Ground, first: Request, second: Request) -> int:
    """The number of queries behind the answer to `second`; `first` warms what is kept between requests."""
    client = Client()
    client.force_login(ground.user)
    _ask(client, first)
    with CaptureQueriesContext(connection) as captured:
        _ask(client, second)
    return len(captured)


def _ask(client: Client, request: Request) -> None:
    if request.form is None:
        client.get(request.path, headers=request.headers)
    else:
        client.post(request.path, request.form, headers=request.headers)
