from typing import Any, ClassVar, Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kundekort.people.models.department import Department
from kundekort.people.models.role import Role


class UserQuerySet(models.QuerySet["User"]):
    """Employees."""

    def visible_to(self, user: "User") -> Self:
        """All of them for those who may see the list of employees."""
        return self if user.may("people.view_user") else self.none()

    def with_role(self) -> Self:
        """Users with their role in the same query, as every request needs them."""
        return self.select_related("role")

    def who_get_in(self) -> Self:
        """Active employees who have signed in before, or have a password to do it with."""
        return self.filter(is_active=True).exclude(last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail, whatever its case, and asks the questions of UserQuerySet."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def visible_to(self, user: "User") -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def with_role(self) -> UserQuerySet:
        return self.get_queryset().with_role()

    def who_get_in(self) -> UserQuerySet:
        return self.get_queryset().who_get_in()


class Theme(models.TextChoices):
    AUTO = "auto", _("As the system")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class User(AbstractBaseUser):
    """An employee.

    Without a password or passkey it is only a name that can own customers; without a role it may do nothing.
    Employees are never deleted, only deactivated: the log names them.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    role = models.ForeignKey(
        Role, verbose_name=_("role"), on_delete=models.PROTECT, null=True, blank=True, related_name="users"
    )
    department = models.ForeignKey(
        Department, verbose_name=_("department"), on_delete=models.SET_NULL, null=True, blank=True, related_name="users"
    )
    title = models.CharField(_("title"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    theme = models.CharField(_("colours"), max_length=5, choices=Theme, default=Theme.AUTO)
    is_active = models.BooleanField(_("active"), default=True)
    joined = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="people_email_in_small_letters")
        ]

    seen_as: Role | None = None
    scopes: frozenset[str] | None = None

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_administrator(self) -> bool:
        """Whether the user's own role is the administrator's, whatever role the pages are seen as."""
        return self.role is not None and self.role.is_administrator

    @property
    def gets_in(self) -> bool:
        """Whether the employee can sign in, or could but for being inactive."""
        return self.has_usable_password() or self.last_login is not None

    @property
    def initials(self) -> str:
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()

    @cached_property
    def acts(self) -> frozenset[str]:
        """What this user may do in this request: the role's acts (or those of the role the card is seen as)."""
        role = self.seen_as or self.role
        if role is None or not self.is_active:
            return frozenset()
        return role.acts if self.scopes is None else role.acts & self.scopes

    def may(self, act: str) -> bool:
        """Whether the user may do `act`, a code such as "customers.change_customer"."""
        return act in self.acts

    def see_as(self, role: Role | None) -> None:
        """Look with the eyes of another role for the rest of this request."""
        self.seen_as = role
        self.__dict__.pop("acts", None)

    def limit_to(self, scopes: frozenset[str]) -> None:
        """Keep only the acts in `scopes`, as an API token does."""
        self.scopes = scopes
        self.__dict__.pop("acts", None)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's name for `may`."""
        return self.may(perm)
