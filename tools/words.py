"""The texts of the program in every language: `update` the catalogues, `check` them, `build` what Django reads.

python tools/words.py update    after a text was added, changed or removed in the sources
python tools/words.py check     says what is missing, unfinished or out of shape; fails when anything is
python tools/words.py build     compiles the catalogues, as set-up does
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools.wording import catalogue

LANGUAGES = ("nb", "sv")


def update() -> int:
    """Bring the catalogues up to date with the sources."""
    _open_django()
    from tools.wording.all_texts import every_text

    for language in LANGUAGES:
        merged = catalogue.merge(language, every_text(language))
        catalogue.write(language, merged)
        waiting = sum(not (any(m.string) if isinstance(m.string, tuple) else m.string) for m in merged if m.id)
        print(f"{language}: {len(merged)} texts, {waiting} to translate.")
    return 0


def check() -> int:
    """Say what is wrong; 1 when anything is."""
    found = all_problems()
    print("\n".join(found) if found else "Every text is marked and translated.")
    return 1 if found else 0


def build() -> int:
    """Compile every catalogue."""
    for language in LANGUAGES:
        catalogue.build(language)
    print(f"Texts compiled: {', '.join(LANGUAGES)}.")
    return 0


def all_problems() -> list[str]:
    """A sentence for everything that is wrong with the texts of the program, in every language."""
    _open_django()
    from tools.wording.all_texts import every_text
    from tools.wording.bare_texts import bare_texts
    from tools.wording.problems import problems

    found = list(bare_texts())
    for language in LANGUAGES:
        found += problems(language, every_text(language), catalogue.read(language))
    return found


def _open_django() -> None:
    """Templates are parsed by Django; no database and no data folder is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundekort.front.settings")
    os.environ.setdefault("SECRET_KEY", "reading texts needs no secret")
    import django

    django.setup()


COMMANDS: dict[str, Callable[[], int]] = {"update": update, "check": check, "build": build}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]]())
