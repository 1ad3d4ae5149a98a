"""The server that draws the map: the one place outside from which pages may show pictures."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[A-Za-z0-9*.:-]+")


def template(text: str) -> str:
    """The address of a tile with {z}, {x} and {y}; "" for none. Raises ValueError for what cannot be one."""
    address = text.strip()
    if not address:
        return ""
    parts = urlsplit(address)
    whole = all(word in parts.path + parts.query for word in ("{z}", "{x}", "{y}"))
    if parts.scheme not in ("https", "http") or not whole or not _HOST.fullmatch(_host(parts.netloc)):
        raise ValueError(
            f"MAP_TILES is not an address of tiles such as https://tiles.example/{{z}}/{{x}}/{{y}}.png: {text}"
        )
    return address


def origins(address: str) -> list[str]:
    """What the Content Security Policy must allow for these tiles; {s} stands for any first part of the host."""
    if not address:
        return []
    parts = urlsplit(address)
    return [f"{parts.scheme}://{_host(parts.netloc)}"]


def _host(netloc: str) -> str:
    return netloc.replace("{s}", "*")
