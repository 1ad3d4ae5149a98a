from pathlib import Path
from typing import Annotated

import typer

from kundekort.front.command.ready import CannotRun, database_running
from kundekort.front.environment import data_folder


def backup(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="The archive to write. One that is there is replaced.")],
) -> None:
    """Write database and files into one archive, while the program runs or not."""
    from kundekort.front.archive import BackupFailed
    from kundekort.front.archive.making import make

    with database_running() as url:
        try:
            made = make(file.absolute(), url=url, data=data_folder())
        except (BackupFailed, OSError) as problem:
            raise CannotRun(f"The backup was not made. {problem}") from problem
    if made.missing:
        typer.echo(f"{made.missing} files are missing from the storage. `kundekort doctor` says more.", err=True)
    typer.echo(f"Database and {made.files} files, {made.size / 1e6:.1f} MB. The backup is {file}.")
