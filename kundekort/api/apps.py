from kundekort.basics.room import Room


class ApiRoom(Room):
    name = "kundekort.api"
    label = "api"
