"""The address of the program's own PostgreSQL."""

import hashlib
import tempfile
from pathlib import Path
from urllib.parse import quote


def socket_folder(data: Path) -> Path:
    """Where the server of this data folder listens. Short, because a socket's path may have at most 107 bytes."""
    digest = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kundekort-{digest}"


def url(data: Path) -> str:
    """The connection address of the server of this data folder."""
    return f"postgresql://postgres@/kundekort?host={quote(str(socket_folder(data)), safe='')}"
