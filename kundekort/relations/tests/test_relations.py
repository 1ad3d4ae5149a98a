"""Relations from both ends: the story, the words, the rules, whom one may not see, two editors, five thousand."""

from datetime import date
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from kundekort.api.tests.conftest import ProgramOf, program_of
from kundekort.basics.refused import Refused
from kundekort.card.belongings import forget
from kundekort.customers.models import Customer
from kundekort.history.reading import entries_on
from kundekort.history.recording import kind_of
from kundekort.relations import kinds
from kundekort.relations.models import Relation, RelationType
from kundekort.relations.models.relation_type import DELIVERED
from kundekort.relations.reading import end_of, relations_of
from kundekort.relations.relating import change_relation, end_relation, relate, resume_relation

__all__ = ["program_of"]
HTMX = {"HX-Request": "true"}
ENDS = {"owns": ("any", "company"), "board": ("person", "company"), "married": ("person", "person")}
SYMMETRIC = ("partner", "married")
CUSTOMER = "customers.customer"


@pytest.fixture
def kind(db):
    """`kind("owns")`: a delivered kind of relation."""

    def of(code):
        first, second = ENDS.get(code, ("any", "any"))
        facts = {"first": first, "second": second, "symmetric": code in SYMMETRIC}
        return RelationType.objects.get_or_create(code=code, defaults=facts)[0]

    return of


@pytest.fixture
def pair(customer):
    return customer(name="Nordlys"), customer(name="Nordvik")


def seen_from(subject, user):
    rows = relations_of(kind_of(subject), subject.pk, user).order_by("pk")
    return [(end.word, str(end.other)) for end in map(end_of, rows)]


def test_delivered_kinds_have_names_in_every_language(kind):
    for code in DELIVERED:
        assert str(kind(code))
    with translation.override("nb"):
        assert kind("owns").forwards


def test_a_relation_is_added_on_one_card_shows_on_both_and_is_changed_and_removed_from_either(
    pair, kind, bjorn, client_of
):
    nordlys, nordvik = pair
    client, owns = client_of(bjorn), kind("owns")
    mine, theirs = (f"{each.get_absolute_url()}relations/" for each in pair)
    form = client.get(f"{mine}add/", headers=HTMX).content.decode()
    assert f'<option value="{owns.pk}">owns</option>' in form
    assert f'<option value="{owns.pk}-back">owned by</option>' in form
    assert f'src="{mine}choose/"' in form
    assert "Nordvik" in client.get(f"{mine}choose/?q=nordv").content.decode()
    given = {"kind": f"{owns.pk}-back", "other": f"customer-{nordvik.pk}", "remark": "51 %", "since": "2020-02-01"}
    box = client.post(f"{mine}add/", given, headers=HTMX).content.decode()
    assert "owned by" in box
    assert nordvik.get_absolute_url() in box
    relation = Relation.objects.get()
    assert (relation.on_id, relation.to_id) == (nordvik.pk, nordlys.pk)
    other = client.get(nordvik.get_absolute_url()).content.decode()
    assert "<small>owns</small>" in other
    assert "51 %" in other
    changed = client.post(
        f"{theirs}{relation.pk}/", {"remark": "60 %", "until": "2024-01-01", "since": "2020-02-01", "revision": 1},
        headers=HTMX,
    )  # fmt: skip
    assert "60 %" in changed.content.decode()
    removed = client.post(f"{mine}{relation.pk}/remove/", headers=HTMX).content.decode()
    assert f"{mine}{relation.pk}/restore/" in removed
    assert not Relation.objects.exists()
    assert client.post(f"{mine}{relation.pk}/restore/").status_code == 302
    expected = ["relation.restored", "relation.removed", "relation.changed", "relation.added"]
    for each in pair:
        assert list(entries_on(each).values_list("code", flat=True))[:4] == expected
    log = client.get(f"{nordlys.get_absolute_url()}log/").content.decode()
    assert f"Nordvik ({nordvik.number})" in log


