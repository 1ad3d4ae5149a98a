from django.db import models


class Organisation(models.Model):
    """What the first administrator told about the organisation. At most one row; see `organisation.py`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    country = models.CharField(max_length=2)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="people_one_organisation"),)

    def __str__(self) -> str:
        return self.country


class FirstVisit(models.Model):
    """The digest of the secret in the printed link of the set-up page. At most one row, gone when it has been used."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="people_one_first_visit"),)

    def __str__(self) -> str:
        return "first visit"
