"""The checks of `make check` find what they look for."""

from pathlib import Path

from tools import settings_table
from tools.checks import pins, sizes
from tools.checks.migrations import made_up_names


def write(root: Path, name: str, text: str) -> None:
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def test_what_is_too_big_is_named(tmp_path: Path) -> None:
    write(tmp_path, "kundekort/long.py", "x = 1\n" * 301)
    write(tmp_path, "kundekort/function.py", "def f():\n" + "    x = 1\n" * 41)
    write(tmp_path, "kundekort/templates/page.html", "<p>\n" * 151)
    write(tmp_path, "kundekort/tests/test_long.py", "x = 1\n" * 301)
    write(tmp_path, "kundekort/small.py", "x = 1\n" * 300)
    found = list(sizes.too_big(tmp_path))
    assert [line.split(":")[0] for line in found] == [
        "kundekort/function.py",
        "kundekort/long.py",
        "kundekort/templates/page.html",
    ]


def test_a_migration_with_the_name_django_made_up_is_named(tmp_path: Path) -> None:
    for name in ("0001_initial", "0002_auto_20261122_0029", "0003_customer_x_and_more", "0004_customers_in_trash"):
        write(tmp_path, f"kundekort/customers/migrations/{name}.py", "")
    assert [line.split(":")[0][-9:] for line in made_up_names(tmp_path)] == ["nitial.py", "2_0029.py", "d_more.py"]


def test_a_pin_without_a_hash_is_named() -> None:
    assert list(pins._without_hash("a==1 \\\n    --hash=sha256:0\nb==2\n")) == ["b==2\n"]


def test_the_table_of_settings_is_what_the_code_says() -> None:
    assert settings_table.PLACE.read_text() == settings_table.made()
