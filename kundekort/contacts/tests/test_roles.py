"""The catalogue of roles: one for all customers (row 92)."""

import pytest

from kundekort.basics.refused import Refused
from kundekort.conftest import ClientOf, MakeCustomer
from kundekort.contacts.models import ContactRole
from kundekort.contacts.positions import add_position, change_position
from kundekort.contacts.roles import add_role, merge_roles, rename_role, retire_role
from kundekort.contacts.tests.conftest import MakeContact
from kundekort.people.models import User

pytestmark = pytest.mark.row(92)


def test_roles_are_added_renamed_merged_and_retired_on_their_page(
    client_of: ClientOf, customer: MakeCustomer, contact: MakeContact, astrid: User
) -> None:
    client = client_of(astrid)
    for name in ("Decision maker", "Decider"):
        assert client.post("/contacts/roles/", {"name": name}).status_code == 302
    assert client.post("/contacts/roles/", {"name": "decider"}).status_code == 422
    assert client.post("/contacts/roles/", {"name": ""}).status_code == 422
    maker, decider = ContactRole.objects.order_by("id")
    position = contact(at=customer(), position={"role_id": decider.pk}).positions.get()
    assert "1 contact" in client.get("/contacts/roles/").content.decode()
    assert client.post(f"/contacts/roles/{decider.pk}/merge/", {"into": maker.pk}).status_code == 302
    position.refresh_from_db()
    assert position.role == maker
    sent = {"name": "Decides", "revision": 1}
    assert client.post(f"/contacts/roles/{maker.pk}/", sent).status_code == 302
    assert client.post(f"/contacts/roles/{maker.pk}/", {**sent, "name": "Else"}).status_code == 422  # stale
    client.post(f"/contacts/roles/{maker.pk}/retire/")
    assert ContactRole.objects.get().retired
    client.post(f"/contacts/roles/{maker.pk}/revive/")
    assert not ContactRole.objects.get().retired


def test_a_retired_role_stays_and_is_not_given_any_more(
    customer: MakeCustomer, contact: MakeContact, astrid: User
) -> None:
    nordlys = customer()
    role = add_role("Invoices", by=astrid)
    kari = contact("Kari Lund", at=nordlys, position={"role_id": role.pk}).positions.get()
    retire_role(role, by=astrid)
    change_position(kari, {"role_id": role.pk, "title": "Leder"}, revision=1, by=astrid)
    with pytest.raises(Refused, match="This role does not exist"):
        add_position(contact("Ola Haugen"), nordlys, {"role_id": role.pk}, by=astrid)


def test_a_role_is_not_merged_into_itself_and_renaming_keeps_names_apart(astrid: User) -> None:
    role, other = add_role("Invoices", by=astrid), add_role("Orders", by=astrid)
    with pytest.raises(Refused):
        merge_roles(role, role, by=astrid)
    with pytest.raises(Refused, match="of this name already"):
        rename_role(other, "INVOICES", revision=1, by=astrid)


def test_roles_are_managed_by_those_who_may(client_of: ClientOf, astrid: User, bjorn: User) -> None:
    role = add_role("Invoices", by=astrid)
    for path in ("", f"{role.pk}/", f"{role.pk}/merge/", f"{role.pk}/retire/", f"{role.pk}/revive/"):
        assert client_of(bjorn).post(f"/contacts/roles/{path}", {"name": "X"}).status_code == 403
