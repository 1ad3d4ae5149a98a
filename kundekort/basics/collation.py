"""Sort keys: names in the alphabet of the organisation's language, compared byte by byte by the database.

The bundled PostgreSQL has no ICU collations, so the key is computed here and stored beside the name under the "C"
collation. Norwegian and Danish end with æ ø å (ä sorts as æ, ö as ø, aa as å: Språkrådet, "Alfabetisering");
Swedish and Finnish end with å ä ö (æ sorts as ä, ø as ö: Språkrådet, "Svenska skrivregler").
"""

import re
import unicodedata
from functools import cache

KEY_LENGTH = 80

_LAST = {"nb": "æøå", "sv": "åäö"}
_ALIKE = {"nb": {"ä": "æ", "ö": "ø"}, "sv": {"æ": "ä", "ø": "ö"}}
_FAMILY = {"nb": "nb", "nn": "nb", "no": "nb", "da": "nb", "sv": "sv", "fi": "sv"}
_LETTERS = {"ü": "y", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "o"}
_NOT_WORDS = re.compile(r"[^0-9a-z{|}]+")


@cache
def _table(family: str) -> dict[int, str]:
    places = dict(zip(_LAST[family], "{|}", strict=True))  # the three bytes that follow z
    places |= {letter: places[like] for letter, like in _ALIKE[family].items()}
    return str.maketrans(places | _LETTERS)


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKD", character)[0] if ord(character) > 127 else character


def sort_key(text: str, language: str) -> str:
    """The key that puts `text` in its place in the alphabet of `language` (a tag such as "nb" or "sv-FI").

    A key begins with the key of every beginning of the text, so that a key also finds names by their first letters.
    """
    family = _FAMILY.get(language[:2].lower(), "nb")
    lowered = unicodedata.normalize("NFC", text[: 2 * KEY_LENGTH]).lower()
    if family == "nb":
        lowered = lowered.replace("aa", "å")
    placed = lowered.translate(_table(family))
    if not placed.isascii():
        placed = "".join(map(_plain, placed))
    return _NOT_WORDS.sub(" ", placed).strip()[:KEY_LENGTH]
