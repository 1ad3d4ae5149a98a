from pathlib import Path
from typing import Annotated, Literal

import typer

from kundekort.front.command.ready import CannotRun, program_ready

app = typer.Typer(help="Bring records in from files.", no_args_is_help=True)


@app.callback()
def _what() -> None:
    pass


@app.command("customers")
def customers(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A CSV or XLSX file.")],
    by: Annotated[str, typer.Option(help="E-mail of the employee who imports. The first administrator if empty.")] = "",
    mode: Annotated[Literal["create", "update", "both"], typer.Option(help="Which rows to bring in.")] = "both",
) -> None:
    """Import customers from a CSV or XLSX file, headings mapped by guess."""
    with program_ready():
        from kundekort.customers.importing.command import import_file

        counts = import_file(file, by_email=by or None, mode=mode)
    if counts.refused_file:
        typer.echo(f"The refused rows, with a reason each, are in {counts.refused_file}.")
    if counts.problem:
        raise CannotRun(f"The import stopped: {counts.problem}")
    typer.echo(
        f"{counts.created} created, {counts.updated} updated, {counts.unchanged} unchanged, {counts.refused} refused. "
        "The import is done."
    )
