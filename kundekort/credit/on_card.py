"""What credit hangs on the customer card: the box, and the badge in the head."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kundekort.basics.paging import Order
from kundekort.basics.prepared import Prepared, Rows
from kundekort.card.boxes import box_of
from kundekort.credit import views
from kundekort.credit.facts import Facts
from kundekort.credit.models import CreditReport
from kundekort.credit.providers import provider
from kundekort.customers.card import customer_card
from kundekort.customers.models import Customer
from kundekort.history.recording import kind_of

NEWEST_FIRST = Order("reported_on", descending=True)
PAGE_SIZE = 5

_first = Prepared(
    lambda kind, pk: CreditReport.objects.filter(on_kind=kind, on_id=pk).order_by("-reported_on", "-pk")[
        : PAGE_SIZE + 1
    ]
)


def _reports(request: HttpRequest, customer: Customer) -> Rows[CreditReport]:
    """The newest reports, asked for once in a request: badge and box share them, until the box is drawn anew."""
    kept: dict[int, Rows[CreditReport]] = request.__dict__.setdefault("_credit_reports", {})
    if customer.pk not in kept:
        kept[customer.pk] = _first(kind_of(customer), customer.pk)
    return kept[customer.pk]


@customer_card.badge(
    "credit", title=_("Credit"), order=10, permission="credit.view_credit", template="credit/card/badge.html"
)
def credit_badge(request: HttpRequest, customer: Customer) -> Facts:
    return {"reports": _reports(request, customer)}


@customer_card.panel(
    views.PANEL, title=_("Credit"), tab="overview", order=20, column="side", permission="credit.view_credit",
    queries=1, template="credit/card/credit.html",
)  # fmt: skip
def credit(request: HttpRequest, customer: Customer) -> Facts:
    reports = _reports(request, customer)
    asked = provider()
    may: Any = request.user.may  # type: ignore[union-attr]
    return {
        "reports": reports,
        "box": box_of(
            request,
            customer,
            views.PANEL,
            lambda: CreditReport.objects.on(customer),
            NEWEST_FIRST,
            size=PAGE_SIZE,
            first=reports,
        ),
        "provider": asked if customer.org_number and may("credit.fetch_credit") else None,
        "trouble": getattr(request, "credit_trouble", ""),
        "may_register": may("credit.register_credit"),
        "may_approve": may("credit.approve_limit"),
    }


_ROUTES = (
    ("add/", "add", views.credit_add, "register_credit"),
    ("fetch/", "fetch", views.credit_fetch, "fetch_credit"),
    ("<int:report_id>/", "change", views.credit_change, "register_credit"),
    ("<int:report_id>/approve/", "approve", views.credit_approve, "approve_limit"),
    ("<int:report_id>/remove/", "remove", views.credit_remove, "register_credit"),
    ("<int:report_id>/restore/", "restore", views.credit_restore, "register_credit"),
    ("<int:report_id>/document/", "document", views.credit_document, "view_credit"),
)
for _path, _name, _view, _act in _ROUTES:
    customer_card.route(f"credit/{_path}", f"credit-{_name}", _view, permission=f"credit.{_act}", panel=views.PANEL)
