"""Pictures of the map come from one server, and the policy allows no other."""

import pytest

from kundekort.front import map_tiles


@pytest.mark.row(76)
@pytest.mark.parametrize(
    ("address", "origins"),
    [
        ("", []),
        ("https://tiles.example/{z}/{x}/{y}.png", ["https://tiles.example"]),
        ("https://{s}.tiles.example:8443/{z}/{x}/{y}.png?key=1", ["https://*.tiles.example:8443"]),
    ],
)
def test_the_policy_names_just_the_server_of_the_tiles(address: str, origins: list[str]) -> None:
    assert map_tiles.origins(map_tiles.template(address)) == origins


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example/", "javascript:{z}{x}{y}", "//tiles.example/{z}/{x}/{y}",
        "https://a;script-src *'{z}{x}{y}/{z}/{x}/{y}",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_at_start(address: str) -> None:
    with pytest.raises(ValueError, match="MAP_TILES"):
        map_tiles.template(address)
