"""Number series: the next number of a kind, one locked row per series."""

from django.db import models, transaction


class Series(models.Model):
    """The counter of one kind of number, for example customer numbers.

    Taken inside the transaction that uses the number: a rolled-back act gives its number back, so there are no gaps.
    """

    code = models.CharField(max_length=40, unique=True)
    next_number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.code}: {self.next_number}"


def take(code: str, count: int = 1, *, first: int = 1) -> range:
    """Take the next `count` numbers of series `code`; an unknown series begins at `first`.

    Must run in a transaction. The row stays locked until it ends.
    """
    series = _locked(code, first)
    taken = range(series.next_number, series.next_number + count)
    series.next_number = taken.stop
    series.save(update_fields=["next_number"])
    return taken


def reach(code: str, number: int, *, first: int = 1) -> None:
    """Move series `code` past `number`, which somebody has given by hand. Never moves it back."""
    series = _locked(code, first)
    if series.next_number <= number:
        series.next_number = number + 1
        series.save(update_fields=["next_number"])


def peek(code: str, *, first: int = 1) -> int:
    """The next number of series `code`, without taking it."""
    series = Series.objects.filter(code=code).first()
    return series.next_number if series else first


def set_next(code: str, number: int) -> Series:
    """Let the next number of series `code` be `number`. Must run in a transaction."""
    series = _locked(code, number)
    series.next_number = number
    series.save(update_fields=["next_number"])
    return series


def _locked(code: str, first: int) -> Series:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is taken inside the transaction that uses it.")
    Series.objects.bulk_create([Series(code=code, next_number=first)], ignore_conflicts=True)
    return Series.objects.select_for_update().get(code=code)
