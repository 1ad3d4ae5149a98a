from kundekort.basics.room import Room


class ContactsRoom(Room):
    name = "kundekort.contacts"
    label = "contacts"
