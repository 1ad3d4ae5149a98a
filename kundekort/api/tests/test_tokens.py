"""Tokens: what they allow, when they stop, and the pages they are made on."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kundekort.api.models import ApiToken
from kundekort.api.scopes import ROOMS, every_scope
from kundekort.api.tests.conftest import Program, ProgramOf
from kundekort.api.tokens import create_token, revoke_token
from kundekort.basics.refused import Refused
from kundekort.history.reading import entries_on
from kundekort.people.acts import every_act
from kundekort.people.leaving import deactivate, reactivate
from kundekort.people.models import User


def test_a_token_for_reading_cannot_write(program_of: ProgramOf, astrid: User):
    program = program_of(astrid, "customers:read")
    assert program("GET", "customers").status_code == 200
    assert program("POST", "customers", {"name": "Nordvik"}).status_code == 403


def test_a_token_gives_no_more_than_the_role(program_of: ProgramOf, daniel: User):
    program = program_of(daniel, "customers:write")
    assert program("GET", "customers").status_code == 200
    assert program("POST", "customers", {"name": "Nordvik"}).status_code == 403


def test_scopes_are_made_of_the_declared_acts():
    scopes = every_scope()
    assert set(scopes) == {f"{room}:{way}" for room in ROOMS for way in ("read", "write")}
    assert not any(every_act()[act].writes for act in scopes["customers:read"].acts)
    assert scopes["customers:write"].acts == {code for code in every_act() if code.startswith("customers.")}


def test_the_secret_is_kept_nowhere(bjorn: User):
    secret = create_token(bjorn, name="Web shop", by=bjorn)
    token = ApiToken.objects.get()
    assert secret.startswith(token.prefix)
    assert secret not in str(vars(token))
    assert len(secret) > 40


@pytest.mark.parametrize(
    "secret", ["", "kk_", "kk_wrong", "x", "kk_" + "a" * 5000, "kk_\u00e5", "Basic abc", "kk_a b", "kk_\x00"]
)
def test_a_wrong_token_opens_nothing(secret, db):
    answer = Program(secret)("GET", "customers")
    assert (answer.status_code, answer.json()["code"]) == (401, "no_token")


def test_a_revoked_an_expired_and_a_deactivated_ones_token_open_nothing(bjorn: User, astrid: User):
    secrets = [create_token(bjorn, name=str(number), by=bjorn) for number in range(3)]
    programs = [Program(secret) for secret in secrets]
    assert [program("GET", "customers").status_code for program in programs] == [200, 200, 200]
    revoke_token(ApiToken.objects.get(name="0"), by=bjorn)
    ApiToken.objects.filter(name="1").update(expires=timezone.now() - timedelta(seconds=1))
    assert [program("GET", "customers").status_code for program in programs] == [401, 401, 200]
    bjorn.is_active = False
    bjorn.save(update_fields=["is_active"])
    assert programs[2]("GET", "customers").status_code == 401


def test_the_last_use_is_noted_once_a_minute(program_of: ProgramOf, bjorn: User, django_assert_num_queries):
    program = program_of(bjorn)
    program("GET", "customers")
    first = ApiToken.objects.get().last_used
    program("GET", "customers")
    assert ApiToken.objects.get().last_used == first is not None
    ApiToken.objects.update(last_used=first - timedelta(minutes=2))
    program("GET", "customers")
    assert ApiToken.objects.get().last_used > first


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "x", "scopes": ()}, "scopes"),
        ({"name": "x", "scopes": ("everything",)}, "scopes"),
        ({"name": "x", "expires": timezone.now() - timedelta(days=1)}, "expires"),
    ],
)
def test_a_token_that_makes_no_sense_is_refused(given, field, bjorn: User):
    with pytest.raises(Refused) as refused:
        create_token(bjorn, **given, by=bjorn)
    assert refused.value.field == field
    assert not ApiToken.objects.exists()


def test_making_and_revoking_are_in_the_log(bjorn: User, astrid: User):
    create_token(bjorn, name="Web shop", by=bjorn)
    revoke_token(ApiToken.objects.get(), by=astrid)
    revoke_token(ApiToken.objects.get(), by=bjorn)
    assert [(entry.code, entry.by) for entry in entries_on(bjorn)] == [
        ("token.revoked", astrid), ("token.created", bjorn),
    ]  # fmt: skip


def test_a_salesperson_makes_a_token_sees_it_once_and_revokes_it(client_of, bjorn: User):
    client = client_of(bjorn)
    answer = client.post("/api/tokens/new/", {"name": "Web shop", "scopes": ["customers:write"], "lasts": "90"})
    secret = re.search(r'value="(kk_[^"]+)"', answer.content.decode())[1]
    assert "no-store" in answer["Cache-Control"]
    assert Program(secret)("POST", "customers", {"name": "Nordvik"}).status_code == 201
    page = client.get("/api/tokens/").content.decode()
    assert "Web shop" in page
    assert secret not in page
    token = ApiToken.objects.get()
    assert timedelta(days=89) < token.expires - timezone.now() <= timedelta(days=90)
    assert client.post(f"/api/tokens/{token.pk}/revoke/").status_code == 302
    assert Program(secret)("GET", "customers").status_code == 401


def test_a_form_without_scopes_is_shown_again_with_what_was_typed(client_of, bjorn: User):
    answer = client_of(bjorn).post("/api/tokens/new/", {"name": "Web shop", "lasts": "90"})
    assert answer.status_code == 422
    assert 'value="Web shop"' in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_the_administrator_sees_and_revokes_everybodys_tokens_others_only_their_own(
    client_of, astrid: User, bjorn: User, cecilie: User
):
    create_token(bjorn, name="Bjørns butikk", by=bjorn)
    token = ApiToken.objects.get()
    assert "Bjørns butikk" not in client_of(cecilie).get("/api/tokens/").content.decode()
    assert client_of(cecilie).post(f"/api/tokens/{token.pk}/revoke/").status_code == 404
    assert ApiToken.objects.get().revoked_at is None
    assert "Bjørns butikk" in client_of(astrid).get("/api/tokens/").content.decode()
    assert client_of(astrid).post(f"/api/tokens/{token.pk}/revoke/").status_code == 302
    assert ApiToken.objects.get().revoked_at is not None


def test_a_reader_and_an_outsider_have_no_token_page(client_of, daniel: User, ellen: User):
    for user in (daniel, ellen):
        for path in ("/api/tokens/", "/api/tokens/new/"):
            assert client_of(user).get(path).status_code == 403


def test_the_tokens_of_an_employee_who_leaves_stay_useless(astrid, bjorn, program_of):
    program = program_of(bjorn)
    assert program("GET", "customers").status_code == 200
    deactivate(bjorn, by=astrid)
    assert program("GET", "customers").status_code == 401
    reactivate(bjorn, by=astrid)
    assert program("GET", "customers").status_code == 401
