"""The catalogue of roles, for programs."""

from typing import Any

from django.http import HttpResponse
from ninja import Router
from ninja.responses import Status

from kundekort.basics import versions
from kundekort.card.api import an_id, if_match, tagged
from kundekort.contacts import roles
from kundekort.contacts.as_json import RoleIn, RoleOut
from kundekort.contacts.models import ContactRole
from kundekort.people.gate import ARequest, fetch, needs

router = Router(tags=["contacts"])


def _id() -> Any:
    return an_id("The id of the role.")


@router.get("", response=list[RoleOut], operation_id="list_contact_roles", summary="List the roles of contacts")
@needs("contacts.view_contact")
def list_contact_roles(request: ARequest) -> list[RoleOut]:
    """Every role, the retired ones included, by name."""
    return [_json(role) for role in ContactRole.objects.visible_to(request.user)]


@router.post("", response={201: RoleOut}, operation_id="add_contact_role", summary="Add a role of contacts")
@needs("contacts.manage_roles")
def add_contact_role(request: ARequest, given: RoleIn, response: HttpResponse) -> Status[RoleOut]:
    """Adds a role to the catalogue."""
    role = roles.add_role(given.name, by=request.user)
    return Status(201, tagged(_json(role), role, response))


@router.patch("/{int:role_id}", response=RoleOut, operation_id="rename_contact_role", summary="Rename a role")
@needs("contacts.manage_roles")
def rename_contact_role(
    request: ARequest, given: RoleIn, response: HttpResponse, role_id: int = _id(), if_match: str = if_match()
) -> RoleOut:
    """Calls the role something else, everywhere."""
    role = fetch(request, ContactRole, role_id)
    revision = versions.asked_revision(role, if_match)
    renamed = roles.rename_role(role, given.name, revision=revision, by=request.user)
    return tagged(_json(renamed), renamed, response)


@router.post("/{int:role_id}/retire", response=RoleOut, operation_id="retire_contact_role", summary="Retire a role")
@needs("contacts.manage_roles")
def retire_contact_role(request: ARequest, response: HttpResponse, role_id: int = _id()) -> RoleOut:
    """Nobody can be given the role any more; whoever has it keeps it."""
    role = roles.retire_role(fetch(request, ContactRole, role_id), by=request.user)
    return tagged(_json(role), role, response)


@router.post("/{int:role_id}/revive", response=RoleOut, operation_id="revive_contact_role", summary="Use a role again")
@needs("contacts.manage_roles")
def revive_contact_role(request: ARequest, response: HttpResponse, role_id: int = _id()) -> RoleOut:
    """The role can be given again."""
    role = roles.revive_role(fetch(request, ContactRole, role_id), by=request.user)
    return tagged(_json(role), role, response)


@router.post(
    "/{int:role_id}/merge/{int:into_id}",
    response=RoleOut,
    operation_id="merge_contact_roles",
    summary="Merge two roles",
)
@needs("contacts.manage_roles")
def merge_contact_roles(
    request: ARequest, response: HttpResponse, role_id: int = _id(), into_id: int = an_id("The role that is kept.")
) -> RoleOut:
    """Whoever has the first role gets the second instead, and the first is gone."""
    into = fetch(request, ContactRole, into_id)
    role = roles.merge_roles(fetch(request, ContactRole, role_id), into, by=request.user)
    return tagged(_json(role), role, response)


def _json(role: ContactRole) -> RoleOut:
    return RoleOut(id=role.pk, name=role.name, retired=role.retired, revision=role.revision)
