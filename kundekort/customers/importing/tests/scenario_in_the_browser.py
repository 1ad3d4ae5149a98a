"""A person imports a file and watches it go."""

from pathlib import Path
from typing import Any

from kundekort.conftest import PageOf
from kundekort.customers.importing import running
from kundekort.customers.models import Customer, Import
from kundekort.people.models import User

ROWS = 1200
FILE = "Kundenr;Navn;E-post\n" + "".join(f"{n};Kunde {n} AS;k{n}@x.example\n" for n in range(1, ROWS + 1)) + "x;y\n"


def test_the_bar_moves_and_the_result_comes_by_itself(
    page_of: PageOf, bjorn: User, run_jobs: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    file = tmp_path / "kunder.csv"
    file.write_text(FILE)
    page = page_of(bjorn)
    page.goto("/customers/")
    page.get_by_role("link", name="Import").click()
    page.get_by_label("File with customers").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    page.get_by_role("heading", name="The first rows as they will be read").wait_for()
    assert page.get_by_label("E-post").input_value() == "email"
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("Waiting for its turn").wait_for()

    seen: list[str] = []
    monkeypatch.setattr(running, "CHUNK", 500)
    real = running._take

    def watched(*arguments: Any) -> bool:
        answer = real(*arguments)
        if not seen:
            page.get_by_text("500 created", exact=False).wait_for()
            seen.append(page.get_by_role("progressbar").get_attribute("value") or "")
        return answer

    monkeypatch.setattr(running, "_take", watched)
    run_jobs()
    page.get_by_role("heading", name="Done").wait_for()
    assert 0 < int(seen[0]) < 1000
    assert (
        page.get_by_text("1200 created · 0 updated · 0 unchanged · 1 refused")
        .or_(page.get_by_text("1,200 created · 0 updated · 0 unchanged · 1 refused"))
        .is_visible()
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "x;y" in download.value.path().read_text("utf-8-sig")
    assert Customer.objects.count() == ROWS

    page.get_by_role("button", name="Undo the import").click()
    page.get_by_text("Undoing the import").first.wait_for()
    run_jobs()
    page.get_by_role("heading", name="Undone").wait_for()
    assert (Customer.objects.count(), Import.objects.get().state) == (0, "undone")
