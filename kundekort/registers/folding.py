"""Names as they are compared: words of plain small letters, so that people find them however they write æ, ø and å.

`aasen`, `Åsen` and `asen` are one word; so are `Møller`, `Möller` and `moeller`, `Sætre`, `Sätre` and `saetre`.
"""

import re
import unicodedata

LONGEST = 40
_LETTERS = str.maketrans(
    {"æ": "a", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "é": "e", "ß": "ss", "ð": "d", "þ": "th", "ł": "l",
     "đ": "d", "œ": "o", "'": "", "’": "", "´": "", "`": "", ".": "", "_": " "}
)  # fmt: skip
_PAIRS = re.compile(r"a[ae]|oe")
_BETWEEN = re.compile(r"\W+")


def words_of(text: str) -> list[str]:
    """The folded words of a text, each once, at most 40 letters of each."""
    plain = text.lower().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
    words = _BETWEEN.split(_PAIRS.sub(lambda pair: pair[0][0], plain))
    return list(dict.fromkeys(word[:LONGEST] for word in words if word))
