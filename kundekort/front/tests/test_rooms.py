"""What docs/new-room.md asks of every room, as far as a test can see it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.functional import Promise

from kundekort.basics.room import Room
from kundekort.card.registry import every_card
from kundekort.history import sentences
from kundekort.people import acts

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "kundekort"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if not {"tests", "migrations"} & set(path.parts) and path.name != "conftest.py"
]


def literals(path: Path) -> Iterator[str]:
    """Every string written out in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def stairs() -> list[str]:
    """The rooms from the top, as import-linter knows them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [room.strip() for layer in layers for room in re.split(r"[|:]", layer)]


def house() -> dict[str, str]:
    """The rooms of the table in docs/house.md from the top, with what it says of each."""
    found = re.findall(r"^\| `(\w+)` \| .+ \| (there|planned) \|$", (ROOT / "docs" / "house.md").read_text(), re.M)
    return dict(found)


def test_every_room_on_disk_is_installed_in_the_order_of_the_stairs():
    installed = [app.split(".")[1] for app in settings.INSTALLED_APPS if app.startswith("kundekort.")]
    assert installed[::-1] == stairs()
    assert sorted(installed) == ROOMS


def test_the_house_tells_of_every_room_from_the_top():
    assert [room for room, state in house().items() if state == "there"] == stairs()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_an_app_of_its_name(room):
    apps = import_module(f"kundekort.{room}.apps")
    configs = [thing for thing in vars(apps).values() if isinstance(thing, type) and issubclass(thing, Room)]
    assert [config.label for config in configs if config is not Room] == [room]


def test_every_act_that_is_asked_for_is_declared():
    asked = {
        act for path in SOURCES for act in re.findall(r"""(?:needs|\.may)\(\s*["']([a-z_.]+)["']""", path.read_text())
    }
    asked |= {part.permission for card in every_card() for part in card.parts()}
    asked |= {
        f"{room}.{act}"
        for path in PACKAGE.rglob("templates/**/*.html")
        for room, act in re.findall(r"\bmay\.(\w+)\.(\w+)", path.read_text())
    }
    assert asked - set(acts.every_act()) == set()
    assert "customers.view_customer" in asked


def test_acts_are_declared_by_rooms_that_are_there():
    assert {act.room for act in acts.every_act().values()} <= set(ROOMS)


def test_every_code_in_the_log_has_its_sentence():
    families = {code.split(".")[0] for code in sentences.known_codes()} - set(ROOMS)  # acts begin with the room
    code = re.compile(rf"(?:{'|'.join(families)})\.[a-z_]+")
    recorded = {text for path in SOURCES for text in literals(path) if code.fullmatch(text)}
    recorded |= {
        found
        for path in SOURCES
        for found in re.findall(r'\b(?:record(?:_all)?\(\s*|code=)"(\w+\.[\w.]+)"', path.read_text())
    }
    assert recorded - sentences.known_codes() == set()
    assert "customer.created" in recorded


def test_migrations_are_named_by_intent():
    names = [path.stem for path in PACKAGE.glob("*/migrations/0*.py")]
    assert [name for name in names if re.search(r"_(initial|auto)|_alter_|_and_more|_merge_", name)] == []
    assert names


def test_titles_wait_for_the_readers_language():
    titles = {f"{card.code} {part.switch}": part.title for card in every_card() for part in card.parts()}
    titles |= {act.code: act.label for act in acts.every_act().values()}
    titles |= {f"room {title}": title for title, _acts in acts.by_room()}
    titles |= {code: sentences._sentences[code] for code in sentences.known_codes()}
    assert [where for where, title in titles.items() if not isinstance(title, Promise)] == []


def test_whoever_shows_the_log_says_to_whom():
    """Some entries are not for everybody: `entries_on` needs to know who reads."""
    shown = {
        path.relative_to(PACKAGE).as_posix(): re.findall(r"(?<!def )entries_on\([^()]*\)", path.read_text())
        for path in SOURCES
    }
    assert {place: calls for place, calls in shown.items() if any("," not in call for call in calls)} == {}
