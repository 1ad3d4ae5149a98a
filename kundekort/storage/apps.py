from kundekort.basics.room import Room


class StorageRoom(Room):
    name = "kundekort.storage"
    label = "storage"
