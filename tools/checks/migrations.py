"""Every change of a model has its migration, and every migration a name that says what it is for."""

import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
_MADE_UP = re.compile(
    r"^\d{4}_(initial|auto_|alter_|add_|remove_|delete_|rename_|create_)|_and_more|_more$|_\d{8}_\d{4}$"
)


def made_up_names(root: Path) -> Iterator[str]:
    """A line for every migration that has kept the name Django made up."""
    for file in sorted(root.glob("kundekort/*/migrations/[0-9]*.py")):
        if _MADE_UP.search(file.stem):
            yield f"{file.relative_to(root)}: name it for what it brings, for example 0002_customers_have_branches"


def missing() -> bool:
    """Whether a model has changed without a migration; says which."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # there is no database to compare with
        try:
            call_command("makemigrations", "--check", "--dry-run", verbosity=1)
        except SystemExit:
            return True
    return False


if __name__ == "__main__":
    django.setup()
    found = list(made_up_names(ROOT))
    print("\n".join(found))
    sys.exit(bool(found) | missing())
