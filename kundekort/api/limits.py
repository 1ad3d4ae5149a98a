"""How many requests a minute: counted in the database, so that all workers count together.

The table is UNLOGGED: counting costs no write-ahead log, and after a crash it starts anew, which does no harm.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

BAD_TOKENS_A_MINUTE = 30

_COUNT = """
    INSERT INTO api_use AS counted (who, minute, requests) VALUES (%s, date_trunc('minute', clock_timestamp()), 1)
    ON CONFLICT (who) DO UPDATE SET
        requests = CASE WHEN counted.minute = excluded.minute THEN counted.requests + 1 ELSE 1 END,
        minute = excluded.minute
    RETURNING requests, ceil(extract(epoch FROM minute + interval '1 minute' - clock_timestamp()))::int
"""


@dataclass(frozen=True)
class Allowance:
    """How many requests may still be made this minute, and in how many seconds the next one begins."""

    limit: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 writes it."""
        return {
            "RateLimit-Policy": f'"minute";q={self.limit};w=60',
            "RateLimit": f'"minute";r={self.left};t={self.seconds}',
        }


class TooMany(Refused):
    """More requests this minute than are allowed."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(
            _("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": allowance.seconds}, code="too_many"
        )
        self.allowance = allowance


def count_request(token_id: int) -> Allowance:
    """Count one more request of a token. Raises TooMany."""
    return _count(f"token:{token_id}", settings.API_RATE)


def count_bad_token(address: str) -> Allowance:
    """Count one more wrong token from a network address. Raises TooMany."""
    return _count(f"address:{address}", BAD_TOKENS_A_MINUTE)


def forget_idle() -> int:
    """Delete the counts of whoever has been quiet for an hour; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM api_use WHERE minute < clock_timestamp() - interval '1 hour'")
        return int(cursor.rowcount)


def _count(who: str, limit: int) -> Allowance:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [who])
        requests, seconds = cursor.fetchone()
    allowance = Allowance(limit, max(limit - requests, 0), max(seconds, 1))
    if requests > limit:
        raise TooMany(allowance)
    return allowance
