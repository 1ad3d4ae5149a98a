"""Lock files name versions and hashes, never where something is downloaded from; and nothing built is committed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ADDRESS = re.compile(r"^\s*(--(extra-)?index-url|--find-links|-i )|https?://|file://", re.MULTILINE)
_BUILT = re.compile(r"(^|/)(node_modules|\.venv|dist|build|\.built)/|uv\.lock$|pylock.*\.toml$|\.mo$|\.pyc$")


def wrong(root: Path) -> Iterator[str]:
    """A line for everything that must not be committed."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (root / name).read_text()
        if _ADDRESS.search(text):
            yield f"{name} holds an address. `make pin` writes it without."
        yield from (f"{name}: {line} has no hash" for line in _without_hash(text))
    if re.search(r'"resolved": *"http', (root / "package-lock.json").read_text()):
        yield "package-lock.json holds addresses. Run npm install again."
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    yield from (f"{name} is built or installed: never commit it" for name in filter(_BUILT.search, listed.split()))


def _without_hash(text: str) -> Iterator[str]:
    for entry in re.split(r"\n(?=\S)", text):
        if entry.strip() and not entry.startswith("#") and "--hash=sha256:" not in entry:
            yield entry.split(" ")[0]


if __name__ == "__main__":
    found = list(wrong(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
