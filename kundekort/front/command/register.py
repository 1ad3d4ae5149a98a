import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from kundekort.front.command.ready import program_ready

app = typer.Typer(help="Work with registers of companies.", no_args_is_help=True)


@app.callback()
def register() -> None:
    """Work with registers of companies."""


@app.command("load")
def load(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="enheter_alle.json.gz, or .json or .csv.")],
    smaller: Annotated[bool, typer.Option(help="Take it even if it has far fewer units than the last one.")] = False,
) -> None:
    """Load all units of Enhetsregisteret, from data.brreg.no/enhetsregisteret/api/enheter/lastned.

    They are then found without asking anybody outside. The old ones stay until all new ones are there.
    """
    began = time.monotonic()
    with program_ready():
        from kundekort.registers.loading import load as load_units

        count = load_units(file, progress=_tell, smaller=smaller)
    typer.echo(f"{count} units of {file.name} are in the register here, after {time.monotonic() - began:.0f} seconds.")


def _tell(count: int, read: float) -> None:
    """One line that grows on a terminal; a line now and then elsewhere."""
    if sys.stderr.isatty():
        typer.echo(f"\r{count} units, {read:.0%} of the file", err=True, nl=read >= 1)
    elif count % 200_000 == 0:
        typer.echo(f"{count} units, {read:.0%} of the file", err=True)
