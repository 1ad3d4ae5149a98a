"""What each room puts into the data set and what is measured of it, downstairs first.

A room is a folder with `fill(copy, size)` in filling.py and `rows()` in measuring.py; see docs/benchmark.md.
"""

from bench.rooms import (
    addresses,
    attributes,
    contacts,
    credit,
    customers,
    files,
    labels,
    notes,
    people,
    relations,
    selections,
)

ROOMS = (people, attributes, customers, addresses, labels, credit, contacts, files, relations, notes, selections)
