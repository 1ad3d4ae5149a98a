"""A card in the browser, and a small picture to upload."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page

from kundekort.conftest import MakeCustomer, PageOf
from kundekort.people.models import User


@pytest.fixture
def card(page_of: PageOf, customer: MakeCustomer, bjorn: User) -> Page:
    """The card of Nordlys Elektro AS, open in Bjørn's browser."""
    page = page_of(bjorn)
    page.goto(customer(by=bjorn).get_absolute_url())
    return page


@pytest.fixture
def picture() -> FilePayload:
    """A teal square of 40 pixels."""
    drawn = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(drawn, "PNG")
    return FilePayload(name="logo.png", mimeType="image/png", buffer=drawn.getvalue())
