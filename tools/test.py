"""Runs every test against a throw-away PostgreSQL of its own: `python tools/test.py [arguments for pytest]`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kundekort.front import own_database
from kundekort.front.own_database.using import in_use
from tools import chromium

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """pytest's exit code; also 1 when no Chromium could be had and CI is true."""
    no_browser = chromium.main()
    with tempfile.TemporaryDirectory(prefix="kundekort-test-") as folder:
        data = Path(folder).resolve()
        with in_use(data, durable=False):
            environment = {**os.environ, "DATABASE_URL": own_database.url(data), "DATA": str(data / "data")}
            command = [sys.executable, "-m", "pytest", f"--basetemp={data / 'tmp'}", *arguments]
            code = subprocess.run([*command, "-n", "2"], cwd=ROOT, env=environment, check=False).returncode
            if code and (shaken := _failed_in_the_browser()):
                print(f"\nIN THE BROWSER ONLY, SO ONCE MORE, ONE AT A TIME: {', '.join(shaken)}\n", file=sys.stderr)
                code = subprocess.run([*command, "--last-failed"], cwd=ROOT, env=environment, check=False).returncode
    if no_browser:
        print("\nNO CHROMIUM COULD BE HAD: the browser tests listed above did NOT run.\n", file=sys.stderr)
        return code or int(os.environ.get("CI") == "true")
    return code


def _failed_in_the_browser() -> list[str]:
    """The tests that failed, when each of them is one that a busy machine can shake; otherwise none."""
    place = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
    failed = list(json.loads(place.read_text())) if place.exists() else []
    return failed if all("/tests/browser/" in test or "test_manners.py" in test for test in failed) else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
