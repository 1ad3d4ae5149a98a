"""The environment `.venv`: pinned packages, and the command `kundekort` in it."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.setting_up.remembered import ROOT, contents, done, remember

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
_COMMAND = """#!/bin/sh
exec "{python}" -m kundekort.front.command "$@"
"""


def install(level: str) -> None:
    """Make `.venv` if there is none, install what `level` needs, and put the command in place."""
    version = f"{ROOT} {sys.version_info[0]}.{sys.version_info[1]}"
    if not _works():
        say("Making the environment .venv (once).")
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    mark = f"{version} {contents(REQUIREMENTS.values())}"
    if not (done(_stamp(level), mark) or done(_stamp("dev"), mark)):
        say("Installing the pinned Python packages (once).")
        _pip(REQUIREMENTS[level])
        remember(_stamp(level), mark)
    if not done(_stamp("command"), version):
        _place_command()
        remember(_stamp("command"), version)


def install_only(package: str) -> None:
    """Install one package at the version and with the hashes that the development set pins."""
    pinned = re.search(rf"^{package}==.*?(?=^\S|\Z)", REQUIREMENTS["dev"].read_text(), re.MULTILINE | re.DOTALL)
    if pinned is None:
        raise SystemExit(f"{package} is not among the pinned packages.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only:
        only.write(pinned[0])
        only.flush()
        _pip(Path(only.name))


def site_packages() -> Path:
    """Where the packages of `.venv` lie."""
    return next((VENV / "lib").glob("python3.*/site-packages"))


def say(sentence: str) -> None:
    """Tell whoever waits what takes time."""
    print(sentence, file=sys.stderr, flush=True)


def _works() -> bool:
    """Whether the environment is there and its Python still runs."""
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _pip(requirements: Path) -> None:
    arguments = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", requirements]
    subprocess.run([PYTHON, "-m", "pip", *arguments], check=True)


def _place_command() -> None:
    """The project is used where it lies. A path file and a two-line command do what an editable install would."""
    (site_packages() / "kundekort.pth").write_text(f"{ROOT}\n")
    command = VENV / "bin" / "kundekort"
    command.write_text(_COMMAND.format(python=PYTHON))
    command.chmod(0o755)


def _stamp(step: str) -> Path:
    return VENV / f".done-{step}"
