from importlib import import_module
from pkgutil import iter_modules

from kundekort.basics.room import Room


class RegistersRoom(Room):
    name = "kundekort.registers"
    label = "registers"

    def ready(self) -> None:
        """Open the room, and let each register declare its service: the folders that have a `service.py`."""
        super().ready()
        for folder in iter_modules([self.path]):
            if folder.ispkg and any(each.name == "service" for each in iter_modules([f"{self.path}/{folder.name}"])):
                import_module(f"{self.name}.{folder.name}.service")
