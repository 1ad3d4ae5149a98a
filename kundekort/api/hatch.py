"""The API: every room's operations, gathered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.operation import PathView
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer
from ninja.utils import replace_path_param_notation

from kundekort.api import problems
from kundekort.api.models import ApiToken
from kundekort.api.reading import StrictJson
from kundekort.attributes import api as attributes
from kundekort.contacts import api as contacts
from kundekort.contacts import positions_api as contact_positions
from kundekort.contacts import roles_api as contact_roles
from kundekort.credit import api as credit
from kundekort.customers import api as customers
from kundekort.files import api as files
from kundekort.labels import api as labels
from kundekort.registers import api as registers
from kundekort.search import api as search
from kundekort.selections import api as selections


class Token(HttpBearer):
    """An API token, made under “API tokens” in the program: `Authorization: Bearer kk_…`."""

    openapi_description = "An API token of an employee. It may do what its scopes and the employee's role both allow."

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token that the door has let in. Without the door nobody comes in."""
        return getattr(request, "api_token", None)


class Utf8Json(JSONRenderer):
    """Letters as they are, not as escapes."""

    json_dumps_params = {"ensure_ascii": False}


class Hatch(NinjaAPI):
    """All errors become problems in one place."""

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """The problem that says what went wrong."""
        return problems.answer(request, exc)


api = Hatch(
    title="Kundekort",
    version="1",
    urls_namespace="api-v1",
    description="Customers of the organisation, for programs. The guide is at /api/docs.",
    openapi_url=None,
    docs_url=None,
    auth=Token(),
    parser=StrictJson(),
    renderer=Utf8Json(),
)
_HANGING_ON_CARDS = (credit, files)  # their operations lie under those of the subject
_SUBJECTS = frozenset({"customers", "contacts"})

api.add_router("search", search.router)
api.add_router("customers", customers.router)
api.add_router("labels", labels.router)
api.add_router("attributes", attributes.router)
api.add_router("contacts", contacts.router)
api.add_router("contacts", contact_positions.router)
api.add_router("contact-roles", contact_roles.router)
api.add_router("register", registers.router)
api.add_router("bulk", selections.router)


def _sort_by_room() -> None:
    """Give each operation the tag of its subject and room, such as "customers/notes"."""
    for bound in api._get_bound_routers():
        for path_view in bound.path_operations.values():
            for operation in path_view.operations:
                operation.tags = [_tag(bound.prefix.strip("/"), operation.view_func.__module__)]


def _tag(prefix: str, module: str) -> str:
    names = [name.removesuffix("_api") for name in module.split(".")[1:]]
    room = names[names.index("api") - 1] if "api" in names else names[-1]
    return f"{prefix}/{room}" if prefix in _SUBJECTS - {room} else prefix


_sort_by_room()


def routes() -> dict[str, PathView]:
    """The operations by the route of their address, such as "customers/<int:customer_id>"."""
    return {
        replace_path_param_notation(f"{each.prefix}{route}"): path_view
        for each in api._get_bound_routers()
        for route, path_view in each.path_operations.items()
    }
