from kundekort.basics.room import Room


class SearchRoom(Room):
    name = "kundekort.search"
    label = "search"
