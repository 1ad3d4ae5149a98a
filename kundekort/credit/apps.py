from kundekort.basics.room import Room


class CreditRoom(Room):
    name = "kundekort.credit"
    label = "credit"
