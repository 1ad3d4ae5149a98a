"""Info is never on anything a customer gets (row 100): no mail, no document, no export, no portal.

New templates and modules are covered by themselves: whatever is not named in ALLOWED fails here when it can read Info.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core import mail
from django.test import override_settings
from python_calamine import load_workbook

import kundekort
from kundekort.conftest import ClientOf
from kundekort.customers.models import Customer
from kundekort.notes.models import Place
from kundekort.notes.texts import write_text
from kundekort.notes.writing import write_note
from kundekort.people.models import User

PROGRAM = Path(kundekort.__path__[0])
NOTES = PROGRAM / "notes"
ALLOWED = {  # what may read Info or name its model: each shows it to our own people only
    "notes/texts.py", "notes/on_card.py", "notes/views/texts.py", "notes/api/texts.py", "notes/sentences.py",
    "notes/pictures.py", "notes/on_merge.py", "notes/models/__init__.py", "notes/models/text.py", "front/demo/notes.py",
}  # fmt: skip
CARD_TEMPLATES = {"notes/templates/notes/card/info.html", "notes/templates/notes/info_form.html"}
READS_INFO = re.compile(
    r"\binfo_of\b|\bPlace\.INFO\b|notes\.texts\b|notes import texts\b|notes\.models\.text\b"
    r"|notes\.models import [^\n]*\b(?:Text|Place)\b|get_model\([^)]*Text|\bnotes_text\b"
)
MARK = "Zebrafinch-7731"


def _sources(*endings: str) -> Iterator[tuple[str, str]]:
    for path in PROGRAM.rglob("*"):
        name = str(path.relative_to(PROGRAM))
        if path.suffix in endings and not {"tests", "migrations", "locale"} & set(path.parts):
            yield name, path.read_text(encoding="utf-8")


@pytest.mark.row(100)
def test_nothing_but_the_card_and_its_operations_can_read_info() -> None:
    readers = {name for name, text in _sources(".py") if READS_INFO.search(text)}
    assert readers <= ALLOWED


@pytest.mark.row(100)
def test_no_template_but_the_box_shows_info_and_none_for_customers_includes_it() -> None:
    for name, text in _sources(".html", ".txt", ".typ", ".xml", ".mjml"):
        outgoing = {"mail", "documents", "email", "portal", "export"} & set(Path(name).parts)
        naming = re.search(r"notes/card/info|notes/info_form|\binfo_of\b|\binfo\.html\b|(?<!/)\breading\.html\b", text)
        if outgoing or name.endswith((".txt", ".typ", ".xml", ".mjml")):
            assert not naming, name
            assert not re.search(r"\{%\s*(panel|card_url)\b|card/card\.html|card/panel\.html", text), name
        elif re.search(r"(?<!/)\breading\.html\b", text):
            assert name in {*CARD_TEMPLATES, "notes/templates/notes/card/free.html"}, name


def test_the_search_would_find_a_reader() -> None:
    for line in (
        "from kundekort.notes.texts import info_of", "from kundekort.notes.models import Place, Text",
        "from kundekort.notes import texts", 'apps.get_model("notes", "Text")', "SELECT html FROM notes_text",
    ):  # fmt: skip
        assert READS_INFO.search(line), line


@pytest.mark.row(100)
@override_settings(MAIL_IS_SENT=True)
def test_a_word_in_info_comes_out_nowhere(
    client_of: ClientOf, nordlys: Customer, astrid: User, bjorn: User, daniel: User, run_jobs: Callable[[], int]
) -> None:
    write_text(nordlys, Place.INFO, f"<p>{MARK}</p>", revision=0, by=bjorn)
    client = client_of(astrid)
    assert MARK in client.get(nordlys.get_absolute_url()).text  # so that the search below could find it
    names = ["name", "number", "description"]
    for form in ("csv", "xlsx"):
        answer = client.get(f"/customers/export/{form}/", {"columns": names})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert MARK not in (_cells(content) if form == "xlsx" else content.decode("utf-8-sig"))
    write_note(nordlys, "@Daniel Berg look", by=bjorn)
    run_jobs()
    assert mail.outbox
    assert not any(MARK in f"{sent.subject}{sent.body}{sent.alternatives}" for sent in mail.outbox)


def _cells(content: bytes) -> str:
    book = load_workbook(BytesIO(content))
    return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
