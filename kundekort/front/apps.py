from kundekort.basics.room import Room


class FrontRoom(Room):
    name = "kundekort.front"
    label = "front"
