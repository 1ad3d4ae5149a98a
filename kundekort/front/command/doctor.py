import typer

from kundekort.front.command.ready import CannotRun, database_running


def doctor() -> None:
    """Say in plain words what is wrong with this installation and how to mend it. Exit code 1 when anything is."""
    from kundekort.front.doctor import Finding, database, machine

    findings = list(machine.findings())
    try:
        with database_running() as url:
            findings += database.findings(url)
    except CannotRun as problem:
        findings.append(Finding("The database does not work.", mend=str(problem)))
    for finding in findings:
        typer.echo(f"{'!!' if finding.wrong else 'ok'}  {finding.what}")
        if finding.mend:
            typer.echo(f"    {finding.mend}")
    wrong = sum(finding.wrong for finding in findings)
    typer.echo(f"{len(findings)} things looked at. " + (f"{wrong} wrong." if wrong else "All is well."))
    if wrong:
        raise typer.Exit(1)
