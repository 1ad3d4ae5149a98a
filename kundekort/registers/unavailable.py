"""What can become of a call to the outside, besides an answer."""

from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused


class Unavailable(Refused):
    """An outside service did not answer, or not in a way we can use. Nothing was changed; trying again later may help.

    `reason` is for the page of outside services, in English; `status` is the HTTP status, if it answered at all.
    """

    def __init__(self, service: str, reason: str, *, status: int = 0) -> None:
        super().__init__(
            _("%(service)s does not answer now. Try again later, or fill it in by hand.") % {"service": service},
            code="no_answer_outside",
        )
        self.service = service
        self.reason = reason
        self.status = status


class NotFound(Refused):
    """The outside service has answered that it does not know what was asked for, or, `removed`, no longer does."""

    def __init__(self, service: str, *, removed: bool = False) -> None:
        super().__init__(_("%(service)s does not know this.") % {"service": service}, code="unknown_outside")
        self.service = service
        self.removed = removed


class NoAnswer(Exception):
    """One attempt has failed on the way. `again` says whether another one may go better and does no harm."""

    def __init__(self, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.again = again


class NotAllowed(NoAnswer):
    """The address is one that we never ask."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, again=False)
