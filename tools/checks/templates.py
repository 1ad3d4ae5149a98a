"""Every template compiles, with the tags and filters it names."""

import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines

ROOT = Path(__file__).resolve().parents[2]


def broken(root: Path) -> Iterator[str]:
    """A line for every template that does not compile."""
    for file in sorted(root.glob("kundekort/**/templates/**/*.html")):
        try:
            engines["django"].from_string(file.read_text(encoding="utf-8"))
        except TemplateSyntaxError as error:
            yield f"{file.relative_to(root)}: {error}"


if __name__ == "__main__":
    django.setup()
    found = list(broken(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
