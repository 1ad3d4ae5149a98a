"""axe-core on a page that is open: what it finds, by the rules of WCAG 2.2 AA and good practice."""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from kundekort.front.tests.browser.window import resize

AXE = Path(__file__).resolve().parents[4] / "node_modules" / "axe-core" / "axe.min.js"
DESK, PHONE = (1440, 900), (360, 740)
LOOKS: tuple[tuple[str, tuple[int, int], Literal["light", "dark"]], ...] = (
    ("desk", DESK, "light"),
    ("phone, dark", PHONE, "dark"),
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_BY_LOOK = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
"""The rules that colours and width can break; the others say the same in every look."""
_STILL = """async (scheme) => {
    while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await new Promise(requestAnimationFrame)
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
}"""
"""Colours of the old scheme may still be on the page for a moment after it has changed."""
_RUN = """async (only) => (await axe.run(document, {...only, resultTypes: ["violations"]})).violations
    .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`))"""


def violations(page: Page, name: str) -> list[str]:
    """`PAGE, LOOK: RULE: SELECTOR` for each fault: light on a desk, dark on a phone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    found = []
    for look, size, scheme in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        resize(page, *size)
        page.evaluate(_STILL, scheme)
        found += [f"{name}, {look}: {fault}" for fault in _run(page, everything=look == "desk")]
    page.emulate_media(color_scheme="light")
    resize(page, *DESK)
    return found


def _run(page: Page, *, everything: bool) -> list[str]:
    by = {"type": "tag", "values": TAGS} if everything else {"type": "rule", "values": _BY_LOOK}
    faults: list[Any] = page.evaluate(_RUN, {"runOnly": by})
    return faults
