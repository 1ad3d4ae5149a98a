"""What holds for every part that any room hangs on any card, now and later."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.db.models import Model
from django.template.loader import get_template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kundekort.card.models import Switch
from kundekort.card.parts import Part
from kundekort.card.registry import Card, every_card
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.creating import create_contact
from kundekort.people import acts
from kundekort.people.models import Role, User
from kundekort.people.names import name_of

PANELS = [(card, panel) for card in every_card() for panel in card.panels.values()]
TABS = [(card, tab) for card in every_card() for tab in card.tabs.values()]
SWITCHED = [(card, part) for card, part in PANELS + TABS if not part.always]
PARTS = [(card, part) for card in every_card() for part in card.parts()]

type Subjects = Callable[[Card], Model]


@dataclass
class Scene:
    """A subject with its owner's secret beside it."""

    open: Model
    secret: Model


@pytest.fixture
def scene_of(customer: MakeCustomer, bjorn: User) -> Callable[[Card], Scene]:
    """A record of each card's subject that everybody sees, and one that only Bjørn sees."""
    makers = {
        "customer": lambda: Scene(customer(), customer(name="Secret", by=bjorn, only_owner=True)),
        "contact": lambda: Scene(
            create_contact({"last_name": "Lund"}, by=bjorn),
            create_contact({"last_name": "Secret", "only_owner": True}, by=bjorn),
        ),
    }
    return lambda card: makers[card.code]()


def _ids(pairs: list[tuple[Card, Part]]) -> list[str]:
    return [f"{card.code}-{part.switch}" for card, part in pairs]


def _without(act: str) -> User:
    """Somebody who may do everything but one act."""
    settings = {code: code != act for code in acts.every_act()}
    role = Role.objects.create(name="All but one", based_on="reader", settings=settings)
    return User.objects.create(email="all-but-one@nordlys.example", name="All But-One", role=role)


@pytest.mark.row(12)
@pytest.mark.parametrize(("card", "panel"), PANELS, ids=_ids(PANELS))
def test_a_panel_is_not_served_to_who_may_not_see_it(card, panel, scene_of, client_of: ClientOf) -> None:
    url = f"{scene_of(card).open.get_absolute_url()}panel/{panel.code}/"
    assert client_of(_without(panel.permission)).get(url).status_code == 403


@pytest.mark.parametrize(("card", "panel"), PANELS, ids=_ids(PANELS))
def test_a_panel_of_a_record_one_may_not_see_is_not_there(card, panel, scene_of, client_of, daniel: User) -> None:
    url = f"{scene_of(card).secret.get_absolute_url()}panel/{panel.code}/"
    assert client_of(daniel).get(url).status_code == 404


@pytest.mark.row(10)
@pytest.mark.parametrize(("card", "part"), SWITCHED, ids=_ids(SWITCHED))
def test_what_is_switched_off_is_not_there(card, part, scene_of, client_of, astrid: User) -> None:
    Switch.objects.create(card=card.code, part=part.switch, on=False)
    place = f"panel/{part.code}/" if part.switch.startswith("panel:") else f"{part.code}/"
    assert client_of(astrid).get(f"{scene_of(card).open.get_absolute_url()}{place}").status_code == 404


@pytest.mark.parametrize(("card", "panel"), PANELS, ids=_ids(PANELS))
def test_a_panel_takes_no_more_queries_than_it_says(card, panel, scene_of, astrid: User) -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.with_role().get(pk=astrid.pk)
    request.session = {}  # type: ignore[assignment]
    subject = fetch_again(card, scene_of(card).open)
    card.as_seen_by(request.user)
    request._card_views = {card.code: card.as_seen_by(request.user)}  # type: ignore[attr-defined]
    name_of(astrid.pk)  # the names of employees are remembered for a minute
    with CaptureQueriesContext(connection) as queries:
        data = panel.context(request, subject)
        get_template(panel.template).render({"card": card, "panel": panel, "subject": subject, **data})
    assert len(queries) <= panel.queries


def fetch_again(card: Card, subject: Model) -> Model:
    return card.among().get(pk=subject.pk)


@pytest.mark.parametrize(("card", "part"), PARTS, ids=_ids(PARTS))
def test_every_part_has_a_declared_permission_and_a_title_in_every_language(card: Card, part: Part) -> None:
    assert part.permission in acts.every_act()
    for language in ("nb", "sv"):
        with translation.override(language):
            assert str(part.title)


def test_nobody_gets_nothing(scene_of, client) -> None:
    for card in every_card():
        answer = client.get(scene_of(card).open.get_absolute_url())
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]
