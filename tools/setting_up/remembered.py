"""What each step was made from, so that it is done again only when that has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".built"


def contents(files: Iterable[Path]) -> str:
    """A mark that changes when any of the files does."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def times(files: Iterable[Path]) -> str:
    """A quicker mark for many files: their names, sizes and times of change."""
    lines = (f"{file} {about.st_size} {about.st_mtime_ns}" for file in sorted(files) if (about := file.stat()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def done(step: Path, mark: str) -> bool:
    """Whether the step was last done with this mark."""
    try:
        return step.read_text() == mark
    except OSError:
        return False


def remember(step: Path, mark: str) -> None:
    """Note that the step has been done."""
    step.parent.mkdir(parents=True, exist_ok=True)
    step.write_text(mark)
