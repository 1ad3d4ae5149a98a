from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.card.editing import seen_revision
from kundekort.contacts.deleting import delete_contact
from kundekort.contacts.models import Contact, Position
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.ui.toasts import toast


@needs("contacts.delete_contact")
def contact_delete(request: ARequest, pk: int) -> HttpResponse:
    """Ask, with what it means, then delete the contact for good (row 89)."""
    contact = fetch(request, Contact, pk)
    context: dict[str, object] = {"contact": contact, "positions": _positions(request, contact)}
    if request.method != "POST":
        return render(request, "contacts/delete.html", context)
    try:
        if "sure" not in request.POST:
            raise Refused(_("Tick that you are sure. It cannot be undone."), field="sure")
        delete_contact(contact, revision=seen_revision(request), by=request.user)
    except Refused as refused:
        contact.refresh_from_db()
        return render(request, "contacts/delete.html", {**context, "refused": refused}, status=409)
    toast(request, _("The contact is deleted for good."))
    return redirect("contacts")


def _positions(request: ARequest, contact: Contact) -> list[Position]:
    return list(Position.objects.visible_to(request.user).filter(contact=contact).select_related("customer")[:20])
