from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kundekort.card.choosing import SubjectField
from kundekort.people.models import User
from kundekort.relations.models import Relation, RelationType, Sort
from kundekort.relations.models.relation import LONGEST_REMARK
from kundekort.relations.models.relation_type import LONGEST_NAME
from kundekort.relations.reading import ends_cards
from kundekort.relations.relating import takes

BACK = "back"


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class RemarkForm(forms.Form):
    """What can be said of a relation."""

    remark = forms.CharField(label=_("Remark"), required=False, max_length=LONGEST_REMARK)
    since = _day(_("From"))
    until = _day(_("To"))

    def __init__(self, given: Any = None, *, relation: Relation | None = None) -> None:
        names = ("remark", "since", "until")
        super().__init__(given, initial={name: getattr(relation, name) for name in names} if relation else None)


class RelationForm(RemarkForm):
    """How the subject is related, and to whom."""

    kind = forms.ChoiceField(label=_("Relation"))
    field_order = ("kind", "other", "remark", "since", "until")

    def __init__(self, given: Any, *, subject: Model, user: User, src: str, words: str = "") -> None:
        super().__init__(given)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - it is declared above
        self.kinds = {each.pk: each for each in RelationType.objects.filter(retired=False)}
        kind.choices = list(ways(self.kinds.values(), subject))
        self.fields["other"] = SubjectField(
            ends_cards(), user, src, words=words, label=_("To whom"),
            error_messages={"required": _("Choose one from the list.")},
        )  # fmt: skip
        self.order_fields(self.field_order)

    @property
    def chosen(self) -> tuple[RelationType, bool]:
        """The kind, and whether the subject stands at its second end."""
        pk, _dash, way = self.cleaned_data["kind"].partition("-")
        return self.kinds[int(pk)], way == BACK


def ways(kinds: Iterable[RelationType], subject: Model) -> Iterable[tuple[str, str]]:
    """The words that fit a subject, from both ends of each kind."""
    for kind in kinds:
        if takes(kind.first, subject):
            yield str(kind.pk), kind.forwards
        if not kind.symmetric and takes(kind.second, subject):
            yield f"{kind.pk}-{BACK}", kind.backwards


class KindForm(forms.Form):
    """A kind of relation."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, help_text=_("For example “owns”."))
    reverse_name = forms.CharField(
        label=_("Name the other way"), required=False, max_length=LONGEST_NAME,
        help_text=_("For example “owned by”. Empty where it is the same, as “partner of”."),
    )  # fmt: skip
    first = forms.ChoiceField(label=_("The first end is a"), choices=Sort, initial=Sort.ANY)
    second = forms.ChoiceField(label=_("The second end is a"), choices=Sort, initial=Sort.ANY)

    def __init__(self, given: Any = None, *, kind: RelationType | None = None) -> None:
        super().__init__(given, initial=_written(kind) if kind else None)


def _written(kind: RelationType) -> dict[str, Any]:
    reverse = "" if kind.symmetric else kind.backwards
    return {"name": kind.forwards, "reverse_name": reverse, "first": kind.first, "second": kind.second}
