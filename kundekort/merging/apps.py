from kundekort.basics.room import Room


class MergingRoom(Room):
    name = "kundekort.merging"
    label = "merging"
