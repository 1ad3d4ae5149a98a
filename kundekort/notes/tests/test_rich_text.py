"""What is kept of text with looks, and what is not."""

import pytest

from kundekort.basics.refused import Refused
from kundekort.front.tests.browser.test_payloads import PAYLOADS
from kundekort.notes.rich_text import LONGEST, beginning, cleaned, pictures_in, plain, shown

HERE = "/customers/12/"


def clean(html: str, *pictures: int) -> str:
    return cleaned(html, address=HERE, pictures=lambda: pictures)


@pytest.mark.row(96)
def test_headings_lists_tables_and_links_are_kept() -> None:
    html = (
        "<h2>Agreed</h2><ul><li><strong>985</strong> <em>an hour</em></li></ul><table><tbody><tr>"
        '<th colspan="2">A</th></tr></tbody></table>'
    )
    assert clean(html) == html
    link = clean('<p><a href="https://proff.no/x" onclick="x" target="_blank">Proff</a></p>')
    assert link == '<p><a href="https://proff.no/x" rel="noopener noreferrer">Proff</a></p>'
    for address in ("mailto:ola@fjord.example", "tel:+4755214000"):
        assert address in clean(f'<a href="{address}">x</a>')


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_runs_is_kept(payload: str) -> None:
    for html in (payload, f"<p>{payload}</p>", f'<p title="{payload}">x</p>', f"<td>{payload}"):
        kept = clean(html, 1)
        for wrong in ("<script", "onerror=window", "<svg", "<iframe", "javascript:", "hx-get", "ontoggle", "<details"):
            assert wrong not in kept.replace("&lt;", "").lower() or f"&lt;{wrong[1:]}" in kept


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " java\tscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_a_link_to_something_that_runs_loses_its_address(address: str) -> None:
    assert "href" not in clean(f'<a href="{address}">x</a>')


@pytest.mark.row(96)
def test_only_pictures_of_the_same_card_are_kept() -> None:
    assert clean(f'<p><img src="{HERE}pictures/7/" alt="Map"></p>', 7) == '<p><img src="/pictures/7/" alt="Map"></p>'
    for src in (
        "https://evil.example/x.png", "data:image/png;base64,AAAA", f"{HERE}pictures/8/", "/customers/13/pictures/7/",
        "//evil.example/pictures/7/", "/pictures/7/../../logout", "https://evil.example/pictures/7/",
    ):  # fmt: skip
        assert clean(f'<p>Text <img src="{src}" alt="a>b src=\'/pictures/7/\'"></p>', 7) == "<p>Text </p>", src


def test_pictures_are_shown_where_the_card_lies() -> None:
    kept = clean(f'<img src="{HERE}pictures/7/">', 7)
    assert pictures_in(kept) == {7}
    assert shown(kept, "/contacts/3/") == '<img src="/contacts/3/pictures/7/">'
    assert clean(shown(kept, HERE), 7) == kept


def test_plain_text_keeps_its_lines_and_signs() -> None:
    assert clean("One\nTwo & three\n\nFour") == "<p>One<br>Two &amp; three</p><p>Four</p>"
    assert clean("  \n ") == clean("<p></p>") == clean("<p><br></p>") == ""


def test_the_text_alone_has_a_line_for_each_paragraph_item_and_row() -> None:
    html = "<h2>Agreed</h2><ul><li>One</li><li>Two &lt;3</li></ul><table><tr><td>A</td><td>B</td></tr></table>"
    assert plain(html) == "Agreed\nOne\nTwo <3\nA B"
    assert beginning("<p>" + "x" * 300 + "</p>") == "x" * 199 + "…"


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Refused):
        clean("x" * (LONGEST + 1))
