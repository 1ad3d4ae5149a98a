from kundekort.basics.room import Room


class PeopleRoom(Room):
    name = "kundekort.people"
    label = "people"
