from kundekort.basics.room import Room


class CardRoom(Room):
    name = "kundekort.card"
    label = "card"
