from kundekort.basics.room import Room


class BasicsRoom(Room):
    name = "kundekort.basics"
    label = "basics"
