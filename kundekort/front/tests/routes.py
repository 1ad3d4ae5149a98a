"""Every address of the program, as the resolver knows it, with its policy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

from kundekort.people.gate import PUBLIC, SIGNED_IN, policy_of

THIRD_PARTY = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_login_webauthn": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
}
"""The views that are not ours, by the name of their address, and the policy we expect of each."""


@dataclass(frozen=True)
class Route:
    """One address: its pattern, its name, its view and the names of its arguments."""

    pattern: str
    name: str
    view: Callable[..., Any]
    arguments: tuple[str, ...]

    @property
    def policy(self) -> str:
        """The mark of the view, or what we expect of one that is not ours; "" when somebody forgot."""
        return policy_of(self.view) or THIRD_PARTY.get(self.name, "")

    @property
    def policies(self) -> dict[str, str]:
        """For an address of the API: the act each method needs."""
        return getattr(self.view, "policies", {})

    def __str__(self) -> str:
        return f"{self.name} ({self.pattern})"


def every_route(patterns: list[Any], prefix: str = "") -> Iterator[Route]:
    """All addresses below the patterns of a resolver."""
    for entry in patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from every_route(entry.url_patterns, pattern)
        elif isinstance(entry, URLPattern):
            arguments = [*entry.pattern.converters, *getattr(entry.pattern.regex, "groupindex", {})]
            yield Route(pattern, entry.name or "", entry.callback, tuple(dict.fromkeys(arguments)))
