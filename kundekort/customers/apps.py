from kundekort.basics.room import Room


class CustomersRoom(Room):
    name = "kundekort.customers"
    label = "customers"
