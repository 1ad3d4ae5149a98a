from kundekort.basics.room import Room


class HistoryRoom(Room):
    name = "kundekort.history"
    label = "history"
