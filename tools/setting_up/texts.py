"""The translations, compiled for Django."""

import subprocess
from pathlib import Path

from tools.setting_up.packages import PYTHON
from tools.setting_up.remembered import ROOT

LOCALE = ROOT / "kundekort" / "front" / "locale"


def compile_all() -> None:
    """Compile every catalogue when one has changed since."""
    if any(_stale(catalogue) for catalogue in LOCALE.glob("*/LC_MESSAGES/django.po")):
        subprocess.run([PYTHON, "tools/words.py", "build"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _stale(catalogue: Path) -> bool:
    compiled = catalogue.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime
