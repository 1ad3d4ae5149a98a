"""Text with looks that people write: cleaned on the way in, so that what is stored can be shown as it is.

A picture in it is one of the same card and is stored as `/pictures/12/`: the card may get another address.
"""

import re
from collections.abc import Callable, Collection
from html.parser import HTMLParser
from typing import Any

import nh3
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused

LONGEST = 200_000
KEPT_IN_LOG = 200
TAGS = {
    "p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "strong", "b", "em", "i", "u", "s", "a", "img",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "table", "tr", "br"}
_PICTURE = re.compile(r"/pictures/(\d{1,18})/\Z")
_KEPT = 'src="/pictures/'
_EMPTY_PICTURE = re.compile(r"<img(?:(?! src=)[^>])*>")
_A_PICTURE = re.compile(r'<img [^>]*?src="/pictures/(\d+)/"')

type Keeps = Callable[[int], bool]


def cleaned(html: str, *, address: str, pictures: Callable[[], Collection[int]]) -> str:
    """The text in stored form: only what TAGS and their attributes allow, "" when nothing is said in it.

    `address` is where the card lies, `pictures` gives the ids of its pictures: others are left out. Raises Refused for
    a text of more than LONGEST characters.
    """
    if len(html) > LONGEST:
        raise Refused(_("This text is too long. Keep long documents as files."), field="html", code="too_long")
    html = html.replace("\0", "")
    if "<" not in html:
        html = _with_lines(html)
    own = pictures() if "<img" in html.lower() else ()

    def attribute(tag: str, name: str, value: str) -> str | None:
        if tag != "img":
            return value if tag == "a" or value.isdecimal() else None
        return _own_picture(value, address, own) if name == "src" else _plain_attribute(name, value)

    once = _clean(html, attribute)
    clean = _clean(_EMPTY_PICTURE.sub("", once)) if "<img" in once else once
    return clean if beginning(clean) or "<img " in clean or "<table" in clean else ""


def shown(html: str, address: str) -> str:
    """Stored text with the pictures where the card lies."""
    return html.replace(_KEPT, f'src="{address}pictures/')


def pictures_in(html: str) -> set[int]:
    """The ids of the pictures that stored text shows."""
    return {int(pk) for pk in _A_PICTURE.findall(html)}


def plain(html: str) -> str:
    """The text alone, a line for each paragraph, item or row."""
    reader = _Reader()
    reader.feed(html or "")
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return "\n".join(line for line in lines if line)


def beginning(html: str, longest: int = KEPT_IN_LOG) -> str:
    """The first characters of the text alone."""
    text = plain(html)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


class _Reader(HTMLParser):
    """Gathers what is said, and where lines end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.said += "\n" if tag in _BLOCKS else " " if tag in ("td", "th") else ""

    def handle_endtag(self, tag: str) -> None:
        self.said += "\n" if tag in _BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _clean(html: str, attribute: Callable[[str, str, str], str | None] | None = None) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer",
        attribute_filter=attribute, clean_content_tags={"script", "style", "title", "svg", "math", "template"},
    ).strip()  # fmt: skip


def _own_picture(value: str, address: str, own: Collection[int]) -> str | None:
    place = value.removeprefix(address.rstrip("/"))
    found = _PICTURE.fullmatch(place)
    return f"/pictures/{int(found[1])}/" if found and int(found[1]) in own else None


def _plain_attribute(name: str, value: str) -> str | None:
    if name == "alt":
        return value[:300].translate(str.maketrans("", "", "<>\"'="))
    return value if value.isdecimal() and len(value) < 5 else None


def _with_lines(text: str) -> str:
    """Plain text, as a browser without scripts sends it, with its lines."""
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in paragraphs if paragraph.strip())
