"""Setting up finds a Python that works, whatever else answers to the name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a path with a space, with a set-up that only says which Python runs it."""
    place = tmp_path / "min kode"
    (place / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "set_up.sh", place / "tools")
    (place / "tools" / "set_up.py").write_text("import sys\nprint(sys.executable, sys.argv[1])\n")
    (place / "tools" / "fetch_python.py").write_text("raise SystemExit('nothing to fetch with')\n")
    (place / "bin").mkdir()
    return place


def run(checkout: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    for name, content in programs.items():
        program = checkout / "bin" / name.replace("_", ".")
        program.write_text(f"#!/bin/sh\n{content}\n")
        program.chmod(0o755)
    for tool in ("dirname", "sh"):
        if not (checkout / "bin" / tool).exists():
            (checkout / "bin" / tool).symlink_to(shutil.which(tool) or "")
    return subprocess.run(
        [shutil.which("sh") or "sh", checkout / "tools" / "set_up.sh", "run"],
        env={"PATH": str(checkout / "bin"), "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_shim_that_only_says_command_not_found_is_passed_over(checkout: Path) -> None:
    done = run(checkout, python3_13="echo not found >&2; exit 127", python3=f'exec "{sys.executable}" "$@"')
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "run"


def test_a_python_that_is_too_old_is_passed_over(checkout: Path) -> None:
    old = 'case "$2" in *"3, 13"*) exit 1;; esac; exit 1'
    done = run(checkout, python3_13=old, python3_14=f'exec "{sys.executable}" "$@"')
    assert done.returncode == 0, done.stderr


def test_no_python_at_all_is_said_in_a_sentence(checkout: Path) -> None:
    done = run(checkout)
    assert done.returncode == 1
    assert "Kundekort needs Python 3.13 or newer" in done.stderr


def set_up() -> None:
    subprocess.run(["sh", ROOT / "tools" / "set_up.sh", "run"], check=True, env={**os.environ, "PYTHONPATH": ""})


def test_setting_up_again_does_nothing() -> None:
    if not (ROOT / ".venv").exists():
        pytest.skip("this checkout was not set up by make")
    set_up()
    before = {path: path.stat().st_mtime_ns for path in (ROOT / ".built").glob("*")}
    set_up()
    after = {path: path.stat().st_mtime_ns for path in (ROOT / ".built").glob("*")}
    assert {path: time for path, time in after.items() if before.get(path) != time} == {}
