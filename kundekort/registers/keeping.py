"""Remembering what registers say, so that the same question is answered at once, and also when a register is silent."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from django.core.cache import caches
from django.db import connection, transaction
from django.utils import timezone

from kundekort.registers import finding
from kundekort.registers.company import Company, Register
from kundekort.registers.kept_json import company_of, folded_of, rank_of, told_json
from kundekort.registers.models import KeptCompany, KeptWord, WholeRegister
from kundekort.registers.unavailable import Unavailable

FRESH = timedelta(days=1)
_TOWN = "|"
_WHOLE = "registers.whole"
_A_WHILE = 60

type Look = Callable[[str], Company | None]
type Find = Callable[[str, int], Sequence[Company]]


def remembered(
    country: str,
    name: str,
    *,
    number_of: Callable[[str], str],
    ask: Look,
    is_set_up: Callable[[], bool],
    find: Find | None = None,
) -> Register:
    """A register that remembers for a day; one that was loaded as a whole answers from here first.

    `number_of` gives the plain number of what people write, "" when it cannot be one. `ask` and `find` go outside.
    """

    def look_up_now(written: str) -> Company | None:
        number = number_of(written)
        return _asked(country, number, ask) if number else None

    def look_up(written: str) -> Company | None:
        number = number_of(written)
        return _looked_up(country, number, ask) if number else None

    def find_companies(typed: str, limit: int) -> Sequence[Company]:
        return _found(country, typed, limit, find) if find else []

    def answers() -> bool:
        return is_set_up() or is_whole(country)

    return Register(name, look_up, find_companies if find else None, look_up_now, answers)


def keep(companies: Iterable[Company]) -> None:
    """Remember what was said, in the place of what was said before."""
    with transaction.atomic():
        for company in companies:
            _forget(company.country, company.number)
            row = KeptCompany(
                country=company.country,
                number=company.number,
                name=company.name[:200],
                folded=folded_of(company),
                rank=rank_of(company),
                told=told_json(company),
                fetched_at=company.fetched_at,
            )
            KeptCompany.objects.bulk_create([row])
            KeptWord.objects.bulk_create(_words(row))


def forget(country: str, numbers: Iterable[str]) -> None:
    """Forget what was said about these."""
    with transaction.atomic():
        for number in numbers:
            _forget(country, number)


def whole_registers() -> list[str]:
    """The countries whose register was loaded as a whole; each process asks the database again after a while."""
    kept = caches["memory"].get(_WHOLE)
    if kept is None:
        kept = list(WholeRegister.objects.order_by("country").values_list("country", flat=True))
        caches["memory"].set(_WHOLE, kept, _A_WHILE)
    return list(kept)


def is_whole(country: str) -> bool:
    """Whether the register of a country was loaded as a whole."""
    return country in whole_registers()


def whole_ones_changed() -> None:
    """Ask the database again which registers there are."""
    caches["memory"].delete(_WHOLE)


def _looked_up(country: str, number: str, ask: Look) -> Company | None:
    row = KeptCompany.objects.filter(country=country, number=number).first()
    if row and (row.fetched_at > timezone.now() - FRESH or is_whole(country)):
        return company_of(row)
    try:
        return _asked(country, number, ask)
    except Unavailable:
        if row:
            return company_of(row)
        raise


def _asked(country: str, number: str, ask: Look) -> Company | None:
    company = ask(number)
    if company:
        keep([company])
    else:
        forget(country, [number])
    return company


def _found(country: str, typed: str, limit: int, find: Find) -> Sequence[Company]:
    if not is_whole(country):
        return find(typed, limit)
    return finding.find(country, typed, limit)


def _forget(country: str, number: str) -> None:
    """Under a lock on the number, so that two who keep the same company take turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"registers {country} {number}"])
    for row in KeptCompany.objects.filter(country=country, number=number):
        words = [(word.word, word.rank, word.country, word.number) for word in _words(row)]
        KeptWord.objects.filter(pk__in=words).delete()
        KeptCompany.objects.filter(country=country, number=number).delete()


def _words(row: KeptCompany) -> list[KeptWord]:
    """The rows a company is found by; as `loading` makes them in the database."""
    named, _bar, besides = (part.split() for part in row.folded.partition(_TOWN))
    ranks = [(word, 0 if place == 0 else finding.INSIDE) for place, word in enumerate(named)]
    ranks += [(word, finding.TOWN) for word in besides]
    return [
        KeptWord(word=word, rank=row.rank + more, country=row.country, number=row.number, folded=row.folded)
        for word, more in ranks
    ]
