from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.contacts.activating import activate, deactivate
from kundekort.contacts.models import Contact
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("contacts.change_contact")
@require_POST
def contact_activate(request: ARequest, pk: int) -> HttpResponse:
    """Set the contact active."""
    contact = activate(fetch(request, Contact, pk), by=request.user)
    toast(request, _("%(name)s is active.") % {"name": contact})
    return redirect(contact)


@needs("contacts.change_contact")
@require_POST
def contact_deactivate(request: ARequest, pk: int) -> HttpResponse:
    """Set the contact inactive."""
    contact = deactivate(fetch(request, Contact, pk), by=request.user)
    toast(request, _("%(name)s is inactive.") % {"name": contact})
    return redirect(contact)
