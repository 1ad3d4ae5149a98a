"""A room is a Django app with the same furniture as every other room."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

FURNITURE = (
    "permissions",
    "sentences",
    "card",
    "on_card",
    "in_lists",
    "in_filters",
    "in_menu",
    "in_search",
    "on_merge",
    "on_erase",
    "listeners",
    "jobs",
    "on_employee",
)


class Room(AppConfig):
    """Opens a room: imports the modules in which it declares what it adds to the house.

    `permissions` first, because everything else refers to the acts declared there.
    """

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import each piece of furniture this room has."""
        for piece in FURNITURE:
            module = f"{self.name}.{piece}"
            if find_spec(module):
                import_module(module)
