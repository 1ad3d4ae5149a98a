"""What each room puts into the data set and what is measured of it, downstairs first.

A room is a folder with `fill(copy, size)` in filling.py and `rows()` in measuring.py; see docs/benchmark.md.
"""

from bench.rooms import addresses, attributes, credit, customers, files, labels, people, relations

ROOMS = (people, attributes, customers, addresses, labels, credit, files, relations)
