from kundekort.basics.room import Room


class SelectionsRoom(Room):
    name = "kundekort.selections"
    label = "selections"
