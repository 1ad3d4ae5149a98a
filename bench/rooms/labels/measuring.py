"""What is measured of labels: the list of customers narrowed by them, columns of labels, and putting one on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice, repeat
from random import Random

from bench.browser import Request
from bench.forms import filled
from bench.ground import Ground
from bench.rooms.labels.filling import CATEGORIES, COUNTRIES, POPULAR, PROPERTIES, TAGS
from bench.rows import Answers, Goal, Requests, Row

_LIST = (Goal("p50", 20), Goal("p95", 40), Goal("kB", 25, noisy=False))
_TYPING = (Goal("p50", 8), Goal("p95", 20))
_SAVE = (Goal("p50", 20), Goal("p95", 40))


def rows() -> Sequence[Row]:
    """The rows of the table that are about labels."""
    return (
        *(Answers(f"Customer list, {name}", requests, _LIST, samples=100) for name, requests in _lists().items()),
        *(Answers(f"Contact list, {name}", requests, _LIST, samples=100) for name, requests in _of_contacts().items()),
        Answers("Suggest labels while typing", _suggestions, _TYPING, samples=100),
        Answers("Put a tag on a customer", _additions, _SAVE, samples=100),
    )


def _lists() -> dict[str, Requests]:
    return {
        "with a tag on 40 %": _having(repeat(f"label={POPULAR}")),
        "with a tag": _having(f"label={tag}" for tag in cycle(TAGS)),
        "with the tag on 40 % and a property": _having(f"label={POPULAR}&label={one}" for one in cycle(PROPERTIES)),
        "with two popular tags": _having(repeat(f"label={POPULAR}&label={TAGS[0]}")),
        "with any of five labels": _having(
            "labels=any&" + "&".join(f"label={pk}" for pk in (tag, *PROPERTIES[:2], *CATEGORIES[:2]))
            for tag in cycle(TAGS)
        ),
        "of a group and those below": _having(f"label={group}" for group in cycle(COUNTRIES)),
        "with a tag, inactive suppliers, by change": _having(
            f"label={tag}&active=no&type=supplier&sort=changed" for tag in cycle((POPULAR, *TAGS))
        ),
        "with a tag, of one owner": _having(f"label={POPULAR}&owner={owner}" for owner in cycle(range(1, 51))),
        "with columns of labels": _having(repeat("columns=name,tags,properties,categories,groups")),
    }


def _of_contacts() -> dict[str, Requests]:
    lists: dict[str, Iterable[str]] = {
        "with a tag on 40 %": repeat(f"label={POPULAR}"),
        "with a tag": (f"label={tag}" for tag in cycle(TAGS)),
        "with two popular tags": repeat(f"label={POPULAR}&label={TAGS[0]}"),
        "with any of five labels": (
            "labels=any&" + "&".join(f"label={pk}" for pk in (tag, *PROPERTIES[:2], *CATEGORIES[:2]))
            for tag in cycle(TAGS)
        ),
        "with the tag on 40 % and a role": (f"label={POPULAR}&role={role}" for role in cycle(range(1, 7))),
        "with a tag and a role": (f"label={tag}&role={tag % 6 + 1}" for tag in cycle(TAGS)),
        "with columns of labels": repeat("columns=name,company,tags,properties,categories"),
    }
    return {name: _having(words, "contacts") for name, words in lists.items()}


def _having(words: Iterable[str], room: str = "customers") -> Requests:
    kept: list[str] = []

    def requests(_ground: Ground) -> Iterator[Request]:
        if not kept:
            kept.extend(islice(words, 400))
        return (Request(f"/{room}/?{each}") for each in cycle(kept))

    return requests


def _suggestions(_ground: Ground) -> Iterator[Request]:
    return (Request(f"/labels/options/?q={typed}") for typed in cycle(("t", "ta", "tag 1", "prop", "9", "1")))


def _additions(ground: Ground) -> Iterator[Request]:
    random = Random()
    token = filled(ground.browser.ask(Request("/customers/new/")).text)["csrfmiddlewaretoken"]
    while True:
        pk = random.randrange(2, ground.size.customers)
        form = {"csrfmiddlewaretoken": token, "sort": "tag", "name": f"Tag {random.choice(TAGS)}"}
        yield Request(f"/customers/{pk}/labels/add/", form, htmx=True)
