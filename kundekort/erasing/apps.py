from kundekort.basics.room import Room


class ErasingRoom(Room):
    name = "kundekort.erasing"
    label = "erasing"
