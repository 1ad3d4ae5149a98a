import socket
from ipaddress import ip_address

import pytest

from kundekort.registers import calling, destination
from kundekort.registers.destination import destination_of, is_outside
from kundekort.registers.unavailable import NoAnswer, NotAllowed

pytestmark = pytest.mark.django_db

INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
    "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "2001:0:53aa:64c::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "64:ff9b:1::1",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
HOSTILE = [
    "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "//example.com/", "",
    "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:7f00:1]/", "https://[fe80::1%25eth0]/", "https://0/",
    "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/",
    "https://localhost./", "https://example.com./", "https://example.com\\@127.0.0.1/", "https://a@example.com/",
    "https://user:word@127.0.0.1/", "https://example.com/#x", "https://exa mple.com/", "https://example.com/\r\nX: y",
    "https://æ.example/", "https://example.com:99999/", "https://example.com:0x50/", "https:///path", "https://-a.com/",
    "https://169.254.169.254/latest/meta-data/", "https://[64:ff9b::7f00:1]/", "https://" + "a" * 64 + ".com/",
]  # fmt: skip


@pytest.fixture
def names(monkeypatch):
    """What names are looked up as: `names["example.com"] = ["93.184.216.34"]`; lookups are counted in `names.asked`."""

    class Names(dict[str, list[str]]):
        asked: list[str] = []

    table = Names()
    table.asked = []

    def look_up(host, port, **_more):
        table.asked.append(host)
        if host not in table:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in table[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table


@pytest.fixture
def connections(monkeypatch):
    """The addresses somebody tried to connect to; none of them answers."""
    tried = []

    def connect(address, **_more):
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(calling, "pause", lambda seconds: None)
    return tried


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_our_own_are_inside(address):
    assert not is_outside(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_of_the_world_are_outside(address):
    assert is_outside(ip_address(address))


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_addresses_are_never_connected_to(url, names, connections):
    for host in ("example.com", "localhost", "0", "127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254"):
        names[host] = ["127.0.0.1"]
    with pytest.raises(calling.Unavailable):
        calling.get_json(url)
    assert connections == []


@pytest.mark.parametrize("addresses", [["10.0.0.5"], ["93.184.216.34", "10.0.0.5"], ["::ffff:10.0.0.5"]])
def test_a_name_that_leads_inside_is_refused_even_when_it_leads_outside_too(addresses, names, connections):
    names["example.com"] = addresses
    with pytest.raises(NotAllowed):
        destination_of("https://example.com/")
    assert connections == []


def test_the_connection_goes_to_the_address_that_was_checked(names, connections):
    names["example.com"] = ["93.184.216.34", "93.184.216.35"]
    with pytest.raises(calling.Unavailable):
        calling.get_json("https://example.com/")
    assert connections == [("93.184.216.34", 443), ("93.184.216.35", 443), ("93.184.216.34", 443)]
    assert len(names.asked) == 3


def test_a_name_that_changes_between_attempts_is_checked_again(names, connections):
    def turns(*_arguments, **_more):
        names["example.com"] = ["127.0.0.1"]
        raise ConnectionRefusedError

    names["example.com"] = ["93.184.216.34"]
    socket.create_connection, kept = turns, socket.create_connection
    try:
        with pytest.raises(calling.Unavailable) as caught:
            calling.get_json("https://example.com/")
    finally:
        socket.create_connection = kept
    assert caught.value.reason == "this address is not outside"
    assert connections == []


def test_what_an_administrator_allows_may_be_inside_and_without_https(names, settings):
    settings.OUTSIDE_ALLOWED = ["maps.nordlys.example", "10.0.0.7:8080"]
    names.update({"maps.nordlys.example": ["10.0.0.6"], "10.0.0.7": ["10.0.0.7"]})
    to = destination_of("http://maps.nordlys.example/tiles?z=1", {"x": "2"})
    assert (to.host, to.port, to.target, to.addresses) == ("maps.nordlys.example", 80, "/tiles?z=1&x=2", ("10.0.0.6",))
    assert destination_of("http://10.0.0.7:8080/").port == 8080
    with pytest.raises(NotAllowed):
        destination_of("http://10.0.0.7:8081/")


def test_a_name_nobody_knows_is_no_answer(names):
    with pytest.raises(NoAnswer, match="not found"):
        destination_of("https://nowhere.example/")


def test_a_lookup_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(destination._LOOKING_UP, "submit", lambda *_a, **_m: _Never())
    with pytest.raises(NoAnswer, match="in time"):
        destination_of("https://example.com/", seconds=0.01)


class _Never:
    def result(self, timeout):
        raise TimeoutError

    def cancel(self): ...
