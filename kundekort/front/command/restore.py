from pathlib import Path
from typing import Annotated

import typer

from kundekort.front.command.ready import CannotRun, database_running
from kundekort.front.environment import data_folder


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="A backup.")],
) -> None:
    """Bring a backup back into an empty installation. Refused where there is data already."""
    from kundekort.front.archive import BackupFailed
    from kundekort.front.archive.restoring import restore as bring_back
    from kundekort.front.migrating import migrate

    with database_running() as url:
        try:
            back = bring_back(file, url=url, data=data_folder())
        except (BackupFailed, OSError) as problem:
            raise CannotRun(f"The backup was not restored. {problem}") from problem
        migrations = migrate(url)
    if migrations:
        typer.echo(f"The backup was made by version {back.made_by}: {migrations} migrations brought it up to date.")
    typer.echo(f"{back.customers} customers, {back.employees} employees and {back.files} files are back.")
