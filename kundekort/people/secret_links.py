"""Secrets that stand in a link once: only a digest is kept."""

import hashlib
import secrets
from hmac import compare_digest


def new_secret() -> str:
    """A secret of 256 bits for a link."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret: enough to know it again. A secret this long needs no salt."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def is_secret(secret: str, digest: str) -> bool:
    """Whether `digest` is kept of this secret, in constant time."""
    return compare_digest(digest_of(secret), digest)
