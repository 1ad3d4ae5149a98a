"""How the log entries of employees, roles and departments read."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundekort.history import sentences
from kundekort.people.acts import every_act
from kundekort.people.models import Department, Role, User
from kundekort.people.models.user import Theme

sentences.sentences(
    {
        "user.created": gettext_lazy("Added the employee"),
        "user.changed": gettext_lazy("Changed the employee"),
        "user.activated": gettext_lazy("Set the employee active"),
        "user.deactivated": gettext_lazy("Set the employee inactive"),
        "user.invited": gettext_lazy("Invited the employee to sign in"),
        "user.invitation_accepted": gettext_lazy("Accepted the invitation and chose a password"),
        "user.set_up": gettext_lazy("Set up Kundekort as the first administrator"),
        "user.signed_in": gettext_lazy("Signed in"),
        "user.sign_in_failed": gettext_lazy("Somebody tried to sign in with a wrong password"),
        "user.code_failed": gettext_lazy("Somebody knew the password but not the second step of sign-in"),
        "user.password_changed": gettext_lazy("Changed the password"),
        "user.password_reset": gettext_lazy("Chose a new password by mail"),
        "user.second_factor_added": gettext_lazy("Added a way to sign in"),
        "user.second_factor_removed": gettext_lazy("Removed a way to sign in"),
        "user.second_factors_removed": gettext_lazy("Removed two-step sign-in and passkeys"),
        "user.session_ended": gettext_lazy("Signed out another device"),
        "user.sessions_ended": gettext_lazy("Signed the employee out everywhere"),
        "user.saw_as": gettext_lazy("Looked at the program as another role"),
        "role.created": gettext_lazy("Made the role"),
        "role.changed": gettext_lazy("Changed the role"),
        "role.deleted": gettext_lazy("Deleted the role"),
        "department.created": gettext_lazy("Added the department"),
        "department.changed": gettext_lazy("Changed the department"),
        "department.deleted": gettext_lazy("Deleted the department"),
    }
)
USER_LABELS = {field.attname: field.verbose_name for field in User._meta.fields} | {
    "how": gettext_lazy("how"),
    "address": gettext_lazy("network address"),
    "kind": gettext_lazy("kind"),
}
KINDS = {
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery codes"),
    "password": gettext_lazy("password"),
    "socialaccount": gettext_lazy("outside account"),
}


def _name_of(model: Any) -> Any:
    return lambda pk: model.objects.filter(pk=pk).first() or _("deleted")


_SHOWN: dict[str, Any] = {
    "role_id": _name_of(Role),
    "department_id": _name_of(Department),
    "language": lambda code: dict(settings.LANGUAGES).get(code, code),
    "theme": lambda code: Theme(code).label,
    "how": lambda code: KINDS.get(code, code),
    "kind": lambda code: KINDS.get(code, code),
}


def show(field: str, value: Any) -> str:
    """A stored value as people would read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return ""
    return str(_SHOWN[field](value)) if field in _SHOWN else str(value)


class _ActLabels(dict[str, Any]):
    """The labels of acts, looked up when shown: rooms declare theirs after this one."""

    def get(self, key: str, default: Any = None) -> Any:
        if key == "name":
            return gettext_lazy("name")
        return every_act()[key].label if key in every_act() else default


sentences.fields(User, USER_LABELS, show)
sentences.fields(Role, _ActLabels(), show)
sentences.fields(Department, {"name": gettext_lazy("name")}, show)
