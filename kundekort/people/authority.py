"""Who may decide over whom: nobody hands out more than they have, and one administrator always remains."""

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.people.acts import ADMINISTRATOR
from kundekort.people.models import Role, User


def require_authority(by: User | None, role: Role | None) -> None:
    """Raise Refused when `role` may do something that `by` may not. The command line (None) may do everything."""
    if by is None or role is None or by.is_administrator:
        return
    if role.is_administrator or not role.acts <= by.acts:
        raise Refused(
            _("The role %(role)s may do more than yours. Ask an administrator.") % {"role": role}, code="no_authority"
        )


def keep_an_administrator(besides: User) -> None:
    """Raise Refused when no other administrator could sign in. Locks, so that two cannot leave at once."""
    Role.objects.select_for_update(no_key=True).get(based_on=ADMINISTRATOR, delivered=True)
    others = User.objects.who_get_in().filter(role__based_on=ADMINISTRATOR).exclude(pk=besides.pk)
    if not others.exists():
        raise Refused(
            _("%(name)s is the only administrator. Make somebody else an administrator first.")
            % {"name": besides.name},
            code="last_administrator",
        )
