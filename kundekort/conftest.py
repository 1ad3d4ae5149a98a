"""What every test can ask for: the cast, their customers, signed-in clients, queued jobs and a real browser.

Astrid administers, Bjørn sells, Cecilie keeps the books and may not sell, Daniel only reads, Ellen has no role.
"""

import os
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client, override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from kundekort.attributes import definitions
from kundekort.customers.creating import create_customer
from kundekort.customers.facts import cleaned
from kundekort.customers.models import Customer
from kundekort.people import names
from kundekort.people.models import Role, User
from tools import chromium as chromium_on_this_machine

PASSWORD = "seven quiet fjords"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
NO_ANSWER = ("Failed to load resource", "htmx: htmx:error: Failed to fetch")  # the tests of lost answers see to those
PARTS_OF_EVERY_PAGE = ("script", "stylesheet", "image", "font", "manifest")

type ClientOf = Callable[[User], Client]
type MakeCustomer = Callable[..., Customer]
type PageOf = Callable[..., Page]


@pytest.fixture(scope="session", autouse=True)
def _settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files in a folder of their own, English sentences, static files without collecting them, quick passwords."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "static").mkdir()
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        STORAGE_ROOT=folder / "files",
        STATIC_ROOT=folder / "static",
        STORAGES=storages,
        LANGUAGE_CODE="en",
        KARTVERKET_URL="",
        BRREG_URL="",
        PRH_URL="",
        VIES_URL="",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process remembers for a minute must not leak from one test into the next."""
    caches["memory"].clear()
    names.forget()
    definitions.forget_all()


@pytest.fixture(autouse=True)
def _nothing_queued(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """After a test that commits, Django empties the tables of our models; these it does not know."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, front_cache CASCADE")


@pytest.fixture
def password() -> str:
    """What everybody in the cast signs in with."""
    return PASSWORD


def _employee(email: str, name: str, role: str | None) -> User:
    user = User(email=email, name=name)
    if role:
        user.role = Role.objects.get_or_create(based_on=role, delivered=True)[0]
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def astrid(db: None) -> User:
    """The administrator."""
    return _employee("astrid@nordlys.example", "Astrid Nygård", "administrator")


@pytest.fixture
def bjorn(db: None) -> User:
    """The salesperson."""
    return _employee("bjorn@nordlys.example", "Bjørn Solheim", "sales")


@pytest.fixture
def cecilie(db: None) -> User:
    """Keeps the books and may not sell."""
    return _employee("cecilie@nordlys.example", "Cecilie Thoresen", "finance")


@pytest.fixture
def daniel(db: None) -> User:
    """Only reads."""
    return _employee("daniel@nordlys.example", "Daniel Berg", "reader")


@pytest.fixture
def ellen(db: None) -> User:
    """Can sign in, but has no role and may do nothing."""
    return _employee("ellen@nordlys.example", "Ellen Lund", None)


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """`client_of(user)`: Django's test client, signed in as the user."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def customer(astrid: User) -> MakeCustomer:
    """`customer(name="Nordvik AS", by=bjorn, …)`: a customer created by the verb from facts as people type them."""

    def create(*, by: User = astrid, **given: Any) -> Customer:
        facts, errors = cleaned({"name": "Nordlys Elektro AS", "country": "NO", **given}, country="NO")
        assert not errors, errors
        return create_customer(facts, by=by, allow_same_number=True)

    return create


@pytest.fixture
def run_jobs(db: None) -> Callable[[], int]:
    """`run_jobs()`: run what waits in the queue here and now, inside the test's transaction; returns how many ran."""
    from kundekort.jobs.testing import run_waiting

    return run_waiting


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, started once. Without one the test is skipped loudly; with CI=true it fails."""
    path = chromium_on_this_machine.find()
    if not path:
        sentence = "No Chromium could be had: this browser test did NOT run."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()  # while an event loop runs, this thread has connections of its own


@pytest.fixture
def live(transactional_db: None, live_server: Any) -> str:
    """The address of the program running on the test database."""
    address: str = live_server.url
    return address


@pytest.fixture
def page_of(live: str, chromium: Browser, client_of: ClientOf) -> Iterator[PageOf]:
    """`page_of(user, locale="sv-SE", color_scheme="dark", viewport=…)`: a page of the browser, signed in as the user.

    `page_of(None)` is nobody's, and `page_of(client)` has the session of that client. Addresses are relative:
    `page.goto("/customers/")`. An error in the console, a breach of the Content Security Policy among them, fails the
    test, and so does a script, style or picture that cannot be loaded. That a page or a part answers 4xx does not.
    """
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(NO_ANSWER):
            faults.append(message.text)

    def note_missing(response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST and response.request.resource_type in PARTS_OF_EVERY_PAGE:
            faults.append(f"{response.url} answered {response.status}")

    contexts = []

    def open_page(user: User | Client | None, **options: Any) -> Page:
        context = chromium.new_context(base_url=live, **{"locale": "en-GB", **options})
        contexts.append(context)
        if user:
            client = user if isinstance(user, Client) else client_of(user)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        expect.set_options(timeout=10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", note)
        page.on("response", note_missing)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, faults


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the browser is marked as such."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly which browser tests did not run."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "No Chromium" in str(report.longrepr)]
    if skipped:
        terminalreporter.section("BROWSER TESTS THAT DID NOT RUN: no Chromium", red=True, bold=True)
        for report in skipped:
            terminalreporter.line(report.nodeid)


def pytest_configure() -> None:
    """Tests never write into the data folder of an installation."""
    if not Path(os.environ.get("DATA", "")).is_absolute():
        raise pytest.UsageError("Run the tests with `make test`, or set DATA to a folder of their own.")
