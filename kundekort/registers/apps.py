from kundekort.basics.room import Room


class RegistersRoom(Room):
    name = "kundekort.registers"
    label = "registers"
