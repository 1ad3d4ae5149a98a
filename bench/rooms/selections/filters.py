"""What is measured of filters: single conditions, and mixes of all and any."""

import json
from collections.abc import Sequence
from itertools import repeat
from typing import Any
from urllib.parse import quote

from bench.browser import Request
from bench.rooms.labels.filling import CATEGORIES, POPULAR, TAGS
from bench.rows import Answers, Goal, Requests, Row

_LIST = (Goal("p50", 20), Goal("p95", 40), Goal("kB", 25, noisy=False))
_TAG, _RARE = str(TAGS[0]), str(TAGS[-1])
_OF_CUSTOMERS: dict[str, Any] = {
    "changed in the last year": ["changed", "last", "365"],
    "town and a tag": {"all": [["town", "begins", "ber"], ["tag", "is", _TAG]]},
    "one of two tags": {"any": [["tag", "is", _RARE], ["tag", "is", _TAG]]},
    "rare tag or a credit rating": {"any": [["tag", "is", _RARE], ["credit_rating", "is", "D"]]},
    "not a popular tag, and one of a town and a country": {
        "all": [["tag", "not", str(POPULAR)], {"any": [["town", "is", "Bergen"], ["country", "is", "DK"]]}]
    },
    "with a contact in a role": ["contact_role", "is", "2"],
}
_OF_CONTACTS: dict[str, Any] = {
    "role or a tag": {"any": [["role", "is", "2"], ["tag", "is", _RARE]]},
    "at customers with a category": ["customer.category", "is", str(CATEGORIES[-1])],
}


def rows() -> Sequence[Row]:
    """The rows of the table that are about filters."""
    return (
        *(Answers(f"Customer list, filter: {name}", _asked("customers", each), _LIST, samples=100)
          for name, each in _OF_CUSTOMERS.items()),
        *(Answers(f"Contact list, filter: {name}", _asked("contacts", each), _LIST, samples=100)
          for name, each in _OF_CONTACTS.items()),
    )  # fmt: skip


def _asked(room: str, given: Any) -> Requests:
    return lambda _ground: repeat(Request(f"/{room}/?filter={quote(json.dumps(given))}"))
