from kundekort.basics.room import Room


class LabelsRoom(Room):
    name = "kundekort.labels"
    label = "labels"
