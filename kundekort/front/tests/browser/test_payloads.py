"""What an attacker would write into a customer runs nowhere: it is shown as the text it is."""

import pytest
from playwright.sync_api import Page, expect

from kundekort.conftest import PageOf
from kundekort.customers.activating import deactivate
from kundekort.customers.creating import create_customer
from kundekort.customers.deleting import delete_customer
from kundekort.customers.facts import cleaned
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.models import Customer
from kundekort.people.models import User

PAYLOADS = (
    "<script>window.ran = 1</script>",
    '"><script>window.ran = 1</script>',
    "'\"><img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "</title></textarea><script>window.ran=1</script>",
    '" autofocus onfocus=window.ran=1 x="',
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<details open ontoggle=window.ran=1>",
    "{{7*7}} ${7*7} {% load x %} #{7*7}",
    "<a href=javascript:window.ran=1>x</a>",
    "<hx-partial hx-target=body><img src=x onerror=window.ran=1></hx-partial>",
    "<b hx-get=/customers/ hx-trigger=load hx-on:click=window.ran=1>",
)
TEXTS = ("name", "first_name", "description", "number")
DANGEROUS = ("javascript:window.ran=1", "data:text/html,<script>1</script>", "vbscript:x", " java\tscript:alert(1)")


@pytest.fixture
def attacked(bjorn: User) -> list[Customer]:
    """One customer for each payload, with it in every text that takes it."""
    made = []
    for at, payload in enumerate(PAYLOADS):
        given = {"kind": "person", "name": payload, "first_name": payload, "description": payload, "country": "NO"}
        facts, errors = cleaned(given, country="NO")
        assert not errors, (at, errors)
        made.append(create_customer(facts, by=bjorn))
    return made


def runs_nothing(page: Page, address: str) -> str:
    """Open the page, see that nothing ran, and return its text."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None, address
    assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onfocus], iframe, base').length") == 0
    return page.locator("body").inner_text()


def test_nothing_of_it_runs_on_any_page(page_of: PageOf, attacked: list[Customer], bjorn: User) -> None:
    page = page_of(bjorn)
    text = runs_nothing(page, "/customers/?columns=name&columns=number&columns=owner")
    assert "{{7*7}} ${7*7} {% load x %} #{7*7}" in text
    assert "49" not in text.replace("10049", "")
    for customer, payload in zip(attacked, PAYLOADS, strict=True):
        address = customer.get_absolute_url()
        assert payload in runs_nothing(page, address)
        runs_nothing(page, f"{address}log/")
    for address in ("information/", "name/", "delete/", "logo/change/"):
        runs_nothing(page, f"{attacked[1].get_absolute_url()}{address}")
    page.goto(attacked[1].get_absolute_url())
    page.keyboard.press("e")
    expect(page.get_by_label("Description")).to_have_value(PAYLOADS[1])
    page.keyboard.press("Control+Enter")
    expect(page.locator("#panel-information dl")).to_contain_text(PAYLOADS[1])
    assert page.evaluate("window.ran") is None


def test_nothing_of_it_runs_in_the_trash_or_in_a_toast(page_of: PageOf, attacked: list[Customer], bjorn: User) -> None:
    for customer in attacked:
        delete_customer(deactivate(customer, by=bjorn), by=bjorn)
    page = page_of(bjorn)
    text = runs_nothing(page, "/customers/trash/")
    assert all(payload in text for payload in PAYLOADS)
    page.get_by_role("button", name="Restore").first.click()
    expect(page.locator(".toast")).to_be_visible()
    assert page.evaluate("window.ran") is None


def test_nothing_of_it_runs_while_it_is_imported(page_of: PageOf, bjorn: User) -> None:
    rows = "".join(f'"{payload.replace(chr(34), chr(34) * 2)}";{at}\n' for at, payload in enumerate(PAYLOADS))
    headings = "Navn;<img src=x onerror=window.ran=1>\n"
    run = bring_file("<img src=x onerror=window.ran=1>.csv", [(headings + rows).encode()], by=bjorn)
    page = page_of(bjorn)
    text = runs_nothing(page, f"/customers/import/{run.pk}/columns/")
    assert PAYLOADS[0] in text
    runs_nothing(page, "/customers/import/")


@pytest.mark.django_db
@pytest.mark.row(47)
@pytest.mark.parametrize("website", DANGEROUS)
def test_a_website_that_would_run_something_is_refused(website: str) -> None:
    facts, errors = cleaned({"name": "Nordlys AS", "country": "NO", "website": website}, country="NO")
    assert "website" in errors
    assert not facts.get("website")
