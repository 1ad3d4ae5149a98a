"""The pages to look at: every address that answers a GET with a page of its own, with something real in it."""

from collections.abc import Iterator
from http import HTTPStatus

from django.test import Client
from django.urls import get_resolver, reverse

from kundekort.front.tests.routes import every_route
from kundekort.front.tests.samples import Samples, arguments_of


def every_page(objects: Samples, client: Client) -> Iterator[tuple[str, str]]:
    """Name and address of each page as `client` gets it; no parts, files, redirects or refusals."""
    for route in every_route(get_resolver().url_patterns):
        address = reverse(route.name, kwargs=arguments_of(route, objects))
        answer = client.get(address)
        is_html = answer.headers.get("Content-Type", "").startswith("text/html")
        if answer.status_code == HTTPStatus.OK and is_html and b"<html" in answer.content[:100]:
            yield route.name, address