def test_a_symmetric_relation_has_one_word_and_is_kept_once_whoever_adds_it(pair, kind, bjorn):
    nordlys, nordvik = pair
    relate(nordvik, nordlys, kind("partner"), {}, by=bjorn)
    with pytest.raises(Refused) as refused:
        relate(nordlys, nordvik, kind("partner"), {}, backwards=True, by=bjorn)
    assert refused.value.code == "twice"
    assert seen_from(nordlys, bjorn) == [("partner of", "Nordvik")]
    assert seen_from(nordvik, bjorn) == [("partner of", "Nordlys")]


def test_the_same_relation_the_other_way_round_is_another_one(pair, kind, bjorn):
    nordlys, nordvik = pair
    relate(nordlys, nordvik, kind("supplier"), {}, by=bjorn)
    relate(nordlys, nordvik, kind("supplier"), {}, backwards=True, by=bjorn)
    assert seen_from(nordlys, bjorn) == [("supplier of", "Nordvik"), ("supplied by", "Nordvik")]
    with pytest.raises(Refused):
        relate(nordvik, nordlys, kind("supplier"), {}, backwards=True, by=bjorn)


def test_nobody_is_related_to_oneself(pair, kind, bjorn):
    with pytest.raises(Refused) as refused:
        relate(pair[0], pair[0], kind("partner"), {}, by=bjorn)
    assert refused.value.code == "itself"
    relation = relate(*pair, kind("owns"), {}, by=bjorn)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.filter(pk=relation.pk).update(to_id=pair[0].pk)


def test_a_kind_takes_companies_or_persons(pair, customer, kind, bjorn, client_of):
    kari = customer(kind="person", first_name="Kari", name="Lund")
    relate(kari, pair[0], kind("board"), {}, by=bjorn)
    with pytest.raises(Refused, match="a person"):
        relate(pair[0], kari, kind("board"), {}, backwards=False, by=bjorn)
    with pytest.raises(Refused, match="a person"):
        relate(pair[0], pair[1], kind("board"), {}, by=bjorn)
    for subject, there, absent in (
        (kari, "board member of", "has on its board"),
        (pair[0], "has on its board", "married"),
    ):
        form = client_of(bjorn).get(f"{subject.get_absolute_url()}relations/add/", headers=HTMX).content.decode()
        assert there in form
        assert absent not in form


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "x"), ("kind", ""), ("other", ""), ("other", "customer-999999"), ("since", "yesterday"),
     ("since", "0001-01-01"),     ("until", "2019-01-01"), ("remark", "x" * 201), ("other", "owner-1")],
)  # fmt: skip
def test_bad_input_is_explained_and_nothing_is_saved(pair, kind, bjorn, client_of, field, value):
    given = {"kind": str(kind("owns").pk), "other": f"customer-{pair[1].pk}", "remark": "51 %", "since": "2020-01-01"}
    url = f"{pair[0].get_absolute_url()}relations/add/"
    answer = client_of(bjorn).post(url, {**given, field: value}, headers=HTMX)
    assert answer.status_code == 422
    assert "invalid" in answer.content.decode()
    assert not Relation.objects.exists()


def test_whom_one_may_not_see_is_left_out_and_out_of_reach(pair, customer, kind, bjorn, cecilie, client_of):
    nordlys, _nordvik = pair
    secret = customer(name="Hush", by=bjorn, only_owner=True)
    relation = relate(nordlys, secret, kind("owns"), {"remark": "a secret"}, by=bjorn)
    assert seen_from(nordlys, bjorn) == [("owns", "Hush")]
    assert seen_from(nordlys, cecilie) == []
    client, base = client_of(cecilie), f"{nordlys.get_absolute_url()}relations/"
    for page in ("", "log/", "panel/relations/?q=hush", "panel/relations/?q=secret"):
        assert "Hush" not in client.get(f"{nordlys.get_absolute_url()}{page}").content.decode()
    for way in ("", "remove/", "restore/"):
        assert client.post(f"{base}{relation.pk}/{way}").status_code == 404
    given = {"kind": str(kind("partner").pk), "other": f"customer-{secret.pk}"}
    assert client.post(f"{base}add/", given, headers=HTMX).status_code == 422


