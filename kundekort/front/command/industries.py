from pathlib import Path
from typing import Annotated

import typer

from kundekort.front.command.ready import program_ready
from kundekort.front.environment import read


def industries(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV file with codes and names.")],
    language: Annotated[str, typer.Option(help="The language of the names: nb, sv or en.")] = "",
) -> None:
    """Load a national list of industries, such as SSB's Klass export or SCB's list."""
    spoken = language or read("LANGUAGE")
    if spoken not in ("nb", "sv", "en"):
        raise typer.BadParameter(f"{spoken} is not one of nb, sv and en.", param_hint="--language")
    with program_ready():
        from kundekort.customers.industries import load

        counts = load(file, language=spoken)
    typer.echo(
        f"{counts.created} new, {counts.changed} changed, {counts.unchanged} as before, {counts.skipped} skipped."
    )
    typer.echo(f"The industries of {file.name} can be chosen on customers.")
