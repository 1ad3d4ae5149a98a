from kundekort.basics.room import Room


class NotesRoom(Room):
    name = "kundekort.notes"
    label = "notes"