def test_what_is_in_the_trash_or_gone_is_not_shown(pair, kind, bjorn):
    nordlys, nordvik = pair
    relate(nordlys, nordvik, kind("owns"), {}, by=bjorn)
    Customer.everywhere.filter(pk=nordvik.pk).update(trashed_at=timezone.now(), active=False)
    assert seen_from(nordlys, bjorn) == []
    forget([nordvik])
    assert not Relation.everywhere.exists()


def test_a_relation_that_was_made_again_is_not_restored_twice(pair, kind, bjorn):
    first = relate(*pair, kind("owns"), {}, by=bjorn)
    end_relation(first, by=bjorn)
    relate(*pair, kind("owns"), {}, by=bjorn)
    with pytest.raises(Refused, match="already"):
        resume_relation(first, by=bjorn)


def test_two_edit_the_same_relation_from_two_cards(pair, kind, astrid, bjorn, client_of):
    relation = relate(*pair, kind("owns"), {"remark": "51 %"}, by=astrid)
    change_relation(relation, {"remark": "60 %"}, revision=1, by=astrid)
    url = f"{pair[1].get_absolute_url()}relations/{relation.pk}/"
    stale = client_of(bjorn).post(url, {"remark": "70 %", "revision": 1}, headers=HTMX)
    assert stale.status_code == 409
    assert "60 %" in stale.content.decode()


def test_a_reader_sees_relations_and_an_outsider_nothing(pair, kind, bjorn, daniel, ellen, client_of):
    relation = relate(*pair, kind("owns"), {"remark": "<script>alert(1)</script>"}, by=bjorn)
    page = client_of(daniel).get(pair[0].get_absolute_url()).content.decode()
    assert "&lt;script&gt;" in page
    assert "relations/add/" not in page
    for way in ("add/", f"{relation.pk}/", f"{relation.pk}/remove/"):
        assert client_of(daniel).post(f"{pair[0].get_absolute_url()}relations/{way}").status_code == 403
        assert client_of(ellen).post(f"{pair[0].get_absolute_url()}relations/{way}").status_code == 403


def test_five_thousand_are_paged_searched_and_one_query(pair, customer, kind, bjorn, client_of):
    nordlys, nordvik = pair
    now, owns = timezone.now(), kind("owns")
    rest = [customer(name=f"Partner {nth}") for nth in range(15)]
    Relation.objects.bulk_create(
        Relation(
            on_kind=CUSTOMER,
            on_id=nordlys.pk,
            to_kind=CUSTOMER,
            to_id=10**6 + nth,
            type=owns,
            created_at=now,
            changed_at=now,
        )
        for nth in range(5000)
    )  # gone customers are passed over
    for each in rest:
        relate(nordlys, each, owns, {}, by=bjorn)
    relate(nordlys, nordvik, owns, {"remark": "the one"}, by=bjorn)
    url = f"{nordlys.get_absolute_url()}panel/relations/"
    client = client_of(bjorn)
    client.get(url, headers=HTMX)
    with CaptureQueriesContext(connection) as queries:
        first = client.get(url, headers=HTMX).content.decode()
    assert len([query for query in queries if "relations_relation" in query["sql"]]) == 1
    assert first.count("<small>owns</small>") == 5
    assert 'rel="next"' in first
    for words in ("nordvik", "the one"):
        found = client.get(url, {"q": words}, headers=HTMX).content.decode()
        assert found.count("<small>owns</small>") == 1


