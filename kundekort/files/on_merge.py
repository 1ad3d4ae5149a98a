"""Links move with what they lie on; this is what the rehearsal calls them."""

from django.utils.translation import gettext_lazy as _

from kundekort.files.models import Link
from kundekort.merging.policies import moves

moves(Link, "on", title=_("Links"))
