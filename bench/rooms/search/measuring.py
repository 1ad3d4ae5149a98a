"""What is measured of the search: the panel that drops down while one types, with all groups of our own."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from urllib.parse import quote

from bench import names
from bench.browser import Request
from bench.rows import Answers, Goal, Requests, Row

_SEARCH = (Goal("p50", 8), Goal("p95", 20))


def rows() -> Sequence[Row]:
    """The rows of the table that are about the search."""
    return tuple(Answers(f"Search, {name}", _asked(name, typed), _SEARCH) for name, typed in _TYPED.items())


def _asked(name: str, typed: Callable[[Random], str]) -> Requests:
    return lambda ground: _requests(Random(name), typed)


def _requests(random: Random, typed: Callable[[Random], str]) -> Iterator[Request]:
    while True:
        yield Request(f"/search/panel/?q={quote(typed(random))}")


def _word(random: Random) -> str:
    return random.choice((names.place, names.surname, names.given))(random)


def _slip(random: Random) -> str:
    place = names.place(random)
    return place[:2] + place[3:4] + place[2:3] + place[4:]


_TYPED: dict[str, Callable[[Random], str]] = {
    "1 letter": lambda random: _word(random)[:1],
    "2 letters": lambda random: _word(random)[:2],
    "3 letters": lambda random: _word(random)[:3],
    "6 letters": lambda random: _word(random)[:6],
    "digits": lambda random: str(random.randint(100, 999_999)),
    "two words": lambda random: f"{names.surname(random)} {names.place(random)[:4]}",
    "a slip of typing": _slip,
    "no hit": lambda random: "".join(random.choices("qxzvwjk", k=7)),
}
