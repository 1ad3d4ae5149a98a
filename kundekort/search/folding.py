"""Letters that are one when searching, as `search_fold` in the database has them: here to mark what was found."""

import re
import unicodedata
from collections.abc import Iterator

_ALIKE = str.maketrans(dict(zip("æøœåäöðđłıħŧ", "aooaaoddliht", strict=True)) | {"ß": "ss", "þ": "th"})
_NOT_SPACED = re.compile(r"[\s.\-/+()]+")

type Piece = tuple[str, bool]


def fold(text: str) -> str:
    """The text in the letters that are compared, without regard to case, accents and spelling of æ ø å ä ö."""
    return "".join(letter for letter, _at in _folded(text))


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"\w+", fold(text).replace("_", " "))


def marked(text: str, typed: str) -> list[Piece]:
    """The text in pieces, each with whether it is what was typed: beginnings of words, or letters inside one."""
    letters = list(_folded(text))
    folded = "".join(letter for letter, _at in letters)
    spots: set[int] = set()
    for word in words(typed)[:8]:
        if found := re.search(rf"(?<!\w){re.escape(word)}", folded) or (len(word) > 2 and re.search(word, folded)):
            end = letters[found.end()][1] if found.end() < len(letters) else len(text)
            spots.update(range(letters[found.start()][1], end))
    return list(_pieces(text, spots | _number(text, typed)))


def is_marked(pieces: list[Piece]) -> bool:
    """Whether anything in the pieces is what was typed."""
    return any(hit for _piece, hit in pieces)


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Each folded letter with its place in the text."""
    last = ""
    for at, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).lower().translate(_ALIKE):
            if unicodedata.combining(letter) or letter in "'’" or last + letter in ("aa", "ae", "oe"):
                continue
            last = letter
            yield letter, at


def _number(text: str, typed: str) -> set[int]:
    """Where the digits that were typed stand, with or without spaces on either side."""
    digits = _NOT_SPACED.sub("", typed).lstrip("0")
    at = [place for place, character in enumerate(text) if character.isdigit()]
    if len(digits) < 3 or not digits.isdigit():
        return set()
    found = "".join(text[place] for place in at).find(digits)
    return set() if found < 0 else set(range(at[found], at[found + len(digits) - 1] + 1))


def _pieces(text: str, spots: set[int]) -> Iterator[Piece]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in spots) != (start in spots):
            yield text[start:at], start in spots
            start = at
