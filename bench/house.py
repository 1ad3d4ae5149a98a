"""What is measured of the house as a whole: starting, memory, the weight of pages."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.db import connection

from bench.browser import Browser, Request
from bench.ground import Ground
from bench.rows import Computed, Figures, Goal, Row

_IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


def first_rows() -> Sequence[Row]:
    """Measured before everything else: a server that has just started answers all that follows."""
    return (Computed("Start, second time, to the first page", _start, (Goal("s", 3),)),)


def last_rows() -> Sequence[Row]:
    """Measured after everything else, when the workers have worked."""
    return (
        Computed("Memory of a web worker", _memory, (Goal("RSS", 150, noisy=False),)),
        Computed("Script and style on the first visit", _weight, (Goal("kB", 120, noisy=False),)),
    )


def _start(ground: Ground) -> Figures:
    connection.close()
    ground.browser.close()
    ground.server.stop()
    return {"s": ground.server.start()}


def _memory(ground: Ground) -> Figures:
    used = [worker.memory_full_info() for worker in ground.server.workers()]
    figures = {"RSS": max(memory.rss for memory in used) / 1e6}
    if hasattr(used[0], "pss"):
        figures["PSS"] = max(memory.pss for memory in used) / 1e6
    return figures


def _weight(ground: Ground) -> Figures:
    """Everything the first page a person sees links as style or script, and what the scripts import."""
    page = "/customers/"
    links = _Links()
    links.feed(ground.browser.ask(Request(page)).text)
    plain, packed = Browser(ground.server.port, accepts="identity"), Browser(ground.server.port, accepts="br, gzip")
    waiting = {urljoin(page, link) for link in links.found}
    seen: dict[str, float] = {}
    while waiting:
        path = waiting.pop()
        seen[path] = len(packed.ask(Request(path)).body) / 1000
        if path.endswith(".js"):
            text = plain.ask(Request(path)).text
            waiting |= {urlsplit(urljoin(path, name)).path for name in _IMPORTED.findall(text)} - seen.keys()
    return {"kB": sum(seen.values()), "files": len(seen)}


class _Links(HTMLParser):
    """Collects the addresses of styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and (source := given.get("src")):
            self.found.append(source)
        if tag == "link" and given.get("rel") in ("stylesheet", "modulepreload") and (source := given.get("href")):
            self.found.append(source)
