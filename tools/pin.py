"""Writes requirements*.txt anew: the newest versions the .in files allow, with hashes and without addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = [
    sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.13", "--upgrade",
    "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip


def main() -> int:
    """Pin what the program runs on, then what it is built with."""
    for name in ("requirements", "requirements-dev"):
        subprocess.run([*COMPILE, f"{name}.in", "--output-file", f"{name}.txt"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
