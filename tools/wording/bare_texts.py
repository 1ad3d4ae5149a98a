"""Visible texts that nobody has marked for translation, in templates, Python and TypeScript."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

from tools.wording.text import FRONTEND, PACKAGE, ROOT, files

SAME_EVERYWHERE = frozenset({"Kundekort", "API", "CSV", "XLSX", "JSON", "OpenAPI", "PNG", "JPEG", "WebP", "GIF", "MB"})
_READ_ALOUD = frozenset({"title", "alt", "placeholder", "aria-label", "aria-description", "label", "summary"})
_NOT_PROSE = frozenset({"script", "style", "code", "pre", "kbd", "samp"})
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-ZÆØÅÄÖ][^\W\d_]+ [^\W\d_]+")
_HIDDEN = re.compile(r"(?s)/\*.*?\*/|//[^\n]*|(?:new \w*Error|console\.\w+)\([^;]*?\);")
_LITERAL = re.compile(
    r"(?P<sink>(?:textContent|innerText|title|ariaLabel|placeholder|alt) = )?"
    r"(?P<quote>[\"'`])(?P<text>.*?)(?P=quote)"
)
_SHOWN_KEYWORDS = frozenset({"label", "help_text", "verbose_name", "empty_label"})
_SHOWN_CALLS = frozenset({"Refused", "ValidationError"})


def bare_texts() -> Iterator[str]:
    """A sentence for each visible text that is not marked."""
    for path in files(PACKAGE, ".html", ".txt", ".py"):
        find = _in_python if path.suffix == ".py" else _in_template
        yield from _told(path, find(path.read_text(), path.suffix))
    for path in files(FRONTEND, ".ts"):
        yield from _told(path, _in_typescript(path.read_text()))


def _told(path: Path, texts: Iterator[str]) -> Iterator[str]:
    yield from (f"{path.relative_to(ROOT)}: not marked for translation: {text!r}" for text in texts)


def _words(text: str) -> bool:
    return any(word not in SAME_EVERYWHERE for word in _WORD.findall(text))


def _in_template(source: str, suffix: str) -> Iterator[str]:
    text = _outside_tags(source)
    if suffix == ".txt":
        yield from (line.strip() for line in text.splitlines() if _words(line))
        return
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.found


def _outside_tags(source: str) -> str:
    kept, closing = [], ""
    for token in Lexer(source).tokenize():
        command = (token.contents.split() or [""])[0] if token.token_type == TokenType.BLOCK else ""
        if closing:
            closing = "" if command == closing else closing
        elif command in ("blocktranslate", "blocktrans", "comment"):
            closing = f"end{command}"
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif token.token_type != TokenType.COMMENT:
            kept.append("\ufffc")
    return "".join(kept)


class _Page(HTMLParser):
    """Collects what a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_PROSE:
            self._within.append(tag)
        for name, value in attrs:
            shown = name in _READ_ALOUD or (tag == "input" and name == "value" and ("type", "submit") in attrs)
            if value and ((shown and _words(value)) or (name.startswith("data-") and _SENTENCE.search(value))):
                self.found.append(f"{name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within and _words(data):
            self.found.append(" ".join(data.replace("\ufffc", " ").split()))


def _in_python(source: str, _suffix: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[:1] if called in _SHOWN_CALLS else []
        named = [keyword.value for keyword in node.keywords if keyword.arg in _SHOWN_KEYWORDS]
        for value in [*first, *named]:
            if isinstance(value, ast.JoinedStr) or (
                isinstance(value, ast.Constant) and isinstance(value.value, str) and _words(value.value)
            ):
                yield ast.unparse(value)


def _in_typescript(source: str) -> Iterator[str]:
    for match in _LITERAL.finditer(_HIDDEN.sub("", source)):
        if (match["sink"] and _words(match["text"])) or _SENTENCE.match(match["text"]):
            yield match["text"]
