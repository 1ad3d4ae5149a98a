"""Whether anything on a page that is open stands out beside it, so that one would have to scroll sideways."""

from playwright.sync_api import Page

from kundekort.front.tests.browser.window import resize

WIDTHS = (360, 768, 1440, 2560)
_OUTSIDE = """() => {
  const width = document.documentElement.clientWidth
  const held = (element) => {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== "visible") return true
    return false
  }
  const named = (element) => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "")
    + [...element.classList].map((name) => `.${name}`).join("")
  return [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect()
    const seen = box.width && box.height && element.checkVisibility({ visibilityProperty: true })
    return seen && (box.right > width + 1 || box.left < -1) && !held(element)
  }).map(named)
}"""


def sideways(page: Page, name: str) -> list[str]:
    """`PAGE at WIDTH: ELEMENT` for whatever is wider than the window, at four widths."""
    found = []
    for width in WIDTHS:
        resize(page, width)
        found += [f"{name} at {width}: {element}" for element in page.evaluate(_OUTSIDE)[:3]]
    return found
