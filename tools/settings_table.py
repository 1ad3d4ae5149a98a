"""docs/settings.md, the table of settings: `python tools/settings_table.py write` makes it, `check` compares it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kundekort.front.environment import SETTINGS

PLACE = Path(__file__).resolve().parents[1] / "docs" / "settings.md"
_HEAD = """# Settings

Kundekort reads its settings from environment variables. Every one has a default that works; a production start sets
`DATA`, `PUBLIC_URL` and `MAIL_URL`, and leaves `DEMO` empty. `kundekort doctor` says when one cannot be right.

| Variable | Default | What it is for |
| --- | --- | --- |
"""


def made() -> str:
    """The page as the code says it now."""
    rows = (f"| `{one.name}` | {f'`{one.default}`' if one.default else ''} | {one.purpose} |\n" for one in SETTINGS)
    return _HEAD + "".join(rows)


def main(act: str) -> int:
    """Write the page, or say whether it is the last."""
    if act == "write":
        PLACE.write_text(made(), encoding="utf-8")
    elif not PLACE.exists() or PLACE.read_text(encoding="utf-8") != made():
        print("docs/settings.md is not what the code says. Run `python tools/settings_table.py write` and commit it.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main("".join(sys.argv[1:2])))
