"""Every pair of colours that text or a boundary uses has the contrast of WCAG 2.2 AA, in light and in dark."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[3] / "frontend" / "styles"
_PAIR = re.compile(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\)")
_SINGLE = re.compile(r"(--[\w-]+): (#\w+);")

TEXT = [
    *((ink, ground) for ink in ("ink", "soft", "accent", "bad", "good") for ground in ("box", "bg", "raised", "hover")),
    *((ink, "accent-bg") for ink in ("ink", "soft", "accent")),
    *(("ink", ground) for ground in ("note", "mark", "off-bg", "good-bg", "bad-bg")),
    ("soft", "off-bg"), ("soft", "note"), ("bad", "bad-bg"), ("good", "good-bg"), ("accent", "note"),
    ("accent", "bad-bg"),
    ("add", "add-bg"), ("add", "add-hover"), ("add", "box"), ("add", "bg"), ("add", "raised"), ("box", "ink"),
    ("on-primary", "primary"), ("on-primary", "primary-hover"), ("on-primary", "danger"),
    ("night-ink", "night"), ("on-sun", "sun"), ("accent", "mark"),
]  # fmt: skip
BOUNDARIES = [("edge", "box"), ("edge", "bg"), ("accent", "box"), ("accent", "bg"), ("bad", "box"), ("star", "bg")]


def colours(scheme: int) -> dict[str, str]:
    css = (STYLES / "tokens.css").read_text()
    found = {name: (light, dark)[scheme] for name, light, dark in _PAIR.findall(css)}
    return {name.removeprefix("--kk-"): colour for name, colour in {**dict(_SINGLE.findall(css)), **found}.items()}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3.0, BOUNDARIES)], ids=["text", "boundaries"])
def test_colours_can_be_told_apart(scheme: int, least: float, pairs: list[tuple[str, str]]) -> None:
    known = colours(scheme)
    poor = {f"{ink} on {on}": round(contrast(known[ink], known[on]), 2) for ink, on in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < least} == {}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_tints_of_avatars_carry_their_letters(scheme: int) -> None:
    css = (STYLES / "top.css").read_text()
    tints = re.findall(r"--tint: light-dark\((#\w+), (#\w+)\); --tone: light-dark\((#\w+), (#\w+)\)", css)
    assert len(tints) == 5
    for light, dark, light_tone, dark_tone in tints:
        tint, tone = ((light, light_tone), (dark, dark_tone))[scheme]
        assert contrast(tint, tone) >= 4.5
