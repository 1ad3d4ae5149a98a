"""How the log entries of API tokens read."""

from django.utils.translation import gettext_lazy as _

from kundekort.api.models import ApiToken
from kundekort.history import sentences

sentences.sentences({"token.created": _("Made an API token"), "token.revoked": _("Revoked an API token")})
sentences.fields(ApiToken, {"name": _("Token")}, lambda _field, value: str(value or ""))
