"""openapi.json, the document of the API: `tools/openapi.py write` makes it, `check` says whether it is the last."""

import os
import sys
from pathlib import Path

PLACE = Path(__file__).resolve().parent.parent / "openapi.json"


def made() -> str:
    """The document as the code says it now."""
    sys.path.insert(0, str(PLACE.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundekort.front.settings")
    os.environ.setdefault("SECRET_KEY", "nothing is signed here")
    import django

    django.setup()
    from kundekort.api.schema import text

    return text()


def main() -> int:
    """0 when openapi.json is the last, after writing it or anyway."""
    if sys.argv[1:] == ["write"]:
        PLACE.write_text(made(), encoding="utf-8")
        print(f"{PLACE.name} is written.")
        return 0
    if sys.argv[1:] != ["check"]:
        print(__doc__)
        return 2
    if PLACE.exists() and PLACE.read_text(encoding="utf-8") == made():
        print(f"{PLACE.name} is the last.")
        return 0
    print(f"{PLACE.name} is not what the code says. Run `make openapi` and commit it.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
