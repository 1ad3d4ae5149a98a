from kundekort.basics.room import Room


class FilesRoom(Room):
    name = "kundekort.files"
    label = "files"
