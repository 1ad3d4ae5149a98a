"""The key that signs cookies and links: made once and kept beside the data."""

import os
import secrets
from pathlib import Path


def kept_in(folder: Path) -> str:
    """The installation's secret key, made on the first call. Readable by the owner of the process only."""
    place = folder / "secret-key"
    try:
        return place.read_text().strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept_in(folder)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return kept_in(folder)
