"""The command line `lappendeken`; each command asks the domain and prints one document.

Exit status 0 on success, 2 for wrong usage or input, 1 for a failure of the program. Heavy parts
are imported by the command that needs them, so that `serve` starts fast.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.errors import InputError, LappendekenError
from service.command.usage import file_line, usage_line
from service.shared.commands import settings_in_use
from service.subjects import find_commands

app = typer.Typer(
    name="lappendeken",
    help="Welke indelingen liggen over elkaar, en wie gaat over een plek?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


USAGE = 2
FAILURE = 1


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Adres om op te luisteren.")] = None,
    port: Annotated[int | None, typer.Option(help="Poort om op te luisteren.")] = None,
    workers: Annotated[int | None, typer.Option(help="Aantal processen.")] = None,
    contacts: Annotated[
        Path | None,
        typer.Option(help="Map of bestand van DUO, voor telefoon en website van scholen."),
    ] = None,
    public_address: Annotated[
        str | None, typer.Option(help="Adres waarop lezers de dienst vinden.")
    ] = None,
    embed: Annotated[
        str | None, typer.Option(help="Sites die pagina's mogen insluiten, met spaties, of *.")
    ] = None,
    operator: Annotated[str | None, typer.Option(help="Wie de dienst beheert.")] = None,
    contact_mail: Annotated[str | None, typer.Option(help="E-mailadres van de beheerder.")] = None,
) -> None:
    """Start de dienst: pagina's, kaarten en API."""
    from service.web.server import run

    given = {
        "host": host,
        "port": port,
        "workers": workers,
        "contacts": contacts,
        "public_address": public_address,
        "embed": embed,
        "operator": operator,
        "contact_mail": contact_mail,
    }
    run(settings_in_use(**{name: value for name, value in given.items() if value is not None}))


data_app = typer.Typer(
    help="Uitgaven van de gegevens: lijst, controle, bouw.", no_args_is_help=True
)
app.add_typer(data_app, name="data")
for name, command in find_commands().items():
    group, _, last = name.rpartition(" ")
    (data_app if group else app).command(last)(command)


def main() -> None:
    """Run a command; every error that is foreseen is one line on standard error."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command, print its answer or its error, and return its exit status."""
    try:
        status = app(arguments, standalone_mode=False)
    except InputError as error:
        return _complain(str(error), USAGE)
    except LappendekenError as error:
        return _complain(str(error), FAILURE)
    except BrokenPipeError:
        sys.stderr.close()
        return FAILURE
    except OSError as error:
        text, mendable = file_line(error)
        return _complain(text, USAGE if mendable else FAILURE)
    except typer.Abort:
        return _complain("Afgebroken.", FAILURE)
    except Exception as error:
        line = usage_line(error, arguments)
        if line is None:
            raise
        return _complain(line, USAGE) if line else 0
    return status if isinstance(status, int) else 0


def _complain(message: str, status: int) -> int:
    typer.echo(" ".join(message.split()), err=True)
    return status


if __name__ == "__main__":
    main()
