"""Where the Chromium for browser tests is, and how to get one.

`python tools/chromium.py` makes one available: the machine's own, else from apt when run as root, else Playwright's.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str:
    """The path of a Chromium on this machine, or "" when there is none. The variable CHROMIUM comes first."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), "") or _playwrights()


def _playwrights() -> str:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return ""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def _install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
        if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make a Chromium available; 1 when none can be had."""
    if not find():
        print("No Chromium on this machine: getting one for the browser tests.", flush=True)
        _install()
    return 0 if find() else 1


if __name__ == "__main__":
    sys.exit(main())
