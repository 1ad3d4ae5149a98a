"""Who refers to the subject of a card: the question that merging and erasing put to every room."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from kundekort.card.models import Belonging

type Text = str | Promise
_titles: dict[type[Model], Text] = {}


@dataclass(frozen=True)
class Reference:
    """One way in which a model refers to subjects of a kind.

    `name` is a foreign key, the `on` of a belonging or of any other pair like `on_kind` and `on_id`, or a plain id.
    """

    model: type[Model]
    name: str
    column: str
    kind_column: str = ""

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    @property
    def is_belonging(self) -> bool:
        """Whether the rows lie on the card, so that what happens to them goes without saying."""
        return issubclass(self.model, Belonging) and self.name == "on"

    def rows(self, kind: str, ids: list[int]) -> QuerySet[Any]:
        """The rows that refer to subjects of a kind ("customers.customer"), those in the trash as well."""
        of_kind = {self.kind_column: kind} if self.kind_column else {}
        return self.model._base_manager.filter(**of_kind, **{f"{self.column}__in": ids})


def entitle(model: type[Model], title: Text) -> None:
    """Say what people call the rows of a model, in the plural; "" says nothing."""
    if title:
        _titles[model] = title


def title_of(model: type[Model]) -> Text:
    """What people call the rows of a model."""
    return _titles.get(model) or model._meta.verbose_name_plural or ""


def references_to(kind: type[Model]) -> Iterator[Reference]:
    """Every way in which any room refers to subjects of a kind."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy:
            yield from _references(model, kind)


def _references(model: type[Model], kind: type[Model]) -> Iterator[Reference]:
    names = {field.name for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        prefix = field.name.removesuffix("_kind")
        if field.related_model is kind:
            yield Reference(model, field.name, field.attname)
        elif field.name.endswith("_kind") and f"{prefix}_id" in names:
            yield Reference(model, prefix, f"{prefix}_id", field.name)
        elif field.name == f"{kind._meta.model_name}_id":
            yield Reference(model, field.name, field.name)
