from django.db import models


class MapChoice(models.Model):
    """Which address the map shows, for everybody (row 76). At most one row; see `mapping.py`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    use = models.CharField(max_length=20)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="addresses_one_map_choice"),)

    def __str__(self) -> str:
        return self.use
