"""Filling in forms as a browser does: every field sends what it shows, unless something else is typed."""

from html.parser import HTMLParser

_UNSENT = ("submit", "button", "file", "image", "reset")


def filled(page: str, **typed: str) -> dict[str, str]:
    """What the last form posted from this page would send, with `typed` in its fields."""
    reader = _Reader()
    reader.feed(page)
    return {**reader.fields, **typed}


class _Reader(HTMLParser):
    """Reads the fields of each form that posts; the last one stays."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form" and given.get("method") == "post":
            self.fields = {}
        elif tag == "input" and name and _is_sent(given):
            self.fields[name] = value or ("on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.fields or "selected" in given):
            self.fields[self._select] = value
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea] += data.removeprefix("\n")


def _is_sent(given: dict[str, str]) -> bool:
    kind = given.get("type", "text")
    return kind not in _UNSENT and (kind not in ("checkbox", "radio") or "checked" in given)
