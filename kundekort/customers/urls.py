from django.urls import path

from kundekort.card.views import addresses
from kundekort.customers.card import customer_card
from kundekort.customers.recognising import TRAITS
from kundekort.customers.register import changes, views
from kundekort.customers.team.views import team_hand_over
from kundekort.customers.views import (
    choosing,
    creating,
    deleting,
    export,
    filtering,
    import_run,
    imports,
    industries,
    information,
    listing,
    logo,
    mapping,
    settings,
    status,
)
from kundekort.merging.views.doubles import doubles_addresses

urlpatterns = [
    path("", listing.customers, name="customers"),
    path("filter/", filtering.customers_filter, name="customers-filter"),
    path("filter/use/", filtering.customers_filter_use, name="customers-filter-use"),
    path("new/", creating.customer_create, name="customer-create"),
    path("quick/", creating.customer_quick, name="customer-quick"),
    path("choose/", choosing.customer_choose, name="customer-choose"),
    path("trash/", deleting.customer_trash, name="customer-trash"),
    path("industries/", industries.industry_options, name="industry-options"),
    path("settings/", settings.customer_settings, name="customer-settings"),
    path("settings/card/<slug:card>/", settings.card_settings, name="card-settings"),
    path("export/<slug:form>/", export.customer_export, name="customer-export"),
    path("map/", mapping.customer_map, name="customer-map"),
    path("map/points/", mapping.customer_map_points, name="customer-map-points"),
    path("import/", imports.customer_import, name="customer-import"),
    path("import/<int:pk>/columns/", imports.customer_import_map, name="customer-import-map"),
    path("import/<int:pk>/read/", imports.customer_import_read, name="customer-import-read"),
    path("import/<int:pk>/start/", imports.customer_import_start, name="customer-import-start"),
    path("import/<int:pk>/", import_run.customer_import_run, name="customer-import-run"),
    path("import/<int:pk>/progress/", import_run.customer_import_progress, name="customer-import-progress"),
    path("import/<int:pk>/refused/<slug:form>/", import_run.customer_import_refused, name="customer-import-refused"),
    path("import/<int:pk>/continue/", import_run.customer_import_continue, name="customer-import-continue"),
    path("import/<int:pk>/undo/", import_run.customer_import_undo, name="customer-import-undo"),
    path("register/look-up/", views.customer_register_look_up, name="customer-register-look-up"),
    path("register/fill/", views.customer_register_fill, name="customer-register-fill"),
    path("register/find/", views.customer_register_find, name="customer-register-find"),
    path("register/add/", views.customer_register_add, name="customer-register-add"),
    path("register/changes/", changes.customer_register_changes, name="customer-register-changes"),
    path("register/changes/accept/", changes.customer_register_accept, name="customer-register-accept"),
    path("register/changes/keep/", changes.customer_register_keep, name="customer-register-keep"),
    path("team/<int:user_id>/hand-over/", team_hand_over, name="team-hand-over"),
    path("<int:pk>/information/", information.customer_information, name="customer-information"),
    path("<int:pk>/name/", information.customer_name, name="customer-name"),
    path("<int:pk>/logo/", logo.customer_logo, name="customer-logo"),
    path("<int:pk>/logo/change/", logo.customer_logo_change, name="customer-logo-change"),
    path("<int:pk>/logo/remove/", logo.customer_logo_remove, name="customer-logo-remove"),
    path("<int:pk>/activate/", status.customer_activate, name="customer-activate"),
    path("<int:pk>/deactivate/", status.customer_deactivate, name="customer-deactivate"),
    path("<int:pk>/delete/", deleting.customer_delete, name="customer-delete"),
    path("<int:pk>/restore/", deleting.customer_restore, name="customer-restore"),
    *doubles_addresses(TRAITS),
    *addresses(customer_card),
]
