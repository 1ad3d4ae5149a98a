"""What only a browser can show: the note one cannot pass, the editor, pictures, names after @."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import FilePayload, Page, expect

from kundekort.conftest import PageOf
from kundekort.customers.models import Customer
from kundekort.front.tests.browser.entering import sign_in
from kundekort.front.tests.browser.test_payloads import PAYLOADS, runs_nothing
from kundekort.notes.important import write_important_note
from kundekort.notes.models import Dismissal, Mention, Note, Place, Text
from kundekort.notes.texts import free_text_of, write_text
from kundekort.notes.writing import write_note
from kundekort.people.models import User


@pytest.fixture
def picture(png: BytesIO) -> FilePayload:
    return FilePayload(name="logo.png", mimeType="image/png", buffer=png.getvalue())


@pytest.fixture
def warned(nordlys: Customer, cecilie: User) -> Customer:
    write_important_note(nordlys, {"text": "Two invoices are overdue."}, by=cecilie)
    return nordlys


@pytest.mark.row(94)
def test_nothing_can_be_reached_before_the_note_is_dismissed(page_of: PageOf, warned: Customer, bjorn: User) -> None:
    page = page_of(bjorn)
    page.goto(warned.get_absolute_url())
    dialog = page.get_by_role("alertdialog", name="Important note")
    expect(dialog).to_contain_text("Two invoices are overdue.")
    expect(dialog).to_contain_text("Cecilie Thoresen")
    for key in ("Escape", "Escape", "Escape", "e", "/", "n", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("document.querySelector('#important-dialog').matches(':modal')")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.mouse.click(5, 5)
    page.mouse.click(300, 300)
    assert "Nordlys Elektro AS" not in _read_aloud(page)
    assert "I have read it" in _read_aloud(page)
    expect(dialog).to_be_visible()
    assert not Dismissal.objects.exists()
    dialog.get_by_role("button", name="I have read it").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("note", name="Important note")).to_contain_text("Two invoices are overdue.")
    assert "Nordlys Elektro AS" in _read_aloud(page)
    page.goto(f"{warned.get_absolute_url()}log/")
    expect(page.get_by_role("alertdialog")).to_have_count(0)


@pytest.mark.row(94)
def test_without_javascript_nothing_of_the_card_can_be_reached_either(
    page_of: PageOf, warned: Customer, bjorn: User, password: str
) -> None:
    page = page_of(None, java_script_enabled=False)
    sign_in(page, bjorn, password, to=warned.get_absolute_url())
    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert "I have read it" in _read_aloud(page)
    assert not {"Nordlys Elektro AS", "Information", "Add note", "Log"} & set(_read_aloud(page))
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.locator("main :focus").count() and page.locator("main :focus").inner_text())
    assert reached - {0, ""} <= {"I have read it", page.get_by_role("alertdialog").inner_text()}
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_have_count(0)


@pytest.mark.row(96)
def test_free_text_with_a_table_and_a_picture_is_written_in_the_editor(
    page_of: PageOf, nordlys: Customer, bjorn: User, picture: FilePayload
) -> None:
    page = page_of(bjorn)
    page.goto(nordlys.get_absolute_url())
    box = page.locator("#panel-free")
    box.get_by_role("link", name="Write free text").click()
    text = box.locator("[contenteditable]").and_(box.get_by_role("textbox", name="Text"))
    expect(text).to_be_focused()
    page.keyboard.type("Agreed")
    box.get_by_role("button", name="Heading").click()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("985")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    with page.expect_file_chooser() as chosen:
        box.get_by_role("button", name="Picture").click()
    chosen.value.set_files(picture)
    expect(text.locator("img")).to_be_visible()
    page.keyboard.press("ArrowRight")
    box.get_by_role("button", name="Table", exact=True).click()
    page.keyboard.type("Place")
    box.get_by_role("button", name="Add a row").click()
    page.keyboard.press("Control+Enter")
    shown = box.locator(".rich:not([contenteditable])")
    expect(shown.locator("h2")).to_have_text("Agreed")
    expect(shown.locator("strong")).to_have_text("985")
    expect(shown.locator("tr")).to_have_count(4)
    assert shown.locator("img").evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") == 40
    html = Text.objects.get().html
    assert "style" not in html
    assert re.search(r'<img src="/pictures/\d+/" alt="logo">', html)


@pytest.mark.row(96)
def test_pictures_of_other_places_are_not_pasted_and_pasted_files_are_sent(
    page_of: PageOf, nordlys: Customer, bjorn: User, picture: FilePayload
) -> None:
    page = page_of(bjorn)
    page.goto(f"{nordlys.get_absolute_url()}free-text/")
    text = page.locator("[contenteditable]")
    text.click()
    elsewhere = '<img src="https://evil.example/x.png"><img src="data:image/png;base64,x">'
    _paste(page, html=f'<p style="color:red">Kept{elsewhere}</p>')
    expect(text).to_have_text("Kept")
    expect(text.locator("img")).to_have_count(0)
    _paste(page, file=picture)
    expect(text.locator("img")).to_be_visible()
    assert page.evaluate("document.querySelector('.ProseMirror [style*=color]')") is None
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(r"/customers/\d+/$"))
    assert "/pictures/" in Text.objects.get().html


def test_what_is_typed_in_the_editor_survives_a_closed_tab(page_of: PageOf, nordlys: Customer, bjorn: User) -> None:
    page = page_of(bjorn)
    page.goto(f"{nordlys.get_absolute_url()}free-text/")
    page.locator("[contenteditable]").click()
    page.keyboard.type("Not saved yet")
    page.goto(nordlys.get_absolute_url())
    page.goto(f"{nordlys.get_absolute_url()}free-text/")
    expect(page.locator("[contenteditable]")).to_have_text("Not saved yet")
    page.get_by_role("button", name="Discard").click()
    expect(page.locator("[contenteditable]")).to_have_text("")


@pytest.mark.row(96)
def test_without_javascript_free_text_is_typed_as_it_is(
    page_of: PageOf, nordlys: Customer, bjorn: User, password: str
) -> None:
    page = page_of(None, java_script_enabled=False)
    sign_in(page, bjorn, password, to=nordlys.get_absolute_url())
    page.get_by_role("link", name="Write free text").click()
    page.get_by_role("textbox", name="Text").fill("First line\nsecond\n\nThird")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#panel-free .rich p")).to_have_count(2)


@pytest.mark.row(97, 99)
def test_a_note_with_a_name_a_comment_an_edit_and_an_undo(
    page_of: PageOf, nordlys: Customer, bjorn: User, daniel: User
) -> None:
    page = page_of(bjorn)
    page.goto(nordlys.get_absolute_url())
    wall = page.locator("#panel-wall")
    field = wall.get_by_role("textbox", name="New note")
    field.press_sequentially("Ask @dan")
    expect(wall.get_by_role("option", name="Daniel Berg")).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value("Ask @Daniel Berg ")
    field.press_sequentially("about it")
    field.press("Control+Enter")
    note = wall.locator(".wall-note")
    expect(note).to_contain_text("Ask @Daniel Berg about it")
    expect(note.locator(".mention")).to_have_text("@Daniel Berg")
    assert Mention.objects.get().user == daniel
    note.get_by_role("link", name="Comment").click()
    note.get_by_role("textbox", name="Comment").fill("He has seen it")
    note.get_by_role("textbox", name="Comment").press("Control+Enter")
    expect(note.locator(".comments")).to_contain_text("He has seen it")
    note.locator("summary").first.click()
    note.get_by_role("link", name="Edit").click()
    wall.get_by_role("textbox", name="Note", exact=True).fill("Ask Daniel")
    wall.get_by_role("button", name="Save").click()
    expect(note).to_contain_text("edited")
    expect(note.locator(".comments")).to_contain_text("He has seen it")
    note.locator("summary").first.click()
    note.get_by_role("button", name="Remove").click()
    expect(note).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".wall-note")).to_contain_text("Ask Daniel")


def test_nothing_runs_that_is_written_in_notes(page_of: PageOf, nordlys: Customer, bjorn: User) -> None:
    text = "\n".join(PAYLOADS)
    for payload in PAYLOADS:
        write_note(nordlys, payload, by=bjorn, answers=write_note(nordlys, payload, by=bjorn))
    for place in Place:
        write_text(nordlys, place, "".join(f"<p>{payload}</p>" for payload in PAYLOADS), revision=0, by=bjorn)
    write_important_note(nordlys, {"text": text}, by=bjorn)
    page, address = page_of(bjorn), nordlys.get_absolute_url()
    assert PAYLOADS[0] in runs_nothing(page, address)
    page.get_by_role("button", name="I have read it").click()
    page.wait_for_load_state("networkidle")
    for part in ("", "log/", "free-text/", "info/", "important-note/", f"notes/{Note.objects.first().pk}/"):
        runs_nothing(page, f"{address}{part}")
    runs_nothing(page, f"{address}notes/{Note.objects.first().pk}/change/")
    assert free_text_of(nordlys).html


def _read_aloud(page: Page) -> list[str]:
    """What a screen reader finds on the page: the names in the browser's own tree."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"].strip() for node in tree if not node["ignored"] and "name" in node]


def _paste(page: Page, html: str = "", file: FilePayload | None = None) -> None:
    page.evaluate(
        """([html, bytes]) => {
            const data = new DataTransfer()
            if (html) data.setData("text/html", html)
            if (bytes.length) data.items.add(new File([new Uint8Array(bytes)], "map.png", { type: "image/png" }))
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
            document.querySelector(".ProseMirror").dispatchEvent(paste)
        }""",
        [html, list(file["buffer"]) if file else []],
    )
