from django.utils.translation import gettext_lazy as _

from kundekort.people import acts

acts.declare("search", _("Search"), {"view_search": (_("Search"), acts.EVERYONE)})
