"""Fetches Python 3.13 into .built/python with uv from PyPI. Runs on any Python from 3.6, with or without pip."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UV = os.path.join(ROOT, ".built", "uv")
PYTHONS = os.path.join(ROOT, ".built", "python")


def main():
    """Install uv, and let it install Python."""
    try:
        uv = shutil.which("uv") or installed_uv()
        subprocess.check_call([uv, "python", "install", "--no-bin", "--install-dir", PYTHONS, "3.13"])
    except (OSError, subprocess.CalledProcessError):
        raise SystemExit("Python 3.13 could not be fetched; see above. Install it and run this again.") from None


def installed_uv():
    """The path of uv, installed with this Python's pip, or with a pip fetched for the purpose."""
    arguments = ["install", "--quiet", "--disable-pip-version-check", "--target", UV, "--upgrade", "uv"]
    if subprocess.call([sys.executable, "-m", "pip", *arguments], stderr=subprocess.DEVNULL) != 0:
        pip = fetched_pip()
        subprocess.check_call([sys.executable, os.path.join(pip, "pip"), *arguments])
    return os.path.join(UV, "bin", "uv")


def fetched_pip():
    """The newest pip this Python can run, as a wheel: a wheel of pip runs from where it lies."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    request = urllib.request.Request(index + "/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request) as answer:
        files = json.load(answer)["files"]
    wheels = [file for file in files if file["filename"].endswith("none-any.whl") and runs_here(file)]
    wheel = wheels[-1]
    with urllib.request.urlopen(urllib.request.Request(wheel["url"])) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != wheel["hashes"]["sha256"]:
        raise SystemExit("The pip that was fetched is not the one the index names. Try again.")
    os.makedirs(UV, exist_ok=True)
    place = os.path.join(UV, wheel["filename"])
    with open(place, "wb") as file:
        file.write(content)
    return place


def runs_here(file):
    """Whether the file's requires-python, such as ">=3.9", allows this Python."""
    wanted = (file.get("requires-python") or ">=3.0").split(",")[0].replace(">=", "").strip()
    least = tuple(int(part) for part in wanted.split(".") if part.isdigit())
    return sys.version_info[: len(least)] >= least and not file.get("yanked")


if __name__ == "__main__":
    main()
