"""Measure, print the table, and exit with 1 when a figure falls short by more than the noise."""

import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from pathlib import Path

import django

DATA = Path(__file__).resolve().parent.parent / "data-bench"
os.environ["DATA"] = str(DATA)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundekort.front.settings")
django.setup()

from bench import dataset, house, report, rounds, sizes  # noqa: E402
from bench.browser import Browser  # noqa: E402
from bench.ground import Ground  # noqa: E402
from bench.rooms import ROOMS, people  # noqa: E402
from bench.server import Server  # noqa: E402
from kundekort.front.own_database.using import in_use  # noqa: E402
from kundekort.people.models import User  # noqa: E402


def main() -> int:
    """Prepare the data set, start the server, measure, and say what holds."""
    asked = _asked()
    size = sizes.SIZES[asked.size]
    print(f"Preparing {size.customers:,} customers …", flush=True)
    with nullcontext() if os.environ.get("DATABASE_URL") else in_use(DATA):
        built = dataset.prepare(size)
    print(f"Built in {built:.0f} s." if built else "Built by an earlier run.", flush=True)
    every = [*house.first_rows(), *(row for room in ROOMS for row in room.rows()), *house.last_rows()]
    rows = [row for row in every if asked.only.lower() in row.name.lower()]
    server = Server()
    server.start()
    try:
        browser = Browser(server.port)
        browser.sign_in(people.EMAIL, people.PASSWORD)
        user = User.objects.with_role().get(email=people.EMAIL)
        results = rounds.run(Ground(size, server, browser, user), rows)
    finally:
        server.stop()
    folder = report.write(results, size, built)
    print(f"\n{report.table(results)}\n\nWritten to {folder}.")
    return 0 if all(result.good for result in results) else 1


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m bench", description="Measure Kundekort at size.")
    parser.add_argument("--size", default=os.environ.get("SIZE") or "100k", type=str.lower, choices=list(sizes.SIZES))
    parser.add_argument("--only", default="", help="measure only rows with this in their name, for example list")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
