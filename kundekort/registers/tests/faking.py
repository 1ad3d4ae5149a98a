"""Fake registers for the tests of the registers' folders: `with answering(settings, monkeypatch, routes) as fakes`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kundekort.registers import calling
from kundekort.registers.fakes.server import Fakes, running


@contextmanager
def answering(settings: Any, monkeypatch: pytest.MonkeyPatch, routes: list[Any]) -> Iterator[Fakes]:
    """A server that may be asked; nobody waits between attempts, and nobody has patience."""
    monkeypatch.setattr(calling, "pause", lambda _seconds: None)
    monkeypatch.setattr(calling, "SECONDS_IN_ALL", 1.0)
    with running(Fakes(routes)) as fakes:
        settings.OUTSIDE_ALLOWED = [f"127.0.0.1:{fakes.port}"]
        yield fakes


def recorded(folder: str, name: str) -> Any:
    """A recorded answer: `recorded(__file__, "unit")`."""
    return json.loads((Path(folder).parent / "recorded" / f"{name}.json").read_text(encoding="utf-8"))
