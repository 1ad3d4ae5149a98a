"""Parents and subsidiaries: the tree, no circles ever, nothing told of whom one may not see."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from kundekort.api.tests.conftest import ProgramOf, program_of
from kundekort.basics.refused import Refused
from kundekort.card.stale import Stale
from kundekort.customers.activating import deactivate
from kundekort.customers.choosing import CHOOSING
from kundekort.customers.deleting import delete_customer, restore_customer
from kundekort.customers.keys import set_keys
from kundekort.customers.models import Customer
from kundekort.customers.models.visible import sees
from kundekort.customers.structure import rollup
from kundekort.customers.structure.group import Group
from kundekort.customers.structure.placing import add_subsidiary, set_parent
from kundekort.history.reading import entries_on
from kundekort.people.models import User

__all__ = ["program_of"]
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.row(185)


def outline(nodes):
    return {(node.customer.name if node.customer else "?"): outline(node.children) for node in nodes}


def below(parent, child, by):
    return add_subsidiary(parent, child, by=by)


@pytest.fixture
def family(customer, astrid):
    """A holding, its two companies and one below them."""
    top, one, two, leaf = (customer(name=name) for name in ("Holding", "One", "Two", "Leaf"))
    below(top, one, astrid), below(top, two, astrid), below(one, leaf, astrid)
    return top, one, two, leaf


def test_the_tree_is_the_same_from_every_card_in_it(family, astrid):
    tree = {"Holding": {"One": {"Leaf": {}}, "Two": {}}}
    for member in family:
        group = Group(Customer.objects.get(pk=member.pk), astrid)
        assert outline(group.tops) == tree
        assert (group.totals.companies, group.totals.active, group.is_small, group.is_alone) == (4, 4, True, False)


def test_the_story_on_the_card_set_add_take_out_and_undo(customer, bjorn, client_of):
    top, child, other = customer(name="Holding"), customer(name="Child"), customer(name="Other")
    client, url = client_of(bjorn), child.get_absolute_url()
    assert "Parent and subsidiaries show here" in client.get(url).content.decode()
    assert 'src="/customers/choose/"' in client.get(f"{url}structure/parent/", headers=HTMX).content.decode()
    given = {"parent": f"customer-{top.pk}", "revision": child.revision}
    box = client.post(f"{url}structure/parent/", given, headers=HTMX).content.decode()
    assert f'<a href="{top.get_absolute_url()}">Holding</a>' in box
    page = client.get(url).content.decode()
    assert f'<dd><a href="{top.get_absolute_url()}">Holding</a>' in page  # the field in the information box
    at_top = f"{top.get_absolute_url()}structure/"
    assert client.post(f"{at_top}add/", {"customer": f"customer-{other.pk}"}, headers=HTMX).status_code == 200
    removed = client.post(f"{at_top}{other.pk}/remove/", headers=HTMX).content.decode()
    assert f"{at_top}{other.pk}/back/" in removed
    assert Customer.objects.get(pk=other.pk).parent is None
    assert client.post(f"{at_top}{other.pk}/back/").status_code == 302
    assert Customer.objects.get(pk=other.pk).parent == top
    codes = set(entries_on(top).values_list("code", flat=True))
    assert codes == {"customer.created", "customer.subsidiary_added", "customer.subsidiary_removed"}
    cleared = client.post(f"{url}structure/parent/", {"parent": "", "revision": child.revision + 1}, headers=HTMX)
    assert cleared.status_code == 200
    assert Customer.objects.get(pk=child.pk).parent is None
    log = client.get(f"{url}log/").content.decode()
    assert f"Holding ({top.number})" in log


def test_nobody_is_below_itself(family, astrid, bjorn, client_of):
    top, one, _two, leaf = family
    for parent in (top, one, leaf):
        with pytest.raises(Refused) as refused:
            set_parent(top, parent, revision=1, by=astrid)
        assert refused.value.code == "circle"
    url = f"{top.get_absolute_url()}structure/parent/"
    answer = client_of(bjorn).post(url, {"parent": f"customer-{leaf.pk}", "revision": 1}, headers=HTMX)
    assert answer.status_code == 422
    assert "Leaf is below Holding already" in answer.content.decode()


def test_the_database_refuses_a_circle_whatever_way_it_comes(family):
    top, one, two, leaf = family
    for pk, parent in ((top.pk, leaf.pk), (top.pk, top.pk), (one.pk, leaf.pk)):
        with pytest.raises(IntegrityError, match="below itself"), transaction.atomic():
            Customer.everywhere.filter(pk=pk).update(parent=parent)
    with pytest.raises(IntegrityError), transaction.atomic():  # both at once, in one statement
        Customer.everywhere.filter(pk__in=[two.pk, one.pk]).update(parent=two.pk + one.pk - F("pk"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_verb", [True, False], ids=["by the verb", "past the verb"])
def test_two_who_make_each_other_the_parent_at_once_make_no_circle(customer, astrid, by_verb):
    for _round in range(5):
        parties = [customer(name=name) for name in "abcd"]
        one, two, three, four = parties
        below(two, three, astrid), below(four, one, astrid)  # one < four, three < two
        start = Barrier(2)

        def place(pair, start=start):
            child, parent = pair
            try:
                start.wait()
                if by_verb:
                    set_parent(child, parent, revision=child.revision, by=astrid)
                else:
                    Customer.everywhere.filter(pk=child.pk).update(parent=parent.pk)
            except (Refused, IntegrityError):
                return False
            else:
                return True
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:  # four below three, and two below one: a circle of four, no row in common
            done = list(pool.map(place, [(four, three), (two, one)]))
        assert sorted(done) == [False, True]


def test_two_editors_of_the_same_parent_are_told(customer, astrid, bjorn, client_of):
    child, first, second = customer(name="Child"), customer(name="First"), customer(name="Second")
    set_parent(child, first, revision=1, by=astrid)
    with pytest.raises(Stale):
        set_parent(child, second, revision=1, by=bjorn)
    url = f"{child.get_absolute_url()}structure/parent/"
    stale = client_of(bjorn).post(url, {"parent": f"customer-{second.pk}", "revision": 1}, headers=HTMX)
    assert stale.status_code == 409
    assert f"First ({first.number})" in stale.content.decode()
    given = {"parent": f"customer-{second.pk}", "revision": 2, "choice-parent_id": "theirs"}
    assert client_of(bjorn).post(url, given, headers=HTMX).status_code == 200
    assert Customer.objects.get(pk=child.pk).parent == first


def test_a_subsidiary_of_another_is_not_taken_without_asking(family, customer, astrid):
    thief = customer(name="Thief")
    with pytest.raises(Refused, match="Leaf has a parent already"):
        below(thief, family[3], astrid)


def test_whom_one_may_not_see_is_neither_named_nor_counted_and_the_tree_holds_together(customer, astrid, bjorn, daniel):
    top, leaf, other = customer(name="Holding"), customer(name="Leaf"), customer(name="Other")
    secret, hidden_leaf = (customer(name=name, by=bjorn, only_owner=True) for name in ("Secret", "Hush"))
    below(top, secret, astrid), below(secret, leaf, astrid), below(top, other, astrid), below(top, hidden_leaf, astrid)
    group = Group(Customer.objects.get(pk=leaf.pk), daniel)
    assert outline(group.tops) == {"Holding": {"?": {"Leaf": {}}, "Other": {}}}
    assert group.totals.companies == 3
    assert Group(leaf, astrid).totals.companies == 5
    assert Group(leaf, bjorn).totals.companies == 5


def test_a_hidden_top_that_joins_nobody_leaves_no_trace(customer, astrid, bjorn, daniel, client_of):
    secret, child = customer(name="Secret", by=bjorn, only_owner=True), customer(name="Child")
    below(secret, child, astrid)
    page = client_of(daniel).get(child.get_absolute_url()).content.decode()
    assert "Secret" not in page
    assert "may not see" not in page
    assert "Secret" not in client_of(daniel).get(f"{child.get_absolute_url()}log/").content.decode()
    assert "Secret" not in client_of(daniel).get(f"{child.get_absolute_url()}structure/").content.decode()
    assert "Secret" in client_of(bjorn).get(child.get_absolute_url()).content.decode()


def test_a_parent_one_may_not_see_is_not_replaced_by_accident(customer, bjorn, cecilie, client_of):
    secret, child, other = customer(name="Hush", by=bjorn, only_owner=True), customer(name="Child"), customer(name="O")
    set_parent(child, secret, revision=1, by=bjorn)
    url = f"{child.get_absolute_url()}structure/parent/"
    assert "Hush" not in client_of(cecilie).get(url, headers=HTMX).content.decode()
    for parent in ("", f"customer-{other.pk}"):
        answer = client_of(cecilie).post(url, {"parent": parent, "revision": 2}, headers=HTMX)
        assert answer.status_code == 422
        assert "Hush" not in answer.content.decode()
    assert client_of(cecilie).post(url, {"parent": f"customer-{secret.pk}", "revision": 2}).status_code == 422
    assert Customer.objects.get(pk=child.pk).parent == secret


@pytest.mark.parametrize("who", ["astrid", "bjorn", "cecilie", "daniel", "ellen"])
def test_sees_is_the_same_rule_as_visible_to(request, who, customer, bjorn, cecilie):
    for owner in (bjorn, cecilie):
        customer(by=owner), customer(by=owner, only_owner=True)
    user = User.objects.get(pk=request.getfixturevalue(who).pk)
    seen = set(Customer.objects.visible_to(user))
    assert {each for each in Customer.objects.all() if sees(user, each)} == seen


@pytest.mark.row(56, 185)
def test_a_parent_stays_as_long_as_it_has_subsidiaries(family, astrid):
    top, one, two, _leaf = family
    with pytest.raises(Refused, match="2 companies have it as their parent"):
        delete_customer(deactivate(top, by=astrid), by=astrid)
    delete_customer(deactivate(two, by=astrid), by=astrid)
    assert outline(Group(top, astrid).tops) == {"Holding": {"One": {"Leaf": {}}}}
    set_parent(one, None, revision=Customer.objects.get(pk=one.pk).revision, by=astrid)
    delete_customer(top, by=astrid)
    assert outline(Group(one, astrid).tops) == {"One": {"Leaf": {}}}
    restore_customer(two, by=astrid)
    assert Group(Customer.objects.get(pk=two.pk), astrid).is_alone
    with pytest.raises(Refused, match="in the trash"):
        below(top, Customer.objects.get(pk=one.pk), astrid)


def test_a_reader_sees_the_tree_and_changes_nothing(family, daniel, ellen, client_of):
    top, one, *_rest = family
    page = client_of(daniel).get(top.get_absolute_url()).content.decode()
    assert one.get_absolute_url() in page
    assert "structure/add/" not in page
    for path in ("structure/add/", "structure/parent/", f"structure/{one.pk}/remove/"):
        assert client_of(daniel).post(f"{top.get_absolute_url()}{path}").status_code == 403
    assert client_of(ellen).get(f"{top.get_absolute_url()}structure/").status_code == 403
    assert client_of(ellen).get("/customers/choose/?q=Hold").status_code == 403


def test_a_customer_is_chosen_by_name_and_number_among_those_one_sees(customer, bjorn, daniel, client_of):
    nordlys = customer(name="Nordlys AS", number="4711")
    customer(name="Nordlig hemmelig", by=bjorn, only_owner=True)
    for words in ("nordl", "4711"):
        found = client_of(daniel).get("/customers/choose/", {"q": words}).content.decode()
        assert f'<option value="customer-{nordlys.pk}">Nordlys AS (4711)</option>' in found
        assert "hemmelig" not in found
    assert client_of(daniel).get("/customers/choose/", {"q": "\0<x>"}).status_code == 200
    plain = client_of(bjorn).get(f"{nordlys.get_absolute_url()}structure/parent/?q=nordlig").content.decode()
    assert "Nordlig hemmelig" in plain
    assert "<noscript>" in plain


@pytest.mark.parametrize(
    "value", ["customer-999999", "contact-1", "customer-", "customer-x", "1", "-", "customer-" + "9" * 40]
)
def test_a_parent_that_is_none_is_refused_in_words(customer, bjorn, client_of, value):
    url = f"{customer().get_absolute_url()}structure/parent/"
    answer = client_of(bjorn).post(url, {"parent": value, "revision": 1}, headers=HTMX)
    assert answer.status_code == 422
    assert "Choose one from the list" in answer.content.decode()


def test_rooms_register_what_is_summed_over_a_group(family, astrid, daniel, customer, bjorn, monkeypatch):
    monkeypatch.setattr(rollup, "_rollups", {})
    rollup.rollup(
        "numbers", title=_("Numbers"), each=F("revision"), permission="customers.view_log", show=lambda sum: f"{sum} kr"
    )
    rollup.rollup("private", title=_("Private"), each=F("id"), permission="customers.view_private_customer")
    below(family[1], customer(name="Hush", by=bjorn, only_owner=True), astrid)
    group = Group(family[0], daniel)
    visible = sum(Customer.objects.filter(only_owner=False).values_list("revision", flat=True))
    assert [(each.code, shown) for each, shown in group.sums] == [("numbers", f"{visible} kr")]
    assert group.totals.companies == 4
    assert [each.code for each, _shown in Group(family[0], astrid).sums] == ["numbers", "private"]


def many_below(parent, count):
    template = Customer.objects.get(pk=parent.pk)
    rows = []
    for nth in range(count):
        row = Customer(**{field.attname: getattr(template, field.attname) for field in Customer._meta.concrete_fields})
        row.pk, row.number, row.name, row.parent_id = None, f"S{nth}", f"Sub {nth:05d}", parent.pk
        set_keys(row)
        rows.append(row)
    Customer.objects.bulk_create(rows)


def test_a_group_of_five_thousand_shows_the_first_and_leads_to_the_others(customer, bjorn, client_of):
    giant = customer(name="Giant")
    many_below(giant, 5000)
    client = client_of(bjorn)
    with CaptureQueriesContext(connection) as queries:
        box = client.get(f"{giant.get_absolute_url()}panel/structure/", headers=HTMX).content.decode()
    assert len([query for query in queries if "RECURSIVE" in query["sql"]]) == 1
    assert "50+" in box
    assert box.count("Sub 0") == 10  # ten companies, each with the button that takes it out
    page = client.get(f"{giant.get_absolute_url()}structure/").content.decode()
    assert "5,001" in page
    assert page.count("<li>") >= 50
    found = client.get(f"{giant.get_absolute_url()}structure/", {"q": "sub 04321"}).content.decode()
    assert "Sub 04321" in found
    leaf = Customer.objects.get(number="S4321")
    tree = Group(leaf, bjorn)
    assert outline(tree.tops) == {"Giant": {"Sub 04321": {}}}
    branch = client.get(f"{giant.get_absolute_url()}structure/?branch=1", headers=HTMX).content.decode()
    assert "<html" not in branch
    assert client.get("/customers/", {"group_of": leaf.pk}).status_code == 200


def test_a_chain_of_two_hundred_is_shown(customer, bjorn, client_of):
    one = customer(name="Link 0")
    many_below(one, 150)
    chain = list(Customer.objects.filter(parent=one).order_by("pk"))
    for above, under in pairwise(chain):
        Customer.everywhere.filter(pk=under.pk).update(parent=above.pk)
    page = client_of(bjorn).get(chain[-1].get_absolute_url())
    assert page.status_code == 200
    html = page.content.decode()
    box = html[html.index('id="panel-structure"') :]
    box = box[: box.index("</section>")]
    assert box.count("<ul>") == box.count("</ul>") - box.count('<ul class="menu-body">')
    assert box.count("<li>") == box.count("</li>")


def test_the_list_shows_a_group_and_never_that_of_somebody_hidden(family, customer, bjorn, daniel, client_of):
    customer(name="Stranger")
    page = client_of(daniel).get("/customers/", {"group_of": family[3].pk}).content.decode()
    assert all(name in page for name in ("Holding", "One", "Two", "Leaf"))
    assert "Stranger" not in page
    secret = customer(name="Secret", by=bjorn, only_owner=True)
    below(secret, family[0], bjorn)
    assert "Holding" not in client_of(daniel).get("/customers/", {"group_of": secret.pk}).content.decode()
    for bad in ("x", "0", "-1", "me", "9" * 19):
        assert client_of(daniel).get("/customers/", {"group_of": bad}).status_code == 400


def test_a_program_sets_the_parent_and_reads_the_group(program_of: ProgramOf, family, customer, bjorn, daniel):
    top, one, *_rest = family
    program, fresh = program_of(bjorn), customer(name="Fresh")
    tag = f'"c{fresh.pk}-1"'
    placed = program("PUT", f"customers/{fresh.pk}/parent", {"parent_id": top.pk}, If_Match=tag)
    assert (placed.status_code, placed["ETag"]) == (200, f'"c{fresh.pk}-2"')
    assert program("PUT", f"customers/{fresh.pk}/parent", {"parent_id": one.pk}, If_Match=tag).status_code == 412
    circle = program("PUT", f"customers/{top.pk}/parent", {"parent_id": fresh.pk}, If_Match=f'"c{top.pk}-1"')
    assert circle.json()["errors"][0]["field"] == "parent"
    missing = program("PUT", f"customers/{top.pk}/parent", {"parent_id": 10**9}, If_Match=f'"c{top.pk}-1"')
    assert missing.status_code == 422
    group = program("GET", f"customers/{fresh.pk}/structure").json()
    assert (group["companies"], group["is_complete"]) == (5, True)
    assert {node["name"]: node["parent_id"] for node in group["nodes"]}["Fresh"] == top.pk
    names = [item["name"] for item in program("GET", f"customers/{top.pk}/subsidiaries").json()["items"]]
    assert names == ["Fresh", "One", "Two"]
    listed = program("GET", f"customers?group_of={fresh.pk}&active=all").json()["items"]
    assert len(listed) == 5
    refused = program_of(daniel)("PUT", f"customers/{fresh.pk}/parent", {"parent_id": None}, If_Match=placed["ETag"])
    assert refused.status_code == 403
    cleared = program("PUT", f"customers/{fresh.pk}/parent", {"parent_id": None}, If_Match=placed["ETag"])
    assert cleared.status_code == 200
    assert CHOOSING.label(Customer.objects.get(pk=fresh.pk)) == f"Fresh ({fresh.number})"
