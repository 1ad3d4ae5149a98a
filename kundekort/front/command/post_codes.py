from pathlib import Path
from typing import Annotated

import typer

from kundekort.front.command.ready import program_ready
from kundekort.front.environment import read


def post_codes(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A text file with codes and towns.")],
    country: Annotated[str, typer.Option(help="The country of the codes: NO, SE, FI or DK.")] = "",
) -> None:
    """Load a country's post codes, such as Posten's register, PostNord's list or a file of GeoNames."""
    code = (country or read("COUNTRY")).upper()
    with program_ready():
        from kundekort.addresses.post_places import load

        count = load(file, country=code)
    typer.echo(f"{count} post codes of {code} are known. Forms fill in their towns.")
