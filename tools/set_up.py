"""Makes and keeps up to date everything the program runs on: `python tools/set_up.py run` or `… dev`.

The environment `.venv` with the pinned packages and the command `.venv/bin/kundekort`, the front end, the translations
and the collected static files. Each step remembers what it was made from and costs nothing when that has not changed.
Uses only the standard library; two at once wait for each other.
"""

import fcntl
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.setting_up import front_end, packages, remembered, texts

ROOT = Path(__file__).resolve().parents[1]
LEVELS = ("run", "dev")


def main(level: str) -> int:
    """Do what is missing for this level. 1, with a sentence, when something cannot be done."""
    try:
        remembered.FOLDER.mkdir(exist_ok=True)
        with (remembered.FOLDER / "set-up.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            packages.install(level)
            texts.compile_all()
            front_end.build()
    except subprocess.CalledProcessError as error:
        print(f"Setting up stopped: `{' '.join(map(str, error.cmd[:6]))} …` failed; see above.", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(f"{error.filename} belongs to another user. Run as that user, or `make clean` first.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LEVELS:
        sys.exit("Say for what: run or dev.")
    sys.exit(main(sys.argv[1]))
