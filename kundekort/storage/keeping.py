"""Keeping bytes, and getting them back: durable on disk before anybody is told that they are kept."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from kundekort.storage.models import Content

_CHUNK = 1 << 16


def keep(chunks: Iterable[bytes]) -> Content:
    """Keep the bytes and return their row. Raises OSError when the disk cannot take them; then nothing is kept."""
    folder = _root()
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _write(file, chunks)
        with transaction.atomic():
            hold_digest(digest)
            _put(temporary, path_of(digest))
            return Content.objects.get_or_create(sha256=digest, defaults={"size": size})[0]
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def hold_digest(sha256: str) -> None:
    """Let nobody else keep or forget bytes with this digest before the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def path_of(sha256: str) -> Path:
    """Where the bytes with this digest lie."""
    return _root() / sha256[:2] / sha256[2:]


def chunks_of(content: Content) -> Iterable[bytes]:
    """The bytes, piece by piece."""
    with path_of(content.sha256).open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def answers() -> bool:
    """Whether bytes can be kept right now."""
    try:
        _root().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=_root()) as probe:
            probe.write(b"ok")
            probe.flush()
    except OSError:
        return False
    return True


def _root() -> Path:
    return Path(settings.STORAGE_ROOT)


def _write(file: BinaryIO, chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for piece in chunks:
        digest.update(piece)
        size += len(piece)
        file.write(piece)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _put(temporary: str, place: Path) -> None:
    place.parent.mkdir(exist_ok=True)
    os.replace(temporary, place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
