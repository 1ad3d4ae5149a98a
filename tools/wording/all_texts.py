"""Every text the program can show: its own, and those that allauth and Django have left untranslated."""

from gettext import GNUTranslations
from importlib.util import find_spec
from pathlib import Path

from tools.wording.python_texts import python_texts
from tools.wording.template_texts import is_shown, template_texts
from tools.wording.text import PACKAGE, ROOT, Found, Text, files

BORROWED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "allauth": (
        ("account", "mfa", "usersessions", "socialaccount", "templates"),
        ("locale",),
    ),
    "django": (
        ("core/validators.py", "forms", "utils", "db/models/fields", "contrib/auth/password_validation.py"),
        ("conf/locale", "contrib/auth/locale"),
    ),
}
# Texts of theirs that we translate anew: theirs hold a slip, or call a thing by another word than we do.
WORDED_ANEW = frozenset({
    "A new security key has been added.", "A security key has been removed.", "Email", "Email address",
    "Invalid login.", "Invalid or expired key.", "Please type your current password.", "Security Key Added",
    "Security Key Removed", "Security key added.", "Security key removed.",
    "The email address and/or password you specified are not correct.",
    "Too many failed login attempts. Try again later.", "Use a security key",
    "You must type the same password each time.",
})  # fmt: skip
# Parts of those parts that are never on a screen of ours.
_NEVER_SHOWN = ("/providers/", "/admin.py", "/apps.py")


def own_texts() -> Found:
    """The texts of the program's own sources."""
    return _texts_in(files(PACKAGE, ".py", ".html", ".txt"), ROOT)


def borrowed_texts(language: str) -> Found:
    """The texts of allauth and Django that we show and that they do not have, or do not have well, in `language`."""
    found: Found = {}
    for package, (parts, catalogues) in BORROWED.items():
        root = _root_of(package)
        paths = (root / folder / language / "LC_MESSAGES" / "django.mo" for folder in catalogues)
        known = {key for path in paths for key in _known(path)} - WORDED_ANEW
        for part in parts:
            paths = files(root / part, ".py", ".html", ".txt") if (root / part).is_dir() else [root / part]
            texts = _texts_in([path for path in paths if _may_be_seen(path)], root.parent)
            found |= {text: places for text, places in texts.items() if _key(text) not in known}
    return found


def _may_be_seen(path: Path) -> bool:
    return not any(never in path.as_posix() for never in _NEVER_SHOWN) and (path.suffix == ".py" or is_shown(path))


def every_text(language: str) -> Found:
    """What the catalogue of `language` must hold."""
    found = own_texts()
    for text, places in borrowed_texts(language).items():
        found.setdefault(text, places)
    return found


def _texts_in(paths: list[Path], root: Path) -> Found:
    found: Found = {}
    for path in paths:
        for text in python_texts(path) if path.suffix == ".py" else template_texts(path):
            found.setdefault(text, set()).add(path.relative_to(root).as_posix())
    return found


def _root_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed.")
    return Path(spec.origin).parent


def _known(catalogue: Path) -> set[str]:
    with catalogue.open("rb") as file:
        keys = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key[0] if isinstance(key, tuple) else key for key in keys}


def _key(text: Text) -> str:
    return f"{text.context}\x04{text.singular}" if text.context else text.singular
