from kundekort.basics.room import Room


class JobsRoom(Room):
    name = "kundekort.jobs"
    label = "jobs"
