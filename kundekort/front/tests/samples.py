"""Real objects for the arguments of every address, so that the walk over all routes asks for something that exists.

A room that brings a new argument adds it to `samples`: under the beginning of its address and the argument's name; the
longest beginning counts. `seen` is something everybody with the right act may see; `hidden` is something that exists
and only its owner may see: whoever else asks for it must get 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from kundekort.addresses.branches import add_branch
from kundekort.addresses.keeping import add_address
from kundekort.api.models import ApiToken
from kundekort.api.tokens import create_token
from kundekort.attributes.defining import define_attribute
from kundekort.attributes.models import Attribute
from kundekort.credit.documents import Upload
from kundekort.credit.registering import register_report
from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.models import Customer
from kundekort.customers.structure.placing import add_subsidiary
from kundekort.customers.team.joining import join_team
from kundekort.files.linking import add_link
from kundekort.front.tests.routes import Route
from kundekort.front.tests.sample_contacts import contact_samples
from kundekort.labels.models import Label, Round
from kundekort.labels.naming import set_keys
from kundekort.people import first_visit
from kundekort.people.inviting import invite
from kundekort.people.models import Department, Role, User
from kundekort.relations.kinds import add_kind
from kundekort.relations.relating import relate


@dataclass(frozen=True)
class Sample:
    """What to put into an address."""

    seen: Any
    hidden: Any = None


KIND = {"name": "walks with", "reverse_name": "", "first": "any", "second": "any"}

type Samples = dict[tuple[str, str], Sample]


def samples(make_customer: Callable[..., Customer], owner: User, other: User) -> Samples:
    """One sample for every argument of every address. `owner` owns what is hidden, `other` everything else."""
    seen = make_customer(by=other, name="Everybody's AS")
    hidden = make_customer(by=owner, name="Only mine AS", only_owner=True)
    role = Role.objects.create(name="Trainee", based_on="reader")
    create_token(owner, name="Walk", by=owner)
    return {
        ("customers/", "pk"): Sample(seen.pk, hidden.pk),
        ("customers/<int:pk>/restore/", "pk"): Sample(
            _in_trash(make_customer, other), _in_trash(make_customer, owner, True)
        ),
        ("customers/<int:pk>/", "other"): Sample(make_customer(by=other).pk, hidden.pk),
        ("customers/<int:pk>/merges/", "merge"): Sample(1, 1),
        ("customers/", "card"): Sample("customer"),
        ("customers/", "tab"): Sample("log"),
        ("customers/", "panel"): Sample("log"),
        ("customers/<int:pk>/addresses/", "address_id"): Sample(_address(seen, other), _address(hidden, owner)),
        ("customers/<int:pk>/branches/", "branch_id"): Sample(_branch(seen, other), _branch(hidden, owner)),
        ("customers/export/", "form"): Sample("csv"),
        ("customers/import/", "pk"): Sample(_import(other), _import(owner)),
        ("customers/import/", "form"): Sample("csv"),
        ("api/v1/customers/", "customer_id"): Sample(seen.pk, hidden.pk),
        ("api/v1/customers/", "subject_id"): Sample(seen.pk, hidden.pk),
        **_links(seen, hidden, other),
        **_team(seen, hidden, other),
        **_relations(seen, hidden, make_customer, other),
        ("relations/", "type_id"): Sample(add_kind(KIND, by=owner).pk),
        ("customers/", "child_id"): Sample(_subsidiary(seen, make_customer, other), hidden.pk),
        ("customers/team/", "user_id"): Sample(other.pk),
        **_labels(other, owner),
        **_credit(seen, hidden, other),
        **{at: Sample(*pair) for at, pair in contact_samples(make_customer, seen, hidden, owner, other).items()},
        ("api/v1/customers/", "other_id"): Sample(make_customer(by=other).pk, hidden.pk),
        ("api/v1/customers/", "merge_id"): Sample(1, 1),
        ("api/v1/customers/", "address_id"): Sample(_address(seen, other), _address(hidden, owner)),
        ("api/v1/customers/", "branch_id"): Sample(_branch(seen, other), _branch(hidden, owner)),
        ("api/tokens/", "pk"): Sample(_token(other), ApiToken.objects.get(name="Walk").pk),
        ("settings/outside/", "code"): Sample("creditsafe"),
        ("settings/attributes/", "card"): Sample("customer"),
        ("settings/attributes/", "attribute_id"): Sample(_attribute(other)),
        ("api/v1/attributes/", "attribute_id"): Sample(_attribute(other)),
        ("employees/", "user_id"): Sample(other.pk),
        ("departments/", "department_id"): Sample(Department.objects.create(name="Walkers").pk),
        ("roles/", "role_id"): Sample(role.pk),
        ("invitation/", "secret"): Sample(invite(owner, by=None)),
        ("first-visit/", "secret"): Sample((first_visit.link() or "/nobody").strip("/").split("/")[-1]),
        ("accounts/", "uidb36"): Sample("1"),
        ("accounts/", "key"): Sample("wrong-key"),
        ("accounts/", "pk"): Sample(1),
        ("accounts/", "session_id"): Sample(1),
        ("accounts/", "provider_id"): Sample("oidc"),
    }


def arguments_of(route: Route, among: Samples, *, hidden: bool = False) -> dict[str, Any] | None:
    """The arguments for an address; with `hidden`, None when nothing of its kind is anybody's own.

    Raises LookupError for an argument without a sample.
    """
    chosen = {name: _of(route, name, among) for name in route.arguments}
    if not hidden:
        return {name: sample.seen for name, sample in chosen.items()}
    if all(sample.hidden is None for sample in chosen.values()):
        return None
    return {name: sample.seen if sample.hidden is None else sample.hidden for name, sample in chosen.items()}


def _of(route: Route, name: str, among: Samples) -> Sample:
    fitting = [begin for begin, argument in among if argument == name and route.pattern.startswith(begin)]
    if not fitting:
        raise LookupError(f"Add a sample for “{name}” of {route} to front/tests/samples.py.")
    return among[max(fitting, key=len), name]


def _in_trash(make_customer: Callable[..., Customer], by: User, only_owner: bool = False) -> int:
    gone = make_customer(by=by, name="Gone AS", only_owner=only_owner)
    return delete_customer(deactivate(gone, by=by), by=by).pk


def _labels(other: User, owner: User) -> Samples:
    return {
        ("customers/<int:pk>/labels/", "label"): Sample(_label(other, "tag", "Walked on")),
        ("customers/<int:pk>/labels/", "sort"): Sample("tag"),
        ("customers/<int:pk>/grouping/", "label"): Sample(_label(other, "group", "Walkers")),
        ("customers/<int:pk>/grouping/", "sort"): Sample("group"),
        ("labels/", "label_id"): Sample(_label(other, "category", "Walked")),
        ("labels/", "sort"): Sample("tag"),
        ("labels/rounds/", "pk"): Sample(_round(other), _round(owner)),
        ("api/v1/labels/", "label_id"): Sample(_label(other, "category", "Walked far")),
        ("api/v1/customers/", "label_id"): Sample(_label(other, "tag", "Walked away")),
    }


def _label(user: User, sort: str, name: str) -> int:
    now = timezone.now()
    label = Label(sort=sort, name=name, created_at=now, changed_at=now, created_by=user, changed_by=user)
    set_keys(label, None)
    label.save()
    return label.pk


def _round(user: User) -> int:
    return Round.objects.create(by=user, what="put", label=1, name="Walked", started_at=timezone.now()).pk


def _address(customer: Customer, by: User) -> int:
    return add_address(customer, {"street": "Storgata 1", "post_code": "5003", "town": "Bergen"}, by=by).pk


def _branch(customer: Customer, by: User) -> int:
    return add_branch(customer, {"name": "Åsane"}, by=by).pk


def _import(user: User) -> int:
    return bring_file("kunder.csv", [b"Navn;Org.nr\nNordlys AS;923609016\n"], by=user).pk


def _links(seen: Customer, hidden: Customer, by: User) -> Samples:
    sample = Sample(*(add_link(each, {"url": "www.nordlys.example"}, by=by).pk for each in (seen, hidden)))
    return {(begin, "link_id"): sample for begin in ("customers/", "api/v1/customers/")}


def _relations(seen: Customer, hidden: Customer, make_customer: Callable[..., Customer], by: User) -> Samples:
    kind, partner = add_kind({**KIND, "name": "knows"}, by=by), make_customer(by=by, name="Partner AS")
    sample = Sample(*(relate(each, partner, kind, {}, by=by).pk for each in (seen, hidden)))
    return {(begin, "relation_id"): sample for begin in ("customers/", "api/v1/customers/")}


def _team(seen: Customer, hidden: Customer, by: User) -> Samples:
    sample = Sample(*(join_team(each, {"employee_id": by.pk}, by=by).pk for each in (seen, hidden)))
    return {(begin, "member_id"): sample for begin in ("customers/", "api/v1/customers/")}


def _subsidiary(parent: Customer, make_customer: Callable[..., Customer], by: User) -> int:
    return add_subsidiary(parent, make_customer(by=by, name="Below AS"), by=by).pk


def _attribute(user: User) -> int:
    name = f"Colour {Attribute.objects.count()}"
    return define_attribute("customers.customer", {"name_en": name, "type": "text", "section": "Paint"}, by=user).pk


def _credit(seen: Customer, hidden: Customer, by: User) -> Samples:
    facts = {"provider": "Creditsafe", "rating": "A", "reported_on": "2026-01-01"}
    paper = Upload("report.pdf", 4, [b"%PDF"])
    sample = Sample(*(register_report(each, facts, by=by, document=paper).pk for each in (seen, hidden)))
    return {(begin, "report_id"): sample for begin in ("customers/", "api/v1/customers/")}


def _token(user: User) -> int:
    create_token(user, name="Seen", by=user)
    return ApiToken.objects.get(name="Seen").pk
