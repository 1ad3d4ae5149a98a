"""Finding kept companies by words of their names in any order, or by the beginning of their number, in milliseconds.

The rarest word is looked up in the index of words, best rank first; the others are checked on what it finds, at most
10,000 of them. A million companies take a few milliseconds so, whatever is typed.
"""

from typing import Any

from django.db import connection

from kundekort.registers.company import Company
from kundekort.registers.folding import words_of
from kundekort.registers.kept_json import company_of
from kundekort.registers.models import KeptCompany

INSIDE, TOWN = 2, 8
_MOST_WORDS = 8
_ENOUGH = 3000
_CHECKED = 10_000
_SHORTEST_NUMBER = 3
_LAST = "\U0010ffff"
_COUNT = "(SELECT count(*) FROM (SELECT 1 FROM registers_keptword WHERE word >= %s AND word < %s LIMIT %s) AS few)"
_FIND = """
SELECT word, rank, number, folded FROM (
    SELECT word, rank, country, number, folded FROM registers_keptword
    WHERE word >= %s AND word < %s ORDER BY word, rank, country, number LIMIT %s
) AS likely WHERE country = %s AND rank < %s AND folded LIKE ALL (%s) LIMIT %s
"""


def find(country: str, typed: str, limit: int) -> list[Company]:
    """The kept companies of a country that match what is typed, the likeliest first."""
    number = _number_in(typed)
    if number:
        return _by_number(country, number, limit)
    words = words_of(typed[:200])[:_MOST_WORDS]
    numbers = _by_words(country, words, limit) if words else []
    rows = {row.number: row for row in KeptCompany.objects.filter(country=country, number__in=numbers)}
    return [company_of(rows[number]) for number in numbers if number in rows]


def _number_in(typed: str) -> str:
    """The digits, when what is typed is the beginning of a number as people write it."""
    plain = typed[:40].upper().strip().removeprefix("NO").removesuffix("MVA")
    number = "".join(plain.replace(".", " ").replace("-", " ").split())
    return number if len(number) >= _SHORTEST_NUMBER and number.isascii() and number.isdecimal() else ""


def _by_number(country: str, number: str, limit: int) -> list[Company]:
    rows = KeptCompany.objects.filter(country=country, number__gte=number, number__lt=f"{number}:")
    return [company_of(row) for row in rows.order_by("number")[:limit]]


def _by_words(country: str, words: list[str], limit: int) -> list[str]:
    """The numbers of the best hits."""
    with connection.cursor() as cursor:
        rarest = words[0] if len(words) == 1 else _rarest(cursor, words)
        ranks = TOWN if len(words) == 1 else 2 * TOWN
        others = [f"% {word}%" for word in words if word != rarest]
        cursor.execute(_FIND, [rarest, rarest + _LAST, _CHECKED, country, ranks, others, 5 * limit])
        found = sorted(cursor.fetchall(), key=lambda row: (row[0] != rarest, row[1], len(row[3])))
    return list(dict.fromkeys(number for _word, _rank, number, _folded in found))[:limit]


def _rarest(cursor: Any, words: list[str]) -> str:
    """The word that the fewest companies have. A longer one among those that many have."""
    asked = [value for word in words for value in (word, word + _LAST, _ENOUGH)]
    cursor.execute(f"SELECT {', '.join(_COUNT for _word in words)}", asked)
    counts = dict(zip(words, cursor.fetchone(), strict=True))
    return min(words, key=lambda word: (counts[word], -len(word)))
