"""The browser's window."""

from playwright.sync_api import Page

_DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def resize(page: Page, width: int, height: int = 900) -> None:
    """Give the window a size, and wait until the page is drawn at it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("(width) => innerWidth === width", arg=width)
    page.evaluate(_DRAWN)
