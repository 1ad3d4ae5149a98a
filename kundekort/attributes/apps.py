from kundekort.basics.room import Room


class AttributesRoom(Room):
    name = "kundekort.attributes"
    label = "attributes"
