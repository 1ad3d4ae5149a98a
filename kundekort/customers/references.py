"""What the facts of a customer refer to must exist: the industry code and the employee who owns it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.customers.facts import Facts
from kundekort.customers.models import Industry
from kundekort.people.models import User


def check_references(many: Iterable[Facts], *, by: User) -> None:
    """Raise Refused for an industry code or an owner that does not exist. One query each, none where nobody refers."""
    rows = list(many)
    _check_industries({row["industry_id"] for row in rows if row.get("industry_id")})
    _check_owners({row["owner_id"] for row in rows if row.get("owner_id")} - {by.pk})


def _check_industries(codes: set[str]) -> None:
    if not codes:
        return
    missing = codes - set(Industry.objects.filter(pk__in=codes).values_list("pk", flat=True))
    if missing:
        raise Refused(
            _("There is no industry with the code “%(code)s”. Choose one from the list.") % {"code": min(missing)},
            field="industry_id",
            code="industry",
        )


def _check_owners(owners: set[int]) -> None:
    if not owners:
        return
    missing = owners - set(User.objects.filter(pk__in=owners).values_list("pk", flat=True))
    if missing:
        raise Refused(_("This employee does not exist. Choose another owner."), field="owner_id", code="owner")
