"""The catalogues on disk: one .po file for each language, sorted and without dates, so that a diff shows only words."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.wording.text import PACKAGE, Found, Text

LOCALE = PACKAGE / "front" / "locale"
_HEADER = """\
# Kundekort in {name}. Written by `make words` from the sources; the translations are made by hand.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def path_of(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language, empty when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def merge(language: str, texts: Found) -> Catalog:
    """The catalogue with exactly these texts: translations are kept, what is gone is gone, nothing is guessed."""
    old, new = read(language), Catalog(locale=language)
    for text, places in texts.items():
        before = old.get(text.singular, context=text.context or None)
        translation = before.string if before and _same_shape(before, text) else None
        new.add(
            text.id, translation or ("" if not text.plural else ("", "")), [(place, None) for place in sorted(places)],
            flags=before.flags & {"fuzzy"} if before else (), user_comments=before.user_comments if before else (),
            context=text.context or None,
        )  # fmt: skip
    return new


def write(language: str, catalogue: Catalog) -> None:
    """Save the catalogue as its .po file."""
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header = _HEADER.format(code=language, name=catalogue.locale.english_name if catalogue.locale else language)
    path.write_text(header + out.getvalue().decode().rstrip("\n") + "\n")


def build(language: str) -> Path:
    """Compile the catalogue to the .mo file that Django reads, and return where it is. Fuzzy texts are left out."""
    target = path_of(language).with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, read(language))
    return target


def _same_shape(message: Message, text: Text) -> bool:
    return isinstance(message.string, tuple) == bool(text.plural)
