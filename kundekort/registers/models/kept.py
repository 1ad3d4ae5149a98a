"""What registers have said about companies: loaded from a whole register, or kept when one was looked up."""

from typing import ClassVar

from django.db import models


class KeptCompany(models.Model):
    """A company as its register told it at `fetched_at`; `told` is the rest of it, as `kept_json` makes it.

    `folded` is " nordlys elektro as | bergen": the words of the name, and after the bar those of the town. `rank` is
    low for those that people likely mean: 4 for one that is no longer active, 1 for one without employees.
    """

    pk = models.CompositePrimaryKey("country", "number")
    country = models.CharField(max_length=2, db_collation="C")
    number = models.CharField(max_length=20, db_collation="C")
    name = models.CharField(max_length=200)
    folded = models.TextField(db_collation="C")
    rank = models.PositiveSmallIntegerField()
    told = models.JSONField()
    fetched_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["country", "number"]

    def __str__(self) -> str:
        return f"{self.name} ({self.country} {self.number})"


class KeptWord(models.Model):
    """A word by which a kept company is found, best rank first.

    To the rank of the company is added 2 for a word that does not begin the name and 8 for one of the town only.
    """

    pk = models.CompositePrimaryKey("word", "rank", "country", "number")
    word = models.CharField(max_length=40, db_collation="C")
    rank = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, db_collation="C")
    number = models.CharField(max_length=20, db_collation="C")
    folded = models.TextField(db_collation="C")

    def __str__(self) -> str:
        return self.word


class WholeRegister(models.Model):
    """A country's register that was loaded as a whole: so many companies, as of the day of its file."""

    country = models.CharField(max_length=2, unique=True)
    companies = models.PositiveIntegerField()
    as_of = models.DateTimeField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.country


class Followed(models.Model):
    """How far the list of changes of a country's register was read."""

    country = models.CharField(max_length=2, unique=True)
    last = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.country} {self.last}"
