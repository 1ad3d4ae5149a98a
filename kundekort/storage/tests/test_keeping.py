"""Bytes are kept once, found again, and never half."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from kundekort.storage.keeping import answers, chunks_of, keep, path_of
from kundekort.storage.models import Content
from kundekort.storage.serving import serve


def test_the_same_bytes_are_kept_once(db: None) -> None:
    first, second = keep([b"nord", b"lys"]), keep([b"nordlys"])
    assert first == second
    assert b"".join(chunks_of(first)) == b"nordlys"
    assert first.size == 7


def test_a_disk_that_fails_leaves_nothing_behind(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.STORAGE_ROOT = tmp_path

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep(broken())
    assert list(tmp_path.iterdir()) == []
    assert not Content.objects.exists()


def test_what_people_bring_never_runs_on_our_pages(db: None) -> None:
    content = keep([b"<script>alert(1)</script>"])
    response = serve(content, "a\r\nb.html", "text/html")
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''a%0D%0A")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert path_of(content.sha256).exists()


def test_storage_says_when_it_cannot_keep(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.STORAGE_ROOT = tmp_path / "file"
    assert not answers()
