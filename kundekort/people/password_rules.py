"""Passwords that are long enough, not on the list of common ones, and still the first an attacker tries."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = (
    "kundekort", "passord", "password", "lösenord", "losenord", "administrator", "velkommen", "välkommen", "welcome",
    "sommer", "sommar", "vinter",
)  # fmt: skip
_SEQUENCES = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyzæøåäö", "qwertyuiopasdfghjklzxcvbnm")
_LEAST = 6


class NotObvious:
    """Refuses what is only our own words, the employee's address, a sequence of keys, or a few signs repeated."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when little is left of the password without what anybody would guess."""
        left = _without(password.lower(), [*WORDS, *_words_of(user)])
        if len(left) < _LEAST or len(set(left)) < _LEAST - 1 or _is_sequence(left):
            raise ValidationError(
                _("This password is too easy to guess. Take a few words that do not belong together.")
            )

    def get_help_text(self) -> str:
        """What to do."""
        return _("Take a few words that do not belong together.")


def _words_of(user: Any) -> list[str]:
    address = str(getattr(user, "email", "") or "").lower()
    return [word for word in address.replace("@", ".").split(".") if len(word) > 3]


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _is_sequence(text: str) -> bool:
    return any(text in line * 2 or text[::-1] in line * 2 for line in _SEQUENCES)
