"""Where a call to the outside goes: the address is checked once, and the connection is made to what was checked.

Refused are addresses inside our own network, however they are written (RFC 1918, 6890, 4291; a number instead of an
address; IPv4 inside IPv6), so that no setting and no pasted address makes us ask a neighbour or a metadata service.
"""

import re
import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings

from kundekort.registers.unavailable import NoAnswer, NotAllowed

type Address = IPv4Address | IPv6Address

_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)")
_PRINTABLE = re.compile(r"[!-\[\]-~]+")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}
_LOOKING_UP = ThreadPoolExecutor(max_workers=4, thread_name_prefix="looking-up")


@dataclass(frozen=True)
class Destination:
    """A checked place outside: `addresses` are those the name had when it was checked, and all of them may be asked."""

    scheme: str
    host: str
    port: int
    target: str
    addresses: tuple[str, ...]


def destination_of(url: str, params: Mapping[str, str] | None = None, *, seconds: float = 4) -> Destination:
    """Check an address and look its name up, in at most `seconds`.

    Raises NotAllowed for what may not be asked, NoAnswer when the name cannot be looked up.
    """
    parts, port = _split(url)
    host = _host(parts)
    allowed = bool({host, f"{host}:{port}"} & set(settings.OUTSIDE_ALLOWED))
    if parts.scheme != "https" and not allowed:
        raise NotAllowed("only https may be asked")
    addresses = tuple(_looked_up(host, port, seconds))
    if not allowed and not all(is_outside(ip_address(address)) for address in addresses):
        raise NotAllowed("this address is not outside")
    query = "&".join(part for part in (parts.query, urlencode(params or {})) if part)
    return Destination(parts.scheme, host, port, (parts.path or "/") + (f"?{query}" if query else ""), addresses)


def is_outside(address: Address) -> bool:
    """Whether an address belongs to the world: not private, loopback, link-local, shared, reserved or multicast."""
    inner = _inside(address)
    if inner:
        return is_outside(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to: mapped, 6to4, or translated (RFC 6052)."""
    if isinstance(address, IPv4Address):
        return None
    translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
    return address.ipv4_mapped or address.sixtofour or translated


def _split(url: str) -> tuple[SplitResult, int]:
    try:
        if not _PRINTABLE.fullmatch(url):
            raise ValueError
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise NotAllowed("this is not an address that can be asked") from None
    if "@" in parts.netloc or parts.fragment:
        raise NotAllowed("an address holds neither a user nor a fragment")
    return parts, port


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    if not _NAME.fullmatch(host) or len(host) > 253 or _NUMBER.fullmatch(host.rpartition(".")[2]):
        raise NotAllowed("this is not the name of a host")
    return host


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, each once, in the order the machine prefers them."""
    looking = _LOOKING_UP.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = looking.result(timeout=seconds)
    except TimeoutError:
        looking.cancel()
        raise NoAnswer("its name was not found in time") from None
    except (OSError, UnicodeError) as error:
        raise NoAnswer(f"its name was not found: {error}") from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))
