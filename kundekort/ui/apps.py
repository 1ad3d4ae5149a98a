from kundekort.basics.room import Room


class UiRoom(Room):
    name = "kundekort.ui"
    label = "ui"
