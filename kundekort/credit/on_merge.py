"""What happens to credit reports when two customers become one: all of them on one card, and one newest among them."""

from django.utils.translation import gettext_lazy as _

from kundekort.credit.models import CreditReport
from kundekort.merging.moving import Moving
from kundekort.merging.policies import on_merge


@on_merge(CreditReport, title=_("Credit reports"))
def credit(moving: Moving) -> None:
    """The mark of the newest stays on the newer of the two, and so does its approved limit."""
    theirs = moving.rows(CreditReport)
    marked = (theirs | moving.rows(CreditReport, of=moving.survivor)).filter(current=True)
    newest = marked.order_by("-reported_on", "-id").first()
    if newest:
        moving.change(marked.exclude(pk=newest.pk), _("A newer report tells the limit."), current=False)
    moving.move(theirs)
