from typing import ClassVar

from django.db import models

from kundekort.attributes.models.attribute import Attribute
from kundekort.attributes.models.named import Named


class Choice(Named):
    """One of the values of an attribute with choices. Subjects keep its id, so that it may be renamed.

    What is retired cannot be chosen any more, and stays where it has been chosen.
    """

    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="choices")
    code = models.SlugField(max_length=60, editable=False, db_index=False)
    place = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["place", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attribute", "code"], name="attributes_choice_code_once"),
            models.CheckConstraint(
                condition=~models.Q(name_nb="", name_sv="", name_en=""), name="attributes_choices_have_a_name"
            ),
        ]
