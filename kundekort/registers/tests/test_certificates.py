"""Over https the certificate is that of the name, although the connection goes to an address."""

import datetime
import json
import ssl
import threading
from http.server import ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kundekort.registers import calling, exchange
from kundekort.registers.destination import Destination
from kundekort.registers.tests.conftest import Fake, Handler, says
from kundekort.registers.unavailable import NoAnswer


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for registry.example, its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "registry.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("registry.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secured(certificate, monkeypatch):
    """A fake service with that certificate, which we trust."""
    fake = Fake(acts=[says(200, {"ok": 1})])
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"fake": fake}))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    fake.port = server.server_address[1]
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(exchange, "_trust", lambda: trusting)
    yield fake
    server.shutdown()
    server.server_close()


def _asked(fake, host):
    to = Destination("https", host, fake.port, "/", ("127.0.0.1",))
    question = exchange.Question("GET", {})
    return exchange.exchange(to, "127.0.0.1", question, seconds=4, largest=1000)


def test_the_name_of_the_certificate_is_checked_not_the_address(secured):
    assert json.loads(_asked(secured, "registry.example").body) == {"ok": 1}
    assert secured.asked[0][2]["Host"] == f"registry.example:{secured.port}"


def test_a_certificate_of_somebody_else_is_refused(secured):
    with pytest.raises(NoAnswer, match="certificate"):
        _asked(secured, "other.example")
    assert secured.asked == []


def test_a_certificate_nobody_vouches_for_is_refused(secured, monkeypatch):
    monkeypatch.setattr(exchange, "_trust", ssl.create_default_context)
    with pytest.raises(NoAnswer, match="certificate"):
        _asked(secured, "registry.example")


def test_the_world_is_trusted_as_the_machine_trusts_it():
    assert ip_address("127.0.0.1").is_loopback
    assert exchange._trust().verify_mode is ssl.CERT_REQUIRED
    assert exchange._trust().check_hostname
    assert calling.LARGEST < 10_000_000
