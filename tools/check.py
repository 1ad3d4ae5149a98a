"""Runs every check and says at the end which failed: `python tools/check.py [name …]`."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CHECKS: dict[str, list[str]] = {
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "types": [PYTHON, "-m", "mypy"],
    "stairs": [str(BIN / "lint-imports")],
    "sizes": [PYTHON, "tools/checks/sizes.py"],
    "templates": [PYTHON, "tools/checks/templates.py"],
    "template form": [str(BIN / "djlint"), "kundekort", "--lint", "--quiet"],
    "migrations": [PYTHON, "tools/checks/migrations.py"],
    "texts": [PYTHON, "tools/words.py", "check"],
    "openapi.json": [PYTHON, "tools/openapi.py", "check"],
    "docs/settings.md": [PYTHON, "tools/settings_table.py", "check"],
    "pins": [PYTHON, "tools/checks/pins.py"],
    "browser types": [PYTHON, "tools/checks/browser_types.py"],
}


def main(names: list[str]) -> int:
    """0 when every check (or every named one) passes."""
    wanted = {name: CHECKS[name] for name in names or CHECKS}
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "DATA": data, "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "kundekort.front.settings"
        with ThreadPoolExecutor(2) as pool:
            answers = pool.map(lambda command: _run(command, environment), wanted.values())
            failed = [name for name, (code, said) in zip(wanted, answers, strict=True) if not _passed(name, code, said)]
    if failed:
        print(f"\n{len(wanted)} checks, {len(failed)} failed: {', '.join(failed)}.")
        return 1
    print(f"\n{len(wanted)} checks, all passed.")
    return 0


def _run(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def _passed(name: str, code: int, said: str) -> bool:
    print(f"{'!!' if code else 'ok'}  {name}", flush=True)
    if code:
        print("    " + (said or "It failed and said nothing.").replace("\n", "\n    "), flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
