from kundekort.basics.room import Room


class AddressesRoom(Room):
    name = "kundekort.addresses"
    label = "addresses"
