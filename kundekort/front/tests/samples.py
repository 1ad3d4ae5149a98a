"""Real objects for the arguments of every address, so that the walk over all routes asks for something that exists.

A room that brings a new argument adds it to `samples`: under the beginning of its address and the argument's name; the
longest beginning counts. `seen` is something everybody with the right act may see; `hidden` is something that exists
and only its owner may see: whoever else asks for it must get 404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from kundekort.api.models import ApiToken
from kundekort.api.tokens import create_token
from kundekort.attributes.defining import define_attribute
from kundekort.attributes.models import Attribute
from kundekort.contacts.in_lists import CONTACTS
from kundekort.credit.documents import Upload
from kundekort.credit.registering import register_report
from kundekort.customers.activating import deactivate
from kundekort.customers.deleting import delete_customer
from kundekort.customers.importing.bringing import bring_file
from kundekort.customers.in_lists import CUSTOMERS
from kundekort.customers.models import Customer
from kundekort.customers.structure.placing import add_subsidiary
from kundekort.customers.team.joining import join_team
from kundekort.front.tests.routes import Route
from kundekort.front.tests.sample_contacts import contact_samples
from kundekort.front.tests.sample_hanging import Pairs, hanging_samples, label_of
from kundekort.labels.models import Round
from kundekort.people import first_visit
from kundekort.people.inviting import invite
from kundekort.people.models import Department, Role, User
from kundekort.registers import keeping
from kundekort.registers.company import Company
from kundekort.relations.kinds import add_kind
from kundekort.selections.bulk import do_with_ids
from kundekort.selections.keeping import delete_view, save_view


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
        ("mentions/", "mention_id"): Sample(1),
        ("customers/export/", "form"): Sample("csv"),
        ("customers/import/", "pk"): Sample(_import(other), _import(owner)),
        ("customers/import/", "form"): Sample("csv"),
        ("api/v1/customers/", "customer_id"): Sample(seen.pk, hidden.pk),
        **_team(seen, hidden, other),
        ("relations/", "type_id"): Sample(add_kind(KIND, by=owner).pk),
        ("customers/", "child_id"): Sample(_subsidiary(seen, make_customer, other), hidden.pk),
        ("customers/team/", "user_id"): Sample(other.pk),
        **_labels(other, owner),
        **_selections(other, owner),
        **_credit(seen, hidden, other),
        **_pairs(hanging_samples("customers/", seen, hidden, make_customer(by=other), other)),
        **_pairs(contact_samples(make_customer, seen, hidden, owner, other)),
        ("api/v1/customers/", "other_id"): Sample(make_customer(by=other).pk, hidden.pk),
        ("api/v1/customers/", "merge_id"): Sample(1, 1),
        ("api/v1/register/", "country"): Sample("NO"),
        ("api/v1/register/", "number"): Sample(_kept()),
        ("api/docs/", "group"): Sample("customers/notes"),
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


def _kept() -> str:
    company = Company("NO", "310410004", "Walkers AS", "Enhetsregisteret", timezone.now())
    keeping.keep([company])
    return company.number


def _pairs(pairs: Pairs) -> Samples:
    return {at: Sample(*pair) for at, pair in pairs.items()}


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
        ("customers/<int:pk>/grouping/", "label"): Sample(label_of("group", "Walkers", other)),
        ("customers/<int:pk>/grouping/", "sort"): Sample("group"),
        ("labels/", "label_id"): Sample(label_of("category", "Walked", other)),
        ("labels/", "sort"): Sample("tag"),
        ("labels/rounds/", "pk"): Sample(_round(other), _round(owner)),
        ("api/v1/labels/", "label_id"): Sample(label_of("category", "Walked far", other)),
    }


def _selections(other: User, owner: User) -> Samples:
    shared, own = (save_view(CUSTOMERS, "Walked", QueryDict(), shared=by is other, by=by) for by in (other, owner))
    gone = [delete_view(save_view(CUSTOMERS, "Gone", QueryDict(), by=by), by=by).pk for by in (other, owner)]
    return {
        ("selections/", "code"): Sample("customers"),
        ("selections/", "act"): Sample("activate"),
        ("selections/bulk/", "pk"): Sample(_bulk(other), _bulk(owner)),
        ("selections/views/", "view_id"): Sample(shared.pk, own.pk),
        ("selections/views/<int:view_id>/restore/", "view_id"): Sample(*gone),
        ("api/v1/bulk/", "bulk_id"): Sample(_bulk(other), _bulk(owner)),
        ("api/v1/customers/", "view_id"): Sample(shared.pk, own.pk),
        ("api/v1/contacts/", "view_id"): Sample(
            *(save_view(CONTACTS, "Walked", QueryDict(), shared=by is other, by=by).pk for by in (other, owner))
        ),
    }


def _bulk(user: User) -> int:
    return do_with_ids(CUSTOMERS, "deactivate", None, [1], by=user).pk


def _round(user: User) -> int:
    return Round.objects.create(by=user, what="merge", label=1, name="Walked", started_at=timezone.now()).pk


def _import(user: User) -> int:
    return bring_file("kunder.csv", [b"Navn;Org.nr\nNordlys AS;923609016\n"], by=user).pk


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
