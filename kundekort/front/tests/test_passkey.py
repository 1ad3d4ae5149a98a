"""Passkeys in a real browser, with an authenticator that Chromium plays."""

from allauth.mfa.models import Authenticator

from kundekort.history.models import Entry

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_an_employee_adds_a_passkey_and_signs_in_with_it(page_of, bjorn, password):
    page = page_of(None)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    _sign_in_with_password(page, bjorn, password)
    page.goto("/profile/")
    page.get_by_role("link", name="Passkeys").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(password)  # it asks once more who it is
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto("/accounts/2fa/webauthn/")
    assert page.get_by_role("cell", name="My laptop").is_visible()

    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/profile/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Your profile").wait_for()
    assert Authenticator.objects.get(type="webauthn", user=bjorn).last_used_at
    assert Entry.objects.filter(code="user.signed_in", changes__how=[None, "webauthn"]).exists()


def _sign_in_with_password(page, user, password):
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda address: "/accounts/" not in address)
