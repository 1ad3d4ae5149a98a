"""Sign-in at an OpenID provider: opens the account of an employee we have, and makes none."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client

from kundekort.people.leaving import deactivate
from kundekort.people.models import User

PROVIDER = {
    "provider_id": "oidc",
    "name": "Nordlys ID",
    "client_id": "kundekort",
    "secret": "s",
    "settings": {"server_url": "https://id.example"},
}
ENDPOINTS = {
    "authorization_endpoint": "https://id.example/authorize",
    "token_endpoint": "https://id.example/token",
    "userinfo_endpoint": "https://id.example/me",
    "jwks_uri": "https://id.example/keys",
    "issuer": "https://id.example",
}


@pytest.fixture
def person(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Who the provider says it is; change it before signing in."""
    said: dict[str, Any] = {"sub": "42", "email": "bjorn@nordlys.example", "email_verified": True, "name": "Bjørn"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [PROVIDER]}}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", ENDPOINTS)
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *_call, **_more: {"access_token": "a"})
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_call: said)
    return said


def come_back(browser: Client) -> Any:
    """Press the button, and come back from the provider."""
    sent = browser.post("/accounts/outside/oidc/login/?process=login")
    state = parse_qs(urlsplit(sent["Location"]).query)["state"][0]
    return browser.get("/accounts/outside/oidc/login/callback/", {"code": "c", "state": state})


def test_the_button_is_there_when_a_provider_is_set(person, astrid):
    page = Client().get("/accounts/login/").content.decode()
    assert "Nordlys ID" in page
    assert "/accounts/outside/oidc/login/" in page


def test_without_a_provider_there_is_neither_button_nor_page(astrid):
    assert "outside" not in Client().get("/accounts/login/").content.decode()
    assert Client().get("/accounts/outside/oidc/login/").status_code == 404


def test_an_employee_with_the_same_verified_address_gets_in(person, bjorn):
    browser = Client()
    assert come_back(browser)["Location"] == "/"
    assert bjorn.name in browser.get("/profile/").content.decode()


def test_an_address_that_is_not_verified_opens_nothing(person, bjorn):
    person["email_verified"] = False
    browser = Client()
    assert "not been invited" in come_back(browser).content.decode()
    assert browser.get("/profile/").status_code == 302


def test_a_stranger_gets_no_account(person, astrid):
    browser = Client()
    assert "not been invited" in come_back(browser).content.decode()
    assert User.objects.count() == 1


def test_an_inactive_employee_stays_out(person, astrid, bjorn):
    come_back(Client())
    deactivate(bjorn, by=astrid)
    browser = Client()
    come_back(browser)
    assert browser.get("/profile/").status_code == 302


def test_a_forged_way_back_opens_nothing(person, bjorn):
    browser = Client()
    answer = browser.get("/accounts/outside/oidc/login/callback/", {"code": "c", "state": "forged"})
    assert "Sign-in did not work" in answer.content.decode()
    assert browser.get("/profile/").status_code == 302