def test_administrators_manage_the_kinds(astrid, bjorn, pair, client_of):
    client = client_of(astrid)
    new = {"name": "franchises", "reverse_name": "franchised by", "first": "company", "second": "company"}
    assert client.post("/relations/types/", new).status_code == 302
    kind = RelationType.objects.get(name="franchises")
    assert client.post("/relations/types/", {**new, "name": "Franchises"}).status_code == 422
    assert client.post("/relations/types/", {**new, "name": ""}).status_code == 422
    assert client.post("/relations/types/", {**new, "reverse_name": "", "second": "person"}).status_code == 422
    url = f"/relations/types/{kind.pk}/"
    assert client.post(url, {**new, "name": "licenses to", "revision": 1}).status_code == 302
    stale = client.post(url, {**new, "name": "sells for", "revision": 1})
    assert stale.status_code == 409
    relation = relate(*pair, kind, {}, by=astrid)
    in_use = client.post(url, {**new, "name": "licenses to", "first": "any", "revision": 2})
    assert "Only its names can be changed" in in_use.content.decode()
    with pytest.raises(Refused):
        kinds.delete_kind(kind, by=astrid)
    assert client.post(f"{url}retire/").status_code == 302
    with pytest.raises(Refused):
        relate(pair[1], pair[0], kind, {}, by=astrid)
    assert seen_from(pair[0], astrid) == [("licenses to", "Nordvik")]
    assert client.post(f"{url}resume/").status_code == 302
    Relation.everywhere.filter(pk=relation.pk).delete()
    assert client.post(f"{url}delete/").status_code == 302
    assert not RelationType.objects.filter(pk=kind.pk).exists()
    assert "/relations/types/" in client.get("/settings/").content.decode()
    assert client_of(bjorn).get("/relations/types/").status_code == 403


def test_a_delivered_kind_keeps_its_translated_names_until_it_is_renamed(kind, astrid, client_of):
    owns = kind("owns")
    url = f"/relations/types/{owns.pk}/"
    same = {"name": "owns", "reverse_name": "owned by", "first": "any", "second": "company", "revision": 1}
    assert client_of(astrid).post(url, same).status_code == 302
    owns.refresh_from_db()
    assert (owns.name, owns.revision) == ("", 1)
    assert client_of(astrid).post(url, {**same, "name": "holds"}).status_code == 302
    owns.refresh_from_db()
    assert (owns.forwards, owns.backwards) == ("holds", "owned by")


def test_a_program_works_with_relations(program_of: ProgramOf, pair, kind, bjorn, daniel):
    nordlys, nordvik = pair
    program, path = program_of(bjorn), f"customers/{nordlys.pk}/relations"
    owns = kind("owns")
    words = program("GET", f"{path}/types").json()
    assert {"type_id": owns.pk, "backwards": True, "word": "owned by"} in words
    body = {
        "type_id": owns.pk,
        "backwards": True,
        "other_card": "customer",
        "other_id": nordvik.pk,
        "since": "2020-01-31",
    }
    added = program("POST", path, body)
    assert (added.status_code, added.json()["word"], added.json()["other_name"]) == (201, "owned by", "Nordvik")
    assert program("POST", path, body).status_code == 422
    for wrong in (
        {"other_id": 10**9},
        {"other_card": "ghost"},
        {"type_id": 10**9},
        {"since": "x"},
        {"until": "2019-01-01"},
    ):
        assert program("POST", path, {**body, **wrong}).status_code == 422
    one = f"customers/{nordvik.pk}/relations/{added.json()['id']}"
    changed = program("PATCH", one, {"remark": "51 %"}, If_Match=added["ETag"])
    assert (changed.json()["word"], changed.json()["remark"]) == ("owns", "51 %")
    assert program("PATCH", one, {"remark": "60 %"}, If_Match=added["ETag"]).status_code == 412
    assert program_of(daniel)("POST", path, body).status_code == 403
    assert len(program("GET", path).json()["items"]) == 1
    assert program("DELETE", one, If_Match=changed["ETag"]).status_code == 204
    assert program("GET", path).json()["items"] == []
    assert program("POST", f"{one}/restore").json()["since"] == str(date(2020, 1, 31))


def test_every_delivered_kind_is_delivered():
    types = import_module("kundekort.relations.migrations.0002_delivered_types").TYPES
    assert {code for code, *_rest in types} == set(DELIVERED)
