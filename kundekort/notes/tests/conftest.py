from io import BytesIO

import pytest
from PIL import Image

from kundekort.api.tests.conftest import program_of as program_of
from kundekort.conftest import MakeCustomer
from kundekort.customers.models import Customer
from kundekort.people.models import User


@pytest.fixture
def nordlys(customer: MakeCustomer, bjorn: User) -> Customer:
    """Nordlys Elektro AS, Bjørn's customer."""
    return customer(by=bjorn)


@pytest.fixture
def secret(customer: MakeCustomer, astrid: User) -> Customer:
    """A customer that only Astrid sees."""
    return customer(by=astrid, name="Hemmelig AS", only_owner=True)


@pytest.fixture
def png() -> BytesIO:
    """A teal picture of 40 by 20 pixels."""
    drawn = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(drawn, "PNG")
    drawn.seek(0)
    drawn.name = "map.png"
    return drawn
