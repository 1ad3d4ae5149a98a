from kundekort.basics.room import Room


class RelationsRoom(Room):
    name = "kundekort.relations"
    label = "relations"
