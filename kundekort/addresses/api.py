"""Addresses and branches for programs: `operations(router, customer_card)` hangs them under a subject."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from ninja import Query, Router
from ninja.responses import Status

from kundekort.addresses import branches, facts, keeping, subjects
from kundekort.addresses.as_json import (
    AddressGiven,
    AddressOut,
    AddressPage,
    Asked,
    BranchGiven,
    BranchOut,
    BranchPage,
    address_json,
    branch_json,
    given,
)
from kundekort.addresses.head_office import make_head_office
from kundekort.addresses.models import Address, Branch
from kundekort.basics import versions
from kundekort.basics.addresses import next_address
from kundekort.basics.paging import Order, page_of
from kundekort.card.api import an_id, if_match, subject_id, subject_of, tagged
from kundekort.card.belongings import locked
from kundekort.card.registry import Card
from kundekort.card.stale import refuse_passed
from kundekort.people.gate import ARequest, needs


def operations(router: Router, card: Card) -> None:
    """Give a router the addresses, and branches where there are any, of the subjects of a card."""
    _addresses(router, card)
    _one_address(router, card)
    _trash(router, card)
    _head_office(router, card)
    if "branches" in card.panels:
        _branches(router, card)
        _one_branch(router, card)


def _addresses(router: Router, card: Card) -> None:
    @router.get(
        "/{int:subject_id}/addresses", response=AddressPage, operation_id=f"list_{card.code}_addresses",
        summary="List addresses",
    )  # fmt: skip
    @needs(card.view)
    def list_addresses(request: ARequest, asked: Query[Asked], subject_id: int = subject_id()) -> AddressPage:
        """The addresses, head office first, a page at a time."""
        rows = Address.objects.on(subject_of(request, card, subject_id))
        page = page_of(rows, Order("order_key"), asked.cursor, asked.limit)
        return AddressPage(items=[address_json(each) for each in page.rows], next=next_address(request, page.next))

    @router.post(
        "/{int:subject_id}/addresses", response={201: AddressOut}, operation_id=f"create_{card.code}_address",
        summary="Add an address",
    )  # fmt: skip
    @needs(card.change)
    def create_address(
        request: ARequest, body: AddressGiven, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[AddressOut]:
        """Adds an address. The first one becomes the head office."""
        subject = subject_of(request, card, subject_id)
        cleaned = _checked(facts.cleaned(given(body), country=subjects.country_of(subject)))
        address = keeping.add_address(subject, cleaned, by=request.user)
        response["Location"] = f"{request.path}/{address.pk}"
        return Status(201, tagged(address_json(address), address, response))


def _one_address(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/addresses/{int:address_id}"

    @router.get(path, response=AddressOut, operation_id=f"get_{card.code}_address", summary="Get an address")
    @needs(card.view)
    def get_address(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        address_id: int = an_id("The address."),
    ) -> AddressOut:
        """One address, with its version in ETag."""
        address = _one(Address.objects.on(subject_of(request, card, subject_id)), address_id)
        return tagged(address_json(address), address, response)

    @router.patch(path, response=AddressOut, operation_id=f"change_{card.code}_address", summary="Change an address")
    @needs(card.change)
    def change_address(
        request: ARequest, body: AddressGiven, response: HttpResponse, subject_id: int = subject_id(),
        address_id: int = an_id("The address."), if_match: str = if_match(),
    ) -> AddressOut:  # fmt: skip
        """Changes the facts you give and no others."""
        subject = subject_of(request, card, subject_id)
        address = _one(Address.objects.on(subject), address_id)
        revision = versions.asked_revision(address, if_match)
        cleaned = _checked(facts.cleaned(given(body), country=address.country))
        changed = keeping.change_address(address, cleaned, subject=subject, revision=revision, by=request.user)
        return tagged(address_json(changed), changed, response)


def _trash(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/addresses/{int:address_id}"

    @router.delete(path, response={204: None}, operation_id=f"remove_{card.code}_address", summary="Remove an address")
    @needs(card.change)
    @transaction.atomic
    def remove_address(
        request: ARequest, response: HttpResponse, subject_id: int = subject_id(),
        address_id: int = an_id("The address."), if_match: str = if_match(),
    ) -> Status[None]:  # fmt: skip
        """Moves an address to the trash for 30 days. When it is the head office, another one takes over."""
        subject = subject_of(request, card, subject_id)
        address = _in_version(subject, address_id, if_match)
        response["ETag"] = versions.tag_of(keeping.remove_address(address, subject=subject, by=request.user))
        return Status(204, None)

    @router.post(
        f"{path}/restore", response=AddressOut, operation_id=f"restore_{card.code}_address",
        summary="Restore an address",
    )  # fmt: skip
    @needs(card.change)
    def restore_address(
        request: ARequest,
        response: HttpResponse,
        subject_id: int = subject_id(),
        address_id: int = an_id("The address."),
    ) -> AddressOut:
        """Takes an address out of the trash again. One that is not there stays as it is."""
        subject = subject_of(request, card, subject_id)
        address = _one(Address.everywhere.on(subject), address_id)
        restored = keeping.restore_address(address, subject=subject, by=request.user)
        return tagged(address_json(restored), restored, response)


def _head_office(router: Router, card: Card) -> None:
    @router.post(
        "/{int:subject_id}/addresses/{int:address_id}/head-office", response=AddressOut,
        operation_id=f"set_{card.code}_head_office", summary="Make an address the head office",
    )  # fmt: skip
    @needs(card.change)
    @transaction.atomic
    def set_head_office(
        request: ARequest, response: HttpResponse, subject_id: int = subject_id(),
        address_id: int = an_id("The address."), if_match: str = if_match(),
    ) -> AddressOut:  # fmt: skip
        """Makes this address the head office, in place of the former one."""
        subject = subject_of(request, card, subject_id)
        address = _in_version(subject, address_id, if_match)
        changed = make_head_office(address, subject=subject, by=request.user)
        return tagged(address_json(changed), changed, response)


def _branches(router: Router, card: Card) -> None:
    @router.get(
        "/{int:subject_id}/branches", response=BranchPage, operation_id=f"list_{card.code}_branches",
        summary="List branches",
    )  # fmt: skip
    @needs(card.view)
    def list_branches(request: ARequest, asked: Query[Asked], subject_id: int = subject_id()) -> BranchPage:
        """The branches by number, inactive ones too, a page at a time."""
        rows = Branch.objects.on(subject_of(request, card, subject_id))
        page = page_of(rows, Order("number", from_text=int), asked.cursor, asked.limit)
        return BranchPage(items=[branch_json(each) for each in page.rows], next=next_address(request, page.next))

    @router.post(
        "/{int:subject_id}/branches", response={201: BranchOut}, operation_id=f"create_{card.code}_branch",
        summary="Add a branch",
    )  # fmt: skip
    @needs(card.change)
    def create_branch(
        request: ARequest, body: BranchGiven, response: HttpResponse, subject_id: int = subject_id()
    ) -> Status[BranchOut]:
        """Adds a branch. It cannot be deleted afterwards."""
        subject = subject_of(request, card, subject_id)
        branch = branches.add_branch(
            subject, _checked(facts.cleaned_branch({"name": "", **given(body)})), by=request.user
        )
        response["Location"] = f"{request.path}/{branch.pk}"
        return Status(201, tagged(branch_json(branch), branch, response))


def _one_branch(router: Router, card: Card) -> None:
    path = "/{int:subject_id}/branches/{int:branch_id}"

    @router.get(path, response=BranchOut, operation_id=f"get_{card.code}_branch", summary="Get a branch")
    @needs(card.view)
    def get_branch(
        request: ARequest, response: HttpResponse, subject_id: int = subject_id(), branch_id: int = an_id("The branch.")
    ) -> BranchOut:
        """One branch, with its version in ETag."""
        branch = _one(Branch.objects.on(subject_of(request, card, subject_id)), branch_id)
        return tagged(branch_json(branch), branch, response)

    @router.patch(path, response=BranchOut, operation_id=f"change_{card.code}_branch", summary="Change a branch")
    @needs(card.change)
    def change_branch(
        request: ARequest, body: BranchGiven, response: HttpResponse, subject_id: int = subject_id(),
        branch_id: int = an_id("The branch."), if_match: str = if_match(),
    ) -> BranchOut:  # fmt: skip
        """Changes the facts you give and no others."""
        subject = subject_of(request, card, subject_id)
        branch = _one(Branch.objects.on(subject), branch_id)
        revision = versions.asked_revision(branch, if_match)
        cleaned = _checked(facts.cleaned_branch(given(body)))
        changed = branches.change_branch(branch, cleaned, subject=subject, revision=revision, by=request.user)
        return tagged(branch_json(changed), changed, response)

    @router.delete(path, response={204: None}, operation_id=f"remove_{card.code}_branch", summary="Delete a branch")
    @needs(card.change)
    def remove_branch(
        request: ARequest, subject_id: int = subject_id(), branch_id: int = an_id("The branch.")
    ) -> Status[None]:
        """Always refused: a branch stays. Rename it or set it inactive."""
        subject = subject_of(request, card, subject_id)
        branches.remove_branch(_one(Branch.objects.on(subject), branch_id), subject=subject, by=request.user)


def _one(rows: Any, pk: int) -> Any:
    """The one of a subject's rows; 404 when it has none of that id."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _in_version(subject: Any, address_id: int, tag: str) -> Address:
    """The address, locked after its subject, if it still is in the version the request names."""
    subjects.locked(subject)
    address: Address = locked(_one(Address.objects.on(subject), address_id))
    refuse_passed(address, versions.asked_revision(address, tag))
    return address


def _checked(cleaned: tuple[facts.Facts, facts.Errors]) -> facts.Facts:
    found, errors = cleaned
    if errors:
        raise ValidationError({field: [str(sentence)] for field, sentence in errors.items()})
    return found
