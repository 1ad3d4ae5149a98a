"""Signing in as people do: with the form."""

from playwright.sync_api import Page

from kundekort.people.models import User


def sign_in(page: Page, user: User, password: str, *, to: str = "/") -> None:
    """Fill in the form and wait for the page one wanted."""
    page.goto(f"/accounts/login/?next={to}")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/accounts/" not in address)
